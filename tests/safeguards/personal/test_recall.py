# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The aims, on the texts that the rules were not made with."""

import pytest

from benchmarks.personal_data import AIMS, KINDS, measure, ours, parse_marked, read_marked


@pytest.mark.parametrize(
    "name", ["held-out", "held-out-2", "tuning", "tuning-2", "tuning-3", "tuning-4"]
)
def test_the_aims_are_met(name: str):
    """Recall per kind, and at most one false alarm in a hundred texts."""
    score = measure(ours, read_marked(name))

    assert {} == {
        kind: score.recall(kind) for kind, aim in AIMS.items() if score.recall(kind) < aim
    }
    assert score.alarm_rate <= 1


def test_there_are_texts_enough():
    """At least 300 texts, a hundred of them set apart, and every kind in both sets."""
    tuning, held_out = read_marked("tuning"), read_marked("held-out")

    assert len(tuning) >= 200
    assert len(held_out) >= 100
    for texts in (tuning, held_out):
        assert set(KINDS.values()) == {kind for one in texts for _, _, kind in one.values}


def test_marks_are_read():
    """A mark gives its place in the text without marks."""
    one = parse_marked("ik ben {n|Jan}, bel {t|06}")

    assert "ik ben Jan, bel 06" == one.text
    assert ((7, 10, "name"), (16, 18, "phone")) == one.values
