# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

from waarborg.answers.grounding.units import overlap, units_of
from waarborg.answers.grounding.words import word_of


def test_a_sentence_comes_with_its_clauses():
    """The sentence first, then each statement that it makes."""
    found = units_of("U belt de politie, en de gemeente komt langs.")
    assert [True, False, False] == [one.is_whole for one in found]
    assert [2, 1, 1] == [len(one.parts) for one in found]


def test_a_sentence_of_one_statement_is_its_own_clause():
    """There is nothing to cut."""
    assert [(True, True)] == [(one.is_whole, one.is_leaf) for one in units_of("U betaalt niets.")]


def test_a_clause_without_a_body_has_that_of_the_clause_before():
    """`die u een nummer stuurt` is said of whom was named."""
    found = units_of("Het gaat naar de Belastingdienst, die u een nummer stuurt.")
    assert [{"belastingdienst"}, {"belastingdienst"}] == [
        set(one.clause.bodies) for one in found[1:]
    ]


def test_what_was_said_just_before_counts_less():
    """`Dat kost € 10` is about the passport of the sentence before."""
    found = units_of("Een paspoort is lang geldig. Dat kost € 10. De balie is open.")
    passport = [word_of("paspoort")]
    near = [round(overlap(passport, one), 1) for one in found]
    assert [1.0, 0.6, 0.3] == near


def test_after_a_question_the_answer_is_near():
    """An answer goes on about what was asked."""
    found = units_of("Wilt u een hond? Meld uw dier aan.")
    assert 0.6 == round(overlap([word_of("hond")], found[1]), 1)


def test_nothing_is_claimed_by_nothing():
    """Without words everything is said."""
    assert 1.0 == overlap([], units_of("U betaalt niets.")[0])
