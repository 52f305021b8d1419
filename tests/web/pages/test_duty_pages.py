# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The duties of a system with their findings, and one duty."""

from datetime import date, timedelta

import pytest

from tests.web.pages.desk_town import EVERYTHING, DeskTown, at, day, follow
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register import tasks_of
from waarborg.register.records import System

DPIA = "gdpr.35.1"
BENEFITS_FACTS = {
    "subject.kind": "rules-only",
    "actor.kind": "decentral-government",
    "data.personal": True,
    "data.controller": "controller",
    "data.police": False,
    "scope.exclusions": [],
    "dpia.triggers": ["authority-list"],
}


def sent_day(name: str, moment: date) -> dict[str, str]:
    """Return the fields of a day."""
    return day(name, str(moment.year), str(moment.month), str(moment.day))


@pytest.mark.parametrize("language", LANGUAGES)
def test_duties_stand_by_date_with_their_finding(desk_town: DeskTown, language: Language):
    """What proves each, what is missing, and who supervises."""
    page = desk_town.visitor(Role.READER).read(at("desk-duties", "bijstand-controle", language))

    told = {
        "nl": ("Dit geldt nu", "Dit geldt vanaf 2 augustus 2030", "nog niet bekend", "Toezicht:"),
        "en": ("This applies now", "from 2 August 2030", "not known yet", "Supervision:"),
    }
    for one in told[language]:
        assert one in page.text


def test_duties_can_be_narrowed_to_a_finding(desk_town: DeskTown):
    """A choice that does not exist asks nothing."""
    reader = desk_town.visitor(Role.READER)

    met = reader.read(f"{at('desk-duties')}?finding=met").text
    none = reader.read(f"{at('desk-duties')}?finding=not-met").text
    any_ = reader.read(f"{at('desk-duties')}?finding=purple").text

    assert "finding--met" in met
    assert "finding--unknown" not in met
    assert "Geen plicht past bij deze keuze." in none
    assert "finding--unknown" in any_


def test_a_duty_tells_why_and_what_proves_it(desk_town: DeskTown):
    """An editor can add what is missing; the kind is filled in there."""
    page = desk_town.visitor(*EVERYTHING).read(at("desk-duty", norm=DPIA))

    assert "Dat blijkt uit 1 bewijsstuk." in page.text
    assert "Voldaan. Dat" not in page.text, "the badge before it says so already"
    assert "Bewijs dat meetelt" in page.text
    assert "Waarom" in page.text
    missing = desk_town.visitor(*EVERYTHING).read(at("desk-duty", norm="gdpr.25.1"))
    assert f"{at('desk-evidence-new')}?kind=" in missing.text


def test_evidence_against_and_stale_evidence_stand_apart(desk_town: DeskTown):
    """Each with why."""
    system = desk_town.new_system(BENEFITS_FACTS)
    today = desk_town.installation.today()
    desk_town.evidence(system, expires=today - timedelta(1), collected=today - timedelta(9))
    desk_town.evidence(system, kind="dpia-review", against=(DPIA,), result="Er is geen DPIA.")

    page = desk_town.visitor(Role.AUDITOR).read(at("desk-duty", system, norm=DPIA))

    assert "Bewijs dat het tegendeel laat zien" in page.text
    assert "Er is geen DPIA." in page.text
    assert "Bewijs dat niet meer telt" in page.text
    assert "Dit bewijs is verlopen." in page.text


def test_a_reader_sees_no_results_of_evidence(desk_town: DeskTown):
    """That there is evidence they may know; what is in it they may not."""
    system = desk_town.new_system(BENEFITS_FACTS)
    desk_town.evidence(system, result="Alleen voor wie bewijs mag zien.")
    path = at("desk-duty", system, norm=DPIA)

    reader, auditor = (desk_town.visitor(one).read(path) for one in (Role.READER, Role.AUDITOR))

    assert "Alleen voor wie bewijs mag zien." in auditor.text
    assert "Alleen voor wie bewijs mag zien." not in reader.text
    assert at("desk-evidence", system) not in reader.text


