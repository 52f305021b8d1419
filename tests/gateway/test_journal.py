# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log as it is written: durable, together, and with an end for every beginning."""

import asyncio
import json
import threading
from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.gateway.examples import (
    NOON,
    SYSTEM,
    check,
    ending,
    exchange,
    long_kept,
    opening,
    running_journal,
    unguarded,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.records import Action, Outcome
from waarborg.gateway.store import log as tables
from waarborg.gateway.store.content import content_of
from waarborg.gateway.verb_faults import JournalBroken
from waarborg.gateway.verify import verify_log


def _rows(base: GatewayBase, id: str = "gx_1") -> list[dict[str, object]]:  # noqa: A002
    with base.store.reading() as connection:
        return [json.loads(one.record) for one in tables.rows_of_exchange(connection, id)]


def test_an_exchange_has_an_opening_and_a_closing(base: GatewayBase) -> None:
    """Who, which policy, which model, which checks on which bytes, how long; never a text."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))

    opened, closed = _rows(base)
    assert ("open", "close") == (opened["step"], closed["step"])
    assert (SYSTEM, "gky_1", "pol_1") == (opened["system"], opened["key"], opened["policy"])
    assert ("answered", "small-model") == (closed["outcome"], closed["answering_model"])
    assert {"method": "time-watts", "low": 0.01, "high": 0.02} == closed["energy"]
    assert "2026-11-24T12:00:00.000000+00:00" == opened["at"]
    assert "2027-05-27" == opened["until"]
    checks = opened["checks"]
    assert isinstance(checks, list)
    assert ("messages[0].content", 0, 10, "mask") == tuple(
        checks[0][name] for name in ("part", "start", "end", "action")
    )
    assert opened["content"] is None


def test_a_line_is_there_when_its_writer_goes_on(base: GatewayBase) -> None:
    """Another connection sees it: it was committed."""

    async def look() -> int:
        await journal.open(opening())
        return len(_rows(base))

    with running_journal(base) as journal:
        assert 1 == asyncio.run(look())


def test_many_share_one_commit_and_none_is_lost(base: GatewayBase) -> None:
    """Also from two event loops at once; each line is in the chain."""

    async def many(start: int) -> None:
        await asyncio.gather(*(exchange(journal, f"gx_{start + one}") for one in range(100)))

    with running_journal(base) as journal:
        threads = [threading.Thread(target=asyncio.run, args=(many(at),)) for at in (0, 1000)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()

    found = verify_log(base)
    assert (400, None) == (found.lines, found.fault)


def test_content_is_kept_only_if_the_policy_says_so(small_base: GatewayBase) -> None:
    """Encrypted, beside the log; the log has its digest and its last day."""
    text = {"messages": ["Wat kost een paspoort?"]}

    async def both() -> None:
        await journal.open(replace(opening(), content=text))
        await journal.close(replace(ending(), content={"answer": "€ 83"}))
        await bare.open(replace(opening("gx_2"), content=text))
        await bare.close(ending("gx_2"))

    with running_journal(small_base) as journal:
        bare = LogJournal(small_base, lambda _: (184, 0))
        bare.start()
        asyncio.run(both())
        bare.stop()

    with small_base.store.reading() as connection:
        first, second = content_of(connection, "gx_1")
        assert () == content_of(connection, "gx_2")
        everything = connection.exec_driver_sql("SELECT record FROM gateway_log").all()
    assert ("open", "close", "2026-12-24") == (first.step, second.step, first.until)
    assert b"paspoort" not in first.sealed
    assert "paspoort" not in str(everything)
    told = _rows(small_base)[0]["content"]
    assert isinstance(told, dict)
    assert "2026-12-24" == told["until"]


def test_an_exchange_is_closed_once(small_base: GatewayBase) -> None:
    """A second closing, and that of an exchange that never was, are refused."""

    async def twice() -> None:
        await exchange(journal)
        with pytest.raises(JournalBroken):
            await journal.close(ending())
        with pytest.raises(JournalBroken):
            await journal.close(ending("gx_none"))

    with running_journal(small_base) as journal:
        asyncio.run(twice())

    assert 2 == len(_rows(small_base))


def test_what_is_open_at_the_end_is_cut_off(base: GatewayBase) -> None:
    """With the reason; and after the end nothing is taken any more."""
    with running_journal(base) as journal:
        asyncio.run(journal.open(opening()))

    _, closed = _rows(base)
    assert ("cut-off", "shutting-down") == (closed["outcome"], closed["reason"])
    with pytest.raises(JournalBroken):
        asyncio.run(journal.open(opening("gx_2")))
    with base.store.reading() as connection:
        (writer,) = tables.writers(connection)
    assert None not in (writer.ended, writer.settled)


def test_a_caller_that_leaves_does_not_leave_it_open(base: GatewayBase) -> None:
    """Cancelled while its opening was being written: it is closed as cut off."""

    async def leave() -> None:
        asked = asyncio.create_task(journal.open(opening()))
        await asyncio.sleep(0)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked

    with running_journal(base) as journal:
        asyncio.run(leave())

    assert [("open", None), ("close", "client-left")] == [
        (one["step"], one.get("reason")) for one in _rows(base)
    ]


def test_a_caller_that_leaves_after_the_end_just_leaves(small_base: GatewayBase) -> None:
    """There is nothing to close any more."""

    async def leave() -> None:
        asked = asyncio.create_task(journal.open(opening()))
        await asyncio.sleep(0)
        journal._ends = True
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked

    journal = LogJournal(small_base, long_kept)
    asyncio.run(leave())


def test_without_a_log_nothing_goes_on(small_base: GatewayBase) -> None:
    """Who waits hears that it failed; when the database is back, so is the log."""

    async def fail() -> None:
        with pytest.raises(JournalBroken):
            await journal.open(opening())

    with running_journal(small_base) as journal:
        with unguarded(small_base) as connection:
            connection.execute(sa.text("ALTER TABLE gateway_writers RENAME TO hidden"))
        asyncio.run(fail())
        with unguarded(small_base) as connection:
            connection.execute(sa.text("ALTER TABLE hidden RENAME TO gateway_writers"))
        asyncio.run(exchange(journal, "gx_2"))

    assert [] == _rows(small_base)
    assert 2 == len(_rows(small_base, "gx_2"))
    assert verify_log(small_base).is_intact


def test_a_commit_of_which_nobody_heard_is_closed(small_base: GatewayBase) -> None:
    """It came, but the caller was told that it failed: the opening does not stay open."""
    with running_journal(small_base) as journal:
        asyncio.run(journal.open(opening()))
        journal._writing.open.clear()  # as if the commit of the opening had ended in an error
        journal._writing._in_doubt = True
        asyncio.run(exchange(journal, "gx_2"))

    assert [None, "not-written-down"] == [one.get("reason") for one in _rows(small_base)]
    assert verify_log(small_base).is_intact


def test_a_process_that_was_taken_for_dead_begins_again(base: GatewayBase) -> None:
    """Its chain was ended by another: no line comes after that, and it starts a new chain."""

    async def refused() -> None:
        with pytest.raises(JournalBroken):
            await journal.open(opening("gx_2"))

    with running_journal(base) as journal:
        asyncio.run(journal.open(opening()))
        first = journal.writer
        with base.store.writing() as connection:
            tables.end_writer(connection, first, "2026-11-24T12:00:00+00:00")
        asyncio.run(refused())
        asyncio.run(exchange(journal, "gx_3"))
        assert first != journal.writer

    assert [] == _rows(base, "gx_2")
    assert 2 == len(_rows(base, "gx_3"))
    assert verify_log(base).is_intact


def test_the_log_says_which_safeguard_was_off(small_base: GatewayBase) -> None:
    """And what was found, by kind and number."""
    found = check(found={"bsn": 2, "name": 1}, action=Action.BLOCK)

    async def blocked() -> None:
        await journal.open(opening())
        await journal.close(
            ending(
                outcome=Outcome.BLOCKED, reason="blocked", checks=(found, check(action=Action.OFF))
            )
        )

    with running_journal(small_base) as journal:
        asyncio.run(blocked())

    checks = _rows(small_base)[1]["checks"]
    assert isinstance(checks, list)
    assert {"bsn": 2, "name": 1} == checks[0]["found"]
    assert ["block", "off"] == [one["action"] for one in checks]


def test_days_are_those_in_the_netherlands(small_base: GatewayBase) -> None:
    """Just before midnight in UTC it is tomorrow there."""

    async def late() -> None:
        await journal.open(opening(at=NOON.replace(hour=23, minute=30)))

    with running_journal(small_base) as journal:
        asyncio.run(late())

    assert "2027-05-28" == _rows(small_base)[0]["until"]
