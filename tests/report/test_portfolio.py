# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The overview of all systems of an organisation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from tests.law.example import ENGINE
from waarborg.evidence import Entry, Evidence
from waarborg.law.check import Check
from waarborg.law.expressions import Kleene
from waarborg.register.records import (
    Fact,
    Lifecycle,
    System,
    SystemKind,
    SystemState,
    Version,
)
from waarborg.report.portfolio import Gaps, SystemOverview, law_class, overview, portfolio

TODAY: Final = date(2022, 6, 1)
NOW: Final = datetime(2022, 6, 1, 9, tzinfo=UTC)
LAMP: Final = {"roles": ["has"], "lumen": 2000, "hung": "2022-03-01", "place": "street"}


def state_of(
    facts: Mapping[str, object] = LAMP, *, name: str = "Lamp", **changes: object
) -> SystemState:
    """Return a system of which these facts are known."""
    system = System(
        id=f"sys_{name}",
        organisation="org_1",
        slug=name.lower(),
        kind=SystemKind.ALGORITHM,
        name=name,
        lifecycle=Lifecycle.IN_USE,
        pilot_ends=None,
        pilot_result=None,
        created=NOW,
        created_by="user_1",
        changed=NOW,
    )
    return SystemState(
        replace(system, **changes),  # type: ignore[arg-type]
        Version(f"ver_{name}", system.id, 1, "1", {"model": "sha256:" + "1" * 64}, "", NOW, "u"),
        {
            key: Fact(f"fact_{key}", system.id, key, value, "a talk", "u", NOW, None)
            for key, value in facts.items()
        },
    )


def entry_of(sequence: int = 1, **changes: object) -> Entry:
    """Return a fresh measurement of the lamp as it stands in the ledger."""
    fields: dict[str, Any] = {
        "kind": "measurement",
        "method": "test",
        "organisation": "org_1",
        "subject": "sys_Lamp",
        "subject_version": "ver_Lamp",
        "collected": date(2022, 5, 1),
        "by": "tester",
        "result": "900 lm",
    }
    evidence = Evidence(**{**fields, **changes})
    return Entry(sequence, f"ev_{sequence}", NOW, evidence, "salt", "before", "hash")


def seen(*entries: Entry, facts: Mapping[str, Any] = LAMP, **changes: Any) -> SystemOverview:  # noqa: ANN401  # any field
    """Return the overview of one lamp today."""
    return overview(state_of(facts, **changes), entries, ENGINE, TODAY, TODAY)


def test_each_duty_that_applies_now_is_counted_once():
    """A lamp that must be measured and reported, without any evidence, lacks both."""
    gaps = seen().gaps

    assert Gaps(missing=2) == gaps
    assert (2, 2) == (gaps.open, gaps.total)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (entry_of(), Gaps(met=1, missing=1)),
        (entry_of(expires=date(2022, 5, 2)), Gaps(stale=1, missing=1)),
        (entry_of(against=("lamp-act.3",)), Gaps(not_met=1, missing=1)),
        (entry_of(kind="talk", supports=("lamp-act.6",)), Gaps(partly=1, missing=1)),
    ],
)
def test_evidence_moves_a_duty_to_another_count(entry: Entry, expected: Gaps):
    """Proof, proof that went stale, a bad result and mere support are each told apart."""
    assert expected == seen(entry).gaps


def test_what_will_apply_comes_with_its_day_and_the_days_left():
    """An old lamp must be measured from 2024 on."""
    found = seen(facts={**LAMP, "hung": "2021-03-01"})

    due = found.next_due

    assert due is not None
    assert ("lamp-act.3", date(2024, 1, 1), 579) == (due.norm, due.day, due.days_left)
    assert (due,) == found.due


def test_nothing_may_be_due():
    """A system for which nothing starts later has no next day."""
    assert seen().next_due is None


def test_evidence_about_the_organisation_counts_for_its_systems():
    """And that of another organisation or system does not."""
    own = entry_of(1, subject="org_1", kind="talk", supports=("lamp-act.6",))
    other = entry_of(2, subject="sys_2", kind="talk", supports=("lamp-act.6",))

    (found,) = portfolio([state_of()], [other, own], ENGINE, TODAY, TODAY)

    assert (own,) == found.entries


def test_the_most_urgent_system_comes_first():
    """A bad result, then what is soonest due, then most gaps; what is out of use comes last."""
    states = [
        state_of(name="Old", lifecycle=Lifecycle.OUT_OF_USE),
        state_of({}, name="Nothing"),
        state_of(name="Gaps"),
        state_of({**LAMP, "hung": "2021-03-01"}, name="Soon"),
        state_of(name="Lamp"),
        state_of({}, name="Ended", lifecycle=Lifecycle.PILOT, pilot_ends=date(2022, 5, 1)),
    ]

    found = portfolio(states, [entry_of(against=("lamp-act.3",))], ENGINE, TODAY, TODAY)

    names = [one.state.system.name for one in found]
    assert ["Ended", "Lamp", "Soon", "Gaps", "Nothing", "Old"] == names


def test_the_days_of_a_pilot_are_counted_while_it_runs():
    """Below zero when it should have ended; none for what is no pilot."""
    ends = date(2022, 6, 11)

    assert 10 == seen(lifecycle=Lifecycle.PILOT, pilot_ends=ends).pilot_days_left
    assert seen(lifecycle=Lifecycle.IN_USE, pilot_ends=ends).pilot_days_left is None
    assert seen().pilot_days_left is None


def test_facts_that_can_no_longer_be_read_are_left_out_and_told():
    """A board is shown, whatever became of a question."""
    found = seen(facts={**LAMP, "place": "moon", "colour": "red", "x" * 70: 1})

    assert {"lumen", "roles", "hung"} == set(found.check.facts)
    assert 3 == len(found.faults)


def test_facts_that_contradict_each_other_do_not_break_a_board():
    """One of them is left out."""
    found = seen(facts={"flashing": True, "lumen": 0})

    assert 1 == len(found.faults)
    assert 1 == len(found.check.facts)


@pytest.mark.parametrize(
    ("concepts", "expected"),
    [
        ({"prohibited": "TRUE", "high-risk": "TRUE"}, "prohibited"),
        ({"prohibited": "UNKNOWN", "high-risk": "TRUE"}, "high-risk"),
        ({"prohibited": "UNKNOWN", "high-risk": "FALSE"}, "unknown"),
        ({"prohibited": "UNKNOWN", "ai-system": "FALSE", "gpai-model": "FALSE"}, "no-ai"),
        ({"prohibited": "FALSE", "high-risk": "FALSE", "gpai-provider": "TRUE"}, "gpai"),
        ({"prohibited": "FALSE", "high-risk": "FALSE", "transparency.x": "TRUE"}, "transparency"),
        ({"prohibited": "FALSE", "high-risk": "FALSE", "in-scope": "FALSE"}, "outside"),
        ({"prohibited": "FALSE", "high-risk": "FALSE", "in-scope": "TRUE"}, "other"),
    ],
)
def test_the_class_is_the_heaviest_that_is_certain(concepts: Mapping[str, str], expected: str):
    """While a system can still be prohibited or high-risk, nothing lighter is said."""
    told = {key: Kleene[value] for key, value in concepts.items()}

    assert expected == law_class(Check(TODAY, TODAY, {}, "", {}, {}, told))
