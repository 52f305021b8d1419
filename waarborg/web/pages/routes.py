# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which page answers at which address."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from starlette.routing import BaseRoute, Route, compile_path
from starlette.types import Scope

from waarborg.kernel.texts import LANGUAGES
from waarborg.web.pages import (
    annex_viii_pages,
    assistant_desk_pages,
    assistant_pages,
    assistant_reply_pages,
    assistant_settings_pages,
    board_pages,
    correction_pages,
    dossier_pages,
    duty_pages,
    evidence_pages,
    fact_pages,
    feed_pages,
    file_pages,
    gateway_key_pages,
    gateway_log_pages,
    gateway_pages,
    gateway_policy_pages,
    house_pages,
    keys_pages,
    law_pages,
    organisation_pages,
    people_pages,
    provenance_pages,
    question_pages,
    record_pages,
    register_files,
    register_pages,
    register_search,
    result_pages,
    session_pages,
    source_pages,
    system_pages,
    version_pages,
    weighing_pages,
    work_pages,
)
from waarborg.web.pages.desk import LARGEST_FILE, LARGEST_FORM, DeskPage
from waarborg.web.pages.faults import show_faulty_answers
from waarborg.web.pages.forms import FormPage, Handler
from waarborg.web.pages.places import PLACES
from waarborg.web.pages.timeline_pages import timeline

FORMS: Final[Mapping[str, Handler]] = {
    "question": question_pages.receive,
    "answers": question_pages.show_answers,
    "result": result_pages.show_result,
    "reasons": result_pages.show_reasons,
    "comparison": result_pages.show_comparison,
    "download": file_pages.give_file,
    "open": file_pages.open_file,
}

READING: Final[Mapping[str, Any]] = {
    "start": house_pages.start,
    "check": house_pages.check,
    "law": law_pages.law,
    "norms": law_pages.norms,
    "norm": law_pages.norm,
    "concepts": law_pages.concepts,
    "concept": law_pages.concept,
    "acts": law_pages.acts,
    "act": law_pages.act,
    "readings": law_pages.readings,
    "timeline": timeline,
    "about": house_pages.about,
    "accessibility": house_pages.plain_page("accessibility"),
    "privacy": house_pages.plain_page("privacy"),
    "problem": house_pages.problem,
    **register_search.PAGES,
    **register_pages.PAGES,
    **register_files.PAGES,
    **feed_pages.PAGES,
}

DESK: Final[Mapping[str, DeskPage]] = {
    **correction_pages.PAGES,
    **provenance_pages.PAGES,
    **assistant_pages.PAGES,
    **assistant_reply_pages.PAGES,
    **assistant_desk_pages.PAGES,
    **assistant_settings_pages.PAGES,
    **session_pages.PAGES,
    **organisation_pages.PAGES,
    **people_pages.PAGES,
    **keys_pages.PAGES,
    **board_pages.PAGES,
    **system_pages.PAGES,
    **fact_pages.PAGES,
    **record_pages.PAGES,
    **duty_pages.PAGES,
    **evidence_pages.PAGES,
    **version_pages.PAGES,
    **dossier_pages.PAGES,
    **annex_viii_pages.PAGES,
    **weighing_pages.PAGES,
    **gateway_pages.PAGES,
    **gateway_policy_pages.PAGES,
    **gateway_key_pages.PAGES,
    **gateway_log_pages.PAGES,
    **source_pages.PAGES,
    **work_pages.PAGES,
}
"""The pages that say themselves who may see them. All others are for everybody."""


_TAKING_FILES: Final = tuple(
    compile_path(PLACES[place][language])[0]
    for place, page in DESK.items()
    if page.files
    for language in LANGUAGES
)


def body_limit(scope: Scope) -> int:
    """Return how large a form may be: larger where somebody who is signed in may send a file."""
    known = scope.get("state", {}).get("visit") is not None
    if known and any(one.match(str(scope["path"])) for one in _TAKING_FILES):
        return LARGEST_FORM + LARGEST_FILE
    return LARGEST_FORM


def page_routes() -> Iterator[BaseRoute]:
    """Yield the routes of all pages, in both languages, and of the small files of a site."""
    for place, path in PLACES.items():
        for language in LANGUAGES:
            address = path[language]
            if place in FORMS:
                page = FormPage(FORMS[place], show_faulty_answers)
                yield Route(address, page.answer, methods=["GET", "POST"])
            elif place in DESK:
                desk_page = DESK[place]
                yield Route(address, desk_page.answer, methods=desk_page.methods)
            elif place in READING:
                yield Route(address, READING[place])
    yield Route("/", house_pages.root)
    yield Route("/problems/{id}", house_pages.choose_problem)
    yield Route("/robots.txt", house_pages.robots)
    yield Route("/sitemap.xml", house_pages.sitemap)
    yield Route("/.well-known/security.txt", house_pages.security_txt)
