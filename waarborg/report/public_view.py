# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A published system as plain data, told to a citizen: for the page, for /v1 and for files.

The fields of the publication standard are put under the questions that people have.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from waarborg.kernel.canonical import plain
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.texts import Language, say
from waarborg.law import Engine
from waarborg.register.records import Lifecycle, Organisation, Publication, PublicationState
from waarborg.report.norm_view import View
from waarborg.report.public_law import public_law_view
from waarborg.report.public_values import answer_view, category_of, summary_of
from waarborg.report.written import written_day

SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "what": ("goal", "begin_date", "end_date", "website"),
    "data": ("data", "data_sources", "processing_register"),
    "human": ("human_intervention",),
    "risks": ("risks",),
    "choice": ("considerations",),
    "basis": ("legal_basis", "legal_bases"),
    "assessments": ("impact_assessments", "impact_assessment_note"),
    "how": ("technical_operation", "self_learning"),
    "maker": ("supplier", "source_code", "energy_use", "energy_method"),
    "entry": ("theme", "tags", "national_id", "source_register_url"),
}
"""Under which question each field is told."""
RIGHTS: Final = ("rights", "objection", "person_contact")
"""What somebody can do; told first, and missed out loud where it is not there."""
HEAD: Final = ("name", "short_description", "contact", "publication_category")
"""What stands at the top of the page."""
ASKED: Final = frozenset({"what", "data", "human", "risks", "basis", "assessments"})
"""The questions that are shown also where the organisation gave no answer."""


def public_view(
    engine: Engine,
    organisation: Organisation,
    publication: Publication,
    on: date,
    language: Language,
) -> View:
    """Return a publication for readers, with what the law says of it on the day `on`.

    Of one that was withdrawn only its name, its organisation and the reason are told.
    """
    content = publication.content
    head = {
        "language": language,
        "organisation": organisation_view(organisation, language),
        "number": publication.number,
        "published": plain(day_of(publication.decided)),
        "publishedText": _written(publication.decided, language),
        "name": content["name"],
        "withdrawn": withdrawn_view(publication, language),
        "archived": _archived_view(publication),
    }
    if head["withdrawn"]:
        return head
    record = content["record"]
    pilot = _pilot_view(content, on, language)
    return {
        **head,
        "summary": summary_of(record),
        "contact": _only(answer_view("contact", record, language)),
        "kind": content["kind"],
        "kindTitle": say(f"register-pages.kind.{content['kind']}", language),
        "status": content["lifecycle"],
        "statusTitle": say(f"register-pages.status.{content['lifecycle']}.title", language),
        "statusText": _status_text(content["lifecycle"], pilot, language),
        "category": category_of(record, language),
        "pilot": pilot,
        "sections": list(_sections(record, language)),
        "rights": [
            {"field": one, "answer": _only(answer_view(one, record, language))} for one in RIGHTS
        ],
        "law": public_law_view(engine, content.get("facts", {}), on, language),
    }


def organisation_view(organisation: Organisation, language: Language) -> View:
    """Return a body for readers."""
    return {
        "slug": organisation.slug,
        "name": organisation.name,
        "kind": organisation.kind,
        "kindTitle": say(f"register-pages.organisation-kind.{organisation.kind}", language),
        "tooi": organisation.tooi,
    }


def _sections(record: Mapping[str, Any], language: Language) -> Iterator[View]:
    for key, fields in SECTIONS.items():
        answers = [one for field in fields for one in answer_view(field, record, language)]
        if answers or key in ASKED:
            yield {
                "id": key,
                "title": say(f"register-pages.section.{key}", language),
                "answers": answers,
            }


def _only(answers: Sequence[View]) -> View | None:
    return answers[0] if answers else None


def withdrawn_view(publication: Publication, language: Language) -> View | None:
    """Return since when and why a publication is withdrawn; None when it is not."""
    if publication.state is not PublicationState.WITHDRAWN:
        return None
    return {
        "since": plain(day_of(publication.withdrawn)),
        "sinceText": _written(publication.withdrawn, language),
        "reason": publication.reason,
    }


def day_of(moment: datetime | None) -> date | None:
    """Return the day that it was in the Netherlands at a moment."""
    return moment.astimezone(LEGAL_TIME).date() if moment else None


def _archived_view(publication: Publication) -> View | None:
    """Return why a publication is past; without a reason where a newer one took its place."""
    if publication.state is not PublicationState.ARCHIVED:
        return None
    return {"reason": publication.reason}


def _status_text(lifecycle: str, pilot: View | None, language: Language) -> str:
    if lifecycle == Lifecycle.PILOT and pilot and pilot["over"]:
        return say("register-pages.pilot.over", language)
    return say(f"register-pages.status.{lifecycle}.text", language)


def _pilot_view(content: Mapping[str, Any], on: date, language: Language) -> View | None:
    """Return when a pilot ends and what came out of it; None for what never was a pilot."""
    ends = content.get("pilot_ends")
    if content["lifecycle"] != Lifecycle.PILOT and not ends and not content.get("pilot_result"):
        return None
    last = date.fromisoformat(str(ends)) if ends else None
    return {
        "ends": plain(last),
        "endsText": written_day(last, language) if last else None,
        "over": last is not None and last < on,
        "result": content.get("pilot_result"),
    }


def _written(moment: datetime | None, language: Language) -> str | None:
    day = day_of(moment)
    return written_day(day, language) if day else None
