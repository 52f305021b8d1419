# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A system, its versions and what changed, as a citizen reads them."""

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from typing import Final

import pytest

from tests.web.pages.public_example import ANSWER, GIVEN_CONTACT, GIVEN_TEXT, REASON
from tests.web.pages.reader import Page, Reader
from waarborg.app import create_app
from waarborg.installation import Installation
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.web.pages.places import address

PARKING: Final = {"organisation": "eikenstad", "system": "parkeerscan"}
OLD: Final = {"organisation": "de-dijk", "system": "afvalvraag"}
PAGES: Final[list[tuple[str, dict[str, str]]]] = [
    ("register", {}),
    ("register-organisation", {"organisation": "eikenstad"}),
    ("register-organisation", {"organisation": "de-dijk"}),
    ("register-system", PARKING),
    ("register-system", {"organisation": "eikenstad", "system": "bijstandshulp"}),
    ("register-system", {"organisation": "eikenstad", "system": "proef-met-brieven"}),
    ("register-system", {"organisation": "de-dijk", "system": "slimme-gemalen"}),
    ("register-system", OLD),
    ("register-history", PARKING),
    ("register-history", OLD),
    ("register-version", {**PARKING, "number": "1"}),
    ("register-version", {**PARKING, "number": "3"}),
    ("register-version", {**OLD, "number": "1"}),
    ("register-correction", PARKING),
]


