# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The benchmarks run, and compare what can be compared; how fast they are is no test."""

import json
import sys
from datetime import date

import pytest

from benchmarks import law, questions
from benchmarks.law import Line, Plain
from benchmarks.questions import count, ordinary, summary
from tests.law.example import BASE, ENGINE, LATER, READINGS
from tests.law.strategies import random_systems
from waarborg.law import product_engine
from waarborg.law.cases import Case, Expectation
from waarborg.law.check import states

pytestmark = pytest.mark.slow


def test_the_peer_evaluates_the_same_conditions() -> None:
    """For every norm of the example the peer gives the state that we give."""
    plain = Plain(ENGINE.compiled(LATER, LATER, READINGS).edition)

    for facts in random_systems(BASE, 200):
        assert states(ENGINE, facts, LATER, LATER, READINGS) == plain.states(facts)


@pytest.mark.parametrize(
    ("line", "ratio"),
    [
        (Line("time", "µs", 2.0, 10.0), 5.0),
        (Line("rate", "1/s", 10.0, 2.0), 5.0),
        (Line("alone", "µs", 2.0, None), None),
    ],
)
def test_a_ratio_tells_how_many_times_faster_we_are(line: Line, ratio: float | None) -> None:
    """Of a time less is better, of a rate more."""
    assert ratio == line.ratio


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_the_benchmark_prints_its_measurements(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], extra: list[str]
) -> None:
    """A table, and the same as one line of JSON."""
    monkeypatch.setattr(law, "SAMPLE", 10)
    monkeypatch.setattr(sys, "argv", ["law", "--systems", "500", *extra])

    assert 0 == law.main()
    lines = capsys.readouterr().out.splitlines()
    measured = json.loads(lines[-1])
    assert (500, 5) == (measured["over"]["systems"], len(measured["measured"]))
    assert (len(lines) == 1) == bool(extra)


@pytest.mark.parametrize("fact", list(BASE.questions))
def test_the_most_ordinary_answer_is_an_answer(fact: str) -> None:
    """No, none of these, nothing or today."""
    expected = {
        "roles": frozenset(),
        "place": "home",
        "lumen": 0.0,
        "flashing": False,
        "hung": LATER,
    }

    assert expected[fact] == ordinary(BASE.questions[fact], LATER)


def test_questions_are_counted_until_nothing_is_open() -> None:
    """A body without any algorithm is done after a few questions, and its class is known first."""
    day = date(2026, 11, 24)
    case = Case("nothing", "No algorithm", day, Expectation())
    found = count(product_engine(), case, {"subject.kind": "no-algorithm"})

    assert 0 < found.until_class <= found.until_settled < 15


def test_numbers_are_summed_up() -> None:
    """Median, mean, mode and the ends of the row."""
    expected = {
        "median": 2,
        "mean": 2.5,
        "mode": 2,
        "least": 1,
        "nine in ten at most": 2,
        "most": 5,
    }

    assert expected == summary([5, 2, 2, 1])


def test_the_count_of_questions_prints_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One JSON object with both counts."""
    monkeypatch.setattr(sys, "argv", ["questions", "--every", "400"])

    assert 0 == questions.main()
    assert 2 == json.loads(capsys.readouterr().out)["cases"]


def test_a_sample_is_the_same_every_time() -> None:
    """Two runs measure over the same systems."""
    first, second = ([*random_systems(BASE, 5)], [*random_systems(BASE, 5)])

    assert first == second
