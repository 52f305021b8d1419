# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a text was ours: for everybody, without a script, and nothing that is pasted is kept."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.gateway.examples import ending, long_kept, opening
from tests.web.pages.public_example import Clock, small_register
from tests.web.pages.reader import Page, Reader
from tests.web.pages.test_register_pages import text_of
from waarborg.app import create_app
from waarborg.gateway.fingerprints import LONGEST, keep_fingerprints
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.marking import AnswerMarking
from waarborg.installation import Installation
from waarborg.kernel.texts import LANGUAGES, Language, say
from waarborg.register import organisation_by_slug
from waarborg.web.pages.places import address
from waarborg.web.pages.provenance_pages import LOOK_UP

ANSWER = (
    "U kunt een nieuw paspoort aanvragen bij de gemeente. Maak eerst een afspraak. Neem uw oude "
    "paspoort mee en een goede pasfoto. Na zes werkdagen kunt u het paspoort ophalen aan de balie."
)
OTHER = "Dit is een heel andere tekst, van een mens, die nergens op lijkt en over niets gaat, toch?"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Return an installation whose gateway has given one answer."""
    with small_register(tmp_path_factory.mktemp("provenance")) as found:
        assert isinstance(found.now, Clock)
        found.now.step = timedelta(milliseconds=1)
        town = organisation_by_slug(found.register, "eikenstad").id
        journal = LogJournal(found.gateway, long_kept)
        marking = AnswerMarking(found.settings.secret)
        printed, sealed = marking.fingerprint(ANSWER), marking.seal("gx_1", ANSWER)

        async def given() -> None:
            at = found.now()
            await journal.open(replace(opening(), at=at, organisation=town))
            await journal.close(replace(ending(), at=at, fingerprint=printed, text_digest=sealed))

        journal.start()
        try:
            asyncio.run(given())
        finally:
            journal.stop()
        keep_fingerprints(found.gateway)
        yield found


@pytest.fixture
def citizen(installation: Installation) -> Reader:
    """Return somebody without an account."""
    installation.people.limits.forget(LOOK_UP, "127.0.0.1")
    return Reader(create_app(installation=installation))


def pasted(citizen: Reader, text: str, language: Language = "nl") -> Page:
    """Return the page after a text was pasted and looked up."""
    path = address("provenance", language)
    return citizen.press(citizen.read(path).form(path), [("text", text)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_of_ours_is_known(citizen: Reader, language: Language):
    """With whose it is; what was pasted is not on the page any more, and in no address."""
    page = pasted(citizen, ANSWER.replace("goede", "nieuwe"), language)

    assert say("marking.outcome.whole.title", language) in text_of(page)
    assert "Gemeente Eikenstad" in text_of(page)
    assert "nieuwe pasfoto" not in page.text
    assert "no-store" == page.answer.headers["cache-control"]
    assert [] == [one for one in citizen.addresses if "pasfoto" in one]


def test_a_part_is_told_as_a_part(citizen: Reader):
    """With words of somebody else around it."""
    own = " ".join(f"eigen woorden {place} erbij {place * 3}" for place in range(40))

    assert "Een deel van deze tekst" in text_of(pasted(citizen, f"{ANSWER[:95]} {own}"))


def test_no_match_does_not_mean_that_a_person_wrote_it(citizen: Reader):
    """And the page says so."""
    page = pasted(citizen, OTHER)

    assert "Nee, wij kennen deze tekst niet" in text_of(page)
    assert "Dat zegt niet dat een mens de tekst schreef." in text_of(page)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Plak eerst een tekst."),
        ("Maak eerst een afspraak.", "Plak ten minste 12 woorden."),
        ("woord " * LONGEST, f"Plak ten hoogste {LONGEST} tekens."),
    ],
)
def test_what_cannot_be_looked_up_is_told(citizen: Reader, text: str, told: str):
    """And what was pasted stands there to be mended."""
    page = pasted(citizen, text)

    assert 422 == page.answer.status_code
    assert told in text_of(page)
    assert text.strip()[:50] in page.text


def test_whoever_asks_too_often_waits(citizen: Reader):
    """So that nobody tries all texts there are."""
    for _ in range(LOOK_UP.tries):
        assert 200 == pasted(citizen, OTHER).answer.status_code

    assert 429 == pasted(citizen, OTHER).answer.status_code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "outcome"), [(ANSWER, "exact"), (ANSWER[1:], "differs")])
def test_with_its_number_a_text_is_held_against_what_we_signed(
    citizen: Reader, text: str, outcome: str, language: Language
):
    """To the letter; with the day, how it came about, and the statement itself."""
    path = address("provenance", language)
    fields = [("text", text), ("number", "https://a.example/merkteken/gx_1.c2pa")]
    page = citizen.press(citizen.read(path).form(path), fields)

    assert say(f"marking.outcome.{outcome}.title", language) in text_of(page)
    assert say("marking.mark.statement", language) in text_of(page)
    assert 'href="/merkteken/gx_1.json"' in page.text
    assert text not in page.text


def test_a_number_that_is_not_known_is_told(citizen: Reader):
    """Beside its field; what was typed is still there."""
    path = address("provenance", "nl")
    page = citizen.press(citizen.read(path).form(path), [("text", ANSWER), ("number", "gx_2")])

    assert 422 == page.answer.status_code
    assert "Wij kennen geen antwoord met dit nummer" in text_of(page)
    assert 'id="number-fault"' in page.text
    assert 'value="gx_2"' in page.text
