# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answers to a question that differ in what they settle."""

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from waarborg.law import LawBase, load_law_base
from waarborg.law.answers import distinct_answers, weighed_answers
from waarborg.law.expressions import FactValue


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("flashing", (True, False)),
        ("place", ("home", "street")),
        ("roles", (frozenset(), frozenset({"has"}), frozenset({"sells"}))),
        ("hung", (date(2021, 12, 31), date(2022, 1, 1), date(2022, 1, 2))),
    ],
)
def test_answers_that_differ_in_law(
    base: LawBase, fact: str, expected: tuple[FactValue, ...]
) -> None:
    """Of each question the answers are those that can change what the law says."""
    assert expected == distinct_answers(base, base.questions[fact])


def test_numbers_stand_on_both_sides_of_every_border(base: LawBase) -> None:
    """Of a number there is a value just under, on and just over each border, within its range."""
    found = distinct_answers(base, base.questions["lumen"])

    borders = (0.0, 500.0, 1000.0)
    around = [
        (math.nextafter(one, -math.inf), one, math.nextafter(one, math.inf)) for one in borders
    ]
    assert tuple(value for three in around for value in three if value >= 0) == found


def test_a_maximum_leaves_out_what_lies_above_it(amended: Callable[[str, str], Path]) -> None:
    """No answer is drawn that a person could not give."""
    base = load_law_base(amended("minimum: 0", "maximum: 1000"))

    found = distinct_answers(base, base.questions["lumen"])
    assert 1000.0 == found[-1]
    assert found[0] == math.nextafter(0, -math.inf)


def test_a_question_without_a_border_has_no_answers_that_differ(
    amended: Callable[[str, str], Path],
) -> None:
    """A date that no condition tests settles nothing."""
    base = load_law_base(amended("{when: {fact: hung, before: 2022-01-01},", "{when: flashing,"))

    assert () == distinct_answers(base, base.questions["hung"])


@pytest.mark.parametrize("fact", ["flashing", "place", "roles", "lumen", "hung"])
def test_the_weights_of_all_answers_add_up_to_one(base: LawBase, fact: str) -> None:
    """Before anything is known one of the answers is certain."""
    weights = [weight for _, weight in weighed_answers(base, base.questions[fact])]

    assert math.isclose(1, sum(weights))


def test_none_of_these_is_as_likely_as_all_others_together(base: LawBase) -> None:
    """Most systems have none of the special things that a list asks for."""
    weighed = dict(weighed_answers(base, base.questions["roles"]))

    assert {frozenset(): 0.5, frozenset({"has"}): 0.25, frozenset({"sells"}): 0.25} == weighed
