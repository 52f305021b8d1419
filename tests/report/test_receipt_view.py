# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A receipt in words: why a norm applies or not."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.law.example import BEFORE_AMENDMENT, ENGINE
from tests.report.example import DAY, lamp, law_with
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.law import Engine, explain
from waarborg.law.expressions import Facts
from waarborg.report.norm_view import View
from waarborg.report.receipt_view import receipt_view


def _view(
    norm: str, facts: Facts, on: date = DAY, language: Language = "en", engine: Engine = ENGINE
) -> View:
    return receipt_view(engine, explain(engine, facts, norm, on, on, {}), language)


def _told(reasons: list[View], depth: int = 0) -> Iterator[str]:
    for one in reasons:
        detail = f" | {one['detail']}" if one["detail"] else ""
        yield f"{'  ' * depth}{one['text']} {one['valueText']}{detail}"
        yield from _told(one["reasons"], depth + 1)


def test_a_norm_that_applies_tells_all_its_reasons():
    """What makes it apply, and since when, down to the answers that were given."""
    view = _view("lamp-act.3", lamp(), date(2024, 1, 1))

    assert "applies" == view["stateTitle"]
    assert [
        "All of these must be true: this is met",
        "  owner true | Who has a lamp.",
        "    What do you do? true | Your answer: I have a lamp. Needed: at least 'I have a lamp'.",
        "  bright lamp true | A bright lamp.",
        "    One of these must be true: this is met",
        "      All of these must be true: this is met",
        "        What is bright? 'Above 1000 lumens' true",
        (
            "        How much light does it give? true"
            " | Your answer: 1,200 lm. Needed: more than 1,000 lm."
        ),
        "Time: Duties for lamps has started",
        "  from 1 January 2024 fits your situation",
        "    When was it hung? true | Your answer: 1 March 2021. Needed: before 1 January 2022.",
    ] == list(_told(view["reasons"]))


def test_what_was_not_answered_is_told_as_such():
    """No answer yet, and "I don't know yet", are two things."""
    facts = {key: value for key, value in lamp(flashing=None).items() if key != "place"}
    view = _view("lamp-act.6", facts, language="nl")
    asked = _view("lamp-act.4", facts, language="nl")

    assert [
        "Dit moet allemaal kloppen: nog niet te zeggen",
        (
            "  Waar hangt de lamp? nog niet te zeggen"
            " | Uw antwoord: nog geen antwoord. Nodig: ‘Op straat’."
        ),
    ] == list(_told(view["reasons"]))
    assert [
        "Knippert de lamp? nog niet te zeggen | Uw antwoord: weet ik nog niet. Nodig: ja."
    ] == list(_told(asked["reasons"]))
    assert view["reasons"][0]["value"] is None


def test_an_exception_says_whether_it_is_met():
    """To read that it must not be true, and then that it is true, would puzzle everybody."""
    view = _view("lamp-act.5", lamp(roles=frozenset({"has", "sells"})))

    assert [
        "All of these must be true: this is not met",
        "  This must not be true: this is not met",
        (
            "    What do you do? true"
            " | Your answer: I have a lamp; I sell lamps. Needed: at least 'I sell lamps'."
        ),
    ] == list(_told(view["reasons"]))


def test_time_tells_from_and_until():
    """The last day is told, and that it has passed."""
    before, after = (
        list(_told(_view("lamp-act.5", lamp(), on)["reasons"])) for on in (DAY, date(2022, 7, 1))
    )

    assert [
        "Time: Temporary has started",
        "  from 1 July 2020 up to and including 30 June 2022 fits your situation",
    ] == before[-2:]
    assert "Time: Temporary has not started yet, or is over" == after[0]


def test_rules_that_never_apply_to_some_say_so(tmp_path: Path):
    """A rule without a day is a rule too."""
    engine = law_with(tmp_path, ("from: 2024-01-01, source", "never: true, source"))
    view = _view("lamp-act.3", lamp(), engine=engine)

    assert "  these rules then never apply fits your situation" in list(_told(view["reasons"]))


def test_what_is_always_so_is_told():
    """And policy applies, as policy."""
    view = _view("lamp-policy.1", {})

    assert "this is always so true" == next(_told(view["reasons"]))
    assert "policy, not law" == view["norm"]["statusTitle"]


def test_a_proposal_would_apply():
    """It never simply does."""
    assert "would apply" == _view("lamp-bill.1", lamp())["stateTitle"]


def test_a_concept_is_told_in_the_version_that_counted(tmp_path: Path):
    """The old text with the old law."""
    engine = law_with(
        tmp_path,
        (
            "      - by: lamp-amendment\n        when:\n          any:",
            (
                "      - by: lamp-amendment\n        text: {nl: Nieuwe tekst., en: New text.}\n"
                "        when:\n          any:"
            ),
        ),
        ("      - {from: 2021-08-01}", "      - {from: 2020-08-01}"),
    )
    old, new = (
        "\n".join(_told(_view("lamp-act.3", lamp(), on, engine=engine)["reasons"]))
        for on in (BEFORE_AMENDMENT, date(2024, 1, 1))
    )

    assert "bright lamp true | A bright lamp." in old
    assert "bright lamp true | New text." in new


def test_a_concept_that_did_not_exist_yet_is_named_all_the_same(tmp_path: Path):
    """Its title is known, its version is not."""
    concept = (
        "  - id: new-lamp\n    by: lamp-amendment\n    title: {nl: nieuwe lamp, en: new lamp}\n"
        "    text: {nl: Nieuw., en: New.}\n    source: {act: lamp-act, article: 2}\n"
        "    when: flashing\nquestions:\n  - fact: roles\n"
    )
    engine = law_with(
        tmp_path,
        ("questions:\n  - fact: roles\n", concept),
        ("when: {all: [flashing, {fact: place, is: street}]}", "when: new-lamp"),
    )
    view = _view("lamp-act.4", lamp(), BEFORE_AMENDMENT, engine=engine)

    assert ["new lamp not true | New."] == list(_told(view["reasons"]))
    assert view["reasons"][0]["source"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_is_plain_json(language: Language):
    """With its days in words, its facts as they were given, and the source of each reason."""
    view = _view("lamp-act.3", lamp(), date(2024, 1, 1), language)

    assert view == json.loads(json.dumps(view))
    assert "2024-01-01" == view["on"]
    assert {**lamp(), "roles": ["has"], "hung": "2021-03-01"} == view["facts"]
    assert "lamp-act" == view["reasons"][1]["source"]["act"]
    assert ("norm" not in view["reasons"][0], "schedule") == (True, view["reasons"][1]["kind"])
