# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Publishing a system: what readers would see, what is still wrong, and the steps of two people."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.register import (
    archive,
    draft_content,
    publications_of,
    publish,
    send_back,
    submit,
    system_state,
    withdraw,
)
from waarborg.register.records import Publication, PublicationState, SystemState
from waarborg.report.public_history import changes_view
from waarborg.report.public_view import public_view
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of, query
from waarborg.web.pages.desk_forms import Reading
from waarborg.web.pages.publication_views import (
    Standing,
    faults_by_target,
    history_of,
    standing_of,
)
from waarborg.web.pages.register_pages import SHOWN_DUTIES

ACTIONS: Final[Mapping[str, Permission]] = {
    "submit": Permission.WRITE,
    "send-back": Permission.REVIEW,
    "publish": Permission.PUBLISH,
    "withdraw": Permission.PUBLISH,
    "archive": Permission.PUBLISH,
}
_TARGETS: Final[Mapping[str, str]] = {
    "submit": "note",
    "send-back": "reason",
    "withdraw": "withdraw_reason",
    "archive": "archive_reason",
}
"""The field that each action reads."""
_FACTS: Final = "facts."
"""What the names of answers about the law start with in a difference."""


def _show(desk: Desk, reading: Reading | None = None) -> Response:
    state = system_state(desk.register, desk.system.id)
    publications = publications_of(desk.register, desk.system.id)
    standing = standing_of(desk, publications)
    if query(desk, "preview"):
        return _preview(desk, state, standing)
    language, draft = desk.language, draft_content(state)
    shown = standing.waiting.content if standing.waiting else draft
    public = standing.public.content if standing.public else None
    engine = desk.site.engine
    later = changes_view(engine, shown, draft, language) if standing.waiting else []
    return desk.page(
        "desk_publication.html",
        "desk-publication",
        status=422 if reading else 200,
        standing=standing,
        changes=[
            {**one, "is_fact": one["field"].startswith(_FACTS)}
            for one in changes_view(engine, public, shown, language)
        ],
        later=later,
        targets=faults_by_target(desk, draft),
        history=history_of(desk),
        given={name: desk.field(name) if reading else "" for name in _TARGETS.values()},
        failed=desk.field("action") if reading else "",
        faults=reading.faults if reading else [],
    )


def _preview(desk: Desk, state: SystemState, standing: Standing) -> Response:
    """Return the page as a citizen will see it: the same template, with what it says above it."""
    public = standing.public
    number = (public.number or 0) + 1 if public else standing.next_number
    waiting = standing.waiting or _as_published(desk, state)
    coming = replace(
        waiting, state=PublicationState.PUBLISHED, number=number, decided=desk.register.now()
    )
    view = public_view(
        desk.site.engine, desk.organisation, coming, desk.site.today(), desk.language
    )
    return desk.page(
        "desk_preview.html",
        "desk-publication",
        view=view,
        slug=desk.system.slug,
        current=None,
        gone=False,
        shown_duties=SHOWN_DUTIES,
        downloads=(),
        answers=(),
        open_to_corrections=False,
        in_review=standing.waiting is not None,
    )


def _as_published(desk: Desk, state: SystemState) -> Publication:
    now = desk.register.now()
    return Publication(
        id="",
        system=desk.system.id,
        organisation=desk.organisation.id,
        number=None,
        state=PublicationState.DRAFT,
        content=draft_content(state),
        authors=(),
        submitted_by=desk.actor.id,
        submitted=now,
        note="",
        decided_by=None,
        decided=None,
        reason=None,
        withdrawn=None,
    )


def _receive(desk: Desk) -> Response:
    action = action_of(desk, ACTIONS)
    reading = Reading(desk)
    register, actor, chosen = desk.register, desk.actor, desk.field("publication")
    acts: Mapping[str, Callable[[], Any]] = {
        "submit": lambda: submit(register, actor, desk.system.id, desk.field("note")),
        "send-back": lambda: send_back(register, actor, chosen, desk.field("reason")),
        "publish": lambda: publish(register, actor, chosen),
        "withdraw": lambda: withdraw(register, actor, chosen, desk.field("withdraw_reason")),
        "archive": lambda: archive(register, actor, chosen, desk.field("archive_reason")),
    }
    known = {one.id for one in publications_of(register, desk.system.id)}
    if action != "submit" and chosen not in known:
        return _show(desk)
    reading.trying(acts[action])
    if reading.faults:
        reading.faults = [replace(one, target=_TARGETS[action]) for one in reading.faults]
        return _show(desk, reading)
    desk.told(f"desk-work.publication.told.{action}")
    return desk.go("desk-publication")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-publication": DeskPage(Permission.READ, _show, _receive),
}
