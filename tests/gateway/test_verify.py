# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever is done to the log, verifying names the first line that is not right."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from tests.gateway.examples import (
    clock_of,
    ending,
    exchange,
    opening,
    running_journal,
    unguarded,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.batches import seal_batch
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.lines import line_hash
from waarborg.gateway.retention import erase_content, erase_log
from waarborg.gateway.verify import LogFault, LogVerdict, verify_log


@pytest.fixture
def journal(base: GatewayBase) -> Iterator[LogJournal]:
    """Return a log: four lines in a batch, and two after it with kept content."""

    async def kept() -> None:
        await made.open(opening("gx_3", content={"question": "?"}))
        await made.close(ending("gx_3"))

    with running_journal(base) as made:
        asyncio.run(exchange(made, "gx_1"))
        asyncio.run(exchange(made, "gx_2"))
        seal_batch(base, made.writer)
        asyncio.run(kept())
        yield made


def _after(base: GatewayBase, *statements: str, **values: Any) -> LogVerdict:  # noqa: ANN401  # any value
    with unguarded(base) as connection:
        for one in statements:
            connection.execute(sa.text(one), values)
    return verify_log(base)


def test_an_untouched_log_is_intact(base: GatewayBase, journal: LogJournal) -> None:
    """With its lines and batches counted."""
    found = verify_log(base)

    assert found.is_intact
    assert (6, 1, 1, 0) == (found.lines, found.writers, found.batches, found.erased)


def test_a_changed_line_is_named(base: GatewayBase, journal: LogJournal) -> None:
    """In its record or in a column that repeats it; in a batch or after it."""
    columns = ("record", "system", "at", "until", "exchange", "step", "hash")
    query = f"SELECT {', '.join(columns)} FROM gateway_log WHERE sequence = :at"  # noqa: S608
    for sequence in range(1, 7):
        with base.store.reading() as connection:
            row = connection.execute(sa.text(query), {"at": sequence}).one()
        for column, old in zip(columns, row, strict=True):
            change = f"UPDATE gateway_log SET {column} = :new WHERE sequence = :at"  # noqa: S608
            new = old.replace("sys_chat", "sys_hide") if column == "record" else f"{old}0"
            found = _after(base, change, new=new, at=sequence)
            assert (LogFault.ALTERED, journal.writer, sequence) == (
                found.fault,
                found.writer,
                found.sequence,
            )
            assert sequence - 1 == found.lines
            assert _after(base, change, new=old, at=sequence).is_intact


def test_a_missing_line_is_named(base: GatewayBase, journal: LogJournal) -> None:
    """The last, one between, or the first."""
    for sequence in range(6, 0, -1):
        found = _after(base, "DELETE FROM gateway_log WHERE sequence = :at", at=sequence)

        assert (LogFault.MISSING, journal.writer, sequence) == (
            found.fault,
            found.writer,
            found.sequence,
        )


def test_lines_that_changed_places_are_named(base: GatewayBase, journal: LogJournal) -> None:
    """The first of the two."""
    found = _after(
        base,
        "UPDATE gateway_log SET sequence = 99 WHERE sequence = 2",
        "UPDATE gateway_log SET sequence = 2 WHERE sequence = 3",
        "UPDATE gateway_log SET sequence = 3 WHERE sequence = 99",
    )

    assert (LogFault.ALTERED, 2) == (found.fault, found.sequence)


def test_an_added_line_is_named(base: GatewayBase, journal: LogJournal) -> None:
    """After the last, or of a writer that never was."""
    copy = (
        "INSERT INTO gateway_log SELECT {writer}, {sequence}, exchange, step, system, at, until, "
        "record, hash FROM gateway_log WHERE sequence = 1"
    )
    found = _after(base, copy.format(writer="writer", sequence="sequence + 6"))
    assert (LogFault.ADDED, 7, "gx_1") == (found.fault, found.sequence, found.exchange)
    _after(base, "DELETE FROM gateway_log WHERE sequence = 7")
    found = _after(base, copy.format(writer="'gwr_other'", sequence="sequence"))
    assert (LogFault.ADDED, "gwr_other", 1) == (found.fault, found.writer, found.sequence)


def test_a_line_that_was_written_well_by_another_is_found(
    base: GatewayBase, journal: LogJournal
) -> None:
    """Also with a right hash: without the secret nobody can seal the end again."""
    with base.store.reading() as connection:
        head, record = connection.execute(
            sa.text("SELECT hash, record FROM gateway_log WHERE sequence = 6")
        ).one()
    forged = line_hash(head, journal.writer, 7, record.encode())
    found = _after(
        base,
        "INSERT INTO gateway_log SELECT writer, 7, exchange, step, system, at, until, record, "
        ":hash FROM gateway_log WHERE sequence = 6",
        "UPDATE gateway_writers SET sequence = 7, head = :hash",
        hash=forged,
    )

    assert (LogFault.ALTERED_HEAD, 7) == (found.fault, found.sequence)


