# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.polarity import polarity_of
from waarborg.answers.grounding.words import stem_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U hoeft niet te komen.", True),
        ("U krijgt geen vergunning.", True),
        ("U komt zonder afspraak.", True),
        ("Zonder afspraak kunt u geen pas halen.", False),
        ("De foto mag niet ouder zijn dan 6 maanden.", False),
        ("U komt langs.", False),
    ],
)
def test_a_negation_is_told_from_a_comparison(text: str, expected: object):
    """Not older than is a limit; without and no together cancel out."""
    assert expected == polarity_of(text).is_negated


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Niet meer dan € 20.", {(-1, "20")}),
        ("Minstens twee getuigen.", {(1, "2")}),
        ("Binnen 8 weken.", {(-1, "8")}),
        ("Meer dan € 1.250,00.", {(1, "1250")}),
        ("Acht weken.", set()),
    ],
)
def test_limits_have_a_side_and_a_number(text: str, limits: set[tuple[int, str]]):
    """The most is not the least."""
    assert limits == set(polarity_of(text).limits)


def test_gratis_turns_paying_round():
    """One word can say that something is not so."""
    assert {stem_of("betalen")} == set(polarity_of("Het is gratis.").turned)


def test_a_longer_phrase_takes_the_side():
    """`niets te betalen` is not the side of paying."""
    pay = next(iter(polarity_of("U betaalt € 10.").sides))
    assert (pay[0], 1 - pay[1]) in polarity_of("U hoeft niets te betalen.").sides


def test_words_that_make_a_claim_larger_are_seen():
    """Always is more than often."""
    assert polarity_of("Dat is altijd zo.").strong
    assert not polarity_of("Dat is vaak zo.").strong
