# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever fails, and whenever: no byte of an unchecked or unlogged answer leaves."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.open_gateway import (
    TOKEN,
    MemoryJournal,
    OpenGateway,
    example_policy,
    open_gateway,
)
from conformance.upstream import Service, completion, delta
from tests.gateway.asgi import Reply, chat
from waarborg.gateway.endpoint import PREFIX, GatewayApp
from waarborg.gateway.faults import UpstreamBroken, UpstreamStalled
from waarborg.gateway.records import Action, Closing, Opening, Outcome, Rule, Side, Target, Upstream
from waarborg.gateway.routing import Taken
from waarborg.gateway.upstreams import END, Event
from waarborg.safeguards.records import Context, Span, Verdict

BAD = "slecht"
SENTENCES = (
    "Dit is goed. ",
    "Nog een zin! ",
    "Wat een vraag? ",
    "Dit is slecht. ",
    "Een eind zonder",
)
FAULTS = ("none", "stalled", "broken", "ends", "raises", "nonsense")
UPSTREAM = Upstream("here", "http://127.0.0.1:1/v1")


@dataclass(frozen=True)
class Plan:
    """What happens in one exchange, and when."""

    sentences: Sequence[str]
    size: int
    is_stream: bool
    upstream: str
    upstream_at: int
    check_at: int
    """At which check the safeguard breaks down; 0 for never."""
    broken: frozenset[str]
    ticks: Sequence[int]
    """How many turns of the loop each step takes, in turn."""
    leave_at: int
    """At which turn the client leaves; 0 for never."""
    stop_at: int
    stale_at: int
    drain_at: int


PLANS = st.builds(
    Plan,
    sentences=st.lists(st.sampled_from(SENTENCES), max_size=5),
    size=st.integers(1, 20),
    is_stream=st.booleans(),
    upstream=st.just("none") | st.sampled_from(FAULTS),
    upstream_at=st.integers(0, 12),
    check_at=st.just(0) | st.integers(0, 6),
    broken=st.sampled_from([frozenset[str](), frozenset({"open"}), frozenset({"close"})]),
    ticks=st.lists(st.integers(0, 4), min_size=1, max_size=7),
    leave_at=st.just(0) | st.integers(0, 60),
    stop_at=st.just(0) | st.integers(0, 60),
    stale_at=st.just(0) | st.integers(0, 60),
    drain_at=st.just(0) | st.integers(0, 60),
)


@dataclass
class World:
    """Where the plan is carried out."""

    plan: Plan
    step: int = 0
    checks: int = 0
    asked: bool = False
    known: Mapping[str, Upstream] = field(default_factory=lambda: {"here": UPSTREAM})

    async def pause(self) -> None:
        """Let others go first, for as long as the plan says."""
        self.step += 1
        for _ in range(self.plan.ticks[self.step % len(self.plan.ticks)]):
            await asyncio.sleep(0)

    @property
    def answer(self) -> str:
        """What the upstream wants to say."""
        return "".join(self.plan.sentences)

    def look(self, text: str, _context: Context) -> Verdict:
        """Find what is bad; break down when the plan says so."""
        self.checks += 1
        if self.checks == self.plan.check_at:
            raise ValueError(text)
        place = text.find(BAD)
        spans = (Span(place, place + len(BAD), "bad", 1.0, "test"),) if place >= 0 else ()
        return Verdict("injection", len(text), spans)

    async def whole(
        self, targets: Sequence[Target], _path: str, _body: Mapping[str, Any], taken: Taken
    ) -> Event:
        """Answer as a whole, or fail."""
        self.asked, taken.target = True, targets[0]
        await self.pause()
        if self.plan.upstream != "none":
            self.fail()
        return completion(self.answer, "plain")

    async def events(
        self, targets: Sequence[Target], _path: str, _body: Mapping[str, Any], taken: Taken
    ) -> AsyncGenerator[Event, None]:
        """Answer in pieces, and fail on the way."""
        self.asked, taken.target = True, targets[0]
        size = self.plan.size
        for number, place in enumerate(range(0, len(self.answer), size)):
            await self.pause()
            if self.plan.upstream != "none" and number == self.plan.upstream_at:
                if self.plan.upstream == "ends":
                    return
                self.fail()
                yield {"choices": [{"index": 7}]}
            yield delta(self.answer[place : place + size], "plain")
        yield END

    def fail(self) -> None:
        """Fail as the plan says."""
        match self.plan.upstream:
            case "stalled":
                raise UpstreamStalled
            case "raises":
                raise RuntimeError(self.answer)
            case "broken":
                raise UpstreamBroken


