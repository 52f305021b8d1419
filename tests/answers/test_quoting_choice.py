# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from tests.answers.passages import DOG, hit, two_pages
from waarborg.answers.quoting_choice import chances, choice_features, kinds_asked, tells


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hoeveel kost een paspoort?", "amount"),
        ("Wanneer is de balie open?", "when"),
        ("Waar lever ik mijn pas in?", "where"),
        ("Hoe vraag ik een paspoort aan?", "how"),
        ("Wie beslist daarover?", "who"),
        ("Mag ik een boom kappen?", "may"),
    ],
)
def test_the_kind_of_a_question_is_known_by_its_words(question: str, kind: str):
    """How much is answered by an amount."""
    assert kind in kinds_asked(question)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [("amount", "Het kost € 10.", True), ("amount", "Kom langs.", False),
     ("when", "Binnen acht weken.", True), ("who", "De burgemeester beslist.", True)],
)  # fmt: skip
def test_a_sentence_can_tell_a_kind_or_not(kind: str, text: str, expected: object):
    """An amount tells how much."""
    assert expected == tells(kind, text)


def test_chances_add_up_to_one():
    """One of the passages is the one to quote."""
    assert 1.0 == pytest.approx(sum(chances("Wat kost een paspoort?", two_pages())))


def test_no_passages_have_no_chances():
    """There is nothing to choose."""
    assert () == chances("Wat kost een paspoort?", ())


def test_the_passage_that_tells_it_has_the_best_chance():
    """Of two passages of a page, the one with the amount under the heading of the costs."""
    costs = hit("Een paspoort kost € 86,20.", 0.5, heading="Kosten")
    bring = hit("Neem uw oude pas mee.", 0.5, heading="Wat neemt u mee?")
    first, second = chances("Hoeveel kost een paspoort?", (costs, bring))
    assert first > second


def test_a_page_that_is_about_just_this_is_not_passed_over():
    """All that is asked stands in its title; the other has a word of it in its text alone."""
    about = hit("Maak een afspraak. Betaal bij de balie.", 0.9, heading="Zo werkt het")
    urgent = hit(
        "Vraagt u aan voor 14.00 uur? Dan ligt het morgen klaar.",
        0.82,
        source="spoed",
        title="Paspoort met spoed",
        heading="Hoe werkt het?",
    )
    first, second = chances("paspoort aanvragen", (about, urgent))
    assert first > second


def test_other_weights_count_where_there_is_a_model_of_meaning():
    """Scores of words and of meanings are not alike."""
    dense = hit(DOG, 0.5, source="hond", title="Hond", signals={"dense": 0.8})
    plain = hit(DOG, 0.5, source="hond", title="Hond")
    other = hit("Kom langs.", 0.4)
    assert chances("hond", (dense, other)) != chances("hond", (plain, other))


def test_words_of_the_title_do_not_tell_passages_of_a_page_apart():
    """The rest of the question does."""
    found = choice_features("paspoort kwijt", (hit("Een paspoort.", title="Paspoort"),))[0]
    assert (0.0, 1.0) == (found["rest"], found["start"])
    assert found["title"] > 0
