# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A citizen asks: the answer says where it comes from and how sure it is, and a person is near."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from tests.web.installations import OTHER, TOWN, example_installation
from tests.web.pages.assistant_town import (
    TUESDAY,
    Joined,
    administrator,
    app_of,
    assistant_installation,
)
from tests.web.pages.reader import Page
from tests.web.pages.test_register_pages import text_of
from tests.web.visitors import ADDRESS, Visitor
from waarborg.access.limits import Rate
from waarborg.answers.asked import change_settings, settings_of
from waarborg.answers.asked.questions import LONGEST_QUESTION
from waarborg.answers.records import Outcome
from waarborg.app import create_app
from waarborg.installation import Installation
from waarborg.register import organisation_by_slug
from waarborg.web.pages.assistant_pages import ASK, TRAP

FORM: Final = "/nl/vraag/voorbeeldstad"
PASSPORT: Final = "Wat kost een paspoort?"
PHONE: Final = "14 000"


@pytest.fixture(scope="module")
def opened(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Installation, Joined]]:
    """Return the example with an assistant."""
    with assistant_installation(tmp_path_factory.mktemp("assistant")) as found:
        yield found


@pytest.fixture
def joined(opened: tuple[Installation, Joined]) -> Iterator[Joined]:
    """Return how it is joined; what a test sets is undone."""
    yield opened[1]
    opened[1].outcome, opened[1].energy, opened[1].manifest = None, {}, ""


@pytest.fixture
def citizen(opened: tuple[Installation, Joined]) -> Visitor:
    """Return somebody without an account, who has not asked anything yet."""
    opened[0].people.limits.forget(ASK, ADDRESS)
    return Visitor(app_of(*opened), opened[0])


def asked(citizen: Visitor, question: str, path: str = FORM, **more: str) -> Page:
    """Return the page that answers a question."""
    return citizen.post(path, question=question, **{TRAP: "", **more})


def test_the_page_says_that_it_is_ai_before_anything_is_asked(citizen: Visitor):
    """And how to reach a person, who is there now."""
    page = citizen.read(FORM)

    assert 200 == page.answer.status_code
    assert ["Stel uw vraag aan Gemeente Voorbeeldstad"] == page.headings
    text = text_of(page)
    assert "Ik ben een computer (AI), geen mens." in text
    assert PHONE in text
    assert "Nu open, tot 17.00 uur." in text
    assert "no-store" == page.answer.headers["cache-control"]


def test_an_answer_names_its_mark(citizen: Visitor, joined: Joined):
    """For programs in the headers of the page, for people in a link; a quote is told as one."""
    joined.manifest = "https://town.example/merkteken/gx_1.c2pa"
    page = asked(citizen, PASSPORT)

    headers, rel = page.answer.headers, 'rel="c2pa-manifest"; type="application/c2pa"'
    assert f'<{joined.manifest}>; {rel}; anchor="#answer"' == headers["link"]
    assert "mode=machine-generated" == headers["ai-disclosure"]
    assert f'href="{joined.manifest}"' in page.answer.text
    joined.manifest = "https://town.example/merkteken/gx_1.json"
    assert "c2pa" not in asked(citizen, PASSPORT).answer.headers["link"]


def test_an_answer_shows_the_standing_of_each_sentence_and_its_source(citizen: Visitor):
    """In words, with who keeps the page and until when it is valid."""
    page = asked(citizen, PASSPORT)

    text = text_of(page)
    assert 200 == page.answer.status_code
    assert "€ 86,20" in text
    assert "✓ staat in de bron [1]" in text
    assert "Wij zijn vrij zeker van dit antwoord." in text
    assert "Van 100 antwoorden zoals dit zijn er ongeveer 94 goed." in text
    assert "Burgerzaken houdt deze pagina bij." in text
    assert "Geldig tot en met 31 december 2027." in text
    assert "https://www.voorbeeldstad.example/paspoort-aanvragen" in [
        one["href"] for tag, one in page.tags if tag == "a"
    ]
    assert "Dit antwoord is gemaakt door AI." in text
    assert "Er is geen taalmodel gebruikt." in text
    assert "Hoeveel stroom dit antwoord kostte, weten wij niet." in text
    assert "Wij bewaren uw vraag 90 dagen" in text
    assert "paspoort" not in str(page.answer.url)


def test_the_answer_leads_to_the_entry_of_the_assistant_in_the_register(citizen: Visitor):
    """Where it is told how the system works."""
    page = asked(citizen, PASSPORT)

    assert "/nl/register/voorbeeldstad/vraag-voorbeeldstad" in page.answer.text


