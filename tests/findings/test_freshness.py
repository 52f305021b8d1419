# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether evidence still counts, and if not, why."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.findings.examples import MODEL, OTHER_MODEL, TODAY, evidence, judged, outcome
from waarborg.evidence import Evidence
from waarborg.findings import FindingState
from waarborg.findings.freshness import months_later
from waarborg.law.records import Proof

YESTERDAY = TODAY - timedelta(days=1)
STALE: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {"expires": YESTERDAY}, "expired"),
    ({"valid_months": 12}, {"collected": date(2021, 5, 31)}, "too-old"),
    ({"per": "version"}, {"subject_version": "ver_1"}, "other-version"),
    ({"per": "version"}, {"subject_version": None}, "no-version"),
    ({}, {"bound_to": {"model": OTHER_MODEL}}, "changed"),
    ({}, {"bound_to": {"model": MODEL, "prompt": MODEL}, "expires": YESTERDAY}, "expired"),
    ({"per": "version"}, {"subject_version": None, "bound_to": {"prompt": MODEL}}, "no-version"),
]
FRESH: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"expires": TODAY}),
    ({"valid_months": 12}, {"collected": date(2021, 6, 1)}),
    ({"per": "version"}, {}),
    ({"per": "version"}, {"subject_version": "ver_1", "bound_to": {"model": MODEL}}),
    ({"per": "version"}, {"subject_version": None, "bound_to": {"model": MODEL}}),
    ({}, {"subject_version": "ver_1"}),
    ({}, {"subject_version": None}),
    ({"per": "organisation"}, {"subject": "org_1", "subject_version": None}),
    ({"per": "organisation"}, {}),
]


def proof(**changes: Any) -> Proof:  # noqa: ANN401  # any field of a proof
    """Return what asks for a measurement, of the system unless said otherwise."""
    return Proof(**{"kind": "measurement", "per": "system", **changes})


@pytest.mark.parametrize(("asked", "changes", "reason"), STALE)
def test_evidence_turns_stale_for_a_reason(
    asked: dict[str, Any], changes: dict[str, Any], reason: str
) -> None:
    """The reason is told, the kind is missing again, and nothing is green."""
    found = judged(outcome(proof(**asked)), evidence(**changes))

    assert (("ev_1", reason),) == found.stale
    assert (FindingState.UNKNOWN, ("measurement",)) == (found.state, found.missing)


@pytest.mark.parametrize(("asked", "changes"), FRESH)
def test_evidence_is_fresh(asked: dict[str, Any], changes: dict[str, Any]) -> None:
    """To the last day, and for what has the same digests."""
    found = judged(outcome(proof(**asked)), evidence(**changes))

    assert (FindingState.MET, ()) == (found.state, found.stale)


def test_what_is_superseded_is_stale() -> None:
    """What replaces it counts instead."""
    found = judged(outcome(proof()), evidence(), evidence(supersedes="ev_1"))

    assert ((("ev_1", "superseded"),), ("ev_2",)) == (found.stale, found.because)


@pytest.mark.parametrize("per", ["system", "version"])
def test_evidence_about_the_organisation_proves_nothing_of_one_system(per: str) -> None:
    """It is not stale either: it is about something else."""
    found = judged(outcome(proof(per=per)), evidence(subject="org_1", subject_version=None))

    assert (FindingState.UNKNOWN, ()) == (found.state, found.stale)


@pytest.mark.parametrize("changes", [{"expires": YESTERDAY}, {"bound_to": {"model": OTHER_MODEL}}])
def test_what_only_speaks_for_a_norm_turns_stale_too(changes: dict[str, Any]) -> None:
    """And so does a judgement."""
    speaking: Evidence = evidence(kind="note", supports=("lamp-act.3",), **changes)

    found = judged(outcome(proof()), speaking)

    assert FindingState.UNKNOWN is found.state
    assert ["ev_1"] == [id for id, _ in found.stale]  # noqa: A001  # the word of the ledger


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2023, 6, 30), 0, date(2023, 6, 30)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(
    day: date, months: int, expected: date
) -> None:
    """As terms of law are counted."""
    assert expected == months_later(day, months)


@given(st.dates(max_value=date(2900, 1, 1)), st.integers(0, 1000))
def test_months_add_up(day: date, months: int) -> None:
    """The day never moves later in its month, and the number of months is right."""
    later = months_later(day, months)

    assert months == (later.year - day.year) * 12 + later.month - day.month
    assert later.day <= day.day
