# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Chores: each on its time, and none that holds up another."""

import asyncio
from collections.abc import Sequence

import sqlalchemy as sa

from tests.gateway.examples import (
    clock_of,
    entries,
    exchange,
    long_kept,
    opening,
    running_journal,
    unguarded,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.telemetry import SpanRecord
from waarborg.gateway.upkeep import RECOVER_EVERY, SEAL_EVERY, Upkeep
from waarborg.gateway.verify import verify_log


def test_lines_go_into_the_ledger_every_quarter(small_base: GatewayBase) -> None:
    """However few; and not more often."""
    moment = [0.0]
    with running_journal(small_base) as journal:
        upkeep = Upkeep(small_base, journal, monotonic=lambda: moment[0])
        asyncio.run(exchange(journal))
        for at, batches in ((1.0, 1), (SEAL_EVERY - 1, 1), (SEAL_EVERY, 2), (SEAL_EVERY + 9, 2)):
            moment[0] = at
            upkeep.tick()
            assert batches == len(entries(small_base, "gateway-log-batch"))


def test_a_day_that_is_over_gets_its_digest(base: GatewayBase) -> None:
    """Also after days out of order; each day once."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
        clock_of(base).turn(days=3)
        later = clock_of(base).at
        asyncio.run(journal.open(opening("gx_2", at=later)))
        clock_of(base).turn(days=1)
        upkeep = Upkeep(base, journal)
        upkeep.daily()
        upkeep.daily()

    days = [str(one.evidence.collected) for one in entries(base, "gateway-digest")]
    assert ["2026-11-24", "2026-11-27"] == days


def test_a_chore_that_fails_holds_up_nothing(small_base: GatewayBase) -> None:
    """The others are done, and it is tried again."""
    moment = [0.0]
    with running_journal(small_base) as journal:
        upkeep = Upkeep(small_base, journal, monotonic=lambda: moment[0])
        asyncio.run(exchange(journal))
        clock_of(small_base).turn(days=1)
        with unguarded(small_base) as connection:
            connection.execute(sa.text("ALTER TABLE gateway_content RENAME TO hidden"))
        upkeep.tick()
        assert 1 == len(entries(small_base, "gateway-digest"))
        with unguarded(small_base) as connection:
            connection.execute(sa.text("ALTER TABLE hidden RENAME TO gateway_content"))


def test_spans_are_sent_also_those_of_a_dead_process(small_base: GatewayBase) -> None:
    """Whoever cleans up after it sends what it had not sent."""
    sent: list[SpanRecord] = []

    def sender(spans: Sequence[SpanRecord]) -> bool:
        sent.extend(spans)
        return True

    dead = LogJournal(small_base, long_kept)
    dead.start()
    asyncio.run(exchange(dead))
    dead._ends = True
    dead._wake.set()
    dead._thread.join()
    clock_of(small_base).turn(minutes=5)
    moment = [0.0]
    with running_journal(small_base) as journal:
        upkeep = Upkeep(small_base, journal, sender, lambda: moment[0])
        upkeep.tick()
        moment[0] = RECOVER_EVERY * 2
        upkeep.tick()

    assert 1 == len(sent)
    assert verify_log(small_base).is_intact


def test_it_works_by_itself_until_it_is_stopped(small_base: GatewayBase) -> None:
    """In a thread of its own; stopping before starting does no harm."""
    with running_journal(small_base) as journal:
        clock_of(small_base).turn(days=1)
        upkeep = Upkeep(small_base, journal)
        upkeep.start()
        upkeep.stop()
        Upkeep(small_base, journal).stop()