def test_questions_that_settle_a_duty_lead_to_their_answer(desk_town: DeskTown):
    """For who may give it."""
    path = at("desk-duty", "sollicitatiefilter", norm="ai-act.26.1")
    fact = "/sollicitatiefilter/feiten/"

    assert fact in desk_town.visitor(Role.EDITOR).read(path).text
    reader = desk_town.visitor(Role.READER).read(path)
    assert 200 == reader.answer.status_code
    assert f'href="{at("desk-facts", "sollicitatiefilter")}/' not in reader.text


@pytest.mark.parametrize("norm", ["ai-act.5.1.a", "gdpr.33.1", "dma.5.2"])
def test_any_rule_has_a_page(desk_town: DeskTown, norm: str):
    """Also one that does not apply, and never will."""
    page = desk_town.visitor(Role.READER).read(at("desk-duty", norm=norm))

    assert page.answer.status_code in (200, 404)
    assert (
        404
        == desk_town.visitor(Role.READER).read(at("desk-duty", norm="no.such")).answer.status_code
    )


def test_a_task_can_be_made_of_a_duty(desk_town: DeskTown):
    """It stands with the duty, and among the tasks of the organisation."""
    system = desk_town.new_system(BENEFITS_FACTS)
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-duty", system, norm=DPIA)

    page = editor.post(path, action="task", title="Vraag advies", **day("due", "2027", "1", "5"))

    found = follow(editor, page)
    assert "De taak staat bij de taken." in found.text
    assert "Vraag advies" in found.text
    tasks = tasks_of(desk_town.installation.register, system.organisation)
    task = next(one for one in tasks if one.system == system.id)
    assert (DPIA, "Vraag advies", date(2027, 1, 5)) == (task.norm, task.title, task.due)
    assert "Vraag advies" in editor.read(at("desk-duties", system)).text


def test_a_task_without_a_title_is_refused(desk_town: DeskTown):
    """The fault leads to the field; an auditor cannot make any."""
    path = at("desk-duty", norm=DPIA)

    page = desk_town.visitor(*EVERYTHING).post(path, title="", **day("due", "2027", "1", "5"))

    assert 422 == page.answer.status_code
    assert 'href="#title"' in page.text
    assert 'value="2027"' in page.text
    assert 403 == desk_town.visitor(Role.AUDITOR).post(path, title="X").answer.status_code


def judged(desk_town: DeskTown, system: System, **fields: str) -> tuple[int, str]:
    """Return the status and the page that come of a judgement."""
    reviewer = desk_town.visitor(*EVERYTHING)
    page = reviewer.post(at("desk-override", system, norm=DPIA), **fields)
    status = page.answer.status_code
    return status, follow(reviewer, page).text if status == 303 else page.text


def test_a_person_can_judge_with_a_reason_and_a_last_day(desk_town: DeskTown):
    """It takes the place of the computation, and says so."""
    system = desk_town.new_system(BENEFITS_FACTS)
    later = desk_town.installation.today() + timedelta(days=30)

    form = desk_town.visitor(*EVERYTHING).read(at("desk-override", system, norm=DPIA))
    assert 200 == form.answer.status_code
    status, text = judged(
        desk_town, system, state="met", reason="Zelf gezien.", **sent_day("expires", later)
    )

    assert 303 == status
    assert "Uw oordeel is vastgelegd." in text
    assert "Een mens heeft dit beoordeeld." in text


def test_a_judgement_needs_all_three(desk_town: DeskTown):
    """All that is wrong is told at once, and what was typed stays."""
    system = desk_town.new_system(BENEFITS_FACTS)
    yesterday = desk_town.installation.today() - timedelta(days=1)

    status, text = judged(desk_town, system)
    assert 422 == status
    for target in ("#state", "#reason", "#expires-day"):
        assert f'href="{target}"' in text
    status, text = judged(
        desk_town, system, state="met", reason="Zelf gezien.", **sent_day("expires", yesterday)
    )
    assert 422 == status
    assert "De laatste dag moet na vandaag zijn." in text
    assert "Zelf gezien." in text


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUDITOR, Role.READER])
def test_who_may_not_review_cannot_judge(desk_town: DeskTown, role: Role):
    """The page does not offer it either."""
    visitor = desk_town.visitor(role)
    path = at("desk-override", norm=DPIA)

    assert 403 == visitor.read(path).answer.status_code
    assert path not in visitor.read(at("desk-duty", norm=DPIA)).text
