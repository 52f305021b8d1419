# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gateway: who may come in, and the order of an exchange.

Fresh rules, key, switch, policy, limits, parse, checks on all that is asked, the log, the model,
checks on all that is answered, release, the log. What fails on the way ends it.
"""

import asyncio
import hmac
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from waarborg.gateway.checks import Inspection, Rulebook, Seen
from waarborg.gateway.embeddings import released_vectors
from waarborg.gateway.entries import UNKNOWN_ENERGY, Caller, Entry, Writer, no_meter
from waarborg.gateway.faults import (
    GatewayFault,
    NoGatewayKey,
    NoPolicy,
    RulesNotFresh,
    ShuttingDown,
    SystemStopped,
)
from waarborg.gateway.guards import SAFEGUARDS
from waarborg.gateway.names import Names
from waarborg.gateway.output import Released
from waarborg.gateway.ports import Journal, Limits, LocalModel, Marking, Meter, Result, Rules
from waarborg.gateway.records import (
    Energy,
    GatewayKey,
    ModelKind,
    Outcome,
    Policy,
    Target,
    Upstream,
)
from waarborg.gateway.requests import parameters, read_request
from waarborg.gateway.road import Exchange
from waarborg.gateway.routing import Router, Taken
from waarborg.gateway.shown import PlainMarking, checked_more, label_of
from waarborg.gateway.sources import PATHS, Source, model_of
from waarborg.gateway.upstreams import Event, Upstreams
from waarborg.gateway.wire import Incoming, encode
from waarborg.kernel.texts import Language
from waarborg.safeguards.records import Safeguard

_MOST_BOOKS: Final = 512
_LONGEST_NAME: Final = 256
_LOOK: Final = 0.02


@dataclass(frozen=True, slots=True)
class Parts:
    """What a gateway is made of."""

    rules: Rules
    limits: Limits
    journal: Journal
    upstreams: Mapping[str, Upstream]
    secret: str = field(repr=False)
    now: Callable[[], datetime]
    local_models: Mapping[str, LocalModel] = field(default_factory=dict)
    marking: Marking = field(default_factory=PlainMarking)
    meter: Meter = no_meter
    safeguards: Mapping[str, Safeguard] = field(default_factory=lambda: SAFEGUARDS)
    clock: Callable[[], float] = time.perf_counter
    refused: Callable[[GatewayKey | None, str], None] = lambda _key, _reason: None
    """Told of each refusal at the door, with the key if that is known."""


class Gateway:
    """A safe endpoint for models, for applications and for pages of our own."""

    def __init__(self, parts: Parts) -> None:
        self.rules = parts.rules
        self.marking = parts.marking
        self._limits = parts.limits
        self._refused = parts.refused
        self._upstreams = Upstreams(parts.upstreams, frozenset(parameters()["refusals"]))
        self._router = Router(self._upstreams)
        self._local_models = parts.local_models
        self._safeguards = parts.safeguards
        self._key = hmac.digest(parts.secret.encode(), b"waarborg gateway", "sha256")
        self._writer = Writer(
            parts.journal,
            parts.limits,
            parts.meter,
            parts.now,
            parts.clock,
            parts.marking,
        )
        self._books: dict[str, Rulebook] = {}
        self._seen: Seen = OrderedDict()
        self._names = Names(parts.now)
        self._going: set[Exchange] = set()
        self._is_draining = False

    @property
    def going(self) -> int:
        """How many exchanges are under way."""
        return len(self._going)

    async def enter(self, incoming: Incoming) -> Exchange:
        """Return the exchange of a request that may come in; it is to be started, and left.

        Raises:
            GatewayFault: it may not.
        """
        caller, policy = self._admitted(incoming.token)
        if caller.key is not None:
            await self._limits.take(caller.key)
        return self._exchange(caller, policy, incoming)

    def demand_caller(self, token: str) -> None:
        """Return when a key may come in.

        Raises:
            GatewayFault: it may not.
        """
        self._admitted(token)

    def refused(self, token: str, fault: GatewayFault) -> None:
        """Write down that a request was refused before it became an exchange."""
        self._refused(self.rules.key(token) if token else None, fault.kind)

    def models(self, token: str) -> dict[str, Any]:
        """Return the models that a key may use.

        Raises:
            GatewayFault: it may not come in.
        """
        _, policy = self._admitted(token)
        names = dict.fromkeys(model.name for model in policy.models)
        return {
            "object": "list",
            "data": [
                {"id": name, "object": "model", "created": 0, "owned_by": "waarborg"}
                for name in names
            ],
        }

    async def ask(  # as pages call it
        self,
        system: str,
        messages: Sequence[Mapping[str, str]],
        model: str,
        key_id: str,
        language: Language = "nl",
    ) -> Result:
        """Return the answer to a page of our own, over the same road as any other.

        `key_id` says which page, for the log: `page:…`. It never raises: a result without an
        answer has the fault that says why.
        """
        body = encode({"model": model, "messages": list(messages)})
        incoming = Incoming(ModelKind.CHAT, "", body, language)
        exchange: Exchange | None = None
        try:
            policy = self._demand_policy(system)
            caller = Caller(key_id, system, policy.organisation)
            exchange = self._exchange(caller, policy, incoming)
            await exchange.start()
            content = await exchange.whole()
        except GatewayFault as fault:
            return _without_answer(fault, exchange)
        finally:
            if exchange is not None:
                self.leave(exchange)
        entry = exchange.entry
        return Result(
            id=entry.id,
            text=content["choices"][0]["message"]["content"] or "",
            outcome=Outcome.ANSWERED,
            reason=entry.reason,
            standing=entry.standing,
            checks=tuple(entry.inspection.checks),
            is_marked=True,
            energy=entry.energy,
            more=checked_more(entry, exchange.source.more),
        )

    def clock(self) -> float:
        """Return the time, for how long something takes."""
        return self._writer.clock()

    def energy_of(self, target: Target, seconds: float) -> Energy:
        """Return what an answer of a model cost that took so long."""
        return self._writer.meter(self._router.known.get(target.upstream), seconds)

    def events_of(
        self, targets: Sequence[Target], body: Mapping[str, Any], taken: Taken
    ) -> AsyncGenerator[Event, None]:
        """Yield what a model answers to a model of our own, and say in `taken` which one did.

        It is no exchange by itself: what is made of it is checked and written down where it leaves.

        Raises:
            UpstreamFault: there is no answer, or it stopped half-way.
        """
        path = PATHS[ModelKind.CHAT]
        return self._router.events(targets, path, {**body, "stream": True}, taken)

    async def vectors_of(self, target: Target, texts: Sequence[str]) -> list[list[float]]:
        """Return the vectors that a model gives to texts, for an index of our own.

        Raises:
            UpstreamFault: there are none.
        """
        body = {"input": list(texts), "encoding_format": "float"}
        answer = await self._router.whole([target], PATHS[ModelKind.EMBEDDINGS], body, Taken())
        return [one["embedding"] for one in released_vectors(answer, len(texts))]

    def leave(self, exchange: Exchange) -> None:
        """Forget an exchange that has ended."""
        self._going.discard(exchange)

    async def drain(self, seconds: float) -> None:
        """Let nobody in any more, and give those under way so long; then end them properly."""
        self._is_draining = True
        latest = time.monotonic() + seconds
        while self._going and time.monotonic() < latest:  # noqa: ASYNC110  # exchanges end from many places
            await asyncio.sleep(_LOOK)
        for exchange in tuple(self._going):
            exchange.interrupt(ShuttingDown())

    async def close(self) -> None:
        """Wait for what is still to be written down, and close every connection."""
        while self._writer.late:
            await asyncio.gather(*self._writer.late, return_exceptions=True)
        await self._upstreams.close()

    def _admitted(self, token: str) -> tuple[Caller, Policy]:
        self._demand_fresh()
        key = self.rules.key(token) if token else None
        if key is None:
            raise NoGatewayKey
        policy = self._demand_policy(key.system)
        if policy.organisation != key.organisation:
            raise NoPolicy
        return Caller(key.id, key.system, key.organisation, key), policy

    def _demand_fresh(self) -> None:
        if self._is_draining:
            raise ShuttingDown
        if not self.rules.is_fresh():
            raise RulesNotFresh

    def _demand_policy(self, system: str) -> Policy:
        self._demand_fresh()
        if self.rules.stopped(system) is not None:
            raise SystemStopped
        if (policy := self.rules.policy(system)) is None:
            raise NoPolicy
        return policy

    def _exchange(self, caller: Caller, policy: Policy, incoming: Incoming) -> Exchange:
        asked = read_request(incoming.kind, incoming.body, tools=policy.tools)
        model = model_of(policy, asked.model, asked.kind)
        book = self._book(policy)
        entry = Entry(
            id=self._names.exchange(),
            writer=self._writer,
            caller=caller,
            policy=policy,
            asked=asked,
            inspection=Inspection(
                book, lambda: [text for slot in asked.slots for text in slot.texts()]
            ),
            released=Released(self._key),
            traceparent=self._names.trace(incoming.traceparent),
            subject=self._pseudonym(caller.system, asked.user),
            started=self._writer.clock(),
        )
        language = incoming.language
        source = Source(model, self._router, self._local_models, language)
        label = label_of(policy, language) if book.is_labelled else ""
        exchange = Exchange(entry, source, self.rules, language, label)
        self._going.add(exchange)
        return exchange

    def _book(self, policy: Policy) -> Rulebook:
        book = self._books.get(policy.id)
        if book is None:
            if len(self._books) >= _MOST_BOOKS:
                self._books.clear()
            book = self._books[policy.id] = Rulebook(
                policy, self._key, self._safeguards, self._seen
            )
        return book

    def _pseudonym(self, system: str, user: str) -> str:
        if not user:
            return ""
        message = f"subject\n{system}\n{user[:_LONGEST_NAME]}"
        return hmac.digest(self._key, message.encode("utf-8", "replace"), "sha256").hex()


def _without_answer(fault: GatewayFault, exchange: Exchange | None) -> Result:
    entry = exchange.entry if exchange is not None else None
    return Result(
        id=entry.id if entry else "",
        text="",
        outcome=fault.outcome,
        reason=fault.kind,
        standing="",
        checks=tuple(entry.inspection.checks) if entry else (),
        is_marked=False,
        energy=entry.energy if entry else UNKNOWN_ENERGY,
        fault=fault,
    )
