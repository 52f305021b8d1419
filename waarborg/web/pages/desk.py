# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A page of the workplace: who may see it and who may send its form is said where it is made.

Whoever is not signed in is led to signing in; an organisation does not exist for its strangers;
a member without the permission is told which role has it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from waarborg.access import People, Visit, check_form, form_token, tell_later, told
from waarborg.access.errors import UnsafeForm
from waarborg.access.limits import Rate
from waarborg.kernel.actors import ANONYMOUS, INSTALLATION, Actor, Permission
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.texts import Language, say
from waarborg.register import organisation_by_slug, system_by_slug
from waarborg.register.records import Organisation, System
from waarborg.web.pages.answer_fields import text_of
from waarborg.web.pages.places import Here, address, language_of
from waarborg.web.pages.site import Site, site_of
from waarborg.web.security import MEBIBYTE
from waarborg.web.visits import address_of, is_own_form, visit_of

FORM_TOKEN: Final = "form_token"  # noqa: S105  # the name of a field
MOST_FIELDS: Final = 1000
LARGEST_FILE: Final = 20 * MEBIBYTE
LARGEST_FORM: Final = MEBIBYTE
PRIVATE: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}

NAVIGATION: Final = (
    ("desk-board", Permission.READ),
    ("desk-tasks", Permission.READ),
    ("desk-deadlines", Permission.READ),
    ("desk-review", Permission.READ),
    ("desk-changes", Permission.READ),
)
"""The places of an organisation that stand on top of each of its pages."""
MORE: Final = (
    ("desk-assistant", Permission.READ),
    ("desk-sources", Permission.READ),
    ("desk-corrections", Permission.READ),
    ("desk-import", Permission.WRITE),
    ("desk-people", Permission.ADMINISTER),
    ("desk-keys", Permission.ADMINISTER),
    ("desk-organisation", Permission.ADMINISTER),
)
"""Those that are needed less often."""


class Audience(StrEnum):
    """Who may see a page that is not about what one is in an organisation."""

    EVERYBODY = "everybody"
    SIGNED_IN = "signed-in"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent with a form. Nothing in it can be trusted."""

    name: str
    """As the sender calls it; only to show."""
    declared: str
    """The media type that the sender says it has."""
    content: bytes


Uploads = Mapping[str, tuple[Upload, ...]]
"""The files of a form, by the name of their field."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A visit to a page: who, where, and what they sent."""

    site: Site
    request: Request
    language: Language
    visit: Visit | None
    form: FormData
    uploads: Uploads
    at_organisation: Organisation | None = None
    at_system: System | None = None

    @property
    def actor(self) -> Actor:
        """Who does it."""
        return self.visit.actor if self.visit else ANONYMOUS

    @property
    def installation(self) -> Any:  # noqa: ANN401  # joined above the rooms
        """What is joined in this installation."""
        return self.site.installation

    @property
    def people(self) -> People:
        """Who can come in."""
        people: People = self.installation.people
        return people

    @property
    def register(self) -> Any:  # noqa: ANN401  # as the installation has it
        """The register."""
        return self.installation.register

    @property
    def organisation(self) -> Organisation:
        """The organisation that the address names."""
        if self.at_organisation is None:
            raise HTTPException(404)
        return self.at_organisation

    @property
    def system(self) -> System:
        """The system that the address names; it is of the organisation."""
        if self.at_system is None:
            raise HTTPException(404)
        return self.at_system

    @property
    def places(self) -> list[str]:
        """The places of the organisation that the visitor may see."""
        return [place for place, permission in NAVIGATION if self.may(permission)]

    @property
    def more_places(self) -> list[str]:
        """Those that are needed less often."""
        return [place for place, permission in MORE if self.may(permission)]

    def part(self, name: str) -> str:
        """Return a part of the address."""
        return str(self.request.path_params[name])

    def field(self, name: str) -> str:
        """Return one field of the form; empty when it was not sent."""
        return text_of(self.form, name)

    def all(self, name: str) -> tuple[str, ...]:
        """Return everything that was sent under one name."""
        return tuple(one for one in self.form.getlist(name) if isinstance(one, str))

    def upload(self, name: str) -> Upload | None:
        """Return a file; None when none was chosen."""
        return next(iter(self.uploads.get(name, ())), None)

    def may(self, permission: str) -> bool:
        """Tell whether the visitor may do something here."""
        where = self.at_organisation.id if self.at_organisation else INSTALLATION
        return self.actor.may(Permission(permission), where)

    def page(
        self,
        template: str,
        place: str,
        /,
        *,
        status: int = 200,
        **context: Any,  # noqa: ANN401  # a template takes anything
    ) -> Response:
        """Return the page that `template` makes of this place."""
        parts = {name: str(value) for name, value in self.request.path_params.items()}
        is_here = self.request.url.path == address(place, self.language, **parts)
        is_asked = is_here and self.request.method != "POST"
        asked = dict(self.request.query_params) if is_asked else {}
        response = self.site.page(
            template,
            Here(place, self.language, parts, asked),
            status=status,
            **{**self._context(), **context},
        )
        response.headers.update(PRIVATE)
        return response

    def _context(self) -> dict[str, Any]:
        return {
            "desk": self,
            "actor": self.actor,
            "account": self.visit.account if self.visit else None,
            "organisation": self.at_organisation,
            "system": self.at_system,
            "may": self.may,
            "csrf": self._token_field,
            "told": self._told_now(),
            "faults": [],
        }

    def _token_field(self) -> Markup:
        token = form_token(self.people, self.visit)
        field = Markup('<input type="hidden" name="{}" value="{}">')
        return field.format(FORM_TOKEN, token)

    def _told_now(self) -> str | None:
        session = self.visit.session if self.visit else None
        found = told(self.people, session) if session else None
        return say(found[0], self.language, **found[1]) if found else None

    def told(self, key: str, **values: str) -> None:
        """Tell something on the next page that the visitor sees."""
        if self.visit and self.visit.session:
            tell_later(self.people, self.visit.session, key, **values)

    def go(self, place: str, /, **parts: str) -> Response:
        """Lead to another place; parts of the address that are not given are those of this one."""
        known = {name: str(value) for name, value in self.request.path_params.items()}
        target = address(place, self.language, **{**known, **parts})
        return RedirectResponse(target, 303, PRIVATE)

    def spend(self, rate: Rate) -> None:
        """Note a try from where the visitor is.

        Raises:
            TooManyAttempts: there were too many.
        """
        self.people.limits.spend(rate, address_of(self.request))


