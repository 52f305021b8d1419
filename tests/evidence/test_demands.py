# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What cannot be recorded, because it could never be mended."""

from datetime import UTC, date, datetime

import pytest

from tests.evidence.examples import FULL, evidence
from waarborg.evidence import Coverage, Ledger
from waarborg.evidence.demands import recordable
from waarborg.evidence.errors import FaultyEvidence
from waarborg.kernel.canonical import plain


def test_sound_evidence_becomes_plain_values() -> None:
    """Dates are text, and nothing is lost."""
    content = recordable(FULL)

    assert plain(content) == content
    assert "2026-01-01" == content["collected"]
    assert {"looked_at": 9, "of": 10} == content["coverage"]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("kind", "", "empty"),
        ("organisation", " ", "empty"),
        ("subject", "", "empty"),
        ("by", "", "empty"),
        ("result", "\n", "empty"),
        ("subject", "sys_\x00", "not-printable"),
        ("collected", datetime(2026, 1, 1, tzinfo=UTC), "not-a-day"),
        ("expires", date(2025, 12, 31), "expires-early"),
        ("coverage", Coverage(11, 10), "more-than-all"),
        ("coverage", Coverage(-1, 10), "more-than-all"),
        ("artefact", "2" * 64, "not-a-digest"),
        ("details", {"share": float("nan")}, "not-json"),
        ("details", {"share": float("inf")}, "not-json"),
        ("details", {"thing": object()}, "not-json"),
        ("result", "\ud800", "not-json"),
    ],
)
def test_a_field_that_cannot_be_is_named(field: str, value: object, reason: str) -> None:
    """The fault tells the field, and why."""
    with pytest.raises(FaultyEvidence) as caught:
        recordable(evidence(**{field: value}))

    assert {"field": field, "reason": reason} == caught.value.details


def test_evidence_cannot_speak_for_and_against_one_norm() -> None:
    """Two results about one norm are two records."""
    with pytest.raises(FaultyEvidence) as caught:
        recordable(evidence(supports=("a", "b"), against=("b",)))

    assert "for-and-against" == caught.value.details["reason"]


def test_nothing_is_recorded_of_faulty_evidence(ledger: Ledger) -> None:
    """The ledger stays as it was."""
    with pytest.raises(FaultyEvidence):
        ledger.append(evidence(result=""))

    assert [] == list(ledger.entries())


@pytest.mark.parametrize(
    ("organisation", "supersedes", "reason"),
    [("org_1", "ev_none", "supersedes-nothing"), ("org_2", None, "supersedes-of-another")],
)
def test_only_ones_own_evidence_is_superseded(
    ledger: Ledger, organisation: str, supersedes: str | None, reason: str
) -> None:
    """Nobody can make the evidence of another organisation stale."""
    first = ledger.append(evidence())

    with pytest.raises(FaultyEvidence) as caught:
        ledger.append(evidence(organisation=organisation, supersedes=supersedes or first.id))

    assert {"field": "supersedes", "reason": reason} == caught.value.details
