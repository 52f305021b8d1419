# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Verbs that a question takes apart are found under their whole name."""

import pytest

from waarborg.answers.retrieval.analyser import dutch


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Hoe vraag ik een paspoort aan?", "aanvragen"),
        ("Waar meld ik mijn hond aan", "aanmelden"),
        ("Wanneer halen jullie mijn oude bank op?", "ophalen"),
        ("Hoe geef ik mijn verhuizing door?", "doorgeven"),
        ("Waar lever ik mijn rijbewijs in?", "inleveren"),
    ],
)
def test_a_verb_that_was_taken_apart_is_one_again(question: str, verb: str):
    """As it stands in the title of the page."""
    stems = {idea.stem for idea in dutch().question(question).ideas}
    assert dutch().stem(verb) in stems


@pytest.mark.parametrize(
    "question", ["Ik woon in Utrecht", "Waar vraag ik het na mijn werk op tijd?"]
)
def test_other_small_words_stay_small(question: str):
    """A particle that belongs to no verb of the question joins nothing."""
    found = dutch().question(question)
    assert all(not idea.stem.startswith(("inwoon", "opwerk")) for idea in found.ideas)


def test_a_text_has_the_verb_too():
    """`U vraagt het aan` is about `aanvragen`."""
    assert dutch().stem("aanvragen") in dutch().tokens("U vraagt het bij ons aan.")
    assert dutch().stem("aanvragen") not in dutch().tokens("Aan de balie kunt u het vragen.")