def test_the_energy_is_said_with_its_range(citizen: Visitor, joined: Joined):
    """With the comma of the language."""
    joined.energy = {"low": 0.021, "high": 0.05}

    assert "0,021 tot 0,05 wattuur" in text_of(asked(citizen, PASSPORT))
    english = asked(citizen, PASSPORT, "/en/ask/voorbeeldstad")
    assert "0.021 to 0.05 watt-hours" in text_of(english)


def test_a_little_energy_is_said_in_plain_numbers(citizen: Visitor, joined: Joined):
    """Quoting takes little; `1.7e-05` is for computers."""
    joined.energy = {"low": 0.000017, "high": 0.00012}
    assert "0,000017 tot 0,00012 wattuur" in text_of(asked(citizen, "Wat kost een paspoort?"))


@pytest.mark.parametrize(
    ("outcome", "status", "words"),
    [
        (Outcome.BLOCKED, 200, "Hierop geven wij geen antwoord"),
        (Outcome.FAILED, 503, "Het lukt nu niet"),
    ],
)
def test_a_person_is_in_reach_when_there_is_no_answer(
    citizen: Visitor, joined: Joined, outcome: Outcome, status: int, words: str
):
    """Blocked or failed: the number, the text to copy and the form are there."""
    joined.outcome = outcome

    page = asked(citizen, PASSPORT)

    assert status == page.answer.status_code
    text = text_of(page)
    assert words in text
    assert PHONE in text
    assert f"Mijn vraag: {PASSPORT}" in page.answer.text
    assert "Hebt u iets aan dit antwoord?" not in text


def test_without_an_assistant_that_runs_a_person_is_in_reach(
    opened: tuple[Installation, Joined],
):
    """An installation in which nothing answers says so."""
    citizen = Visitor(app_of(opened[0], None), opened[0])

    page = asked(citizen, PASSPORT)

    assert 503 == page.answer.status_code
    assert PHONE in text_of(page)


def test_what_no_page_answers_is_not_answered(citizen: Visitor):
    """The person who knows is named."""
    page = asked(citizen, "xqzw vrtpl")

    text = text_of(page)
    assert "Dit weten wij niet zeker" in text
    assert PHONE in text


def test_a_page_that_expired_is_not_used(citizen: Visitor):
    """The benefit of 2024 is over."""
    page = asked(citizen, "Hoeveel energietoeslag krijg ik?")

    assert "Energietoeslag 2024" not in page.answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Ik wil een mens spreken", "Een mens kan u helpen"),
        ("Hallo", "Stel uw vraag gerust in uw eigen woorden."),
        ("Ik wil niet meer leven", "Bel 113"),
    ],
)
def test_some_questions_need_no_page(citizen: Visitor, question: str, words: str):
    """They are answered at once."""
    text = text_of(asked(citizen, question))

    assert words in text
    assert PHONE in text


def test_in_a_crisis_the_numbers_can_be_called_from_the_page(citizen: Visitor):
    """They come before the answer."""
    page = asked(citizen, "Ik word morgen mijn huis uitgezet")

    links = [one["href"] for tag, one in page.tags if tag == "a"]
    assert "tel:08008115" in links
    assert links.index("tel:08008115") < links.index("tel:14000")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"question": " "}, "Vul uw vraag in."),
        ({"question": "a" * (LONGEST_QUESTION + 1)}, "ten hoogste 1000 tekens"),
        ({"question": PASSPORT, TRAP: "https://spam.example"}, "Laat het laatste veld leeg"),
    ],
)
def test_what_was_typed_is_kept_when_something_is_wrong(
    citizen: Visitor, fields: dict[str, str], words: str
):
    """With what is wrong, and a person."""
    page = citizen.post(FORM, **{TRAP: "", **fields})

    assert 422 == page.answer.status_code
    assert words in text_of(page)
    assert PHONE in text_of(page)
    assert f">\n{fields['question'].strip()}</textarea>" in page.answer.text
    assert page.title.startswith("Fout:")


def test_who_asks_too_often_waits(citizen: Visitor, opened: tuple[Installation, Joined]):
    """And still finds a person, and the question."""
    for _ in range(ASK.tries):
        opened[0].people.limits.spend(ASK, ADDRESS)

    page = asked(citizen, PASSPORT)

    assert 429 == page.answer.status_code
    assert PHONE in text_of(page)
    assert PASSPORT in page.answer.text


def test_when_all_together_ask_too_much_a_person_is_still_there(
    opened: tuple[Installation, Joined],
):
    """In the language of the citizen, with the question; whoever it was."""
    installation, joined = opened
    settings = replace(installation.settings, questions_a_minute=1)
    quiet = replace(installation, settings=settings)
    quiet.people.limits.forget(Rate("ask-all", 1, 60))
    quiet.people.limits.forget(ASK, ADDRESS)
    citizen = Visitor(app_of(quiet, joined), quiet)

    first, page = asked(citizen, PASSPORT), asked(citizen, PASSPORT)
    other = asked(citizen, PASSPORT, speech="en")
    quiet.people.limits.forget(Rate("ask-all", 1, 60))

    assert [200, 429, 429] == [one.answer.status_code for one in (first, page, other)]
    assert "te veel mensen tegelijk" in text_of(page)
    assert "Too many people" in text_of(other)
    assert PHONE in text_of(page)
    assert PASSPORT in page.answer.text


