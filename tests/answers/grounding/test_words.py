# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.words import Known, coverage, stem_of, word_of, words_of


def _known(text: str) -> Known:
    return Known.of(words_of(text))


@pytest.mark.parametrize(
    ("word", "source", "least"),
    [
        ("paspoort", "Een paspoort kost geld.", 1.0),
        ("betaalt", "De kosten zijn hoog.", 0.85),
        ("vergunning", "Vraag een parkeervergunning aan.", 0.8),
        ("parkeervergunning", "De vergunning geldt een jaar.", 0.4),
        ("vaccinaties", "Vaccineren kan bij de GGD.", 0.8),
    ],
)
def test_a_word_is_known_by_its_stem_its_family_and_what_else_it_is_called(
    word: str, source: str, least: float
):
    """A paraphrase in everyday words is still covered."""
    assert least <= _known(source).covers(word_of(word)) <= 1


@pytest.mark.parametrize("word", ["zwembad", "was", "12"])
def test_what_is_not_in_a_source_is_not_covered(word: str):
    """A new word shows."""
    assert 0 == _known("Een paspoort kost geld.").covers(word_of(word))


def test_small_words_and_numbers_claim_nothing():
    """Numbers are looked at apart."""
    assert [] == [word.text for word in words_of("U moet er 12 of twaalf van") if word.is_content]


def test_common_words_claim_little():
    """A term that stands everywhere does not carry a sentence."""
    assert word_of("weken").weight < word_of("paspoort").weight


def test_coverage_is_the_share_of_what_is_claimed():
    """Half of the words is half of the claim."""
    assert 0.5 == coverage(words_of("paspoort zwembad"), _known("Het paspoort."))


def test_what_claims_nothing_is_covered():
    """An empty claim cannot be wrong."""
    assert 1.0 == coverage(words_of("dat is het"), _known("Een paspoort."))


def test_joined_stems_know_what_each_of_them_knows():
    """Two sentences together cover what one of them covers."""
    both = Known.joined(_known("Een paspoort.").stems, _known("Een hond.").stems)
    assert [1.0, 1.0] == [both.covers(word_of(word)) for word in ("paspoort", "hond")]


def test_forms_of_a_word_have_one_stem():
    """Singular and plural are one thing."""
    assert stem_of("vergunning") == stem_of("vergunningen")
