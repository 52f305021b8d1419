# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which upstream answers: in the order of the policy, and the next when one fails."""

import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from waarborg.gateway.faults import UpstreamBroken, UpstreamFault
from waarborg.gateway.records import Target, Upstream
from waarborg.gateway.upstreams import Event, Upstreams

COOLING: Final = 15.0
"""Seconds in which a target that failed is tried last."""


@dataclass(slots=True)
class Taken:
    """Which target took the request."""

    target: Target | None = None


class Router:
    """Tries the targets of a model until one answers, before anything of an answer has left."""

    def __init__(self, upstreams: Upstreams, clock: Callable[[], float] = time.monotonic) -> None:
        self._upstreams = upstreams
        self._clock = clock
        self._cooling: dict[Target, float] = {}

    @property
    def known(self) -> Mapping[str, Upstream]:
        """The upstreams of the installation."""
        return self._upstreams.known

    async def whole(
        self, targets: Sequence[Target], path: str, body: Mapping[str, Any], taken: Taken
    ) -> Event:
        """Return the answer of the first target that gives one, and say in `taken` which.

        Raises:
            UpstreamFault: that of the last one that was tried.
        """
        fault: UpstreamFault = UpstreamBroken()
        for target, upstream in self._order(targets):
            taken.target = target
            try:
                answer = await self._upstreams.whole(upstream, path, _for(target, body))
                if answer.get("error"):
                    raise UpstreamBroken
            except UpstreamFault as one:
                fault = self._judged(target, one)
            else:
                return answer
        raise fault

    async def events(
        self, targets: Sequence[Target], path: str, body: Mapping[str, Any], taken: Taken
    ) -> AsyncGenerator[Event, None]:
        """Yield the events of the first target that gives one, and say in `taken` which.

        Raises:
            UpstreamFault: that of the last one that was tried, or of one that stopped half-way.
        """
        fault: UpstreamFault = UpstreamBroken()
        for target, upstream in self._order(targets):
            taken.target = target
            has_started = False
            try:
                async with aclosing(
                    self._upstreams.events(upstream, path, _for(target, body))
                ) as events:
                    async for event in events:
                        if not has_started and event.get("error"):
                            raise UpstreamBroken
                        has_started = True
                        yield event
            except UpstreamFault as one:
                fault = self._judged(target, one)
                if has_started:
                    raise
            if has_started:
                return
        raise fault

    def _order(self, targets: Sequence[Target]) -> list[tuple[Target, Upstream]]:
        """Return the targets to try: those that failed a moment ago come last."""
        now = self._clock()
        known = [
            (target, self.known[target.upstream])
            for target in targets
            if target.upstream in self.known
        ]
        if len(known) > 1 and self._cooling:
            known.sort(key=lambda one: self._cooling.get(one[0], 0.0) > now)
        return known

    def _judged(self, target: Target, fault: UpstreamFault) -> UpstreamFault:
        """Remember that an upstream failed; raise a fault that no other can mend."""
        if not fault.is_ours:
            raise fault
        self._cooling[target] = self._clock() + COOLING
        return fault


def _for(target: Target, body: Mapping[str, Any]) -> bytes:
    return msgspec.json.encode({**body, "model": target.model})
