# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every route of `/v1` needs: the law, the day, the language of the asker, and who asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request

from waarborg.installation import Installation
from waarborg.kernel.actors import ANONYMOUS, Actor, Permission
from waarborg.kernel.texts import Language
from waarborg.law import Engine, LawBase, parse_facts
from waarborg.law.expressions import Facts
from waarborg.law.law_base import unknown_record
from waarborg.register import Register, organisation_by_slug, system_by_slug
from waarborg.register.records import Organisation, System
from waarborg.web.api.faults import KeyNeeded, NotFound
from waarborg.web.api.shapes import SLUG, MaybeDay, MaybeLanguage
from waarborg.web.visits import actor_of


@dataclass(frozen=True, slots=True)
class Context:
    """The law that is used and the clock."""

    engine: Engine
    today: Callable[[], date]
    installation: Installation | None = None
    """What keeps something; None where only what stores nothing is served."""

    @property
    def rooms(self) -> Installation:
        """What keeps something.

        Raises:
            NotFound: nothing is kept here.
        """
        if self.installation is None:
            raise NotFound(path="/v1")
        return self.installation

    @property
    def base(self) -> LawBase:
        """The law base."""
        return self.engine.base

    def day(self, given: date | None) -> date:
        """Return the day that was given, or today."""
        return given or self.today()

    def facts(self, raw: Mapping[str, Any]) -> Facts:
        """Return raw facts as facts; a fault names the field."""
        return parse_facts(self.base, raw)


def context_of(request: Request) -> Context:
    """Return the context that `create_api` was given."""
    found: Context = request.app.state.context
    return found


def spoken(request: Request, given: Language | None) -> Language:
    """Return the language of the answer, and remember it for a problem."""
    if given is not None:
        request.state.language = given
    language: Language = request.state.language
    return language


def asked_language(
    request: Request,
    language: Annotated[
        MaybeLanguage,
        Query(description="Language of the texts; by default Accept-Language, or else Dutch."),
    ] = None,
) -> Language:
    """Return the language of an answer to a GET."""
    return spoken(request, language)


@dataclass(frozen=True, slots=True)
class Place:
    """The organisation in an address, and the program that asks there."""

    rooms: Installation
    actor: Actor
    organisation: Organisation

    @property
    def register(self) -> Register:
        """The register."""
        return self.rooms.register

    def system(self, slug: str) -> System:
        """Return a system of the organisation."""
        return system_by_slug(self.register, self.organisation.id, slug)


def place_of(
    request: Request,
    organisation: Annotated[
        str, Path(description="Slug of the organisation.", pattern=SLUG, max_length=200)
    ],
) -> Place:
    """Return where a program works. An organisation does not exist for its strangers.

    Raises:
        KeyNeeded: no key was shown.
        UnknownRecord: there is no such organisation, or the key is of another one.
    """
    actor = actor_of(request)
    if actor is ANONYMOUS:
        raise KeyNeeded
    rooms = context_of(request).rooms
    found = organisation_by_slug(rooms.register, organisation)
    if not actor.may(Permission.READ, found.id):
        raise unknown_record("organisation", organisation, ())
    return Place(rooms, actor, found)


On = Annotated[MaybeDay, Query(description="The day for which you ask; by default today.")]
AsOf = Annotated[
    MaybeDay, Query(alias="asOf", description="Day whose law is used; by default today.")
]
Law = Annotated[Context, Depends(context_of)]
At = Annotated[Place, Depends(place_of)]
Speech = Annotated[Language, Depends(asked_language)]
