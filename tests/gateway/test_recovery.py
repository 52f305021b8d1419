# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a process left that ended without a word."""

import asyncio
from dataclasses import replace

from tests.gateway.examples import (
    clock_of,
    entries,
    exchange,
    long_kept,
    opening,
    running_journal,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.recovery import SILENT, recover
from waarborg.gateway.store import log as tables
from waarborg.gateway.verify import verify_log


def _silent(base: GatewayBase) -> str:
    """Leave a process behind that opened one exchange, and shows no life since."""
    dead = LogJournal(base, long_kept)
    dead._writing.begin()
    dead._thread.start()
    asyncio.run(exchange(dead, "gx_whole"))
    asyncio.run(dead.open(opening()))
    dead._ends = True
    dead._wake.set()
    dead._thread.join()
    return dead.writer


def test_an_opening_without_a_closing_becomes_cut_off(base: GatewayBase) -> None:
    """Written by a process that lives, in its own chain; what was whole stays as it is."""
    dead = _silent(base)
    clock_of(base).turn(seconds=int(SILENT.total_seconds()) + 1)
    with running_journal(base) as journal:
        assert (dead,) == recover(base, journal)
        assert () == recover(base, journal)

    with base.store.reading() as connection:
        opened, closed = tables.rows_of_exchange(connection, "gx_1")
        assert 2 == len(tables.rows_of_exchange(connection, "gx_whole"))
    assert (dead, True) == (opened.writer, closed.writer != dead)
    assert '"outcome":"cut-off","reason":"process-ended"' in closed.record
    assert verify_log(base).is_intact
    sealed = [one.evidence.details["writer"] for one in entries(base, "gateway-log-batch")]
    assert 2 == sealed.count(dead)


def test_a_process_that_shows_life_is_left_alone(base: GatewayBase) -> None:
    """Half a minute of silence is needed."""
    _silent(base)
    with running_journal(base) as journal:
        assert () == recover(base, journal)


def test_a_claim_that_was_not_finished_is_taken_over(base: GatewayBase) -> None:
    """The process that began to clean up died too."""
    dead = _silent(base)
    clock = clock_of(base)
    clock.turn(seconds=int(SILENT.total_seconds()) + 1)
    with base.store.writing() as connection:
        claimed = tables.claim_silent_writer(connection, "2027", "2026-11-24T12:00:40.0+00:00")
    assert dead == claimed
    clock.turn(seconds=int(SILENT.total_seconds()) * 3)
    with running_journal(base) as journal:
        assert (dead,) == recover(base, journal)

    assert verify_log(base).is_intact


def test_one_of_two_claims_it(base: GatewayBase) -> None:
    """The other finds nothing to do."""
    _silent(base)
    with base.store.writing() as connection:
        assert tables.claim_silent_writer(connection, "2027", "2028") is not None
        assert tables.claim_silent_writer(connection, "2027", "2028") is None


def test_an_idle_process_shows_that_it_lives(base: GatewayBase) -> None:
    """Without a line to write, its last sign of life moves on."""
    with running_journal(base) as journal:
        before = replace(_writer(base, journal))
        journal.settle()
        after = _writer(base, journal)

    assert before.seen < after.seen
    assert before.sequence == after.sequence


def _writer(base: GatewayBase, journal: LogJournal) -> tables.Writer:
    with base.store.reading() as connection:
        found = tables.writer_by_id(connection, journal.writer)
    assert found is not None
    return found


def test_nobody_claims_themselves(base: GatewayBase) -> None:
    """After a time without the database a process does not take itself for dead."""
    with running_journal(base) as journal:
        asyncio.run(journal.open(opening()))
        clock_of(base).turn(minutes=5)
        assert () == recover(base, journal)
        assert 1 == len(journal._writing.open)
