# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Recording evidence about a system."""

from datetime import timedelta

import pytest

from tests.web.pages.desk_town import EVERYTHING, DeskTown, at, day, follow, led_to
from waarborg.evidence import Coverage, Entry, find_attachment
from waarborg.kernel.actors import Role
from waarborg.register.records import System
from waarborg.web.pages.desk import Upload
from waarborg.web.pages.evidence_form import declared_type

PDF = b"%PDF-1.7\n%%EOF\n"
DPIA = "gdpr.35.1"


def today(desk_town: DeskTown, days: int = 0, name: str = "collected") -> dict[str, str]:
    """Return the fields of a day, counted from today."""
    moment = desk_town.installation.today() + timedelta(days=days)
    return day(name, str(moment.year), str(moment.month), str(moment.day))


def entries(desk_town: DeskTown, system: System) -> tuple[Entry, ...]:
    """Return what was recorded about a system."""
    return desk_town.installation.ledger.about([system.id])


def test_the_form_starts_with_what_is_missing(desk_town: DeskTown):
    """Today, the current version, and the kind that a page asked for."""
    editor = desk_town.visitor(Role.EDITOR)

    page = editor.read(f"{at('desk-evidence-new')}?kind=dpia-review&norm=gdpr.35.11")

    assert 'label="Ontbreekt nu"' in page.text
    assert '<option value="dpia-review" selected>' in page.text
    assert 'value="override"' not in page.text
    proved = editor.read(f"{at('desk-evidence-new')}?kind=purple&norm={DPIA}")
    assert f'id="norms_for-{DPIA}" name="norms_for" value="{DPIA}" checked' in proved.text
    assert 200 == editor.read(f"{at('desk-evidence-new')}?norm=no.such").answer.status_code
    other = editor.read(f"{at('desk-evidence-new')}?norm=dma.5.2-combine").text
    assert 200 == editor.read(f"{at('desk-evidence-new')}?norm=ai-act.53.1.a").answer.status_code
    assert other


