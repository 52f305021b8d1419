# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Batches of the log in the ledger."""

import asyncio

import pytest

from tests.gateway.examples import clock_of, entries, exchange, opening, running_journal
from waarborg.evidence import verify
from waarborg.evidence.merkle import Tree
from waarborg.gateway import GatewayBase, batches
from waarborg.gateway.batches import seal_batch, unsealed
from waarborg.gateway.store import batches as tables
from waarborg.gateway.store import log
from waarborg.gateway.verify import verify_log


def test_a_batch_binds_its_lines_in_the_ledger(base: GatewayBase) -> None:
    """By the root of a tree over their hashes, so that one line can be shown to be in it."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
        assert 2 == unsealed(base, journal.writer)
        assert 2 == seal_batch(base, journal.writer)
        assert (0, 0) == (seal_batch(base, journal.writer), unsealed(base, journal.writer))
        writer = journal.writer

    begun, sealed = entries(base, "gateway-log-batch")
    with base.store.reading() as connection:
        tree = Tree(tables.hashes_between(connection, writer, 1, 2))
        assert 2 == len(tables.batches_of(connection, writer))
    details = sealed.evidence.details
    assert (1, 2, tree.root) == (details["first"], details["last"], details["root"])
    assert ("*", "gateway") == (sealed.evidence.organisation, sealed.evidence.by)
    assert 0 == begun.evidence.details["last"]
    assert verify(base.ledger).is_intact


def test_a_batch_has_no_more_lines_than_it_may(
    small_base: GatewayBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left over goes into the next ones."""
    monkeypatch.setattr(batches, "MOST", 3)
    with running_journal(small_base) as journal:
        for number in range(4):
            asyncio.run(exchange(journal, f"gx_{number}"))
        assert 8 == seal_batch(small_base, journal.writer)
        with small_base.store.reading() as connection:
            found = tables.batches_of(connection, journal.writer)

    assert [(1, 0), (1, 3), (4, 6), (7, 8)] == [(one.first, one.last) for one in found]
    assert verify_log(small_base).is_intact


def test_the_end_of_a_process_seals_the_rest(base: GatewayBase) -> None:
    """Also what was open and is cut off."""
    with running_journal(base) as journal:
        asyncio.run(journal.open(opening()))

    found = verify_log(base)
    assert (2, 1) == (found.lines, found.batches)


def test_a_batch_is_kept_as_long_as_its_longest_line(base: GatewayBase) -> None:
    """And no day shorter."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
        clock_of(base).turn(days=3)
        later = clock_of(base).at
        asyncio.run(journal.open(opening("gx_2", at=later)))
        seal_batch(base, journal.writer)
        with base.store.reading() as connection:
            newest = tables.newest_batch(connection, journal.writer)

    assert newest is not None
    assert "2027-05-30" == newest.until


def test_of_two_that_seal_one_is_first(
    small_base: GatewayBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other finds the batch there, and makes no second one."""
    with running_journal(small_base) as journal:
        asyncio.run(exchange(journal))
        with small_base.store.reading() as connection:
            draft = batches._next(connection, journal.writer)
        seal_batch(small_base, journal.writer)
        monkeypatch.setattr(batches, "_next", lambda *_: draft)
        assert 0 == seal_batch(small_base, journal.writer)

    assert 2 == len(entries(small_base, "gateway-log-batch"))


def test_a_writer_that_is_not_there_has_nothing(small_base: GatewayBase) -> None:
    """Nothing to seal."""
    assert (0, 0) == (seal_batch(small_base, "gwr_none"), unsealed(small_base, "gwr_none"))
    with small_base.store.reading() as connection:
        assert log.writer_by_id(connection, "gwr_none") is None