def test_an_end_that_was_cut_off_is_found(base: GatewayBase, journal: LogJournal) -> None:
    """Also when the writer is said to be less far: its seal says otherwise."""
    found = _after(
        base,
        "UPDATE gateway_writers SET sequence = 5, "
        "head = (SELECT hash FROM gateway_log WHERE sequence = 5)",
        "DELETE FROM gateway_log WHERE sequence = 6",
    )

    assert (LogFault.ALTERED_HEAD, 5) == (found.fault, found.sequence)


def test_a_history_that_was_written_anew_is_found(base: GatewayBase, journal: LogJournal) -> None:
    """A batch whose lines follow each other, but that is not the one in the ledger."""
    for column, value in (("root", "0" * 64), ("until", "2026-11-25"), ("last", "3")):
        with base.store.reading() as connection:
            old = connection.scalar(
                sa.text(f"SELECT {column} FROM gateway_batches WHERE number = 1")  # noqa: S608
            )
        change = f"UPDATE gateway_batches SET {column} = :value WHERE number = 1"  # noqa: S608
        found = _after(base, change, value=type(old)(value))
        assert (LogFault.ALTERED_BATCH, 1) == (found.fault, found.sequence)
        assert _after(base, change, value=old).is_intact


def test_lines_and_their_batch_cannot_vanish_together(
    base: GatewayBase, journal: LogJournal
) -> None:
    """The ledger knows of the batch; and of every writer that ever began."""
    with unguarded(base) as connection:
        connection.execute(sa.text("DELETE FROM gateway_batches WHERE number = 1"))
    found = verify_log(base)
    assert (LogFault.MISSING_BATCH, journal.writer, 1) == (
        found.fault,
        found.writer,
        found.sequence,
    )
    found = _after(
        base,
        "DELETE FROM gateway_batches",
        "DELETE FROM gateway_log",
        "DELETE FROM gateway_writers",
    )
    assert (LogFault.MISSING_BATCH, journal.writer) == (found.fault, found.writer)


def test_a_writer_without_any_batch_is_found(base: GatewayBase, journal: LogJournal) -> None:
    """Somebody put it there by hand."""
    found = _after(
        base,
        "INSERT INTO gateway_writers SELECT 'gwr_other', started, seen, sequence, head, seal, "
        "ended, settled FROM gateway_writers",
    )

    assert (LogFault.MISSING_BATCH, "gwr_other") == (found.fault, found.writer)


def test_batches_that_do_not_follow_each_other_are_found(
    base: GatewayBase, journal: LogJournal
) -> None:
    """A batch between two others is gone, and its line in the ledger is used by another."""
    seal_batch(base, journal.writer)
    asyncio.run(exchange(journal, "gx_4"))
    seal_batch(base, journal.writer)
    found = _after(
        base,
        "UPDATE gateway_batches SET entry = (SELECT entry FROM gateway_batches WHERE number = 2) "
        "WHERE number = 0",
        "DELETE FROM gateway_batches WHERE number = 2",
    )

    assert not found.is_intact


def test_kept_content_that_was_changed_or_taken_away_is_found(
    base: GatewayBase, journal: LogJournal
) -> None:
    """Until its days are over: then it may be gone."""
    with unguarded(base) as connection:
        connection.execute(sa.text("UPDATE gateway_content SET sealed = :new"), {"new": b"x"})
    found = verify_log(base)
    assert (LogFault.ALTERED_CONTENT, 5, "gx_3") == (
        found.fault,
        found.sequence,
        found.exchange,
    )
    found = _after(base, "DELETE FROM gateway_content")
    assert LogFault.ALTERED_CONTENT is found.fault
    clock_of(base).turn(days=31)
    assert verify_log(base).is_intact


def test_erasing_when_the_days_are_over_is_no_fault(base: GatewayBase, journal: LogJournal) -> None:
    """The roots stay, and what is left still follows."""
    clock_of(base).turn(days=185)
    assert 1 == erase_log(base)
    assert 1 == erase_content(base)

    found = verify_log(base)
    assert found.is_intact
    assert (2, 1, 1) == (found.lines, found.batches, found.erased)


def test_erasing_early_is_found(base: GatewayBase, journal: LogJournal) -> None:
    """Also with an erasure that somebody wrote down by hand."""
    found = _after(
        base,
        "INSERT INTO gateway_erasures SELECT writer, number, 'now', entry FROM gateway_batches "
        "WHERE number = 1",
        "DELETE FROM gateway_log WHERE sequence < 5",
    )

    assert (LogFault.EARLY_ERASURE, 1) == (found.fault, found.sequence)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE gateway_log SET record = ''",
        "DELETE FROM gateway_log",
        "DELETE FROM gateway_batches",
        "UPDATE gateway_policies SET text = ''",
        "DELETE FROM gateway_switches",
        "DELETE FROM gateway_activations",
        "DELETE FROM gateway_digests",
    ],
)
def test_the_database_itself_refuses(
    base: GatewayBase, journal: LogJournal, statement: str
) -> None:
    """Without taking the guards away nothing is changed or deleted."""
    table = statement.split()[1 if statement.startswith("UPDATE") else 2]
    with base.store.reading() as connection:
        if not connection.scalar(sa.text(f"SELECT count(*) FROM {table}")):  # noqa: S608
            return
    with pytest.raises(sa.exc.DBAPIError), base.store.writing() as connection:
        connection.execute(sa.text(statement))

    assert verify_log(base).is_intact
