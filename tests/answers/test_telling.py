# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An answer as text: what stands in it, how sure it is, where it comes from, and a person."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from tests.answers.small_town import CONTACTS, TUESDAY, sentence
from waarborg.answers.assistant import no_answer
from waarborg.answers.records import Answer, AnswerSentence, Outcome, Passage, Source, Standing
from waarborg.answers.speech import SPEECHES, speak
from waarborg.answers.telling import (
    Told,
    certainty_in_words,
    handover_text,
    headings_of,
    numbers_of,
    text_of,
)

SOURCE: Final = Source(
    id="src_1",
    collection="col_1",
    organisation="org_town",
    title="Paspoort aanvragen",
    owner="Burgerzaken",
    validated_by="Teamleider",
    valid_from=date(2026, 1, 1),
    valid_until=date(2027, 12, 31),
    address="https://www.voorbeeldstad.example/paspoort",
    licence="CC0",
    version=1,
    digest="",
)
ANSWER: Final = Answer(
    outcome=Outcome.DOUBTED,
    sentences=(
        sentence("Het kost € 80.", "src_1.v1.p1"),
        sentence("Of € 90.", "src_1.v1.p1", Standing.UNCHECKED),
        sentence("Bel ons.", "src_2.v1.p1"),
    ),
    passages=(Passage("src_1.v1.p1", "src_1", 1, "Paspoort aanvragen", "", "Het kost € 80."),),
    sources=(SOURCE,),
    certainty=0.75,
    mode="quoting",
)


def told(answer: Answer, speech: str = "nl", *, is_first: bool = False) -> str:
    """Return an answer as a citizen reads it."""
    return "".join(text_of(answer, Told(CONTACTS, speech, TUESDAY, is_first)))


def test_an_answer_is_told_with_all_that_is_known_of_it():
    """The standing of each sentence, in words; numbers lead to the sources."""
    assert (
        "Gebruik dit antwoord niet zonder het na te kijken. Lees de bron of vraag het aan een"
        " medewerker.\n\n"
        "Deze zinnen staan zo op onze pagina's. Er is niets bij bedacht.\n\n"
        "- Het kost € 80. (staat in de bron [1])\n"
        "- Of € 90. (niet gevonden in de bron: het bedrag staat niet in de bron, wij konden dit"
        " niet helemaal nagaan [1])\n"
        "- Bel ons. (staat in de bron)\n\n"
        "Wij zijn niet helemaal zeker van dit antwoord. Van 100 antwoorden zoals dit zijn er"
        " ongeveer 75 goed.\n\n"
        "Bronnen\n"
        "1. Paspoort aanvragen. Burgerzaken houdt deze pagina bij. Nagekeken door: Teamleider."
        " Geldig vanaf 1 januari 2026. Geldig tot en met 31 december 2027."
        " https://www.voorbeeldstad.example/paspoort\n\n"
        "Liever een mens?\n"
        "- Bellen: 14 000 Nu open, tot 17.00 uur."
    ) == told(ANSWER)


@pytest.mark.parametrize(
    ("language", "speech", "said"),
    [("en", "nl", "This is in Dutch"), ("tr", "nl", "This is in Dutch"), ("pap", "en", "hulandes")],
)
def test_who_asks_in_another_language_is_told_that_the_answer_is_in_dutch(
    language: str, speech: str, said: str
):
    """In that language, or in English where we have no texts in it."""
    assert said in told(replace(ANSWER, language=language), speech)


def test_who_reads_around_the_answer_that_it_is_in_dutch_is_not_told_twice():
    """Nor who asked in Dutch, or got no answer."""
    assert told(ANSWER, "en") == told(replace(ANSWER, language="en"), "en")
    assert "is in Dutch" not in told(replace(no_answer(Outcome.UNKNOWN), language="en"))


