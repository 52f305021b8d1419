# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The entry of one exchange in the log: opened before anything is asked, closed once."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from waarborg.gateway.checks import Inspection
from waarborg.gateway.faults import GatewayFault, NotWrittenDown
from waarborg.gateway.output import Released
from waarborg.gateway.ports import Journal, Limits, Marking, Meter, Used
from waarborg.gateway.records import (
    Check,
    Closing,
    Energy,
    GatewayKey,
    Opening,
    Outcome,
    Policy,
    Side,
    Target,
    Upstream,
)
from waarborg.gateway.requests import Asked

_CHARACTERS_A_TOKEN: Final = 4
"""For services that do not say how many tokens they used: rather too many than too few."""
_TEXTS: Final = ("messages", "instructions", "input")
CHAT_COUNTED: Final = ("prompt_tokens", "completion_tokens", "total_tokens")
_COUNTED: Final = (*CHAT_COUNTED, "input_tokens", "output_tokens")
_MOST_TOKENS: Final = 100_000_000
"""Of one answer. Who says that it were more does not count, and what it says is not kept."""
UNKNOWN_ENERGY: Final = Energy("unknown")


def no_meter(_upstream: Upstream | None, _seconds: float) -> Energy:
    """Say that nobody knows what an answer cost."""
    return UNKNOWN_ENERGY


@dataclass(frozen=True, slots=True)
class Writer:
    """With what entries are written."""

    journal: Journal
    limits: Limits
    meter: Meter
    now: Callable[[], datetime]
    clock: Callable[[], float]
    marking: Marking
    late: set[asyncio.Task[None]] = field(default_factory=set)
    """Closings of exchanges whose client does not wait for them."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: an application with its key, or a page of our own."""

    id: str
    system: str
    organisation: str
    key: GatewayKey | None = None


