# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Limits: shared by all processes, never over, and closed when it is not known."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from tests.gateway.examples import (
    NOON,
    ORGANISATION,
    SYSTEM,
    Clock,
    clock_of,
    open_base,
    unguarded,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.limits import SharedLimits, forget_usage
from waarborg.gateway.ports import BudgetSpent, TooMany
from waarborg.gateway.records import GatewayKey

KEY = GatewayKey("gky_1", ORGANISATION, SYSTEM, "Site", 10, 1000, NOON + timedelta(days=9))


@pytest.fixture
def limits(base: GatewayBase) -> Iterator[SharedLimits]:
    """Return limits whose spending is written down when a test says so."""
    made = SharedLimits(base)
    yield made
    made.stop()


async def _taken(limits: SharedLimits, key: GatewayKey, tries: int) -> int:
    async def one() -> bool:
        try:
            await limits.take(key)
        except TooMany:
            return False
        return True

    return sum(await asyncio.gather(*(one() for _ in range(tries))))


@pytest.mark.parametrize("limit", [1, 10, 250])
def test_no_more_requests_than_the_limit(limits: SharedLimits, limit: int) -> None:
    """Also when they come all at once; and all of the limit can be used."""
    key = replace(KEY, requests_a_minute=limit)

    assert limit == asyncio.run(_taken(limits, key, limit + 20))


def test_another_minute_is_another_limit(base: GatewayBase, limits: SharedLimits) -> None:
    """Whoever is refused hears how long to wait."""
    assert 10 == asyncio.run(_taken(limits, KEY, 12))
    with pytest.raises(TooMany) as caught:
        asyncio.run(limits.take(KEY))
    seconds = caught.value.details["seconds"]
    assert isinstance(seconds, int)
    assert 0 < seconds <= 60
    clock_of(base).turn(minutes=1)

    assert 10 == asyncio.run(_taken(limits, KEY, 12))


def test_processes_share_the_limit(base: GatewayBase, gateway_database: str) -> None:
    """Two that know nothing of each other together take no more than the limit."""
    other = open_base(gateway_database, Clock(clock_of(base).at), migrate=False)
    key = replace(KEY, requests_a_minute=100)

    async def both(first: SharedLimits, second: SharedLimits) -> int:
        return sum(await asyncio.gather(_taken(first, key, 80), _taken(second, key, 80)))

    first, second = SharedLimits(base), SharedLimits(other)
    assert 100 == asyncio.run(both(first, second))
    first.stop()
    second.stop()
    other.store.close()


def test_spent_tokens_end_the_day(base: GatewayBase, limits: SharedLimits) -> None:
    """Counted at once in the process that spent them, and tomorrow there are new ones."""
    asyncio.run(limits.take(KEY))
    limits.spend(KEY, 999)
    asyncio.run(limits.take(KEY))
    limits.spend(KEY, 1)
    with pytest.raises(BudgetSpent):
        asyncio.run(limits.take(KEY))
    limits.write_down()
    with pytest.raises(BudgetSpent):
        asyncio.run(limits.take(KEY))
    clock_of(base).turn(days=1)

    asyncio.run(limits.take(KEY))


def test_tokens_that_another_process_spent_count(base: GatewayBase, limits: SharedLimits) -> None:
    """A process that begins sees what was spent before."""
    earlier = SharedLimits(base)
    earlier.spend(KEY, 600)
    earlier.spend(KEY, 400)
    earlier.spend(KEY, 0)
    earlier.stop()

    with pytest.raises(BudgetSpent):
        asyncio.run(limits.take(KEY))


def test_it_writes_down_by_itself(base: GatewayBase, limits: SharedLimits) -> None:
    """Twice a second, without anybody who asks."""
    limits.start()
    limits.spend(KEY, 77)
    limits.stop()

    with base.store.reading() as connection:
        assert 77 == connection.scalar(sa.text("SELECT used FROM gateway_usage"))


def test_without_the_database_nothing_is_taken(small_base: GatewayBase) -> None:
    """It fails closed, and what was spent is not lost."""
    limits = SharedLimits(small_base)
    with unguarded(small_base) as connection:
        connection.execute(sa.text("ALTER TABLE gateway_usage RENAME TO hidden"))
    with pytest.raises(SQLAlchemyError):
        asyncio.run(limits.take(KEY))
    limits.spend(KEY, 1000)
    limits.write_down()
    with unguarded(small_base) as connection:
        connection.execute(sa.text("ALTER TABLE hidden RENAME TO gateway_usage"))
    limits.write_down()

    with pytest.raises(BudgetSpent):
        asyncio.run(limits.take(KEY))
    limits.stop()


def test_what_was_used_long_ago_is_forgotten(base: GatewayBase, limits: SharedLimits) -> None:
    """The table stays small."""
    asyncio.run(limits.take(KEY))
    clock_of(base).turn(days=4)
    asyncio.run(limits.take(KEY))
    forget_usage(base)

    with base.store.reading() as connection:
        periods = connection.scalars(sa.text("SELECT period FROM gateway_usage")).all()
    assert {"2026-11-28"} == {str(one)[:10] for one in periods}