def test_quoted_lines_stand_under_their_heading_once():
    """`Monday: closed.` says little without it."""
    lines = tuple(
        AnswerSentence(text, Standing.CHECKED, (), ("src_1.v1.p2",), is_quote=True)
        for text in ("Maandag: gesloten.", "Dinsdag: open.")
    )
    passage = Passage("src_1.v1.p2", "src_1", 1, "Stadhuis", "Bezoek > Openingstijden", "")
    answer = replace(ANSWER, sentences=lines, passages=(passage,))
    assert ("Openingstijden", "") == headings_of(answer)
    assert "Openingstijden\n- Maandag: gesloten. (staat in de bron [1])\n- Dinsdag" in told(answer)


def test_at_first_contact_it_says_that_it_is_ai():
    """Before anything else (AI Act, art. 50(1))."""
    assert told(ANSWER, is_first=True).startswith("Ik ben een computer (AI), geen mens.")


@pytest.mark.parametrize("speech", SPEECHES)
@pytest.mark.parametrize("outcome", Outcome)
def test_a_person_is_within_reach_in_every_state_and_language(outcome: Outcome, speech: str):
    """Whatever happened, the number is there."""
    for answer in (no_answer(outcome), replace(ANSWER, outcome=outcome)):
        assert "14 000" in told(answer, speech)
        assert speak("person.title", speech) in told(answer, speech)


def test_addresses_come_from_sources_and_contact_points_only():
    """The text of a sentence cannot bring one in."""
    addresses = set(re.findall(r"https?://\S+", told(ANSWER)))

    assert {SOURCE.address} == addresses


def test_in_a_crisis_the_numbers_come_first():
    """With who is behind them, in the language of the citizen."""
    crisis = replace(no_answer(Outcome.HANDED_OVER), route="crisis-113")

    assert told(crisis, "en").startswith(
        "Are you thinking about suicide? Talk about it. You can talk to someone now, free and"
        " without giving your name.\n- Call 113 (113 Suicide Prevention). https://www.113.nl/\n"
        "- Call 112 (Police, fire brigade, ambulance)."
    )


def test_a_greeting_is_told_in_words_of_ours():
    """Without sources."""
    greeting = replace(no_answer(Outcome.ANSWERED), route="what-are-you")

    assert told(greeting).startswith("Ik ben een computerprogramma van Gemeente Voorbeeldstad.")


def test_without_an_answer_pages_may_help():
    """They are named as such, not as sources."""
    unknown = replace(ANSWER, outcome=Outcome.UNKNOWN, sentences=(), passages=())

    assert "Misschien helpt een van deze pagina's:\n1. Paspoort aanvragen." in told(unknown)


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        (
            0.999,
            ("We are fairly sure of this answer.", "Of 100 answers like this, about 99 are right."),
        ),
        (
            0.9,
            ("We are fairly sure of this answer.", "Of 100 answers like this, about 90 are right."),
        ),
        (
            0.1,
            ("We are unsure about this answer.", "Of 100 answers like this, about 10 are right."),
        ),
    ],
)
def test_certainty_is_said_in_words_and_as_a_share(certainty: float, words: tuple[str, str]):
    """Nobody is promised that all are right."""
    assert words == certainty_in_words(certainty, "en")


def test_what_was_not_measured_is_not_promised():
    """It says so."""
    (words,) = certainty_in_words(None, "nl")

    assert "nog niet gemeten" in words


def test_a_sentence_is_numbered_by_the_sources_that_it_cites():
    """What is not among them gives no number."""
    assert [(1,), (1,), ()] == [numbers_of(one, ANSWER) for one in ANSWER.sentences]


def test_days_are_written_in_words_where_months_are_known():
    """In Papiamento they are numbers."""
    assert "1 Jannewaris 2026" in told(ANSWER, "fy")
    assert "1-1-2026" in told(ANSWER, "pap")


def test_a_handover_holds_question_answer_and_number():
    """What there is of them."""
    assert (
        "Mijn vraag: Wat nu?\nWat de computer antwoordde: Niets.\nNummer van deze vraag: qst_1"
        == (handover_text("Wat nu?", "Niets.", "qst_1", "nl"))
    )
    assert "Mijn vraag: Wat nu?" == handover_text("Wat nu?", "", "", "nl")
