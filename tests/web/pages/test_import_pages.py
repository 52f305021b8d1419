# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Importing a file through the pages: a plan first, all or nothing."""

import zlib
from dataclasses import dataclass

import pytest

from tests.register.exchange.test_system_card import CARD
from tests.web.pages.desk_town import DeskTown, at, follow, led_to
from tests.web.pages.reader import Page
from tests.web.visitors import Visitor
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.texts import LANGUAGES, Language, say
from waarborg.register import add_organisation, change_system, organisation_by_slug, states_of
from waarborg.register.example import FOUNDER
from waarborg.register.records import SystemState
from waarborg.web.pages import import_views

GOOD = "Naam;Doel;Status\nBomenkaart;Bomen tellen;In gebruik\nPutten;Putten zoeken;In gebruik\n"
FAULTY = "Naam;Doel;Status\nGoed;Bomen tellen;In gebruik\nFout;Putten zoeken;zoiets\n"
UNNAMED = "Xyz;Doel\nBruggen;Bruggen meten\n"


@dataclass(frozen=True)
class Place:
    """An organisation of one test."""

    town: DeskTown
    slug: str

    @property
    def path(self) -> str:
        """Where it imports."""
        return at("desk-import", organisation=self.slug)

    def visitor(self, *roles: Role) -> Visitor:
        """Return somebody with these roles there."""
        return self.town.visitor(*roles, slug=self.slug)

    def systems(self) -> dict[str, SystemState]:
        """Return its systems, by name."""
        register = self.town.installation.register
        organisation = organisation_by_slug(register, self.slug)
        return {one.system.name: one for one in states_of(register, organisation.id)}


@pytest.fixture
def place(desk_town: DeskTown, request: pytest.FixtureRequest) -> Place:
    """Return an organisation that has nothing yet."""
    slug = f"import-{zlib.crc32(request.node.name.encode())}"
    register = desk_town.installation.register
    add_organisation(register, FOUNDER, name=slug.title(), slug=slug, kind="gemeente")
    return Place(desk_town, slug)


def uploaded(place: Place, visitor: Visitor, text: str, name: str = "systemen.csv") -> Page:
    """Send a file."""
    files = {"file": (name, text.encode(), "text/csv")}
    return visitor.post(place.path, files, action="upload")


def planned(
    place: Place, visitor: Visitor, text: str, name: str = "systemen.csv"
) -> tuple[str, Page]:
    """Send a file, and return the work and the plan of it."""
    address = led_to(uploaded(place, visitor, text, name).answer)
    return address.split("work=")[1], visitor.read(address)


def test_a_file_is_shown_first_and_then_taken_in(place: Place):
    """Nothing is written before the yes; afterwards the file is gone."""
    editor = place.visitor(Role.EDITOR)
    work, plan = planned(place, editor, GOOD)
    assert "Systemen in het bestand: 2. Nieuw: 2. Verandert: 0. Blijft gelijk: 0." in plan.text
    assert "Alles klopt." in plan.text
    assert "Bomen tellen" in plan.text
    assert {} == place.systems()
    assert "Er wacht een bestand" in editor.read(place.path).text

    board = follow(editor, editor.post(place.path, action="confirm", work=work))

    assert {"Bomenkaart", "Putten"} == set(place.systems())
    assert "Nieuwe systemen: 2." in board.text
    assert "Er wacht een bestand" not in editor.read(place.path).text
    gone = follow(editor, editor.post(place.path, action="confirm", work=work))
    assert "Dit bestand wacht niet meer." in gone.text


def test_a_second_time_only_what_differs_changes(place: Place):
    """What is the same is not written again."""
    editor = place.visitor(Role.EDITOR)
    work, _ = planned(place, editor, GOOD)
    editor.post(place.path, action="confirm", work=work)

    _, plan = planned(place, editor, GOOD.replace("Bomen tellen", "Bomen meten"))

    assert "Nieuw: 0. Verandert: 1. Blijft gelijk: 1." in plan.text
    assert "Bomen tellen" in plan.text
    assert "Bomen meten" in plan.text


