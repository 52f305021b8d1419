# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who needs help at once or a person is understood, in six languages; others are left alone."""

from typing import Final

import pytest

from waarborg.answers.routes import Line, lines_of, plainly, route_of, routes

QUESTIONS: Final = {
    "crisis-113": (
        "Ik wil dood",
        "ik wil niet meer leven",
        "I want to die",
        "mi ke muri",
        "Ölmek istiyorum",
        "ik wol net mear libje",
        "Ich will sterben",
        "Ik denk aan zelf\u200bmoord",
    ),
    "crisis-112": (
        "er is brand in mijn huis",
        "mijn huis staat in brand",
        "my father is not breathing",
        "Yang\N{LATIN SMALL LETTER DOTLESS I}n var",
        "es brennt",
        "mijn man ademt niet!!",
        "tin kandela den mi kas",
        "it hûs stiet yn 'e brân",
    ),
    "crisis-safe-home": (
        "mijn man slaat mij",
        "my husband hits me",
        "myn man slacht my",
        "mi kasa ta bati mi",
        "Mein Mann schlägt mich",
        "kocam beni dövüyor",
        "ik word thuis geslagen",
        "Waar meld ik huiselijk geweld?",
    ),
    "crisis-home": (
        "ik word morgen mijn huis uitgezet",
        "ik word uit huis gezet, wat nu?",
        "mijn stroom wordt afgesloten",
        "I am being evicted",
        "elektriğim kesildi",
        "de deurwaarder komt morgen",
        "ik moet mijn huis uit",
        "unser Strom wurde abgestellt",
    ),
    "person": (
        "Ik wil een mens spreken",
        "kan ik met iemand praten?",
        "mag ik een medewerker aan de lijn",
        "I want to talk to a person",
        "can i speak to a human",
        "ik wol mei in minske prate",
        "mi ke papia ku un hende",
        "Ich möchte mit einem Menschen sprechen",
        "Bir insanla konuşmak istiyorum",
        "yetkili biriyle görüşmek istiyorum",
        "medewerker",
        "kunt u mij terugbellen",
    ),
    "what-are-you": ("ben je een robot?", "are you human", "bisto in minske", "wie ben je"),
    "thanks": ("bedankt!", "thank you", "tige tank", "danki", "teşekkürler"),
    "greeting": ("hallo", "Goedemorgen", "Bon dia!", "hoi daar", "goeie"),
}
ORDINARY: Final = (
    "Hoe geef ik een overlijden aan?",
    "Kan ik met iemand trouwen uit Duitsland?",
    "brandveilig gebruik melden",
    "Mag ik mijn hond laten slaan?",
    "Kan iemand anders mijn paspoort ophalen?",
    "hallo wat kost een rijbewijs",
    "hoe oud moet ik zijn om dood hout te kappen",
    "Ik wil een dode boom kappen",
    "ik wil een dood dier melden",
    "mijn partner is overleden",
    "wanneer wordt de uitkering uitgezet",
    "kan ik bellen over mijn aanvraag",
    "hoe kan ik contact opnemen met de afdeling vergunningen",
    "mijn auto is uitgebrand",
    "mijn hond is dood, hoe meld ik hem af",
    "kan ik iemand machtigen",
    "hulp bij schulden",
    "dag van de verhuizing",
    "",
)


@pytest.mark.parametrize(
    ("route", "question"), [(route, one) for route, many in QUESTIONS.items() for one in many]
)
def test_the_route_is_recognised(route: str, question: str):
    """Whatever the language, the accents and the punctuation."""
    found = route_of(question)

    assert found is not None
    assert route == found.id


@pytest.mark.parametrize("question", ORDINARY)
def test_ordinary_questions_go_to_the_sources(question: str):
    """Somebody who asks about a dead tree is not in danger."""
    assert route_of(question) is None


def test_danger_goes_before_a_person():
    """Who asks for both gets help first."""
    found = route_of("Ik wil een mens spreken want mijn man slaat mij")

    assert found is not None
    assert "crisis-safe-home" == found.id
    assert found.is_crisis


def test_only_losing_a_home_is_looked_up_as_well():
    """In danger nobody should read a page first."""
    assert ["crisis-home"] == [one.id for one in routes() if one.is_answered]


def test_each_crisis_has_lines_with_where_and_when_they_were_found():
    """Numbers are data that somebody looks up again."""
    for route in routes():
        lines = lines_of(route.id)
        assert bool(lines) is route.is_crisis
        for line in lines:
            assert line.address.startswith("https://")
            assert 2026 <= line.seen.year
    assert "113" == lines_of("crisis-113")[0].number
    assert isinstance(lines_of("crisis-112")[0], Line)


def test_plain_writing_keeps_only_letters_and_numbers():
    """So that a trick with letters hides nothing."""
    assert "ik wil een mens spreken" == plainly("  Ik wil een MÉNS\u200b, spreken?! ")