def test_evidence_is_recorded_with_all_that_was_filled_in(desk_town: DeskTown):
    """Method, days, numbers, tool, rules, parts and the file."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)

    page = editor.post(
        at("desk-evidence-new", system),
        {"file": ("dpia.pdf", PDF, "application/pdf")},
        kind="dpia",
        method="usual",
        result="De DPIA is klaar.",
        norms_for=[DPIA],
        norms_against=["gdpr.25.1"],
        looked_at="5",
        of="9",
        via="lezer@1",
        version="current",
        bind=["facts"],
        **today(desk_town),
        **today(desk_town, 30, "expires"),
    )

    assert "Het bewijs is vastgelegd." in follow(editor, page).text
    (entry,) = entries(desk_town, system)
    evidence = entry.evidence
    assert entry.id == led_to(page.answer).rsplit("/", 1)[-1]
    assert ("dpia", "examine", Coverage(5, 9)) == (
        evidence.kind,
        evidence.method,
        evidence.coverage,
    )
    assert ((DPIA,), ("gdpr.25.1",)) == (evidence.supports, evidence.against)
    assert {"facts"} == set(evidence.bound_to)
    assert evidence.subject_version is not None
    assert PDF == find_attachment(desk_town.installation.ledger, str(evidence.artefact)).content


def test_little_is_enough(desk_town: DeskTown):
    """A kind, a day and what came out; it can be about the system in general."""
    system = desk_town.new_system()

    page = desk_town.visitor(*EVERYTHING).post(
        at("desk-evidence-new", system),
        kind="dpia",
        method="interview",
        result="Gezien.",
        version="any",
        **today(desk_town),
    )

    assert 303 == page.answer.status_code
    (entry,) = entries(desk_town, system)
    assert ("interview", None, None) == (
        entry.evidence.method,
        entry.evidence.subject_version,
        entry.evidence.coverage,
    )


def test_evidence_can_replace_older_evidence(desk_town: DeskTown):
    """The form says which, and takes over what it was about."""
    system = desk_town.new_system()
    older = desk_town.evidence(system, supports=(DPIA,))
    editor = desk_town.visitor(*EVERYTHING)

    form = editor.read(f"{at('desk-evidence-new', system)}?supersedes={older.id}")
    page = editor.post(
        at("desk-evidence-new", system),
        kind="dpia",
        method="usual",
        result="Opnieuw gedaan.",
        supersedes=older.id,
        **today(desk_town),
    )

    assert "Dit komt in de plaats van: DPIA, vastgesteld" in form.text
    assert '<option value="dpia" selected>' in form.text
    assert 303 == page.answer.status_code
    assert older.id == entries(desk_town, system)[-1].evidence.supersedes


def test_all_that_is_wrong_is_told_at_once(desk_town: DeskTown):
    """And what was typed stays, but for the file."""
    system = desk_town.new_system()

    page = desk_town.visitor(*EVERYTHING).post(
        at("desk-evidence-new", system),
        kind="override",
        method="usual",
        result="",
        looked_at="9",
        of="5",
        via="lezer@1",
    )

    assert 422 == page.answer.status_code
    for target in ("kind", "result", "collected-day", "looked_at"):
        assert f'href="#{target}"' in page.text
    assert 'value="lezer@1"' in page.text
    assert () == entries(desk_town, system)


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({"looked_at": "5"}, "looked_at"),
        ({"looked_at": "vijf", "of": "9"}, "looked_at"),
        ({"method": "purple"}, "method"),
        ({"norms_for": DPIA, "norms_against": DPIA}, "norms_against"),
        ({"bind": "model"}, "bind"),
        (day("expires", "2020", "1", "1"), "expires-day"),
        (day("collected", "2999", "1", "1"), "collected-day"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    desk_town: DeskTown, fields: dict[str, str], target: str
):
    """Nothing is recorded."""
    system = desk_town.new_system()
    given = {"kind": "dpia", "method": "usual", "result": "Gezien.", **today(desk_town)}

    page = desk_town.visitor(*EVERYTHING).post(
        at("desk-evidence-new", system), **{**given, **fields}
    )

    assert 422 == page.answer.status_code
    assert f'href="#{target}"' in page.text
    assert "Gezien." in page.text
    assert () == entries(desk_town, system)


@pytest.mark.parametrize(
    ("name", "content", "declared"),
    [
        ("lijst.exe", b"MZ\x00\x01", "application/octet-stream"),
        ("foto.png", PDF, "image/png"),
    ],
)
def test_a_file_that_is_not_kept_is_told_in_words(
    desk_town: DeskTown, name: str, content: bytes, declared: str
):
    """What was typed stays."""
    system = desk_town.new_system()

    page = desk_town.visitor(*EVERYTHING).post(
        at("desk-evidence-new", system),
        {"file": (name, content, declared)},
        kind="dpia",
        method="usual",
        result="Met een bestand.",
        **today(desk_town),
    )

    assert 422 == page.answer.status_code
    assert 'href="#file"' in page.text
    assert "Met een bestand." in page.text
    assert () == entries(desk_town, system)


@pytest.mark.parametrize(
    ("name", "declared", "expected"),
    [
        ("a.pdf", "application/pdf", "application/pdf"),
        ("a.yaml", "application/x-yaml", "application/yaml"),
        ("a.CSV", "application/vnd.ms-excel", "text/csv"),
        ("a.md", "", "text/markdown"),
        ("a.exe", "application/octet-stream", "application/octet-stream"),
    ],
)
def test_a_text_is_known_by_its_name_where_a_browser_does_not_know_it(
    name: str, declared: str, expected: str
):
    """Browsers do not agree on what YAML and Markdown are."""
    assert expected == declared_type(Upload(name, declared, b""))


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REVIEWER, Role.READER])
def test_who_may_not_write_records_nothing(desk_town: DeskTown, role: Role):
    """Neither the form nor its answer is for them."""
    visitor = desk_town.visitor(role)

    assert 403 == visitor.read(at("desk-evidence-new")).answer.status_code
    assert 403 == visitor.post(at("desk-evidence-new"), kind="dpia").answer.status_code
