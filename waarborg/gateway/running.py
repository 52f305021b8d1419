# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A gateway that runs: its rules, limits and log live as long as it does, and end in order."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from waarborg.gateway.base import GatewayBase
from waarborg.gateway.energy import energy_of
from waarborg.gateway.exchange import Gateway, Parts
from waarborg.gateway.housekeeping import Housekeeping
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.limits import SharedLimits
from waarborg.gateway.ports import LocalModel, Marking
from waarborg.gateway.records import Upstream
from waarborg.gateway.rules import LiveRules
from waarborg.gateway.shown import PlainMarking

DRAIN: Final = 20.0
"""Seconds that exchanges get to end when the process is asked to stop."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a gateway is given by the installation that it runs in."""

    upstreams: Mapping[str, Upstream] = field(default_factory=dict)
    local_models: Mapping[str, LocalModel] = field(default_factory=dict)
    marking: Marking = field(default_factory=PlainMarking)


@asynccontextmanager
async def running_gateway(base: GatewayBase, given: Given) -> AsyncGenerator[Gateway, None]:
    """Yield a gateway that takes requests; at the end it drains, and what it wrote is sealed.

    Raises:
        Exception: what the database says, when the log cannot be begun.
    """
    with ExitStack() as stack:
        rules = LiveRules(base)
        rules.start()
        stack.callback(rules.stop)
        limits = SharedLimits(base)
        limits.start()
        stack.callback(limits.stop)
        journal = LogJournal(base, rules.days_of)
        journal.start()
        stack.callback(journal.stop)
        housekeeping = Housekeeping(base, journal)
        housekeeping.start()
        stack.callback(housekeeping.stop)
        gateway = Gateway(
            Parts(
                rules=rules,
                limits=limits,
                journal=journal,
                upstreams=given.upstreams,
                secret=base.secret,
                now=base.now,
                local_models=given.local_models,
                marking=given.marking,
                meter=energy_of,
            )
        )
        try:
            yield gateway
        finally:
            await gateway.drain(DRAIN)
            await gateway.close()
            await asyncio.to_thread(stack.close)
