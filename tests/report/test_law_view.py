# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base for readers: every version, with what changed and by which act."""

import json
from pathlib import Path

import pytest

from tests.law.example import BASE
from tests.report.example import law_with
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.report.law_view import (
    concept_history,
    concept_view,
    law_base_view,
    norm_history,
    question_view,
    reading_view,
    schedule_view,
)


def test_a_norm_has_all_its_versions():
    """Each with the act that made it and the fields that this act changed."""
    first, second = norm_history(BASE, "lamp-act.4", "en")["versions"]

    assert ("No flashing in the street", [], "Lamp Act", "2020-01-01", False) == (
        first["title"],
        first["changed"],
        first["byTitle"],
        first["effect"],
        first["repealed"],
    )
    assert ("No flashing", ["title", "when"], "Amendment", "2021-06-01") == (
        second["title"],
        second["changed"],
        second["byTitle"],
        second["effect"],
    )
    assert "Does it flash? Answer: yes" == second["condition"]["text"]


def test_what_surrounds_a_norm_has_its_versions_too():
    """When it applies, who watches, and what it can cost."""
    history = norm_history(BASE, "lamp-act.3", "nl")

    assert (1, 2, 1, 2) == tuple(
        len(history[key]) for key in ("versions", "schedules", "supervisions", "sanctions")
    )
    assert ["rules"] == history["schedules"][1]["changed"]
    assert ["small_mid_cap"] == history["sanctions"][1]["changed"]
    assert [("mayor", "Burgemeester"), ("inspector", "Inspecteur")] == [
        (rule["supervisor"], rule["name"]) for rule in history["supervisions"][0]["rules"]
    ]
    assert (
        "Waar hangt de lamp? Antwoord: ‘Op straat’"
        == (history["supervisions"][0]["rules"][0]["condition"]["text"])
    )


def test_a_norm_without_sanction_or_supervision_has_none():
    """The lists are there, and empty."""
    history = norm_history(BASE, "lamp-act.6", "nl")

    assert ([], []) == (history["supervisions"], history["sanctions"])


def test_an_unknown_norm_is_said_to_be_unknown():
    """With the ids that look like it."""
    with pytest.raises(UnknownRecord, match=r"lamp-act\.3"):
        norm_history(BASE, "lamp-act.33", "nl")


def test_a_repealed_version_says_so(tmp_path: Path):
    """The end of a norm is a version of it."""
    old = "    when: owner\n    compared: 2026-11-24\n"
    base = law_with(
        tmp_path, (old, f"{old}    amended: [{{by: lamp-policy, repealed: true}}]\n")
    ).base

    assert [False, True] == [
        one["repealed"] for one in norm_history(base, "lamp-bill.1", "nl")["versions"]
    ]


def test_a_concept_has_all_its_versions():
    """What it meant before stays readable."""
    history = concept_history(BASE, "bright", "nl")

    assert "bright" == history["id"]
    assert [1, 2] == [one["version"] for one in history["versions"]]
    assert [2, 3] == [len(one["condition"]["parts"]) for one in history["versions"]]


def test_a_concept_tells_what_it_means():
    """With whether a summary tells it."""
    view = concept_view(BASE, BASE.concepts["owner"][-1], "en")

    assert ("owner", "Who has a lamp.", True, None) == (
        view["title"],
        view["text"],
        view["shown"],
        view["certainty"],
    )


def test_a_schedule_tells_its_rules_in_order():
    """The first that fits counts."""
    view = schedule_view(BASE, BASE.schedules["lamps"][-1], "nl")

    assert [
        ("2024-01-01", "Wanneer is de lamp opgehangen? Antwoord: vóór 1 januari 2022"),
        ("2022-01-01", "dit is altijd zo"),
    ] == [(rule["from"], rule["condition"]["text"]) for rule in view["rules"]]
    assert ["artikel 21, Lampenwet", None] == [
        rule["source"] and rule["source"]["label"] for rule in view["rules"]
    ]


def test_a_rule_of_a_schedule_can_have_words_of_its_own(tmp_path: Path):
    """A label, an end, and never."""
    label = "{from: 2022-01-01, label: {nl: Nieuwe lampen, en: New lamps}}"
    base = law_with(
        tmp_path, ("{from: 2022-01-01}", label), ("{from: 2021-08-01}", "{never: true}")
    ).base
    old, new = (schedule_view(base, one, "en")["rules"][-1] for one in base.schedules["lamps"])
    temporary = schedule_view(base, base.schedules["temporary"][-1], "en")["rules"][0]

    assert (True, None, None) == (old["never"], old["from"], old["label"])
    assert "New lamps" == new["label"]
    assert "2022-06-30" == temporary["until"]


def test_a_question_tells_what_it_asks_and_why(tmp_path: Path):
    """With its answers, its range, and help where there is some."""
    base = law_with(
        tmp_path,
        ("    unit: lm\n", "    unit: lm\n    help: {nl: Zie de doos., en: See the box.}\n"),
    ).base
    place = question_view(base, base.questions["place"], "en")
    lumen = question_view(base, base.questions["lumen"], "en")

    assert ("one answer", "More holds in the street.", ["roles"], None) == (
        place["typeTitle"],
        place["why"],
        place["after"],
        place["help"],
    )
    assert [("home", "At home", None), ("street", "In the street", None)] == [
        (one["id"], one["text"], one["help"]) for one in place["options"]
    ]
    assert ("lm", 0, None, "See the box.", []) == (
        lumen["unit"],
        lumen["minimum"],
        lumen["maximum"],
        lumen["help"],
        lumen["options"],
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", ["een of meer antwoorden", "één antwoord", "getal", "ja of nee", "datum"]),
        ("en", ["one or more answers", "one answer", "number", "yes or no", "date"]),
    ],
)
def test_every_type_of_question_has_a_name(language: Language, expected: list[str]):
    """In words that say how to answer."""
    assert expected == [
        question_view(BASE, one, language)["typeTitle"] for one in BASE.questions.values()
    ]


def test_a_reading_names_its_options():
    """And which one is used when nobody chooses."""
    view = reading_view(BASE, BASE.readings["bright"], "en")

    assert ("What is bright?", "A", "Article 2, Lamp Act") == (
        view["question"],
        view["default"],
        view["source"]["label"],
    )
    assert ["Above 1000 lumens", "From 500 lumens"] == [one["text"] for one in view["options"]]


def test_the_law_base_says_what_it_holds():
    """Its digest, and how many records."""
    view = law_base_view(BASE)

    assert BASE.digest == view["digest"]
    assert {"acts": 4, "norms": 6, "concepts": 2, "questions": 5, "readings": 1}.items() <= (
        view["counts"].items()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_histories_are_plain_json(language: Language):
    """Of every norm and concept."""
    views = [norm_history(BASE, key, language) for key in BASE.norms]
    views += [concept_history(BASE, key, language) for key in BASE.concepts]

    assert views == json.loads(json.dumps(views))
