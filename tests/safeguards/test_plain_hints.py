# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What could be simpler in a sentence, and where."""

import pytest

from waarborg.safeguards.lists import listed
from waarborg.safeguards.plain import measure


def hints(text: str) -> list[tuple[str, str]]:
    """Return the kind of each hint with the text at its place."""
    return [(one.kind, text[one.start : one.end]) for one in measure(text).hints]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wij sturen u tevens een brief.", [("jargon", "tevens")]),
        ("Dit gaat door middel van een formulier.", [("jargon", "door middel van")]),
        ("Wij verstrekken informatie.", [("jargon", "verstrekken")]),
        ("Uw aanvraag wordt behandeld.", [("passive", "wordt behandeld")]),
        ("Als de brief verstuurd wordt, bellen wij.", [("passive", "verstuurd wordt")]),
        ("Het wordt warm.", []),
        ("Hij wordt bekend.", []),
        ("De gemeente betaalt.", []),
        ("De door het college genomen stap is goed.", [("apart", "De door het")]),
        ("De, op zich, goede stap.", []),
        ("Het op tijd komen is fijn.", []),
        ("Wij bespreken de adresverificatie.", [("long-word", "adresverificatie")]),
        ("U vraagt een parkeervergunning aan.", []),
        ("U kunt bellen.", []),
    ],
)
def test_what_could_be_simpler(text: str, found: list[tuple[str, str]]):
    """Words of offices, passives, long words, and words that stand far apart."""
    assert found == hints(text)


def test_words_of_offices_come_with_what_people_say():
    """The alternatives are those of the list."""
    assert ("daarom", "dus") == measure("Derhalve bellen wij.").hints[0].instead


def test_a_verb_far_from_its_helper():
    """The reader must remember the first word until the last."""
    text = "U moet met alle papieren van u en uw kind morgen vroeg naar de balie komen"

    assert [("apart", text[2:])] == hints(text)


def test_a_helper_with_something_else_at_the_end():
    """Where the last word is no verb nothing is far apart."""
    text = "Wij hebben voor u en uw kind een plek op school in de buurt"

    assert [] == hints(text)


def test_a_long_sentence():
    """More than twenty words."""
    text = "ik " * 21

    assert ("long-sentence", text.strip()) in hints(text)


def test_a_helper_that_stands_too_far_from_a_participle():
    """They belong to different things."""
    text = "Het wordt " + "heel " * 16 + "gekookt"

    assert "passive" not in [kind for kind, _ in hints(text)]


def test_the_list_is_long_enough():
    """At least 150 words of offices, each with something else."""
    lines = listed("plain/jargon", "jargon")

    assert len(lines) >= 150
    assert all(" = " in line for line in lines)
    assert len({line.split(" = ")[0] for line in lines}) == len(lines)
