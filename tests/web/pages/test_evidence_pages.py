# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The evidence of a system: the list, one entry, and its attachment."""

from datetime import timedelta

import pytest

from tests.web.pages.desk_town import EVERYTHING, DeskTown, at
from waarborg.evidence import Coverage, Evidence
from waarborg.kernel.actors import Role
from waarborg.register import add_version, override_finding

PDF = b"%PDF-1.7\n%%EOF\n"
DPIA = "gdpr.35.1"


def test_evidence_is_listed_newest_first_and_can_be_narrowed(desk_town: DeskTown):
    """By kind, by rule, and by whether it counts."""
    system = desk_town.new_system()
    today = desk_town.installation.today()
    desk_town.evidence(
        system, result="Eerste", collected=today - timedelta(9), expires=today - timedelta(1)
    )
    desk_town.evidence(system, result="Tweede", kind="dpia-review", supports=(DPIA,), version=None)
    auditor, path = desk_town.visitor(Role.AUDITOR), at("desk-evidence", system)

    everything = auditor.read(path).text
    assert "<strong>Toegang" not in everything
    assert "2 van 2" in everything
    assert everything.index("Tweede") < everything.index("Eerste")
    shown = {
        query: ("Eerste" in text, "Tweede" in text)
        for query in ("kind=dpia", f"norm={DPIA}", "fresh=stale", "fresh=fresh", "fresh=purple")
        if (text := auditor.read(f"{path}?{query}").text)
    }
    assert {
        "kind=dpia": (True, False),
        f"norm={DPIA}": (False, True),
        "fresh=stale": (True, False),
        "fresh=fresh": (False, True),
        "fresh=purple": (True, True),
    } == shown
    assert "Er is geen bewijs dat hierbij past." in auditor.read(f"{path}?kind=no-such").text


def test_what_evidence_is_about_is_told(desk_town: DeskTown):
    """A version by its number, the system, or the whole organisation."""
    page = desk_town.visitor(Role.AUDITOR).read(at("desk-evidence"))

    assert "versie 2" in page.text
    other = desk_town.new_system()
    desk_town.evidence(other, version=None)
    whole = desk_town.installation.ledger.append(
        Evidence(
            kind="ai-literacy-training",
            method="examine",
            organisation=other.organisation,
            subject=other.organisation,
            subject_version=None,
            collected=desk_town.installation.today(),
            by="user_gone",
            result="Voor iedereen.",
        )
    )
    path = at("desk-evidence-entry", other, entry=whole.id)
    entry = desk_town.visitor(Role.AUDITOR).read(path)
    assert "de hele organisatie" in entry.text
    assert "iemand die hier niet meer werkt" in entry.text
    assert "dit systeem" in desk_town.visitor(Role.AUDITOR).read(at("desk-evidence", other)).text


def test_one_entry_shows_everything_and_its_place_in_the_ledger(desk_town: DeskTown):
    """And cannot be edited: it can only be replaced."""
    system = desk_town.new_system()
    add_version(
        desk_town.installation.register,
        desk_town.editor(),
        system.id,
        label="2",
        digests={"model": "sha256:" + "1" * 64},
    )
    entry = desk_town.evidence(
        system,
        supports=(DPIA,),
        against=("gdpr.25.1",),
        via="axe@4.10",
        expires=desk_town.installation.today() + timedelta(days=9),
        coverage=Coverage(50, 1200),
        bind=("model", "facts"),
        attachment=(PDF, "application/pdf"),
        details={"model": "proef"},
    )
    newer = desk_town.evidence(system, supersedes=entry.id)

    page = desk_town.visitor(*EVERYTHING).read(at("desk-evidence-entry", system, entry=entry.id))

    for told in (
        entry.hash,
        entry.previous,
        "50 van 1200",
        "axe@4.10",
        "antwoorden op de vragen, model",
        "model: &#34;proef&#34;",
        "Dit bewijs is vervangen door nieuw bewijs.",
        "Dit is vervangen door:",
        at("desk-duty", system, norm="gdpr.25.1"),
    ):
        assert told in page.text
    assert f"{at('desk-evidence-new', system)}?supersedes={entry.id}" in page.text
    assert [at("desk-evidence-new", system)] != [one.action for one in page.forms]

    later = desk_town.visitor(Role.AUDITOR).read(at("desk-evidence-entry", system, entry=newer.id))
    assert "Dit vervangt:" in later.text
    assert "Vervangen door nieuw bewijs" not in later.text


def test_an_attachment_is_given_to_keep_and_never_shown(desk_town: DeskTown):
    """Nothing in it can be trusted."""
    system = desk_town.new_system()
    entry = desk_town.evidence(system, attachment=(PDF, "application/pdf"))
    digest = str(entry.evidence.artefact)

    answer = desk_town.visitor(Role.AUDITOR).send(
        "GET", at("desk-attachment", system, digest=digest)
    )

    assert PDF == answer.content
    assert "application/pdf" == answer.headers["content-type"]
    name = f"{digest.removeprefix('sha256:')[:16]}.pdf"
    assert f'attachment; filename="{name}"' == answer.headers["content-disposition"]
    assert "nosniff" == answer.headers["x-content-type-options"]


def test_evidence_of_another_system_does_not_exist_here(desk_town: DeskTown):
    """Nor do its attachments."""
    system, other = desk_town.new_system(), desk_town.new_system()
    entry = desk_town.evidence(system, attachment=(PDF + b"1", "application/pdf"))
    auditor = desk_town.visitor(Role.AUDITOR)
    digest = str(entry.evidence.artefact)

    for path in (
        at("desk-evidence-entry", other, entry=entry.id),
        at("desk-attachment", other, digest=digest),
    ):
        assert 404 == auditor.read(path).answer.status_code


@pytest.mark.parametrize("place", ["desk-evidence", "desk-dossier"])
def test_a_reader_sees_no_evidence(desk_town: DeskTown, place: str):
    """No link leads to it."""
    reader = desk_town.visitor(Role.READER)

    assert 403 == reader.read(at(place)).answer.status_code
    assert at(place) not in reader.read(at("desk-system")).text


def test_what_waarborg_recorded_is_not_offered_to_replace(desk_town: DeskTown):
    """An editor does not undo what a reviewer judged."""
    system = desk_town.system()
    reviewer = desk_town.visitor(Role.REVIEWER).visit()
    assert reviewer is not None
    entry = override_finding(
        desk_town.installation.register,
        reviewer.actor,
        system.id,
        DPIA,
        "not-met",
        "Nee.",
        desk_town.installation.today() + timedelta(days=9),
    )
    page = desk_town.visitor(*EVERYTHING).read(at("desk-evidence-entry", system, entry=entry.id))

    assert 200 == page.answer.status_code
    assert "supersedes=" not in page.text
