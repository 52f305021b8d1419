# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The view of findings."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.law.example import ENGINE
from tests.report.test_portfolio import LAMP, entry_of, seen
from waarborg.evidence import Coverage, Entry
from waarborg.kernel.texts import Language
from waarborg.report.findings_view import findings_view


def shown(
    *entries: Entry,
    facts: Mapping[str, Any] = LAMP,
    language: Language = "en",
) -> dict[str, Any]:
    """Return the view of the findings of one lamp today."""
    found = seen(*entries, facts=facts)
    return findings_view(ENGINE, found.check, found.findings, entries, language)


def norm_of(view: dict[str, Any], norm: str = "lamp-act.3") -> dict[str, Any]:
    """Return what a view says of one norm."""
    found: dict[str, Any] = next(one for one in view["norms"] if one["norm"] == norm)
    return found


def override(state: str, **changes: Any) -> Entry:  # noqa: ANN401  # any field
    """Return the judgement of a person."""
    return entry_of(
        kind="override",
        method="attest",
        supports=("lamp-act.3",),
        expires=date(2022, 12, 31),
        details={"state": state},
        **changes,
    )


def test_the_view_is_plain():
    """It can be written as JSON and comes back the same."""
    view = shown(entry_of(coverage=Coverage(2, 5)))

    assert view == json.loads(json.dumps(view))


def test_evidence_that_decides_is_shown_with_what_it_says():
    """A reader sees what was found, when, by whom, how, and of how many."""
    found = norm_of(shown(entry_of(coverage=Coverage(2, 5))))

    (because,) = found["because"]
    assert ("met", "Met. 1 piece of evidence shows it.") == (found["state"], found["words"])
    assert ("900 lm", "2022-05-01", "1 May 2022", "tester", "test") == (
        because["result"],
        because["collected"],
        because["collectedText"],
        because["by"],
        because["method"],
    )
    assert {"lookedAt": 2, "of": 5} == because["coverage"]


def test_evidence_that_no_longer_counts_is_shown_with_why():
    """And the norm is not known to be met, because there was evidence once."""
    found = norm_of(shown(entry_of(expires=date(2022, 5, 2))))

    assert "Not known yet. There was evidence, but it no longer counts." == found["words"]
    assert [("ev_1", "expired", "This evidence has expired.")] == [
        (one["id"], one["reason"], one["reasonText"]) for one in found["stale"]
    ]


def test_what_is_missing_is_named_with_how_it_is_gathered():
    """Not the id of a kind alone: a reader must know what to do."""
    found = norm_of(shown())

    assert "Not known yet. There is no evidence." == found["words"]
    assert [("measurement", "test", "system")] == [
        (one["kind"], one["method"], one["per"]) for one in found["missing"]
    ]


@pytest.mark.parametrize(
    ("entry", "state", "words"),
    [
        (
            entry_of(against=("lamp-act.3",)),
            "not-met",
            "Niet voldaan. Dat blijkt uit 1 bewijsstuk.",
        ),
        (
            entry_of(kind="talk", supports=("lamp-act.3",)),
            "partly",
            "Deels voldaan. Er is 1 bewijsstuk, maar dat is niet genoeg.",
        ),
        (
            override("met"),
            "met",
            "Een mens heeft dit beoordeeld. Het oordeel heeft een einddatum.",
        ),
    ],
)
def test_each_state_has_its_own_words(entry: Entry, state: str, words: str):
    """Not met, partly met and the judgement of a person are told apart."""
    found = norm_of(shown(entry, language="nl"))

    assert (state, words) == (found["state"], found["words"])


def test_the_judgement_of_a_person_is_named_as_such():
    """Its kind stands in no law base; it has a title all the same."""
    (because,) = norm_of(shown(override("met")))["because"]

    assert "Judgement of a person" == because["kindTitle"]


def test_an_unknown_kind_is_named_by_its_id():
    """A ledger may hold kinds that a later law base no longer knows."""
    entry = entry_of(kind="seance", supports=("lamp-act.3",))

    (because,) = norm_of(shown(entry))["because"]

    assert "seance" == because["kindTitle"]


def test_a_norm_that_starts_later_has_its_day_and_the_days_left():
    """An old lamp must be measured from 2024 on, and nothing is needed now."""
    found = norm_of(shown(facts={**LAMP, "hung": "2021-03-01"}))

    assert ("later", "2024-01-01", "1 January 2024", 579) == (
        found["when"],
        found["due"],
        found["dueText"],
        found["daysLeft"],
    )
    assert "not-applicable" == found["state"]
    assert "This does not apply now. No evidence is needed now." == found["words"]


def test_a_norm_that_hangs_on_open_questions_may_apply():
    """Nobody said what the system is."""
    norms = shown(facts={})["norms"]

    assert {"open"} == {one["when"] for one in norms if one["binding"]}


def test_a_norm_that_will_never_apply_is_not_in_it():
    """A dim lamp has no duties, so there is nothing to find."""
    assert [] == [
        one["norm"]
        for one in shown(facts={"roles": [], "flashing": False})["norms"]
        if one["binding"]
    ]


def test_the_law_that_applies_now_is_counted_by_state():
    """One of two duties is met."""
    counts = shown(entry_of())["counts"]["now"]

    assert (1, 1) == (counts["met"], counts["unknown"])


def test_what_is_worst_comes_first():
    """A bad result before what nobody looked at, before what is met."""
    one = shown(entry_of(kind="talk", against=("lamp-act.6",)), entry_of(2))

    assert ["lamp-act.6", "lamp-act.3"] == [
        norm["norm"] for norm in one["norms"] if norm["when"] == "now" and norm["binding"]
    ]


def test_proof_holds_until_its_first_end():
    """The day on which it expires, or on which it is too old for this norm."""
    assert "2022-08-01" == norm_of(shown(entry_of(expires=date(2022, 8, 1))))["provedUntil"]
    assert "2023-05-01" == norm_of(shown(entry_of()))["provedUntil"]


def test_a_judgement_and_mere_support_hold_as_long_as_they_say():
    """What a norm asks of proof does not end them."""
    assert "2022-12-31" == norm_of(shown(override("met")))["provedUntil"]
    support = entry_of(kind="talk", supports=("lamp-act.3",))
    assert norm_of(shown(support))["provedUntil"] is None