@dataclass
class SlowJournal(MemoryJournal):
    """A log that takes its time."""

    world: World | None = None

    async def open(self, opening: Opening) -> None:
        """Take some time, then remember; close what nobody waits for, as the real one does."""
        assert self.world is not None
        await self.world.pause()
        await super().open(opening)
        try:
            await self.world.pause()
        except asyncio.CancelledError:
            del self.openings[opening.id]  # the real one writes that it was cut off
            raise

    async def close(self, closing: Closing) -> None:
        """Remember, then take some time."""
        assert self.world is not None
        await super().close(closing)
        await self.world.pause()


def opened(world: World) -> OpenGateway:
    """Return a gateway in this world."""
    journal = SlowJournal(broken=set(world.plan.broken), world=world)
    made = open_gateway(Service(), journal=journal, safeguards={"injection": world.look})
    rules = [Rule("injection", side, Action.BLOCK) for side in Side]
    made.journal = journal
    made.rules.in_force = example_policy(rules=tuple(rules))
    made.gateway._router = world  # type: ignore[assignment]  # it answers as the plan says
    return made


async def turns(number: int) -> None:
    """Wait for so many turns of the loop."""
    for _ in range(number):
        await asyncio.sleep(0)


@dataclass
class Line:
    """The line to a client that may leave."""

    world: World
    reply: Reply = field(default_factory=Reply)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    incoming: list[bytes] = field(default_factory=list)

    async def receive(self) -> dict[str, Any]:
        """Give the request, and later that the client left."""
        if self.incoming:
            return {"type": "http.request", "body": self.incoming.pop(), "more_body": False}
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:  # noqa: ANN401  # as ASGI has it
        """Take what leaves, slowly."""
        if self.left.is_set():
            return
        if message["type"] == "http.response.start":
            self.reply.status = message["status"]
        else:
            self.reply.body += message["body"]
            self.reply.is_ended = not message.get("more_body", False)
        await self.world.pause()


async def meddle(plan: Plan, made: OpenGateway, line: Line) -> None:
    """Let the client leave, stop the system, lose the database, and stop the process."""

    async def drain() -> None:
        await made.gateway.drain(0)

    async def leave() -> None:
        line.left.set()

    async def stop() -> None:
        made.rules.reason = "test"

    async def go_stale() -> None:
        made.rules.fresh = False

    moments = [
        (plan.leave_at, leave),
        (plan.stop_at, stop),
        (plan.stale_at, go_stale),
        (plan.drain_at, drain),
    ]
    now = 0
    for at, what in sorted(((at, what) for at, what in moments if at), key=lambda one: one[0]):
        await turns(at - now)
        now = at
        await what()


async def carried_out(world: World, made: OpenGateway) -> Reply:
    """Carry the plan out and return what left."""
    line = Line(world, incoming=[json.dumps(chat(stream=world.plan.is_stream)).encode()])
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"{PREFIX}/chat/completions",
        "headers": [(b"authorization", f"Bearer {TOKEN}".encode())],
    }
    meddling = asyncio.ensure_future(meddle(world.plan, made, line))
    await GatewayApp(made.gateway)(scope, line.receive, line.send)
    meddling.cancel()
    await asyncio.wait({meddling})
    await made.gateway.close()
    return line.reply


def text_of(reply: Reply, plan: Plan) -> str:
    """Return the text of the answer that left."""
    if plan.is_stream and reply.status == 200:
        return reply.text
    if reply.status != 200 or not reply.is_ended:
        return ""
    return str(reply.content["choices"][0]["message"]["content"])


@settings(max_examples=150, deadline=None)
@given(PLANS)
def test_no_byte_of_an_unchecked_or_unlogged_answer_leaves(plan: Plan):
    """In any order of failures of checks, log, upstream and client."""
    world = World(plan)
    made = opened(world)
    reply = asyncio.run(carried_out(world, made))
    text, journal = text_of(reply, plan), made.journal

    assert text in accumulate(plan.sentences, initial="")  # whole sentences
    assert BAD not in text
    assert not reply.body or "slecht" not in reply.body.decode()
    if text or world.asked:  # what was asked or answered is in the log
        assert 1 == len(journal.openings)
    if "close" not in plan.broken:
        assert journal.openings.keys() == journal.closings.keys()
        checked = [
            check
            for closing in journal.closings.values()
            for check in closing.checks
            if check.side is Side.OUTPUT and not check.found
        ]
        seen = {place for check in checked for place in range(check.start, check.end)}
        assert set(range(len(text))) <= seen
    elif reply.is_ended and reply.status == 200:
        assert plan.is_stream
        assert "error" in reply.events[-2]
    if not plan.leave_at:
        assert reply.is_ended
        if plan.is_stream and reply.status == 200:
            assert "[DONE]" == reply.events[-1]
    for closing in journal.closings.values():
        if closing.outcome is Outcome.ANSWERED and not plan.leave_at:
            assert world.answer == text
        assert closing.released >= len(text)
    assert 0 == made.gateway.going
