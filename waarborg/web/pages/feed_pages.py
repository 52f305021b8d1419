# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Feeds of what changes in the register (Atom, RFC 4287): of all of it, and of one organisation.

What an entry is about never changes its id, whatever the address of the installation or the
language of the feed.
"""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Final

from jinja2 import Template
from starlette.requests import Request
from starlette.responses import Response

from waarborg.kernel.texts import Language, say
from waarborg.register import (
    Register,
    newest_changes,
    organisation_by_slug,
    organisations,
    system_state,
)
from waarborg.register.records import Change, Organisation, PublicationState
from waarborg.web.pages.places import Here, address
from waarborg.web.pages.register_reading import here_of, installation_of
from waarborg.web.pages.site import environment, site_of

MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"
LONGEST_FEED: Final = 100
_TOLD: Final = frozenset({PublicationState.PUBLISHED, PublicationState.WITHDRAWN})
"""Steps that readers want to know of. That an older version became the past is none."""
_ENTRIES: Final = uuid.UUID("1d3f6a0e-5c0b-4b63-9a52-7f0f1f6f2b7a")
"""The name space of the ids of entries; it must never change."""
_FIRST: Final = 1
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def feed(request: Request) -> Response:
    """Return the newest changes in the whole register."""
    here = here_of(request, "register-feed")
    title = say("register-pages.feed.title", here.language)
    return _feed(request, here, None, title)


def organisation_feed(request: Request) -> Response:
    """Return the newest changes of one organisation."""
    here = here_of(request, "register-organisation-feed")
    register = installation_of(site_of(request)).register
    organisation = organisation_by_slug(register, here.parts["organisation"])
    title = say("register-pages.feed.title-of", here.language, name=organisation.name)
    return _feed(request, here, organisation, title)


def _feed(request: Request, here: Here, organisation: Organisation | None, title: str) -> Response:
    installation = installation_of(site_of(request))
    base = installation.settings.base_url
    changes = [
        one
        for one in newest_changes(
            installation.register, LONGEST_FEED, organisation.id if organisation else None
        )
        if one.state in _TOLD
    ]
    entries = _entries(installation.register, base, here.language, changes)
    place = "register-organisation" if organisation else "register"
    born = organisation.created if organisation else datetime.fromisoformat(NEVER)
    text = _template().render(
        language=here.language,
        title=printable(title),
        address=base + here.in_language(here.language),
        page=base + address(place, here.language, **here.parts),
        updated=_moment(max((one.at for one in changes), default=born)),
        entries=entries,
    )
    return Response(text, media_type=MEDIA_TYPE, headers={"Content-Language": here.language})


NEVER: Final = "2026-01-01T00:00:00+00:00"
"""When a register without any change was last updated: Atom asks for a moment."""


def _entries(
    register: Register, base: str, language: Language, changes: Sequence[Change]
) -> list[Mapping[str, str]]:
    owners = {one.id: one for one in organisations(register)}
    systems = {change.publication.system for change in changes}
    slugs = {one: system_state(register, one).system.slug for one in systems}
    return [
        _entry(base, language, change, owners[change.publication.organisation], slugs)
        for change in changes
    ]


def _entry(
    base: str,
    language: Language,
    change: Change,
    organisation: Organisation,
    slugs: Mapping[str, str],
) -> Mapping[str, str]:
    publication = change.publication
    parts = {"organisation": organisation.slug, "system": slugs[publication.system]}
    is_withdrawn = change.state is PublicationState.WITHDRAWN
    place = "register-system" if is_withdrawn else "register-version"
    numbered = {} if is_withdrawn else {"number": str(publication.number)}
    summary = (
        publication.reason
        if is_withdrawn
        else publication.content["record"].get("short_description")
    )
    return {
        "id": uuid.uuid5(_ENTRIES, f"{publication.id} {change.state.value}").urn,
        "title": printable(_title(language, change)),
        "updated": _moment(change.at),
        "author": printable(organisation.name),
        "page": base + address(place, language, **parts, **numbered),
        "state": change.state.value,
        "lang": "nl",
        "summary": printable(summary or str(publication.content["name"])),
    }


def _title(language: Language, change: Change) -> str:
    name, number = change.publication.content["name"], change.publication.number
    if change.state is PublicationState.WITHDRAWN:
        return say("register-pages.feed.withdrawn", language, name=name)
    if number == _FIRST:
        return say("register-pages.feed.first", language, name=name)
    return say("register-pages.feed.changed", language, name=name, number=number)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def printable(text: str) -> str:
    """Return a text with only what XML 1.0 can hold."""
    return _NOT_XML.sub("", text)


@cache
def _template() -> Template:
    return environment().get_template("register_feed.xml")


PAGES: Final[Mapping[str, Callable[[Request], Response]]] = {
    "register-feed": feed,
    "register-organisation-feed": organisation_feed,
}
