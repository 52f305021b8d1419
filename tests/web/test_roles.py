# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every route of the application, as each role, as a stranger, as nobody, and with a key.

What is expected comes from what the page declares, and from the table here: not from the code
that decides. A route that nobody declared public fails. Pages that are added are walked too.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route

from tests.web.installations import OTHER, TOWN, example_installation, key_for
from tests.web.visitors import Visitor, account_with, token_of
from waarborg.access import KEY_ROLES, form_token
from waarborg.access.records import Account
from waarborg.answers.asked import AssistantSettings, change_settings
from waarborg.app import create_app
from waarborg.gateway.policy_file import default_policy
from waarborg.installation import Installation
from waarborg.kernel.actors import INSTALLATION, Actor, Permission, Role
from waarborg.kernel.texts import LANGUAGES, say
from waarborg.register import (
    add_task,
    ask_correction,
    corrections_of,
    organisation_by_slug,
    publications_of,
    system_by_slug,
    systems_of,
    tasks_of,
)
from waarborg.web.api.context import place_of
from waarborg.web.pages.desk import FORM_TOKEN, Audience, DeskPage
from waarborg.web.pages.places import PLACES, PUBLIC_PLACES, address

pytestmark = pytest.mark.slow

MAY: Final[Mapping[Role, frozenset[Permission]]] = {
    Role.READER: frozenset({Permission.READ}),
    Role.EDITOR: frozenset({Permission.READ, Permission.READ_EVIDENCE, Permission.WRITE}),
    Role.REVIEWER: frozenset({Permission.READ, Permission.READ_EVIDENCE, Permission.REVIEW}),
    Role.PUBLISHER: frozenset(
        {Permission.READ, Permission.READ_EVIDENCE, Permission.REVIEW, Permission.PUBLISH}
    ),
    Role.AUDITOR: frozenset({Permission.READ, Permission.READ_EVIDENCE}),
    Role.ADMINISTRATOR: frozenset(
        {Permission.READ, Permission.READ_EVIDENCE, Permission.ADMINISTER}
    ),
}
"""The design, in words of its own. Nobody who writes publishes; nobody who gives roles does
either."""
SMALL_FILES: Final = ("/", "/problems/{id}", "/robots.txt", "/sitemap.xml")
WELL_KNOWN: Final = ("/.well-known/security.txt",)
MOUNTS: Final = ("/assets", "/static", "/v1")
NOBODY: Final = "nobody"
STRANGER: Final = "stranger"
INSTALLER: Final = "installer"
WITH_KEY: Final = "key"
WHO: Final = (*Role, STRANGER, INSTALLER, NOBODY, WITH_KEY)
PUBLIC_API: Final = frozenset(
    {
        *("/checks", "/next-questions", "/comparisons", "/receipts", "/receipt-reruns"),
        *("/norms", "/norms/{id}", "/concepts", "/concepts/{id}", "/questions", "/acts"),
        *("/timeline", "/readings", "/law-base", "/problems", "/problems/{id}", "/openapi.json"),
        *("/bodies", "/entries"),
    }
)


