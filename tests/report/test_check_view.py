# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer of a check as plain data, in the order in which a reader needs it."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.law.example import ENGINE
from tests.report.example import (
    ANYTHING,
    DAY,
    LAMP,
    checked,
    groups_of,
    lamp,
    law_with,
    norm_of,
    viewed,
)
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.report.check_view import check_view

STANDARD = """
acts:
  - id: lamp-standard
    title: {nl: Lampennorm, en: Lamp Standard}
    short: {nl: Norm, en: Standard}
    official: NEN 1
    url: https://example.org/standard
    status: standard
    in_force: 2020-03-01
    compared: 2026-11-24
norms:
  - id: lamp-standard.1
    kind: commitment
    addressee: affected-person
    source: {act: lamp-standard}
    title: {nl: Meet vaak, en: Measure often}
    text: {nl: Elk jaar., en: Each year.}
    schedule: at-once
    when: true
    compared: 2026-11-24
"""


def test_groups_come_in_the_order_of_need():
    """What applies now, rights, what starts per day, and apart from law: policy, proposals."""
    assert {
        ("now", None): ["lamp-act.4", "lamp-act.6"],
        ("rights", None): ["lamp-act.5"],
        ("from", "2024-01-01"): ["lamp-act.3"],
        ("policy", None): ["lamp-policy.1"],
        ("proposed", None): ["lamp-bill.1"],
    } == groups_of(viewed(facts=lamp(flashing=True)))


def test_the_groups_stand_in_that_order():
    """A mapping forgets no order, and neither does the list."""
    keys = [group["key"] for group in viewed(facts=lamp(flashing=True))["groups"]]

    assert ["now", "rights", "from", "policy", "proposed"] == keys


def test_each_day_on_which_something_starts_is_a_group(tmp_path: Path):
    """The first day first."""
    later = law_with(
        tmp_path,
        ("schedule: temporary", "schedule: lamps"),
        ("{from: 2022-01-01}", "{from: 2023-01-01}"),
    )
    sooner = (
        "rules:\n      - {from: 2020-07-01, until: 2022-06-30}",
        "rules:\n      - {from: 2022-07-01}",
    )
    both = law_with(tmp_path, sooner)

    assert ("from", "2024-01-01") in groups_of(viewed(engine=later))
    assert [("from", "2022-07-01"), ("from", "2024-01-01")] == [
        key for key in groups_of(viewed(engine=both)) if key[0] == "from"
    ]


def test_what_is_open_comes_in_order_of_day_and_prohibitions_first():
    """Nothing was answered, so all law is open; the last in the list can only start later."""
    view = viewed(facts=ANYTHING)

    assert ["lamp-act.4", "lamp-act.6", "lamp-act.5", "lamp-act.3"] == groups_of(view)[
        ("open", None)
    ]
    assert "2022-01-01" == norm_of(view, "lamp-act.3")["mayStart"]


def test_standards_stand_apart_from_policy_and_from_law(tmp_path: Path):
    """Each has a heading of its own, and says that it is no law."""
    view = viewed(engine=law_with(tmp_path, more=STANDARD))
    keys = [group["key"] for group in view["groups"]]
    texts = {group["key"]: group["text"] for group in view["groups"]}

    assert ["policy", "standard", "proposed"] == keys[-3:]
    assert "Dit is beleid. Het is geen wet." == texts["policy"]
    assert "Dit zijn standaarden. Zij zijn geen wet." == texts["standard"]
    assert "Dit is een voorstel voor een wet." in texts["proposed"]
    assert (
        "mensen die met het systeem te maken krijgen"
        == (norm_of(view, "lamp-standard.1")["addresseeTitle"])
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", ["Dit geldt nu", "Rechten en uitzonderingen", "Dit geldt vanaf 1 januari 2024"]),
        ("en", ["This applies now", "Rights and exemptions", "This applies from 1 January 2024"]),
    ],
)
def test_groups_have_a_title_with_the_day_written_out(language: Language, expected: list[str]):
    """No reader has to know a code."""
    assert expected == [group["title"] for group in viewed(language)["groups"][:3]]


def test_what_does_not_and_will_not_apply_is_counted_and_not_shown():
    """A reader hears how many rules were looked at."""
    view = viewed()

    assert "lamp-act.4" not in [norm for norms in groups_of(view).values() for norm in norms]
    assert {
        "now": 1,
        "rights": 1,
        "from": 1,
        "open": 0,
        "policy": 1,
        "standard": 0,
        "proposed": 1,
        "never": 1,
    } == view["counts"]