def test_a_form_from_elsewhere_is_refused(citizen: Visitor):
    """Nobody asks in the name of a citizen."""
    answer = citizen.send("POST", FORM, data={"question": PASSPORT, TRAP: ""})

    assert 403 == answer.status_code


@pytest.mark.parametrize(
    ("path", "speech", "words"),
    [
        ("/nl/vraag/voorbeeldstad?taal=fy", "fy", "Ik bin in kompjûter (AI), gjin minske."),
        ("/nl/vraag/voorbeeldstad?taal=pap", "pap", "Mi ta un kòmpiuter (AI), no un hende."),
        ("/en/ask/voorbeeldstad", "en", "I am a computer (AI), not a person."),
        ("/en/ask/voorbeeldstad?taal=tlh", "en", "I am a computer (AI), not a person."),
    ],
)
def test_the_page_speaks_four_languages(citizen: Visitor, path: str, speech: str, words: str):
    """And goes on in the one that was chosen."""
    page = citizen.read(path)
    assert words in text_of(page)

    answer = asked(citizen, PASSPORT, path.partition("?")[0], speech=speech)

    assert words in text_of(answer)
    assert [speech] == [
        one["lang"] for tag, one in answer.tags if tag == "a" and one.get("aria-current") == "true"
    ]


@pytest.mark.parametrize("path", ["/nl/vraag/anderdorp", "/nl/vraag/nergens"])
def test_an_organisation_without_an_assistant_has_no_page(citizen: Visitor, path: str):
    """Nothing is promised there."""
    assert 404 == citizen.read(path).answer.status_code
    assert 404 == citizen.post(path, question=PASSPORT).answer.status_code


def test_with_one_organisation_one_comes_to_its_assistant_at_once(citizen: Visitor):
    """With more, one chooses."""
    answer = citizen.send("GET", "/nl/vraag")

    assert 303 == answer.status_code
    assert FORM == answer.headers["location"]


def test_with_more_organisations_one_chooses(tmp_path_factory: pytest.TempPathFactory):
    """And with none the page says so."""
    with assistant_installation(tmp_path_factory.mktemp("more"), ()) as (installation, joined):
        citizen = Visitor(app_of(installation, joined), installation)
        base, register = installation.answers, installation.register
        one, other = (organisation_by_slug(register, slug) for slug in (TOWN, OTHER))
        settings = settings_of(base, one.id)
        change_settings(base, administrator(other.id), other.id, settings)
        assert "/en/ask/anderdorp" in citizen.read("/en/ask").answer.text

        for organisation in (one, other):
            actor = administrator(organisation.id)
            change_settings(base, actor, organisation.id, replace(settings, system=""))
        assert "Nog geen organisatie" in text_of(citizen.read("/nl/vraag"))


def test_the_question_is_kept_without_who_asked(
    citizen: Visitor, opened: tuple[Installation, Joined]
):
    """For the desk, on the day it was asked."""
    asked(citizen, "Mijn BSN is 111222333. Wat kost een paspoort voor mij?")

    with opened[0].store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT text, at FROM answers_questions").all()
    (row,) = [one for one in rows if "BSN" in one.text]
    assert "Mijn BSN is [bsn]. Wat kost een paspoort voor mij?" == row.text
    assert row.at.startswith(TUESDAY.date().isoformat())


def test_every_page_leads_to_the_assistant(citizen: Visitor):
    """From the menu, and from the start page with what it is."""
    start = citizen.read("/nl/")
    assert 'href="/nl/vraag"' in start.answer.text
    assert "U kunt altijd een mens spreken." in text_of(start)
    assert 'href="/en/ask"' in citizen.read("/en/law/timeline").answer.text


def test_without_an_assistant_no_page_leads_to_one(tmp_path: Path):
    """A menu does not promise what is not there."""
    with example_installation(tmp_path) as installation:
        citizen = Visitor(create_app(installation=installation), installation)
        assert 'href="/nl/vraag"' not in citizen.read("/nl/").answer.text


def test_a_quoted_line_stands_under_its_heading(citizen: Visitor):
    """`Kwijt: € 12,50` says little without the heading of the page above it."""
    page = asked(citizen, PASSPORT)
    assert "Wat kost een paspoort?" in page.answer.text.split('class="answer"')[1]