Handler = Callable[[Desk], Response]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page, who may see it, and who may send its form."""

    permission: Permission | Audience
    """In the organisation that the address names; where it names none, in the installation."""
    show: Handler
    receive: Handler | None = None
    to_receive: Permission | None = None
    """What it takes to send the form, where that is more than to see the page."""
    files: int = 0
    """How many files its form takes at most."""

    @property
    def methods(self) -> tuple[str, ...]:
        """How it can be asked."""
        return ("GET", "POST") if self.receive else ("GET",)

    def asks(self, method: str) -> Permission | Audience:
        """Return what it takes to ask it in this way."""
        return (self.to_receive or self.permission) if method == "POST" else self.permission

    async def answer(self, request: Request) -> Response:
        """Answer, beside the event loop; deny whatever is not allowed."""
        site = site_of(request)
        if site.installation is None:
            raise HTTPException(404)
        language = language_of(request.url.path) or "nl"
        if self.asks(request.method) is not Audience.EVERYBODY and visit_of(request) is None:
            return _to_sign_in(request, language)
        form: FormData = FormData()
        uploads: Uploads = {}
        if request.method == "POST":
            form, uploads = await _received(request, self.files)
        desk = Desk(site, request, language, visit_of(request), form, uploads)
        return await run_in_threadpool(self._answer, desk)

    def _answer(self, desk: Desk) -> Response:
        if desk.request.method == "POST":
            if not is_own_form(desk.request.headers):
                raise UnsafeForm
            check_form(desk.people, desk.visit, desk.field(FORM_TOKEN))
        asked = self.asks(desk.request.method)
        # A page for everybody shows what is public, and finds that itself.
        is_inside = "organisation" in desk.request.path_params and asked is not Audience.EVERYBODY
        found = _located(desk) if is_inside else desk
        if isinstance(asked, Permission):
            where = found.at_organisation.id if found.at_organisation else INSTALLATION
            desk.actor.demand(asked, where)
        if desk.request.method == "POST" and self.receive:
            return self.receive(found)
        return self.show(found)


def _located(desk: Desk) -> Desk:
    """Return the visit with the organisation and system of its address.

    For strangers of the organisation they do not exist.
    """
    parts = desk.request.path_params
    try:
        organisation = organisation_by_slug(desk.register, parts["organisation"])
    except UnknownRecord as fault:  # it would tell of organisations that look like it
        raise HTTPException(404) from fault
    if not is_known(desk.actor, organisation.id):
        raise HTTPException(404)
    system = (
        system_by_slug(desk.register, organisation.id, parts["system"])
        if "system" in parts
        else None
    )
    return replace(desk, at_organisation=organisation, at_system=system)


def is_known(actor: Actor, organisation: str) -> bool:
    """Tell whether somebody is no stranger: has a role there, or administers all of it."""
    return bool(actor.roles.get(organisation)) or actor.may(Permission.ADMINISTER, organisation)


def _to_sign_in(request: Request, language: Language) -> Response:
    lost = "&lost=1" if request.method == "POST" else ""  # the page says that nothing was saved
    target = f"{address('sign-in', language)}?next={request.url.path}{lost}"
    return RedirectResponse(target, 303, PRIVATE)


async def _received(request: Request, files: int) -> tuple[FormData, Uploads]:
    """Return the form, its texts and its files apart."""
    try:
        async with request.form(
            max_files=files, max_fields=MOST_FIELDS, max_part_size=LARGEST_FORM
        ) as form:
            uploads: dict[str, tuple[Upload, ...]] = {}
            for name, one in form.multi_items():
                if isinstance(one, UploadFile) and (one.filename or one.size):
                    uploads[name] = (*uploads.get(name, ()), await _upload(one))
            texts: list[tuple[str, str | UploadFile]] = [
                (name, one) for name, one in form.multi_items() if isinstance(one, str)
            ]
            if any("\0" in text for pair in texts for text in pair):  # type: ignore[operator]  # all are texts
                raise HTTPException(400)
            return FormData(texts), uploads
    except (UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400) from error


async def _upload(file: UploadFile) -> Upload:
    content = await file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise HTTPException(413)
    return Upload(file.filename or "", file.content_type or "", content)
