# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import asyncio
from collections.abc import Sequence

import pytest

from tests.answers.passages import PASSPORT, hit
from waarborg.answers.records import Standing
from waarborg.answers.writing_checks import Checked, Checks, Entails, combined, passage_text
from waarborg.safeguards.links import LinkTokens

ADDRESS = "https://www.voorbeeldstad.example/paspoort"
LINKS = LinkTokens.for_sources([ADDRESS])
HITS = (hit(PASSPORT, heading="Kosten"),)
GOOD = "Een paspoort voor een kind kost € 65,10."


def _check(text: str, logprobs: Sequence[float] = (), entails: Entails | None = None) -> Checked:
    return asyncio.run(Checks(HITS, LINKS, entails=entails).check(text, logprobs))


def test_a_number_of_a_source_is_no_part_of_the_sentence():
    """The model cites; what it cites we find ourselves."""
    assert GOOD == _check("Een paspoort voor een kind kost € 65,10 [1].").sentence.text


def test_a_token_becomes_an_address_of_the_register():
    """The model never writes one itself."""
    assert ADDRESS in _check("U vraagt een paspoort aan bij de balie: [link_1]").sentence.text


def test_an_address_that_is_not_in_the_register_is_not_let_through():
    """However right the rest is."""
    found = _check(f"{GOOD} https://elders.example/x")
    assert (Standing.UNCHECKED, 0.0) == (found.sentence.standing, found.probability)
    assert "link" in found.sentence.reasons


@pytest.mark.parametrize(
    ("sure", "expected"), [(0.95, Standing.CHECKED), (0.001, Standing.UNCHECKED)]
)
def test_another_model_can_make_a_sentence_less_certain(sure: float, expected: object):
    """One that reads a passage and a sentence may say that they do not fit."""

    async def entails(passage: str, sentence: str) -> float:
        assert passage_text(HITS[0]) == passage
        return sure

    found = _check(GOOD, entails=entails)
    assert expected is found.sentence.standing
    assert (("model",) if expected is not Standing.CHECKED else ()) == found.sentence.reasons


def test_a_model_that_is_not_sure_of_its_words_lowers_the_probability():
    """Log probabilities count, and never raise it."""
    sure, unsure = _check(GOOD, (-0.01,)), _check(GOOD, (-6.0,))
    assert unsure.probability < sure.probability <= _check(GOOD).probability


def test_nothing_extra_changes_nothing():
    """The score of grounding stands by itself."""
    assert 0.9 == combined(0.9, {})
    assert 0.9 == pytest.approx(combined(0.9, {"nli": 0.99}))
