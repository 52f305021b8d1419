# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers travel in a form and in a file, and come back as they were."""

import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import ENGINE
from waarborg.kernel.errors import NotADate, UnreadableYaml, WaarborgError, WrongFactType
from waarborg.web.pages.answers import Answers, FaultyAnswers, read_answers

TODAY = date(2026, 11, 24)
names = st.text(st.characters(codec="utf-8", categories=("Ll", "Nd")), min_size=1, max_size=20).map(
    lambda one: f"a{one}"
)
values = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.lists(names, max_size=4)


@given(st.dictionaries(names, values, max_size=8))
def test_answers_come_back_from_the_form_as_they_were(facts: dict[str, object]):
    """In the same order, which tells what was asked first."""
    answers = Answers(TODAY, date(2026, 7, 26), facts, {"bright": "B"})  # type: ignore[arg-type]
    back = read_answers(answers.to_text(), TODAY)
    assert answers == back
    assert list(answers.facts) == list(back.facts)


@given(st.text(max_size=200))
def test_whatever_is_sent_gives_answers_or_a_fault_of_ours(text: str):
    """Nothing breaks on it."""
    with suppress(WaarborgError):
        read_answers(text, TODAY)


def test_facts_may_stand_by_themselves():
    """As in a file that somebody wrote by hand; the day is then today."""
    assert Answers(TODAY, TODAY, {"place": "street"}) == read_answers("place: street", TODAY)


def test_the_names_of_the_command_line_are_read_too():
    """A file that it saved can be opened here."""
    answers = read_answers("on: 2026-12-02\nas_of: 2026-07-26\nfacts: {place: street}", TODAY)
    assert Answers(date(2026, 12, 2), date(2026, 7, 26), {"place": "street"}) == answers


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", UnreadableYaml),
        ("- a", WrongFactType),
        ("facts: 3", WrongFactType),
        ("facts: {a: {b: 1}}", WrongFactType),
        ("facts: {a: [[1]]}", WrongFactType),
        ("facts: {1: true}", WrongFactType),
        ("{on: 2026-01-01, readings: [a]}", WrongFactType),
        (f"facts: {{{'a' * 300}: true}}", WrongFactType),
        ("on: 2026-02-30", UnreadableYaml),
        ("on: '2026-02-30'", NotADate),
        ("[" * 100_000, WaarborgError),
    ],
)
def test_what_is_no_file_of_answers_is_refused(text: str, fault: type[WaarborgError]):
    """With a fault that says what is wrong."""
    with pytest.raises(fault):
        read_answers(text, TODAY)


def test_a_file_that_multiplies_itself_is_refused_before_it_grows():
    """Lists of lists by reference would be printed without end."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 10)}]" for at in range(1, 12)]
    with pytest.raises(WrongFactType):
        read_answers("\n".join(lines), TODAY)


@pytest.mark.parametrize("text", ["facts: [" + "1," * 500_000 + "]", "- a\n" * 250_000])
def test_a_file_with_far_too_much_in_it_is_soon_refused(text: str):
    """Nobody needs an account to send one."""
    began = time.process_time()
    with pytest.raises(WrongFactType):
        read_answers(text, TODAY)

    assert time.process_time() - began < 2


def test_faulty_answers_carry_the_answers_to_mend():
    """So that the page can show them."""
    answers = Answers(TODAY, TODAY, {"lumen": -1})
    with pytest.raises(FaultyAnswers) as raised:
        answers.checked(ENGINE)
    assert answers is raised.value.answers
    assert ["lumen"] == [fault.field for fault in raised.value.faults]


def test_answers_before_one_are_those_given_earlier():
    """All of them when it was not given."""
    answers = Answers(TODAY, TODAY, {"a": 1, "b": 2, "c": 3})
    assert {"a": 1} == answers.before("b").facts
    assert answers.facts == answers.before("z").facts
    assert {"a": 1, "c": 3} == answers.without("b").facts