@dataclass(frozen=True)
class World:
    """The application, and who visits it."""

    app: Starlette
    installation: Installation
    accounts: Mapping[str, Account]
    keys: Mapping[str, str]
    system: str

    def visitor(self, who: str) -> Visitor:
        """Return a visitor in a new session."""
        account = self.accounts.get(who)
        token = token_of(self.installation, account) if account else None
        return Visitor(self.app, self.installation, token)

    def path(self, template: str) -> str:
        """Return an address of a route: of this organisation and its first system."""
        parts = {"organisation": TOWN, "system": self.system}
        filled = template
        for name, value in parts.items():
            filled = filled.replace(f"{{{name}}}", value)
        while "{" in filled:
            start, end = filled.index("{"), filled.index("}")
            filled = f"{filled[:start]}x{filled[end + 1 :]}"
        return filled


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Return an installation with the example municipality and an account for each role."""
    with example_installation(tmp_path_factory.mktemp("roles")) as installation:
        here, there = (organisation_by_slug(installation.register, one) for one in (TOWN, OTHER))
        accounts = {
            role.value: account_with(installation, role.value, {here.id: [role]}) for role in Role
        }
        accounts[STRANGER] = account_with(installation, STRANGER, {there.id: list(Role)})
        accounts[INSTALLER] = account_with(
            installation, INSTALLER, {INSTALLATION: [Role.ADMINISTRATOR]}
        )
        keys = {role.value: key_for(installation, role) for role in KEY_ROLES}
        keys[STRANGER] = key_for(installation, *KEY_ROLES, slug=OTHER)
        system = systems_of(installation.register, here.id)[0].slug
        everything = Actor("test:everything", "", {here.id: frozenset(Role)})
        has_assistant = AssistantSettings(system=system)
        change_settings(installation.answers, everything, here.id, has_assistant)
        app = create_app(installation=installation)
        yield World(app, installation, accounts, keys, system)


def page_of(route: BaseRoute) -> DeskPage | None:
    """Return the page that a route leads to, when it says who may see it."""
    owner = getattr(getattr(route, "endpoint", None), "__self__", None)
    return owner if isinstance(owner, DeskPage) else None


def declared(page: DeskPage, who: str, path: str, method: str) -> str:
    """Return what should happen: open, sign-in, hidden (404) or denied (403)."""
    asked = page.to_receive if method == "POST" and page.to_receive else page.permission
    if asked is Audience.EVERYBODY:
        return "open"
    if who in (NOBODY, WITH_KEY):
        return "sign-in"
    if asked is Audience.SIGNED_IN:
        return "open"
    assert isinstance(asked, Permission)
    if "{organisation}" not in path:
        return "open" if who == INSTALLER else "denied"
    if who == STRANGER:
        return "hidden"
    if who == INSTALLER:
        return "open" if asked is Permission.ADMINISTER else "denied"
    return "open" if asked in MAY[Role(who)] else "denied"


def happened(answer: httpx.Response, path: str) -> str:
    """Return what did happen."""
    if answer.status_code >= 500:
        return f"broken {answer.status_code}"
    if answer.status_code == 303 and "?next=" in answer.headers["location"]:
        return "sign-in"
    titles = {say("problems.not-allowed.title", language) for language in LANGUAGES}
    if answer.status_code == 403 and any(f"<title>{one}" in answer.text for one in titles):
        return "denied"
    if answer.status_code == 404:
        named = {"{organisation}", "{system}", "{language}"}
        rest = path
        for one in named:
            rest = rest.replace(one, "")
        return "hidden-or-open" if "{" in rest else "hidden"
    return "open"


def differs(expected: str, found: str) -> bool:
    """Tell whether something else happened; a record that does not exist is no refusal."""
    if found == "hidden-or-open":
        return expected not in ("hidden", "open")
    return expected != found


def desk_routes(world: World) -> Iterator[tuple[str, DeskPage]]:
    """Yield the Dutch address of each page that says who may see it, with the page."""
    for route in world.app.routes:
        page = page_of(route)
        if page is not None and isinstance(route, Route) and route.path.startswith("/nl"):
            yield route.path, page


async def asked(world: World, who: str, method: str, path: str) -> httpx.Response:
    """Return the answer to a visitor, who sends an empty form where they send one."""
    visitor = world.visitor(who)
    more: dict[str, Any] = {}
    if method == "POST":
        more["data"] = {FORM_TOKEN: form_token(world.installation.people, visitor.visit())}
    if who == WITH_KEY:
        more["headers"] = {"authorization": f"Bearer {world.keys[Role.EDITOR]}"}
    return await visitor.ask(method, world.path(path), **more)


async def walk(world: World, who: str) -> list[str]:
    """Return every page at which something else happens than was declared."""
    wrong: list[str] = []
    for path, page in desk_routes(world):
        for method in page.methods:
            answer = await asked(world, who, method, path)
            expected, found = declared(page, who, path, method), happened(answer, path)
            if differs(expected, found):
                wrong.append(f"{method} {path}: {expected} became {found}")
            private = page.permission is not Audience.EVERYBODY
            if private and answer.headers.get("cache-control") != "no-store":
                wrong.append(f"{method} {path}: may be kept by a browser")
    return wrong


@pytest.mark.parametrize("who", WHO, ids=str)
def test_each_page_does_what_it_declares(world: World, who: str) -> None:
    """For reading and for sending its form."""
    assert [] == asyncio.run(walk(world, who))


def test_the_other_language_declares_the_same(world: World) -> None:
    """Both addresses of a place lead to one page."""
    pages: dict[str, dict[str, Any]] = {language: {} for language in LANGUAGES}
    for route in world.app.routes:
        for place, path in PLACES.items():
            for language in LANGUAGES:
                if getattr(route, "path", None) == path[language]:
                    pages[language][place] = page_of(route)

    assert pages["nl"] == pages["en"]


def test_every_route_is_public_by_declaration_or_asks_who_it_is(world: World) -> None:
    """A page that is added is closed until somebody says that it is for everybody."""
    public = {PLACES[place][language] for place in PUBLIC_PLACES for language in LANGUAGES}
    undeclared = []
    for route in world.app.routes:
        page = page_of(route)
        path = getattr(route, "path", "")
        if page is not None and page.permission is not Audience.EVERYBODY:
            assert path not in public, path
        elif path not in {*public, *SMALL_FILES, *WELL_KNOWN, *MOUNTS}:
            undeclared.append(path)

    assert [] == undeclared


def test_every_place_has_a_route(world: World) -> None:
    """An address that pages link to is answered."""
    routed = {getattr(route, "path", "") for route in world.app.routes}

    assert [] == [place for place, path in PLACES.items() if path["nl"] not in routed]


def test_no_form_is_taken_without_its_token(world: World) -> None:
    """From whoever may send it: a page of another site cannot send one in their name."""
    wrong: list[str] = []
    here = organisation_by_slug(world.installation.register, TOWN)
    account = account_with(
        world.installation, "everything", {here.id: list(Role), INSTALLATION: [Role.ADMINISTRATOR]}
    )

    async def send() -> None:
        for template, page in desk_routes(world):
            if page.receive is None:
                continue
            visitor = Visitor(world.app, world.installation, token_of(world.installation, account))
            good = {FORM_TOKEN: form_token(world.installation.people, visitor.visit())}
            anonymous = {FORM_TOKEN: form_token(world.installation.people, None)}
            cross = {"sec-fetch-site": "cross-site"}
            for data, headers in (({}, {}), (anonymous, {}), (good, cross)):
                path = world.path(template)
                answer = await visitor.ask("POST", path, data=data, headers=headers)
                title = say("problems.unsafe-form.title", "nl")
                if answer.status_code != 403 or title not in answer.text:
                    wrong.append(f"{template}: {answer.status_code}")

    asyncio.run(send())
    assert [] == wrong


def test_a_cookie_alone_does_nothing_at_the_interface(world: World) -> None:
    """So that no page of another site can ask in somebody's name."""
    visitor = world.visitor(Role.EDITOR)
    answer = visitor.send("GET", f"/v1/organisations/{TOWN}/systems")

    assert 401 == answer.status_code