def test_a_file_with_faults_is_told_by_row_and_column_and_not_taken_in(place: Place):
    """Also not when one makes the form oneself; or one leaves out what is not right."""
    editor = place.visitor(Role.EDITOR)
    work, plan = planned(place, editor, FAULTY)
    assert "Punten die niet kloppen: 1." in plan.text
    assert "rij 3" in plan.text
    assert "Status" in plan.text
    assert "confirm" not in {one.get("value") for one in plan.buttons}

    editor.post(place.path, action="confirm", work=work)
    assert {} == place.systems()

    lenient = follow(editor, editor.post(place.path, action="lenient", work=work, lenient="yes"))
    assert "Alles klopt." in lenient.text
    assert "Wat niet meekomt" in lenient.text
    strict = follow(editor, editor.post(place.path, action="lenient", work=work, lenient="no"))
    assert "Punten die niet kloppen: 1." in strict.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_can_be_named(place: Place, language: Language):
    """Where no column is the name, or where we guessed wrong."""
    editor = place.visitor(Role.EDITOR)
    work, plan = planned(place, editor, UNNAMED)
    assert "confirm" not in {one.get("value") for one in plan.buttons}
    path = at("desk-import", "-", language, organisation=place.slug)

    unnamed = editor.post(path, action="map", work=work, **{"column-0": "", "column-1": "goal"})
    assert 422 == unnamed.answer.status_code
    assert 'href="#column-0"' in unnamed.text
    assert say("desk-work.import.no-name", language) in unnamed.text
    twice = editor.post(path, action="map", work=work, **{"column-0": "name", "column-1": "name"})
    assert 422 == twice.answer.status_code
    assert 'href="#column-1"' in twice.text
    wrong = editor.post(path, action="map", work=work, **{"column-0": "name", "column-1": "no"})
    assert 422 == wrong.answer.status_code

    mapped = editor.post(path, action="map", work=work, **{"column-0": "name", "column-1": "goal"})
    told = follow(editor, mapped)
    assert say("desk-work.import.ready", language) in told.text
    follow(editor, editor.post(path, action="confirm", work=work))
    assert "Bruggen meten" in place.systems()["Bruggen"].record["goal"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("", "leeg.csv"), ("{", "kapot.json"), ("x", "iets.exe"), ("a: [", "kaart.yaml")],
)
def test_a_file_that_cannot_be_read_is_refused_and_not_kept(place: Place, text: str, name: str):
    """With the reason beside the field."""
    editor = place.visitor(Role.EDITOR)

    page = uploaded(place, editor, text, name)

    assert 422 == page.answer.status_code
    assert 'href="#file"' in page.text
    assert "Er wacht een bestand" not in editor.read(place.path).text


def test_without_a_file_the_form_asks_for_one(place: Place):
    """And the field is where the summary leads."""
    editor = place.visitor(Role.EDITOR)
    page = editor.post(place.path, action="upload")

    assert 422 == page.answer.status_code
    assert "Kies een bestand." in page.text


def test_a_file_can_be_thrown_away(place: Place):
    """A visit to it then leads back."""
    editor = place.visitor(Role.EDITOR)
    work, _ = planned(place, editor, GOOD)

    assert (
        "Het bestand is weggegooid."
        in follow(editor, editor.post(place.path, action="drop", work=work)).text
    )
    assert (
        "Dit bestand wacht niet meer."
        in follow(editor, editor.read(f"{place.path}?work={work}")).text
    )


def test_a_colleague_does_not_see_the_file(place: Place):
    """And readers have no page for it."""
    editor = place.visitor(Role.EDITOR)
    work, _ = planned(place, editor, GOOD)
    colleague = place.visitor(Role.EDITOR, Role.REVIEWER)

    assert 303 == colleague.read(f"{place.path}?work={work}").answer.status_code
    assert "Er wacht een bestand" not in colleague.read(place.path).text
    assert 403 == place.visitor(Role.READER).read(place.path).answer.status_code


def test_a_register_that_changed_meanwhile_is_looked_at_again(place: Place):
    """The plan is made anew at the yes: what does not fit any more is not taken in."""
    editor = place.visitor(Role.EDITOR)
    work, _ = planned(place, editor, GOOD)
    editor.post(place.path, action="confirm", work=work)
    work, plan = planned(place, editor, GOOD.replace("In gebruik", "Buiten gebruik"))
    assert "Wat niet meekomt (2)" in plan.text
    system = place.systems()["Putten"].system
    writer = Actor("user_test", "Test", {system.organisation: frozenset({Role.EDITOR})})
    change_system(place.town.installation.register, writer, system.id, lifecycle="out-of-use")

    again = editor.read(f"{place.path}?work={work}")

    assert "Wat niet meekomt (1)" in again.text


def test_a_long_file_is_shown_in_part_and_counted_whole(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    """A page of thousands of rows helps nobody."""
    monkeypatch.setattr(import_views, "ROWS_SHOWN", 2)
    monkeypatch.setattr(import_views, "FAULTS_SHOWN", 1)
    rows = "".join(f"Systeem {number};Doel;zoiets;x\n" for number in range(5))
    editor = place.visitor(Role.EDITOR)

    _, plan = planned(place, editor, f"Naam;Doel;Status;Budget\n{rows}")

    assert "Systeem 1" in plan.text
    assert "Systeem 2" not in plan.text
    assert "Punten die niet kloppen: 5." in plan.text
    assert 2 <= plan.text.count("En nog ")


def test_a_system_card_shows_answers_to_the_law_in_words(place: Place):
    """Each with its question; what the law no longer asks is shown as it stands."""
    editor = place.visitor(Role.EDITOR)
    _, plan = planned(place, editor, CARD, "kaart.yaml")

    question = place.town.installation.engine.base.questions["subject.kind"]
    assert question.text["nl"] in plan.text
    assert "subject.kind" not in plan.text
    engine = place.town.installation.engine
    assert ("x", "") == tuple(
        import_views._value(engine, "no.such", one, "nl") for one in ("x", None)
    )
    assert "7" == import_views._value(engine, "subject.kind", 7, "nl")
    assert "no.such" == import_views._label(engine, "no.such", "nl")