def test_an_open_norm_names_the_questions_that_settle_it():
    """And the view names all of them once, in the order of the questions."""
    view = viewed("en", facts=lamp(lumen=None, flashing=None))

    assert [
        {"fact": "lumen", "question": "How much light does it give?"},
        {"fact": "flashing", "question": "Does it flash?"},
    ] == norm_of(view, "lamp-act.3")["missing"]
    assert ["lumen", "flashing"] == [one["fact"] for one in view["missing"]]


def test_readings_are_told_where_they_matter():
    """A lamp of 700 lumens is bright under one reading alone."""
    view = viewed("en", facts=lamp(lumen=700.0, flashing=None))

    assert [("bright", "A", "Above 1000 lumens", True)] == [
        (one["reading"], one["option"], one["text"], one["isDefault"])
        for one in view["ambiguities"]
    ]
    assert [("B", "From 500 lumens", "2024-01-01")] == [
        (one["option"], one["text"], one["starts"])
        for one in norm_of(view, "lamp-act.3")["readings"]
    ]


def test_a_reading_that_was_chosen_is_told_even_where_it_does_not_matter():
    """Who chose it must be able to see that it was used."""
    view = check_view(ENGINE, checked(readings={"bright": "B"}), "nl")

    assert [("B", False)] == [(one["option"], one["isDefault"]) for one in view["ambiguities"]]
    assert {"bright": "B"} == view["readings"]
    assert [] == viewed()["ambiguities"]


def test_the_summary_tells_the_concepts_that_are_shown():
    """Yes, no, or not yet, in words; what is not shown stays away."""
    told = {
        value: [(one["concept"], one["value"], one["valueText"]) for one in view["summary"]]
        for value, view in {
            "yes": viewed(),
            "no": viewed(facts=lamp(roles=frozenset({"sells"}))),
            "open": viewed(facts=ANYTHING),
        }.items()
    }

    assert {
        "yes": [("owner", True, "ja")],
        "no": [("owner", False, "nee")],
        "open": [("owner", None, "nog niet te zeggen")],
    } == told


def test_answers_are_told_in_the_order_of_the_questions():
    """As the reader gave them, and as data."""
    facts = viewed(facts=dict(reversed(list(LAMP.items()))))["facts"]

    assert ["roles", "place", "lumen", "flashing", "hung"] == [one["fact"] for one in facts]
    assert ["Ik heb een lamp", "Op straat", "1.200 lm", "nee", "1 maart 2021"] == [
        one["answer"] for one in facts
    ]
    assert [["has"], "street", 1200.0, False, "2021-03-01"] == [one["value"] for one in facts]


def test_an_act_that_is_published_but_not_in_force_is_announced():
    """Between those days a reader is warned; before and after there is nothing to tell."""
    announced = {
        day: [act["id"] for act in viewed(on=day)["announced"]]
        for day in (date(2021, 5, 19), date(2021, 5, 20), date(2021, 5, 31), date(2021, 6, 1))
    }

    assert [[], ["lamp-amendment"], ["lamp-amendment"], []] == list(announced.values())
    act = viewed(on=date(2021, 5, 25))["announced"][0]
    assert ("Wijziging Lampenwet", "Act 7 of 2021", "2021-06-01", "Lampenwet") == (
        act["title"],
        act["official"],
        act["inForce"],
        act["amendsTitle"],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_is_plain_json_with_its_days_written_out(language: Language):
    """Every way of showing it reads the same data."""
    view = viewed(language)

    assert view == json.loads(json.dumps(view))
    assert (DAY.isoformat(), language) == (view["on"], view["language"])
    assert view["onText"] in ("1 oktober 2021", "1 October 2021")


def test_the_two_languages_differ_in_words_alone():
    """The same norms, groups, days and answers stand in both."""
    dutch, english = (viewed(language, facts=lamp(flashing=None)) for language in LANGUAGES)

    assert groups_of(dutch) == groups_of(english)
    assert dutch["counts"] == english["counts"]
    assert [one["value"] for one in dutch["facts"]] == [one["value"] for one in english["facts"]]
    assert dutch["groups"][0]["norms"][0]["title"] != english["groups"][0]["norms"][0]["title"]