def api_routes(world: World) -> list[APIRoute]:
    """Return the routes of the interface for programs."""
    mount = next(one for one in world.app.routes if isinstance(one, Mount) and one.path == "/v1")
    found: list[APIRoute] = []

    def gather(routes: list[BaseRoute]) -> None:
        for route in routes:
            if isinstance(route, APIRoute):
                found.append(route)
            inner = getattr(route, "original_router", None) or getattr(route, "router", None)
            if inner is not None:
                gather(list(inner.routes))

    gather(list(mount.routes))
    return found


def asks_a_key(dependant: Dependant) -> bool:
    """Tell whether a route finds out who asks, and for which organisation."""
    return dependant.call is place_of or any(map(asks_a_key, dependant.dependencies))


def test_the_interface_is_public_by_declaration_or_asks_a_key(world: World) -> None:
    """Whatever names an organisation's own things asks a key of that organisation."""
    routes = api_routes(world)
    assert len(routes) > 20
    undeclared = [
        route.path
        for route in routes
        if not asks_a_key(route.dependant)
        and route.path not in PUBLIC_API
        and not route.path.startswith(("/entries/", "/bodies/"))
    ]

    assert [] == undeclared


def test_the_interface_knows_nobody_and_no_stranger(world: World) -> None:
    """Without a key 401, with that of another organisation as if nothing is there."""
    wrong: list[str] = []

    async def ask() -> None:
        for route in api_routes(world):
            if not asks_a_key(route.dependant):
                continue
            path = f"/v1{world.path(route.path)}"
            for method in route.methods or ():
                more: dict[str, Any] = {} if method == "GET" else {"json": {}}
                visitor = world.visitor(NOBODY)
                answer = await visitor.ask(method, path, **more)
                if answer.status_code != 401:
                    wrong.append(f"{method} {path} of nobody: {answer.status_code}")
                key = {"authorization": f"Bearer {world.keys[STRANGER]}"}
                answer = await visitor.ask(method, path, headers=key, **more)
                if answer.status_code != 404:
                    wrong.append(f"{method} {path} of a stranger: {answer.status_code}")

    asyncio.run(ask())
    assert [] == wrong


