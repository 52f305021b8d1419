# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Digests and checks of the log as evidence: never more than was seen, never green too early."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.gateway.examples import (
    EDITOR,
    NOON,
    ORGANISATION,
    READER,
    SYSTEM,
    clock_of,
    ending,
    entries,
    exchange,
    opening,
    policy_in_force,
    running_journal,
    unguarded,
)
from waarborg.evidence.records import Entry
from waarborg.findings import FindingState, Version
from waarborg.findings.judge import judge
from waarborg.gateway import GatewayBase
from waarborg.gateway.batches import seal_batch
from waarborg.gateway.digest import count_day, digest_day, record_log_check, speaks
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.policies import policy_digest
from waarborg.gateway.verb_faults import NothingLogged
from waarborg.kernel.actors import NotAllowed
from waarborg.law import product_engine
from waarborg.law.check import Moment, Outcome, State

DAY = date(2026, 11, 24)


def _day(base: GatewayBase, **changes: Any) -> None:  # noqa: ANN401  # any field of a closing
    """Let one exchange pass under a policy that is in force, and the day with it."""
    policy = policy_in_force(base).policy.id

    async def one(journal: LogJournal) -> None:
        await journal.open(opening(policy=policy))
        await journal.close(ending(**changes))

    with running_journal(base) as journal:
        asyncio.run(one(journal))
        seal_batch(base, journal.writer)
    clock_of(base).turn(days=1)


def test_a_day_that_is_over_has_its_digest_once(base: GatewayBase) -> None:
    """With numbers, the batches that hold its lines, and bound to the policy."""
    _day(base)
    (entry,) = digest_day(base, DAY)
    assert () == digest_day(base, DAY)

    told = entry.evidence
    assert ("gateway-digest", "log", SYSTEM, ORGANISATION) == (
        told.kind,
        told.method,
        told.subject,
        told.organisation,
    )
    assert (DAY, DAY + timedelta(days=7)) == (told.collected, told.expires)
    assert {"policy": policy_digest(base, SYSTEM)} == told.bound_to
    assert (1, 1.0) == (told.details["ended"], told.details["shares_of_answered"]["marked"])
    batch = entries(base, "gateway-log-batch")[1]
    assert [batch.id] == told.details["batches"]
    assert "1 beantwoord" in told.result


def test_today_is_not_over(base: GatewayBase) -> None:
    """Its digest waits; and a day without traffic has none."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
    assert () == digest_day(base, DAY)
    assert () == digest_day(base, DAY - timedelta(days=1))


def test_a_new_digest_takes_the_place_of_the_older_one(base: GatewayBase) -> None:
    """So that a year is not 365 things to read for one norm."""
    _day(base)
    with running_journal(base) as journal:
        asyncio.run(journal.open(opening("gx_2", at=NOON + timedelta(days=1))))
        asyncio.run(journal.close(ending("gx_2", at=NOON + timedelta(days=1))))
    clock_of(base).turn(days=1)
    (first,) = digest_day(base, DAY)
    (second,) = digest_day(base, DAY + timedelta(days=1))

    assert (None, first.id) == (first.evidence.supersedes, second.evidence.supersedes)


def test_marks_count_only_when_all_answers_had_one(base: GatewayBase) -> None:
    """A day with one answer without its mark does not speak for marking."""
    _day(base, is_marked=False)
    (entry,) = digest_day(base, DAY)

    assert entry.evidence.supports == speaks().log


def test_a_day_is_one_in_the_netherlands(base: GatewayBase) -> None:
    """What happens after midnight there belongs to the next day."""
    with running_journal(base) as journal:
        for hour, id_ in ((22, "gx_1"), (23, "gx_2")):
            asyncio.run(journal.open(opening(id_, at=NOON.replace(hour=hour, minute=30))))

    assert 1 == count_day(base, SYSTEM, DAY).opened
    assert 1 == count_day(base, SYSTEM, DAY + timedelta(days=1)).opened


def _state(entry: Entry, norm: str, version: Version, on: date) -> FindingState:
    """Judge a norm as if it applied on that day."""
    found = product_engine().base.find_norm(norm)[-1]
    outcome = Outcome("in-force", (Moment(on, State.APPLIES, found),), frozenset())
    return judge(outcome, [entry], version, on).state


@pytest.mark.parametrize("norm", ["ai-act.26.6", "ai-act.19.1", "ai-act.12.1"])
def test_a_digest_never_makes_a_norm_met(base: GatewayBase, norm: str) -> None:
    """It speaks for it: that is partly, until a person has the log checked."""
    _day(base)
    (entry,) = digest_day(base, DAY)
    version = Version(SYSTEM, "ver_1", ORGANISATION, {"policy": policy_digest(base, SYSTEM) or ""})

    assert FindingState.PARTLY is _state(entry, norm, version, DAY + timedelta(days=1))
    assert FindingState.UNKNOWN is _state(entry, norm, version, DAY + timedelta(days=9))
    changed = Version(SYSTEM, "ver_2", ORGANISATION, {"policy": "sha256:" + "0" * 64})
    assert FindingState.UNKNOWN is _state(entry, norm, changed, DAY + timedelta(days=1))


def test_a_check_of_the_log_proves_that_it_is_kept(base: GatewayBase) -> None:
    """By order of a person; a later check takes its place."""
    _day(base)
    found, entry = record_log_check(base, EDITOR, ORGANISATION, SYSTEM)
    _, again = record_log_check(base, EDITOR, ORGANISATION, SYSTEM)

    assert found.is_intact
    assert (EDITOR.id, "log-retention", ()) == (
        entry.evidence.by,
        entry.evidence.kind,
        entry.evidence.against,
    )
    assert entry.id == again.evidence.supersedes
    assert (184, 184) == (entry.evidence.details["keep_days"], entry.evidence.details["least_days"])
    version = Version(SYSTEM, "ver_1", ORGANISATION, {"policy": policy_digest(base, SYSTEM) or ""})
    for norm in speaks().retention:
        assert FindingState.MET is _state(entry, norm, version, base.today)


def test_an_altered_log_speaks_against(base: GatewayBase) -> None:
    """With the first line that is not right."""
    _day(base)
    with unguarded(base) as connection:
        connection.execute(sa.text("UPDATE gateway_log SET system = 'x' WHERE sequence = 2"))
    found, entry = record_log_check(base, EDITOR, ORGANISATION, SYSTEM)

    assert not found.is_intact
    assert entry.evidence.against == speaks().retention
    assert () == entry.evidence.supports
    assert "regel 2" in entry.evidence.result
    version = Version(SYSTEM, "ver_1", ORGANISATION, {})
    assert FindingState.NOT_MET is _state(entry, "ai-act.26.6", version, base.today)


def test_there_must_be_something_to_check(base: GatewayBase) -> None:
    """No policy, or nothing in the log: then nothing is proved."""
    with pytest.raises(NothingLogged):
        record_log_check(base, EDITOR, ORGANISATION, SYSTEM)
    policy_in_force(base)
    with pytest.raises(NothingLogged):
        record_log_check(base, EDITOR, ORGANISATION, SYSTEM)
    with pytest.raises(NotAllowed):
        record_log_check(base, READER, ORGANISATION, SYSTEM)


def test_the_norms_for_which_the_log_speaks_exist():
    """And those that a check of the log proves do ask for one."""
    base = product_engine().base
    for norm in (*speaks().log, *speaks().marking, *speaks().retention):
        assert base.find_norm(norm)
    for norm in speaks().retention:
        assert ["log-retention"] == [one.kind for one in base.find_norm(norm)[-1].proof]
    assert "gateway-digest" in base.evidence_kinds
