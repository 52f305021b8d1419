# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes when its days are over, and what stays."""

import asyncio

from tests.gateway.examples import clock_of, ending, entries, exchange, opening, running_journal
from waarborg.evidence import verify
from waarborg.gateway import GatewayBase
from waarborg.gateway.batches import seal_batch
from waarborg.gateway.retention import erase_content, erase_log
from waarborg.gateway.store import log
from waarborg.gateway.store.content import content_of


def test_the_log_goes_after_its_days_and_not_before(base: GatewayBase) -> None:
    """On the last day it is still there."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
        seal_batch(base, journal.writer)
        clock_of(base).turn(days=184)
        assert 0 == erase_log(base)
        clock_of(base).turn(days=1)
        assert 1 == erase_log(base)
        assert 0 == erase_log(base)
        with base.store.reading() as connection:
            assert [] == list(log.rows_of(connection, journal.writer))

    (entry,) = entries(base, "gateway-log-erasure")
    assert ("2027-05-27", 1) == (entry.evidence.details["until"], entry.evidence.details["number"])
    assert verify(base.ledger).is_intact


def test_lines_in_no_batch_stay(base: GatewayBase) -> None:
    """They are not held by the ledger yet."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
        clock_of(base).turn(days=400)
        assert 0 == erase_log(base)


def test_content_goes_by_the_day(base: GatewayBase) -> None:
    """Long before the log of the same exchange."""

    async def kept() -> None:
        await journal.open(opening(content={"question": "?"}))
        await journal.close(ending())

    with running_journal(base) as journal:
        asyncio.run(kept())
        clock_of(base).turn(days=30)
        assert 0 == erase_content(base)
        clock_of(base).turn(days=1)
        assert 1 == erase_content(base)
        with base.store.reading() as connection:
            assert () == content_of(connection, "gx_1")
            assert 2 == len(log.rows_of_exchange(connection, "gx_1"))