def test_the_table_of_the_design_is_that_of_the_product() -> None:
    """What the tests expect is what every verb asks."""
    from waarborg.kernel.actors import ALLOWED

    assert MAY == {
        role: frozenset(one for one, roles in ALLOWED.items() if role in roles) for role in Role
    }


def test_signing_in_is_where_nobody_is_led(world: World) -> None:
    """With the way back."""
    answer = world.visitor(NOBODY).send("GET", f"/nl/werkplek/{TOWN}")

    assert f"{address('sign-in', 'nl')}?next=/nl/werkplek/{TOWN}" == answer.headers["location"]


_WRITE: Final = frozenset({Permission.WRITE})
_REVIEW: Final = frozenset({Permission.REVIEW})
_PUBLISH: Final = frozenset({Permission.PUBLISH})
MIXED: Final[Mapping[str, Mapping[str, frozenset[Permission]]]] = {
    "desk-publication": {
        "submit": _WRITE,
        "send-back": _REVIEW,
        "publish": _PUBLISH,
        "withdraw": _PUBLISH,
        "archive": _PUBLISH,
    },
    "desk-correction": {"answer": _REVIEW, "forget": _REVIEW},
    "desk-gateway": {
        "stop": _WRITE | _REVIEW | _PUBLISH | frozenset({Permission.ADMINISTER}),
        "start": _PUBLISH,
    },
    "desk-gateway-policy": {"propose": _WRITE, "activate": _PUBLISH},
    "desk-task": dict.fromkeys(("take", "leave", "save", "done", "dropped"), _WRITE | _REVIEW),
}
"""Pages on which several may do different things; each button takes one of its permissions."""


def test_pages_on_which_it_depends_on_the_button_are_known(world: World) -> None:
    """Whoever adds one says here what its buttons take."""
    found = {
        place
        for place, path in PLACES.items()
        for template, page in desk_routes(world)
        if template == path["nl"]
        and page.receive is not None
        and (page.to_receive or page.permission) is Permission.READ
    }

    assert set(MIXED) == found


@pytest.fixture(scope="module")
def subjects(world: World) -> Mapping[str, tuple[str, dict[str, str]]]:
    """Return, for each of those pages, the address of something real and what its form names."""
    register = world.installation.register
    here = organisation_by_slug(register, TOWN)
    system = system_by_slug(register, here.id, world.system)
    (publication, *_) = publications_of(register, system.id)
    correction = ask_correction(register, publication, "Dit klopt niet.", "")
    writer = Actor("test:writer", "", {here.id: frozenset({Role.EDITOR})})
    task = add_task(register, writer, here.id, title="Vraag het na")
    parts = {"organisation": TOWN, "system": world.system}
    reasons = dict.fromkeys(("reason", "withdraw_reason", "archive_reason", "answer"), "x")
    return {
        "desk-publication": (
            address("desk-publication", "nl", **parts),
            {"publication": publication.id, **reasons},
        ),
        "desk-correction": (
            address("desk-correction", "nl", correction=correction.id, **parts),
            reasons,
        ),
        "desk-task": (address("desk-task", "nl", task=task.id, **parts), reasons),
        "desk-gateway": (address("desk-gateway", "nl", **parts), {"reason": "zomaar"}),
        "desk-gateway-policy": (
            address("desk-gateway-policy", "nl", **parts),
            {"policy": default_policy(), "id": "pol_x"},
        ),
    }


@pytest.mark.parametrize("role", Role)
def test_a_button_takes_its_own_permission(
    world: World, role: Role, subjects: Mapping[str, tuple[str, dict[str, str]]]
) -> None:
    """A reader who sends the form of a publisher is refused, and nothing changes."""

    def state() -> list[object]:
        register = world.installation.register
        here = organisation_by_slug(register, TOWN)
        system = system_by_slug(register, here.id, world.system)
        return [
            publications_of(register, system.id),
            corrections_of(register, here.id),
            tasks_of(register, here.id),
        ]

    before = state()
    wrong: list[str] = []
    for place, buttons in MIXED.items():
        path, fields = subjects[place]
        for action, permissions in buttons.items():
            if permissions & MAY[role]:
                continue
            page = world.visitor(role).post(path, action=action, **fields)
            if happened(page.answer, path) != "denied":
                wrong.append(f"{place} {action}: {page.answer.status_code}")

    assert [] == wrong
    assert before == state()
