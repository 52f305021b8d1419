# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What runs beside the road of exchanges: the rules, the limits, the log and its upkeep."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.limits import SharedLimits
from waarborg.gateway.refusals import Refusals
from waarborg.gateway.rules import LiveRules
from waarborg.gateway.store.appending import make_room
from waarborg.gateway.telemetry import Sender, send_spans
from waarborg.gateway.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class Live:
    """What a gateway is given, for as long as it runs."""

    rules: LiveRules
    limits: SharedLimits
    journal: LogJournal
    refusals: Refusals


@contextmanager
def live(base: GatewayBase, sender: Sender | None = None) -> Iterator[Live]:
    """Give what a gateway needs, and end it afterwards: the log is sealed last.

    `sender` sends spans to where the operator wants them.
    """
    rules = LiveRules(base)
    limits = SharedLimits(base)
    journal = LogJournal(base, rules.days_of)
    refusals = Refusals(base.now)
    upkeep = Upkeep(base, journal, sender, refusals=refusals)
    make_room(base.store)
    journal.start()
    try:
        rules.start()
        limits.start()
        upkeep.start()
        yield Live(rules, limits, journal, refusals)
    finally:
        upkeep.stop()
        limits.stop()
        rules.stop()
        journal.stop()
        if sender is not None:
            send_spans(base, journal.writer, sender)