def text_of(page: Page) -> str:
    """Return the words of a page."""
    body = page.text.split("<body", 1)[1].split(">", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.fixture(scope="module")
def read_once(public_register: Installation) -> Callable[[str], Page]:
    """Return what reads a page, once for all tests of it."""
    return cache(Reader(create_app(installation=public_register)).read)


@pytest.fixture(params=[(*one, language) for one in PAGES for language in LANGUAGES], ids=str)
def page(request: pytest.FixtureRequest, read_once: Callable[[str], Page]) -> Page:
    """Return each page of the register, in each language."""
    place, parts, language = request.param
    return read_once(address(place, language, **parts))


def test_every_page_can_be_read_in_its_language(page: Page):
    """Without an account, as a finished page with one heading and a title of its own."""
    assert 200 == page.answer.status_code
    assert page.language == page.answer.headers["content-language"]
    assert 1 == len(page.headings)
    assert page.title.endswith("· Waarborg")
    assert "—" not in page.text
    assert not re.search(r"\{\w+\}", page.text)
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert sorted(set(ids)) == sorted(ids)


def test_every_page_is_free_of_scripts_and_of_what_follows_people(page: Page):
    """Nothing from elsewhere, no cookie, and links that tell nobody where the reader came from."""
    assert "set-cookie" not in page.answer.headers
    for tag, given in page.tags:
        assert "script" != tag
        assert "style" not in given
        target = given.get("href", given.get("src", given.get("action", "")))
        if tag in ("link", "img", "form"):
            assert target.startswith("/")
        if tag == "a" and target.startswith("http"):
            assert "noreferrer" == given["rel"]


def test_no_page_tells_what_is_inside(page: Page):
    """Neither what was asked with a request, nor who asked or wrote, nor what was withdrawn."""
    hidden = (GIVEN_CONTACT, GIVEN_TEXT, "test:editor", "test:publisher", "Geheim dat weg")
    readable = "/versies/1" in page.answer.url.path or "/versions/1" in page.answer.url.path
    told = [one for one in hidden if one in page.text]
    assert told == (["Geheim dat weg"] if readable and "afvalvraag" in str(page.answer.url) else [])


def test_every_link_of_the_register_leads_somewhere(citizen: Reader):
    """Also the anchors, the versions, the files, and the same page in the other language."""
    seen: set[str] = set()
    waiting = ["/nl/register"]
    while waiting:
        page = citizen.read(waiting.pop())
        assert 200 == page.answer.status_code, page.answer.url
        ids = {given["id"] for _, given in page.tags if "id" in given}
        targets = {given["href"] for tag, given in page.tags if tag == "a"}
        assert [] == [one for one in targets if one.startswith("#") and one[1:] not in ids]
        new = {one for one in targets if "/register" in one and one.startswith("/")} - seen
        seen |= new
        waiting += sorted(new)
    assert len(seen) > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_dutch_texts_say_so_on_an_english_page(citizen: Reader, language: Language):
    """Somebody who hears the page hears Dutch in a Dutch voice."""
    page = citizen.read(address("register-system", language, **PARKING))
    in_dutch = [given for _, given in page.tags if given.get("lang") == "nl"]
    assert (len(in_dutch) > 10) is (language == "en")


def test_the_page_of_a_system_answers_the_questions_of_a_citizen(citizen: Reader):
    """What, why, who, which data, what a person does, risks, basis, rights, rules, versions."""
    told = text_of(citizen.read(address("register-system", "nl", **PARKING)))
    for words in (
        "Een auto met camera's kijkt of er voor een auto is betaald.",
        "Wat kunt u doen? U mag vragen welke foto's wij van uw auto hebben.",
        "Bent u het niet eens met een besluit? Maak bezwaar binnen zes weken",
        "Wilt u een mens spreken? Bel 14 0123.",
        "Wie is verantwoordelijk? Gemeente Eikenstad",
        "Waarvoor is dit systeem? Wij willen dat er genoeg plek is",
        "Welke gegevens gebruikt het? Een foto van de auto",
        "Wat doet een mens? Een medewerker kijkt naar elke foto.",
        "Wat kan er misgaan? De camera leest soms verkeerd: vuil regen",
        "Waarom mag de organisatie dit doen? Dit staat in de Gemeentewet.",
        "Data Protection Impact Assessment (DPIA)",
        "Kijkgoed BV",
        "Ongeveer 4.200 kWh per jaar.",
        "Geen hoog risico",
        "Wij hebben dit berekend voor 24 november 2026",
        "Versie 3, gepubliceerd op 2 september 2026",
        f"Antwoord van 3 september 2026 {ANSWER}",
    ):
        assert words in told, words


def test_the_rules_lead_to_the_law_base(citizen: Reader):
    """Each duty is linked to its page; the rest can be unfolded."""
    page = citizen.read("/nl/register/eikenstad/bijstandshulp")
    rules = [
        given["href"]
        for tag, given in page.tags
        if tag == "a" and given["href"].startswith("/nl/wet/normen/")
    ]
    assert "/nl/wet/normen/ai-act.26.2" in rules
    assert len(rules) > 20
    assert "details" in [tag for tag, _ in page.tags]
    assert 200 == citizen.send("GET", rules[0]).status_code


def test_what_the_organisation_does_not_tell_is_said(citizen: Reader):
    """Questions without an answer, no way to object, no contact."""
    told = text_of(citizen.read("/nl/register/eikenstad/bijstandshulp"))
    assert "De organisatie schrijft nog niet wat u kunt doen" in told
    assert "De organisatie heeft geen contactgegevens gegeven." in told
    assert "Op deze vragen staat nog geen antwoord: Welke gegevens gebruikt het?" in told


def test_a_pilot_tells_its_end_and_its_result(citizen: Reader):
    """At the top of its page."""
    told = text_of(citizen.read("/nl/register/eikenstad/proef-met-brieven"))
    assert "Dit was een proef De proef duurde tot en met 31 oktober 2026." in told
    assert "Dit kwam eruit: Mensen begrepen de brieven beter." in told


@pytest.mark.parametrize("path", ["/nl/register/de-dijk/afvalvraag", ".../versies/2"])
def test_what_was_withdrawn_says_why_and_since_when(citizen: Reader, path: str):
    """And nothing else: no files, no form, no content."""
    page = citizen.read(path.replace("...", "/nl/register/de-dijk/afvalvraag"))
    told = text_of(page)
    assert "Waterschap De Dijk heeft deze beschrijving op 3 september 2026" in told
    assert REASON in told
    assert "Praatgraag" not in page.text
    assert "verbeteren" not in page.text


@pytest.mark.parametrize(
    ("path", "notice"),
    [
        ("eikenstad/parkeerscan/versies/1", "Dit is een oude versie, van 1 september 2026."),
        ("de-dijk/afvalvraag/versies/1", "De beschrijving is later ingetrokken."),
    ],
)
def test_an_old_version_says_that_it_is_old(citizen: Reader, path: str, notice: str):
    """With a way to what counts now."""
    page = citizen.read(f"/nl/register/{path}")
    assert notice in text_of(page)
    now = f"/nl/register/{path.rsplit('/', 2)[0]}"
    assert now in [given.get("href") for tag, given in page.tags if tag == "a"]


def test_search_engines_lead_to_what_counts_now(citizen: Reader):
    """Not to a version."""
    found = ("meta", {"name": "robots", "content": "noindex"})
    path = "/nl/register/eikenstad/parkeerscan"
    assert found not in citizen.read(path).tags
    assert found in citizen.read(f"{path}/versies/3").tags


def test_the_newest_version_has_an_address_of_its_own_too(citizen: Reader):
    """It stays the same when a newer one comes; it does not say that it is old."""
    page = citizen.read("/nl/register/eikenstad/parkeerscan/versies/3")
    assert "oude versie" not in page.text


def test_the_history_shows_old_and_new_side_by_side(citizen: Reader):
    """With words that say which is which."""
    told = text_of(citizen.read("/nl/register/eikenstad/parkeerscan/geschiedenis"))
    assert "Versie 3 Gepubliceerd op 2 september 2026 (dit is de versie van nu)" in told
    assert "3 dingen veranderden." in told
    assert "Leverancier Eerst Kijkbeter BV Daarna Kijkgoed BV" in told
    assert "Stroom Eerst Hier stond niets. Daarna Ongeveer 4.200 kWh per jaar." in told
    assert "Dit is de eerste versie." in told


def test_the_history_hides_what_was_withdrawn(citizen: Reader):
    """The versions stay in the list."""
    page = citizen.read("/nl/register/de-dijk/afvalvraag/geschiedenis")
    told = text_of(page)
    assert "(ingetrokken op 3 september 2026)" in told
    assert "Daarom tonen wij de verschillen niet." in told
    assert "Praatgraag" not in page.text


def test_what_is_archived_says_that_it_is_no_longer_kept(own_register: Installation):
    """And why; it stays readable."""
    from tests.web.pages.public_example import Writer
    from waarborg.register import archive, organisation_by_slug, published

    register = own_register.register
    town = Writer(own_register, organisation_by_slug(register, "eikenstad"))
    current = published(register, "eikenstad", "parkeerscan")
    assert current is not None
    archive(register, town.publisher, current.id, "Wij stoppen met scannen.")
    told = text_of(
        Reader(create_app(installation=own_register)).read("/nl/register/eikenstad/parkeerscan")
    )
    assert "niet meer bij. Wij stoppen met scannen." in told
    assert "Een medewerker kijkt naar elke foto." in told


@pytest.mark.parametrize(
    "path",
    [
        "/nl/register/nergens",
        "/nl/register/eikenstad/nergens",
        "/nl/register/de-dijk/parkeerscan",
        "/nl/register/eikenstad/parkeerscan/versies/4",
        "/nl/register/eikenstad/parkeerscan/versies/03",
        "/nl/register/eikenstad/parkeerscan/versies/0",
        "/nl/register/eikenstad/parkeerscan/versies/99999999999999999999",
        "/nl/register/eikenstad/parkeerscan/versies/x",
        "/nl/register/eikenstad/nergens/geschiedenis",
        "/nl/register/nergens/wijzigingen.xml",
    ],
)
def test_what_is_not_there_says_so(citizen: Reader, path: str):
    """Whatever the address."""
    assert 404 == citizen.read(path).answer.status_code


def test_what_was_never_published_is_not_there(own_register: Installation):
    """A system that is being described is nobody's business yet."""
    from tests.web.pages.public_example import Writer
    from waarborg.register import add_system, organisation_by_slug

    town = Writer(own_register, organisation_by_slug(own_register.register, "eikenstad"))
    add_system(
        own_register.register, town.editor, town.organisation.id, kind="algorithm", name="Concept"
    )
    citizen = Reader(create_app(installation=own_register))
    assert 404 == citizen.read("/nl/register/eikenstad/concept").answer.status_code
    assert "Concept" not in citizen.read("/nl/register/eikenstad").text


def test_without_an_installation_there_is_no_register(reader: Reader):
    """Nor a link to it."""
    assert 404 == reader.read("/nl/register").answer.status_code
    assert "/nl/register" not in reader.read("/nl/").text


def test_the_menu_leads_to_the_register(citizen: Reader):
    """From every page."""
    assert "/en/register" in [
        given.get("href") for tag, given in citizen.read("/en/law/norms").tags if tag == "a"
    ]


def test_the_register_is_in_the_list_for_search_engines(citizen: Reader):
    """What is published, in both languages; not what was withdrawn, and no feed or form."""
    listed = citizen.send("GET", "/sitemap.xml").text
    for path in ("/nl/register", "/en/register/eikenstad", "/nl/register/eikenstad/parkeerscan"):
        assert f"<loc>https://waarborg.test{path}</loc>" in listed
    for path in ("afvalvraag", "wijzigingen.xml", "verbeteren", "werkplek", "inloggen"):
        assert path not in listed
