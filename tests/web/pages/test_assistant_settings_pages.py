# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure the assistant is, with the labelled set, and the settings of an organisation."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Final, cast

import pytest
from starlette.applications import Starlette

from tests.web.installations import OTHER, TOWN
from tests.web.pages.assistant_town import (
    administrator,
    assistant_installation,
    forget_what_was_asked,
)
from tests.web.pages.desk_town import DeskTown
from tests.web.pages.test_register_pages import text_of
from waarborg.answers.asked import labelled_of, settings_of
from waarborg.answers.doubt import Bin, Calibration, Made, answering_digest, record_calibration
from waarborg.answers.sources import collection_digest, sources_of_organisation
from waarborg.assisting import Assisting
from waarborg.kernel.actors import Role
from waarborg.register import organisation_by_slug

CERTAINTY: Final = "/nl/werkplek/voorbeeldstad/assistent/zekerheid"
SETTINGS: Final = "/nl/werkplek/voorbeeldstad/assistent/instellingen"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskTown]:
    """Return the example with an assistant."""
    folder = tmp_path_factory.mktemp("assistant-settings")
    with assistant_installation(folder, ("paspoort-aanvragen",)) as (found, _):
        yield DeskTown.over(found)


@pytest.fixture
def desk(whole: DeskTown) -> DeskTown:
    """Return the same, in which nobody asked or set anything yet."""
    forget_what_was_asked(whole.installation)
    return whole


def town_of(desk: DeskTown) -> str:
    """Return the id of the municipality."""
    return organisation_by_slug(desk.installation.register, TOWN).id


def calibration(desk: DeskTown, *, answered: float | None = 1.0) -> Calibration:
    """Return what was measured with the sources of now."""
    base = desk.installation.answers
    collections = settings_of(base, town_of(desk)).collections
    return Calibration(
        share=0.95,
        confidence=0.9,
        weights={"intercept": 0.0},
        points=((0.0, 0.5), (2.0, 0.9)),
        answered=answered,
        unknown=0.3,
        examples=240,
        tested=120,
        unflagged=60,
        wrong=1,
        needed=45,
        bins=(
            Bin(0.4, 0.6, 12, 0.5, 0.58, (0.28, 0.85)),
            Bin(0.8, 1.0, 48, 0.93, 0.98, (0.89, 1.0)),
        ),
        made=Made(
            "sha256:q",
            collection_digest(base, collections, base.today()),
            "words",
            answering_digest(),
        ),
    )


def test_what_was_not_measured_is_not_promised(desk: DeskTown):
    """The page says what the assistant says then."""
    path = CERTAINTY.replace(TOWN, OTHER)
    text = text_of(desk.visitor(Role.READER, slug=OTHER).read(path))

    assert "Dit is nog niet gemeten." in text
    assert "Vragen om mee te meten: 0" in text


def test_a_measurement_is_drawn_with_its_table(desk: DeskTown):
    """A dot and a row for each group of answers, and the promise in words."""
    base, town = desk.installation.answers, town_of(desk)
    record_calibration(base, administrator(town), town, calibration(desk))

    page = desk.visitor(Role.READER).read(CERTAINTY)

    text = text_of(page)
    assert "ten minste 95 procent goed. Dat is 90 procent zeker." in text
    assert "een zekerheid van 70 procent" in text
    assert "93 98 89-100 48" in text
    assert 2 == len([tag for tag, _ in page.tags if tag == "circle"])
    assert "sinds deze meting. Tot er" not in text


def test_a_promise_that_cannot_be_made_and_sources_that_changed_are_told(desk: DeskTown):
    """Nobody trusts an old or small measurement by accident."""
    base, town = desk.installation.answers, town_of(desk)
    found = calibration(desk, answered=None)
    old = replace(found, made=Made("sha256:q", "sha256:other", "words", answering_digest()))
    record_calibration(base, administrator(town), town, old)

    text = text_of(desk.visitor(Role.READER).read(CERTAINTY))

    assert "Er zijn te weinig vragen om 95 procent goed te beloven" in text
    assert "De bronnen zijn veranderd sinds deze meting. Tot er een nieuwe is, twijfelen" in text


def test_a_measurement_of_another_way_of_searching_is_told(desk: DeskTown):
    """After an upgrade nobody reads an old promise as one of now."""
    base, town = desk.installation.answers, town_of(desk)
    found = calibration(desk)
    assert found.made is not None
    old = replace(found.made, answering="")
    for made in (old, replace(old, mode="writing", writer="old-2")):
        record_calibration(base, administrator(town), town, replace(found, made=made))

    text = text_of(desk.visitor(Role.READER).read(CERTAINTY))

    assert "De manier van zoeken is veranderd sinds deze meting. Tot er een nieuwe is" in text
    assert "old-2: de manier van zoeken is veranderd sinds deze meting. Meet opnieuw." in text