@dataclass(slots=True)
class Entry:
    """What is written down about one exchange."""

    id: str
    writer: Writer
    caller: Caller
    policy: Policy
    asked: Asked
    inspection: Inspection
    released: Released
    traceparent: str
    subject: str
    started: float
    target: Target | None = None
    upstream: Upstream | None = None
    model: str = ""
    usage: Mapping[str, Any] = field(default_factory=dict)
    standing: str = ""
    origin: str = "originated"
    """How the text comes about, as a model of our own says."""
    used: Used | None = None
    """What a model of our own used for it."""
    energy: Energy = UNKNOWN_ENERGY
    """What it cost, once it has ended."""
    first_byte: float = 0.0
    reason: str = ""
    """What went otherwise in an answer that was given."""
    is_open: bool = False
    is_closed: bool = False

    async def open(self, *, is_checked: bool = True) -> None:
        """Write down that the exchange starts; with what was asked if all of it was checked.

        Raises:
            NotWrittenDown: the log does not work.
        """
        try:
            await self.writer.journal.open(self._opening(is_checked=is_checked))
        except Exception:  # noqa: BLE001  # whatever it is: what is not written down does not happen
            raise NotWrittenDown from None
        self.is_open = True

    async def close(self, fault: GatewayFault | None = None) -> None:
        """Write down how it ended, once.

        Raises:
            NotWrittenDown: the log does not work.
        """
        if not self.is_open or self.is_closed:
            return
        self.is_closed = True
        try:
            closing = self._closing(fault)
            if self.caller.key is not None:
                tokens = closing.prompt_tokens + closing.completion_tokens
                self.writer.limits.spend(self.caller.key, tokens)
            await self.writer.journal.close(closing)
        except Exception:  # noqa: BLE001  # the same; the log finds the open entry when it starts
            raise NotWrittenDown from None

    def close_late(self, fault: GatewayFault) -> None:
        """Write down how it ended, though nobody waits for it any more."""

        async def close() -> None:
            try:
                await self.close(fault)
            except NotWrittenDown:
                return  # it is found open when the log starts again

        task = asyncio.get_running_loop().create_task(close())
        self.writer.late.add(task)
        task.add_done_callback(self.writer.late.discard)

    def leaves(self, texts: Iterable[str]) -> None:
        """Count texts that leave now, and note when the first did."""
        for text in texts:
            self.released.add(text)
        if not self.first_byte:
            self.first_byte = self.writer.clock() - self.started

    def _opening(self, *, is_checked: bool) -> Opening:
        body = self.asked.body
        return Opening(
            id=self.id,
            at=self.writer.now(),
            organisation=self.caller.organisation,
            system=self.caller.system,
            key=self.caller.id,
            policy=self.policy.id,
            kind=self.asked.kind,
            asked_model=self.asked.model,
            is_stream=self.asked.is_stream,
            traceparent=self.traceparent,
            subject=self.subject,
            checks=self._checks(Side.INPUT),
            content={name: body[name] for name in _TEXTS if name in body}
            if self.policy.keeps_content and is_checked
            else None,
        )

    def _closing(self, fault: GatewayFault | None) -> Closing:
        released = self.released
        seconds = self.writer.clock() - self.started
        outcome = Outcome.ANSWERED if fault is None else fault.outcome
        if outcome is Outcome.FAILED and released.characters:
            outcome = Outcome.CUT_OFF
        prompt, completion = self._tokens()
        used, marking, said = self.used, self.writer.marking, "".join(released.said)
        self.energy = used.energy if used else self.writer.meter(self.upstream, seconds)
        return Closing(
            id=self.id,
            at=self.writer.now(),
            outcome=outcome,
            reason=self.reason if fault is None else fault.kind,
            upstream=self.target.upstream if self.target else "",
            answering_model=self.model,
            checks=self._checks(Side.OUTPUT),
            is_marked=fault is None or released.characters > 0,
            standing=self.standing,
            released=released.characters,
            released_digest=released.digest,
            fingerprint=marking.fingerprint(released.text),
            prompt_tokens=prompt,
            completion_tokens=completion,
            first_byte=self.first_byte,
            seconds=seconds,
            energy=self.energy,
            origin=self.origin,
            text_digest=marking.seal(self.id, said) if said else "",
            used=used_model(used),
            content=dict(released.checked) if self.policy.keeps_content else None,
        )

    def _checks(self, side: Side) -> tuple[Check, ...]:
        return tuple(check for check in self.inspection.checks if check.side is side)

    def _tokens(self) -> tuple[int, int]:
        """Return how many tokens were used; an estimate where nobody says it."""
        if self.target is None:
            return 0, 0
        if self.used is not None and self.used.target is not None:
            return self.used.prompt_tokens, self.used.completion_tokens
        asked = sum(len(text) for slot in self.asked.slots for text in slot.texts())
        return counted_or_estimated(self.usage, asked, self.released.characters)


def counted(usage: object) -> dict[str, int]:
    """Return what an upstream says that it used, as far as that can be."""
    if not isinstance(usage, dict):
        return {}
    return {
        name: usage[name]
        for name in _COUNTED
        if isinstance(usage.get(name), int) and 0 <= usage[name] <= _MOST_TOKENS
    }


def counted_or_estimated(usage: Mapping[str, Any], asked: int, said: int) -> tuple[int, int]:
    """Return the tokens of a question and its answer, of so many characters."""
    return (
        _count(usage, ("prompt_tokens", "input_tokens"), asked),
        _count(usage, ("completion_tokens", "output_tokens"), said),
    )


def used_model(used: Used | None) -> Mapping[str, str] | None:
    """Return which model elsewhere a model of our own asked, and which one that says it was."""
    if used is None or used.target is None:
        return None
    return {"upstream": used.target.upstream, "model": used.model or used.target.model}


def _count(usage: Mapping[str, Any], names: tuple[str, ...], characters: int) -> int:
    given = next((usage[name] for name in names if name in usage), None)
    is_said = isinstance(given, int) and given >= 0
    return int(given) if is_said and given is not None else -(-characters // _CHARACTERS_A_TOKEN)
