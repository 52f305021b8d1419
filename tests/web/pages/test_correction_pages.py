# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking for a correction: without an account, and nothing that was typed is lost or shown."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import pytest

from tests.web.pages.public_example import ANSWER, Clock, Writer, small_register
from tests.web.pages.reader import Page, Reader
from tests.web.pages.test_register_pages import text_of
from waarborg.access.limits import CORRECTION
from waarborg.app import create_app
from waarborg.installation import Installation
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register import answer_correction, corrections_of, organisation_by_slug
from waarborg.register.records import Correction
from waarborg.web.pages.correction_pages import TRAP
from waarborg.web.pages.places import address

FORM: Final = "/nl/register/eikenstad/parkeerscan/verbeteren"
TEXT: Final = "Het telefoonnummer klopt niet."
CONTACT: Final = "piet@voorbeeld.example"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Return a register in which people ask for corrections."""
    with small_register(tmp_path_factory.mktemp("corrections")) as found:
        assert isinstance(found.now, Clock)
        found.now.step = timedelta(seconds=1)
        yield found


@pytest.fixture
def citizen(installation: Installation) -> Reader:
    """Return somebody without an account, who has not asked anything yet."""
    installation.people.limits.forget(CORRECTION, "127.0.0.1")
    return Reader(create_app(installation=installation))


def requests(installation: Installation) -> tuple[Correction, ...]:
    """Return what was asked of the town, newest first."""
    town = organisation_by_slug(installation.register, "eikenstad")
    return corrections_of(installation.register, town.id)


def sent(citizen: Reader, *fields: tuple[str, str], path: str = FORM) -> Page:
    """Return the answer to a form that was filled in."""
    form = citizen.read(path).form(path)
    return citizen.press(form, fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_arrives_and_has_a_page_of_its_own(
    citizen: Reader, installation: Installation, language: Language
):
    """With a reference; the organisation sees the text and the contact."""
    parts = {"organisation": "eikenstad", "system": "parkeerscan"}
    path = address("register-correction", language, **parts)
    answer = sent(citizen, ("text", TEXT), ("contact", CONTACT), path=path).answer
    assert 303 == answer.status_code
    asked = requests(installation)[0]
    assert (TEXT, CONTACT, 3) == (asked.text, asked.contact, asked.publication)
    assert f"{path}/{asked.id}" == answer.headers["location"]
    page = citizen.read(answer.headers["location"])
    assert asked.id in text_of(page)
    assert "noindex" == page.answer.headers["x-robots-tag"]
    assert [] == [one for one in (TEXT, CONTACT) if one in page.text]
    assert [] == [one for one in (TEXT, "piet") if one in " ".join(citizen.addresses)]


def test_a_contact_is_not_needed(citizen: Reader, installation: Installation):
    """Nobody has to say who they are."""
    assert 303 == sent(citizen, ("text", TEXT)).answer.status_code
    assert requests(installation)[0].contact is None


def test_the_answer_comes_on_the_page_of_the_request_and_of_the_system(
    citizen: Reader, installation: Installation
):
    """With its day; what was asked stays out of sight."""
    location = sent(citizen, ("text", TEXT), ("contact", CONTACT)).answer.headers["location"]
    assert "Er is nog geen antwoord." in text_of(citizen.read(location))
    town = Writer(installation, organisation_by_slug(installation.register, "eikenstad"))
    asked = requests(installation)[0]
    answer_correction(installation.register, town.publisher, asked.id, "Dit is nu goed.")
    for path in (location, "/nl/register/eikenstad/parkeerscan"):
        page = citizen.read(path)
        assert "Dit is nu goed." in text_of(page)
        assert [] == [one for one in (TEXT, CONTACT) if one in page.text]
    assert ANSWER in citizen.read("/nl/register/eikenstad/parkeerscan").text


@pytest.mark.parametrize(
    ("fields", "told", "target"),
    [
        ((("text", "  "),), "Schrijf op wat er niet klopt.", "text"),
        ((("text", "x" * 5001),), "Gebruik hooguit 5000 tekens. U hebt er nu 5001.", "text"),
        ((("text", TEXT), ("contact", "x" * 201)), "Gebruik hooguit 200 tekens.", "contact"),
        ((("text", TEXT), ("contact", "a\x01b")), "", "contact"),
        ((("text", f"{TEXT}\x01"),), "", "text"),
        ((("text", TEXT), (TRAP, "https://spam.example")), "dat leeg moet blijven", "text"),
    ],
)
def test_a_faulty_request_says_what_is_wrong_and_keeps_the_rest(
    citizen: Reader,
    installation: Installation,
    fields: tuple[tuple[str, str], ...],
    told: str,
    target: str,
):
    """In a list at the top that leads to the field; nothing was kept."""
    before = requests(installation)
    page = sent(citizen, *fields)
    assert page.answer.status_code in {400, 422}
    assert told in text_of(page)
    assert f"#{target}" in [given.get("href") for tag, given in page.tags if tag == "a"]
    assert ("true", f"{target}-fault") in [
        (given.get("aria-invalid"), given.get("aria-describedby", "").split(" ")[-1])
        for _, given in page.tags
    ]
    assert page.title.startswith("Fout:")
    if ("text", TEXT) in fields:
        assert TEXT in page.text
    assert before == requests(installation)


def test_what_was_typed_is_never_a_part_of_the_page(citizen: Reader):
    """Not even on a form that comes back."""
    page = sent(citizen, ("text", ""), ("contact", '"><script>x</script>'))
    assert "<script>" not in page.text
    assert '"><script>x</script>' == next(
        one["value"] for one in page.inputs if one.get("name") == "contact"
    )


def test_somebody_who_asks_too_often_waits_and_keeps_the_text(
    citizen: Reader, installation: Installation
):
    """So that a program cannot bury an organisation in requests."""
    for _ in range(CORRECTION.tries):
        assert 303 == sent(citizen, ("text", TEXT)).answer.status_code
    before = requests(installation)
    page = sent(citizen, ("text", TEXT))
    assert 429 == page.answer.status_code
    assert TEXT in page.text
    assert before == requests(installation)


def test_a_form_from_elsewhere_is_refused(citizen: Reader, installation: Installation):
    """Without our token, or with a token that we did not make."""
    before = requests(installation)
    for fields in ({"text": TEXT}, {"text": TEXT, "form_token": "forged.token"}):
        assert 403 == citizen.send("POST", FORM, data=fields).status_code
    assert before == requests(installation)


@pytest.mark.parametrize(
    "path",
    [
        "/nl/register/de-dijk/afvalvraag/verbeteren",
        "/nl/register/eikenstad/nergens/verbeteren",
        f"{FORM}/cor_00000000000000000000000000",
        "/nl/register/de-dijk/slimme-gemalen/verbeteren/{asked}",
    ],
)
def test_what_is_not_there_says_so(citizen: Reader, installation: Installation, path: str):
    """No form for what was withdrawn, and no request under the page of another system."""
    asked = requests(installation)[-1].id
    assert 404 == citizen.read(path.format(asked=asked)).answer.status_code


def test_the_hidden_field_is_hidden_from_everybody(citizen: Reader):
    """Also from whoever hears the page or uses the keyboard."""
    page = citizen.read(FORM)
    (trap,) = [one for one in page.inputs if one.get("name") == TRAP]
    assert ("-1", "off", "") == (trap["tabindex"], trap["autocomplete"], trap["value"])
    assert "true" in [
        given.get("aria-hidden") for _, given in page.tags if given.get("class") == "trap"
    ]