def test_another_model_that_compares_meanings_is_told_too(
    desk: DeskTown, monkeypatch: pytest.MonkeyPatch
):
    """The page says what the assistant that runs answers with."""
    base, town = desk.installation.answers, town_of(desk)
    found = calibration(desk)
    assert found.made is not None
    assisting = Assisting(base, desk.installation.register, desk.installation.today)
    app = cast("Starlette", desk.app)
    monkeypatch.setattr(app.state.site, "serving", SimpleNamespace(assisting=assisting))
    reader = desk.visitor(Role.READER)

    record_calibration(base, administrator(town), town, found)
    assert "sinds deze meting. Tot er" not in text_of(reader.read(CERTAINTY))

    other = replace(found, made=replace(found.made, model="meanings-1"))
    record_calibration(base, administrator(town), town, other)
    assert "De manier van zoeken is veranderd" in text_of(reader.read(CERTAINTY))


def test_what_a_model_writes_has_its_own_promise(desk: DeskTown):
    """Each model by its name; quoting is not taken for it."""
    base, town = desk.installation.answers, town_of(desk)
    quoted = calibration(desk)
    assert quoted.made is not None
    made = replace(quoted.made, mode="writing")
    for writer, answered, sources in (
        ("sure-1", 1.0, ""),
        ("weak-1", None, ""),
        ("old-1", 1.0, "x"),
    ):
        of_writer = replace(made, writer=writer, sources=sources or made.sources)
        found = replace(quoted, share=0.8, answered=answered, made=of_writer)
        record_calibration(base, administrator(town), town, found)

    text = text_of(desk.visitor(Role.READER).read(CERTAINTY))

    assert "sure-1: van de antwoorden zonder twijfel is ten minste 80 procent goed." in text
    assert "weak-1: met 120 vragen is niets te beloven." in text
    assert "old-1: de bronnen zijn veranderd" in text
    assert f"waarborg calibrate --organisation {TOWN}" in text


def test_an_editor_adds_to_the_labelled_set_and_takes_out(desk: DeskTown):
    """A page that answers, or none."""
    base, town = desk.installation.answers, town_of(desk)
    editor = desk.visitor(Role.EDITOR)
    (source,) = sources_of_organisation(base, town)

    editor.post(CERTAINTY, action="add", question="Wat kost een pas?", source=source.id)
    editor.post(CERTAINTY, action="add", question="Een olifant?", source="none", expected="")
    text = text_of(editor.read(CERTAINTY))
    assert "Wat kost een pas? Paspoort aanvragen" in text
    assert "Een olifant? Geen pagina" in text
    wrong = editor.post(CERTAINTY, action="add", question="Zonder pagina", source="")
    assert 422 == wrong.answer.status_code
    assert "Zonder pagina" in wrong.answer.text

    for one in labelled_of(base, town):
        editor.post(CERTAINTY, action="remove", labelled=one.id)

    assert () == labelled_of(base, town)
    assert 403 == desk.visitor(Role.READER).post(CERTAINTY, action="add").answer.status_code


def test_an_administrator_changes_the_settings(desk: DeskTown):
    """Citizens see them at once."""
    base, town = desk.installation.answers, town_of(desk)
    kept = settings_of(base, town)
    administrator_ = desk.visitor(Role.ADMINISTRATOR)
    assert "ma-vr 9.00-17.00" in administrator_.read(SETTINGS).answer.text

    administrator_.post(
        SETTINGS,
        system=kept.system,
        collections=[*kept.collections, "col_other"],
        phone="14 001",
        phone_hours="ma-vr 8.00-18.00",
        closed="2027-05-14\n\n2027-12-24",
        mailbox="vragen@voorbeeldstad.example",
        question_days="60",
        handover_days="14",
    )

    found = settings_of(base, town)
    assert ("14 001", kept.collections, 60, 14) == (
        found.phone,
        found.collections,
        found.question_days,
        found.handover_days,
    )
    assert ["2027-05-14", "2027-12-24"] == [one.isoformat() for one in found.closed]
    assert "De instellingen gelden vanaf nu." in text_of(administrator_.read(SETTINGS))
    assert "14 001" in text_of(administrator_.read("/nl/vraag/voorbeeldstad"))


def test_settings_that_cannot_be_used_come_back_as_they_were_typed(desk: DeskTown):
    """Everything that is wrong at once."""
    before = settings_of(desk.installation.answers, town_of(desk))

    page = desk.visitor(Role.ADMINISTRATOR).post(
        SETTINGS,
        system="sys_other",
        phone="bel mij",
        phone_hours="altijd",
        closed="morgen",
        webhook="http://intern",
        question_days="veel",
        handover_days="14",
    )

    assert 422 == page.answer.status_code
    text = text_of(page)
    for words in (
        "Kies iets uit de lijst.",
        "Schrijf elke dag als jaar-maand-dag.",
        "Dit is geen telefoonnummer.",
        "Schrijf tijden als:",
        "Het adres moet beginnen met https://.",
        "Vul een getal in van 1 tot en met 365.",
    ):
        assert words in text
    assert 'value="bel mij"' in page.answer.text
    assert before == settings_of(desk.installation.answers, town_of(desk))


def test_only_administrators_see_the_settings(desk: DeskTown):
    """They say where data of citizens go."""
    assert 403 == desk.visitor(Role.EDITOR, Role.REVIEWER).read(SETTINGS).answer.status_code
