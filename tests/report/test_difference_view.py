# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for a system between two moments, as plain data."""

import json
from datetime import date
from pathlib import Path

from tests.law.example import AMENDMENT, BEFORE_AMENDMENT, ENGINE
from tests.report.example import DAY, LAMP, lamp, law_with
from waarborg.kernel.texts import Language
from waarborg.law import Engine
from waarborg.law.changes import Asked, compare
from waarborg.law.expressions import Facts
from waarborg.report.difference_view import difference_view
from waarborg.report.norm_view import View

BEFORE: Asked = (BEFORE_AMENDMENT, BEFORE_AMENDMENT)
AFTER: Asked = (AMENDMENT, AMENDMENT)


def _view(
    before: Asked = BEFORE,
    after: Asked = AFTER,
    facts: Facts = LAMP,
    language: Language = "en",
    engine: Engine = ENGINE,
) -> View:
    differences = compare(engine, facts, before, after, {})
    return difference_view(engine, differences, before, after, language)


def test_a_new_norm_names_the_act_that_brought_it():
    """It did not exist, and now it applies."""
    (one,) = _view()["differences"]

    assert ("lamp-act.6", None, "does not exist", "applies", "applies") == (
        one["norm"]["id"],
        one["before"],
        one["beforeTitle"],
        one["after"],
        one["afterTitle"],
    )
    assert ("This is a new rule.", "Amendment", "Act 7 of 2021", "Article 6, Lamp Act") == (
        one["whyText"],
        one["actTitle"],
        one["official"],
        one["source"]["label"],
    )


def test_a_date_that_moved_is_told():
    """Asked for one day, with the law as known before and after the amendment."""
    on = date(2021, 9, 1)
    view = _view((on, BEFORE_AMENDMENT), (on, AMENDMENT), language="nl")
    told = {one["norm"]["id"]: one["whyText"] for one in view["differences"]}

    assert "De datum is veranderd." == told["lamp-act.3"]


def test_a_norm_that_starts_and_one_that_ends():
    """Each by the act whose date it is."""
    view = _view((DAY, DAY), (date(2024, 1, 1), DAY), language="nl")
    told = {one["norm"]["id"]: (one["whyText"], one["afterTitle"]) for one in view["differences"]}

    assert {
        "lamp-act.3": ("De regel gaat gelden.", "geldt"),
        "lamp-act.5": ("De regel geldt niet meer.", "geldt niet"),
    } == told


def test_other_words_and_other_meanings_are_told(tmp_path: Path):
    """A new text of the norm itself, and a concept that now means something else."""
    view = _view(
        facts=lamp(flashing=True, lumen=700.0),
        engine=law_with(tmp_path, ("- {from: 2021-08-01}", "- {from: 2020-08-01}")),
        after=(date(2024, 1, 1), date(2024, 1, 1)),
        language="nl",
    )
    told = {one["norm"]["id"]: one["whyText"] for one in view["differences"]}

    assert "De regel heeft een nieuwe tekst." == told["lamp-act.4"]
    assert "Een begrip in de regel heeft een andere betekenis." == told["lamp-act.3"]


def test_a_repealed_norm_no_longer_exists(tmp_path: Path):
    """The act that ended it is named."""
    engine = law_with(
        tmp_path,
        (
            (
                "    when: {all: [owner, {not: {fact: roles, includes: sells}}]}\n"
                "    compared: 2026-11-24\n"
            ),
            (
                "    when: {all: [owner, {not: {fact: roles, includes: sells}}]}\n"
                "    compared: 2026-11-24\n"
                "    amended: [{by: lamp-amendment, repealed: true}]\n"
            ),
        ),
    )
    view = _view(engine=engine, language="nl")
    gone = next(one for one in view["differences"] if one["norm"]["id"] == "lamp-act.5")

    assert ("De regel is vervallen.", None, "bestaat niet", "lamp-amendment") == (
        gone["whyText"],
        gone["after"],
        gone["afterTitle"],
        gone["act"],
    )


def test_a_view_of_differences_is_plain_json():
    """Both moments stand in it, as data and written out."""
    view = _view()

    assert view == json.loads(json.dumps(view))
    assert {
        "on": "2021-05-31",
        "onText": "31 May 2021",
        "asOf": "2021-05-31",
        "asOfText": "31 May 2021",
    } == view["before"]
    assert "1 June 2021" == view["after"]["onText"]
    assert ENGINE.base.digest == view["lawBase"]
