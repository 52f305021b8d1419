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
        ("U komt zonder afspraak.", False),
        ("Duiken is verboden.", True),
        ("U mag niet beginnen voordat u de vergunning hebt.", False),
        ("De foto mag niet ouder zijn dan 6 maanden.", False),
        ("U komt langs.", False),
    ],
)
def test_a_negation_is_told_from_a_comparison(text: str, expected: object):
    """Not older than is a limit, and not before says when it is so."""
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


@pytest.mark.parametrize("text", ["U hoeft niets te betalen.", "Het kost niets.", "Het is gratis."])
def test_nothing_to_pay_faces_paying_without_a_negation(text: str):
    """What is put in the place of a phrase negates nothing else."""
    found = polarity_of(text)
    pay = next(iter(polarity_of("U betaalt € 10.").facing))
    assert (pay[0], 1 - pay[1]) in found.facing
    assert not found.is_negated


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("U mag komen zonder afspraak.", {"afspraak"}),
        ("U mag niet komen zonder afspraak.", set()),
    ],
)
def test_not_without_says_that_it_must_be_there(text: str, lacking: set[str]):
    """Two negations of one thing are none."""
    found = polarity_of(text)
    assert {stem_of(one) for one in lacking} == set(found.lacking)
    assert not found.is_negated


def test_words_that_make_a_claim_larger_are_seen():
    """Always is more than often."""
    assert polarity_of("Dat is altijd zo.").strong
    assert not polarity_of("Dat is vaak zo.").strong


def test_what_something_is_without_is_known():
    """Only that is not there: the rest of the sentence is so."""
    assert {stem_of("afspraak")} == set(polarity_of("U komt zonder een afspraak langs.").lacking)


def test_an_exception_is_seen():
    """What comes after `behalve` is not as the rest."""
    assert polarity_of("behalve als uw huis een monument is.").is_exception
    assert not polarity_of("U hebt niets nodig.").is_exception


def test_a_last_moment_before_something_is_the_least():
    """`uiterlijk 10 dagen van tevoren` says ten days or more."""
    assert {(1, "10")} == set(polarity_of("Uiterlijk 10 dagen van tevoren.").limits)
    assert {(-1, "10")} == set(polarity_of("Uiterlijk 10 dagen erna.").limits)


def test_living_alone_makes_no_claim_larger():
    """`alleen` has two meanings."""
    assert not polarity_of("U woont alleen.").strong
    assert polarity_of("Alleen u mag dat.").strong
