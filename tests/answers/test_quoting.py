# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

from collections.abc import Sequence

import pytest

from tests.answers.passages import DOG, PASSPORT, hit, two_pages
from waarborg.answers.quoting import MOST, quote, split_pieces
from waarborg.answers.records import Hit, Standing

DORMER = (
    "Aan de achterkant mag een dakkapel zonder vergunning als:\n"
    "het dak plat is;\nde dakkapel lager is dan 1,75 meter;\n"
    "er een halve meter dak over is;\nuw huis geen monument is.\n"
    "U moet zich houden aan de regels voor veilig bouwen."
)
OBJECTION = (
    "U kunt binnen zes weken bezwaar maken. Dat is gratis. U doet het met een brief. "
    "Zet daarin:\nhet nummer van de bon;\nuw kenteken;\nwaarom u bezwaar maakt;\nbewijs.\n"
    "U hoeft nog niet te betalen als u bij het bezwaar om uitstel vraagt."
)


def _texts(question: str, hits: Sequence[Hit], most: int = MOST) -> list[str]:
    return [one.text for one in quote(question, hits, most)]


def test_without_passages_there_is_no_answer():
    """Nothing is made up."""
    assert () == quote("Wat kost een paspoort?", ())


def test_each_sentence_stands_in_its_passage():
    """An answer is verbatim, checked, and says where it stands."""
    hits = two_pages()
    found = quote("Wat kost een paspoort voor een kind?", hits)
    texts = {one.passage.id: one.passage.text for one in hits}
    assert found
    assert all(one.text in texts[one.passages[0]] for one in found)
    assert {(Standing.CHECKED, True)} == {(one.standing, one.is_quote) for one in found}


def test_the_amount_is_in_the_answer_to_how_much():
    """What is asked for steers what is quoted."""
    assert "- kind: € 65,10." in _texts("Hoeveel kost een paspoort voor een kind?", two_pages(), 3)


def test_an_item_comes_with_the_line_above_the_list():
    """An amount alone says nothing."""
    found = _texts("Hoeveel kost een paspoort voor een kind?", two_pages(), 2)
    assert ["Dit kost het:", "- kind: € 65,10."] == found


def test_a_line_above_a_list_comes_with_the_list():
    """A promise of a list is kept."""
    found = _texts("dit kost het", (hit(PASSPORT),), 3)
    assert ["Dit kost het:", "- volwassene: € 86,20;", "- kind: € 65,10."] == found


def test_a_sentence_that_points_back_comes_with_the_one_before_it():
    """`Dat kost` is said of the dog."""
    found = _texts("Wat kost dat per jaar?", (hit(DOG, source="hond", title="Hond"),), 2)
    assert ["U meldt uw hond aan binnen twee weken.", "Dat kost € 67,80 per jaar."] == found


def test_a_list_without_marks_comes_whole():
    """Readers of documents keep no marks; an allowance without one of its conditions is wrong."""
    found = _texts("Mag een dakkapel zonder vergunning?", (hit(DORMER),))
    assert DORMER.split("\n")[:5] == found


def test_a_list_that_does_not_fit_beside_the_answer_stays_away_whole():
    """`uw kenteken;` by itself says nothing."""
    found = _texts("Binnen hoeveel weken moet ik bezwaar maken?", (hit(OBJECTION),))
    assert "U kunt binnen zes weken bezwaar maken." == found[0]
    assert not [one for one in found if one.endswith(";")]


BRING = "{}uw paspoort;\neen pasfoto;\nhet oude bewijs;\ngeld."


@pytest.mark.parametrize("above", ["", "Neem dit mee naar de balie\n"])
def test_a_list_that_no_colon_opens_comes_whole(above: str):
    """`Een pasfoto;` by itself says that nothing else is needed."""
    text = BRING.format(above)
    found = _texts("Moet ik een pasfoto meenemen?", (hit(text, heading="Meenemen"),), 3)
    assert text.split("\n") == found


def test_an_item_under_a_heading_stands_alone_only_when_it_says_of_what():
    """With the heading above it, `kind: € 65,10` says all; `een pasfoto` leaves the rest out."""
    marked = [f"- {name}." for name in ("uw paspoort", "een pasfoto", "het oude bewijs", "geld")]
    photo = _texts("pasfoto", (hit("\n".join(marked), heading="Meenemen"),), 1)
    assert ["- een pasfoto."] != photo
    prices = [f"- {name}: € {price}." for name, price in (("paar", 9), ("kind", 5), ("groep", 7))]
    child = _texts("Wat kost een kind?", (hit("\n".join(prices), heading="Kosten"),), 1)
    assert ["- kind: € 5."] == child


def test_a_question_in_a_page_comes_with_what_it_leads_to():
    """And what it leads to comes with the question."""
    both = ["Hebt u haast?", "Een spoedaanvraag kost € 39,60 extra."]
    text = "Een rijbewijs kost € 52,75. " + " ".join(both)
    assert both == _texts("Kan het met haast?", (hit(text),), 2)
    assert both == _texts("Wat kost een spoedaanvraag extra?", (hit(text),), 2)


def test_a_question_in_a_page_does_not_end_an_answer():
    """Where there is no room for what it leads to, it stays away."""
    text = "Het kost € 10. Het geldt een jaar. Hebt u haast? Lees dan de pagina over spoed."
    assert "Hebt u haast?" not in _texts("Wat kost het?", (hit(text),), 3)


def test_a_sentence_that_points_back_never_stands_alone():
    """`Dat kost meer` without what costs more says nothing."""
    text = (
        "Het kost € 10. Het kost veel. Hebt u haast? Lees dan de pagina over spoed. Dat kost meer."
    )
    found = _texts("Wat kost het meer?", (hit(text),), 2)
    assert "Dat kost meer." not in found


def test_no_answer_is_longer_than_asked():
    """A citizen reads a few sentences."""
    assert all(len(_texts("paspoort", two_pages(), most)) <= most for most in (1, 2, 5))


def test_a_second_passage_of_the_same_page_may_help():
    """When both come near, both are quoted, at most five sentences in all."""
    twin = hit(PASSPORT.replace("86,20", "86,30 nu"), heading="Kosten")
    found = quote("Wat kost een paspoort?", (hit(PASSPORT, heading="Kosten"), twin))
    assert len({one.passages for one in found}) == 2
    assert len(found) <= MOST


def test_a_question_without_words_still_quotes_the_start():
    """The first sentences are the best guess."""
    assert "U vraagt een paspoort aan bij de balie." in _texts("?", (hit(PASSPORT),), 1)


def test_pieces_are_sentences_and_items():
    """Each can be quoted by itself."""
    assert 6 == len(split_pieces(PASSPORT))
