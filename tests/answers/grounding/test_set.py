# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import hashlib

import pytest

from benchmarks.grounding import FAITHFUL, SETS, by_kind, read_set
from waarborg.answers.grounding import ground


@pytest.mark.parametrize(("name", "rest"), [("tune", 0), ("second", 1)])
def test_the_halves_follow_from_the_passages(name: str, rest: int):
    """No passage is in both, and none was moved after tuning."""
    rests = {hashlib.sha256(one.passage.encode()).digest()[0] % 2 for one in read_set(name)}
    assert {rest} == rests


def test_there_are_enough_sentences():
    """At least four hundred, of every kind."""
    listed = [one for name in SETS for one in read_set(name)]
    assert len(listed) >= 400
    assert {FAITHFUL, "number", "negation", "body", "added"} == {one.kind for one in listed}


@pytest.mark.slow
def test_supported_sentences_are_told_from_others():
    """On the tuning set, well above the aim: a change for the worse shows here."""
    listed = read_set("tune")
    found = by_kind(listed, [ground(one.sentence, [one.passage]).score for one in listed])
    assert found["all"] > 0.93
    assert found["body"] > 0.85
