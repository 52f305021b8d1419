# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What each page of the workspace gets and gives: forms, files, places, and what is told once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.law.example import ENGINE
from tests.web.pages.town import Town, open_town
from tests.web.visitors import Visitor
from waarborg.app import create_app
from waarborg.kernel.actors import Permission, Role
from waarborg.kernel.errors import WaarborgError
from waarborg.register import add_system
from waarborg.register.records import SystemKind
from waarborg.web.api.edge import refuse_key
from waarborg.web.pages import desk as module
from waarborg.web.pages.desk import Audience, Desk, DeskPage
from waarborg.web.pages.faults import on_http_fault, on_our_fault
from waarborg.web.visits import Visits


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Return an installation with two organisations."""
    with open_town(tmp_path) as found:
        yield found


@dataclass
class Stage:
    """An application with one page at an address, which answers as a test says."""

    town: Town
    path: str = "/nl/werkplek/{organisation}"
    page: DeskPage = field(
        default_factory=lambda: DeskPage(Permission.READ, lambda _: PlainTextResponse("seen"))
    )

    def visitor(self, *roles: Role) -> Visitor:
        """Return a member who visits it."""
        app = Starlette(
            routes=[Route(self.path, self.page.answer, methods=self.page.methods)],
            middleware=[Middleware(Visits, refuse=refuse_key)],
            exception_handlers={HTTPException: on_http_fault, WaarborgError: on_our_fault},
        )
        app.state.site = self.town.app.state.site
        visitor = self.town.visitor("bo", *(roles or (Role.READER,)))
        return Visitor(app, self.town.installation, visitor.token)


def receiving(
    handler: Callable[[Desk], object], to_receive: Permission | None = None, files: int = 0
) -> DeskPage:
    """Return a page whose form is answered with what `handler` returns, as JSON."""
    return DeskPage(
        Permission.READ,
        lambda _: PlainTextResponse("seen"),
        lambda desk: JSONResponse(handler(desk)),
        to_receive,
        files,
    )


def sent(
    town: Town,
    handler: Callable[[Desk], object],
    files: object = None,
    **fields: str | list[str],
) -> object:
    """Return what a handler makes of a form."""
    page = receiving(handler, files=5)
    answer = Stage(town, page=page).visitor().post("/nl/werkplek/eikenstad", files, **fields).answer
    assert 200 == answer.status_code, answer.text
    return answer.json()


def test_fields_are_given_as_they_were_sent(town: Town):
    """One, or all of a name; without spaces around; empty when there is none."""
    assert ["b", ["a", " b "], "", []] == sent(
        town,
        lambda desk: [
            desk.field("one"),
            desk.all("some"),
            desk.field("none"),
            desk.all("none"),
        ],
        one=" b ",
        some=["a", " b "],
    )


def test_a_file_is_given_with_its_name_and_declared_type(town: Town):
    """A field where no file was chosen has none."""

    def handler(desk: Desk) -> object:
        found = desk.upload("file")
        assert found is not None
        return [found.name, found.declared, found.content.decode(), desk.upload("other") is None]

    files = {"file": ("a.txt", b"hello", "text/plain"), "other": ("", b"", "text/plain")}
    assert ["a.txt", "text/plain", "hello", True] == sent(town, handler, files)


def test_a_form_knows_where_it_was_sent_and_by_whom(town: Town):
    """The parts of the address, the organisation, and what the visitor may do there."""
    assert ["eikenstad", "Eikenstad", True, False] == sent(
        town,
        lambda desk: [
            desk.part("organisation"),
            desk.organisation.name,
            desk.may("read"),
            desk.may("write"),
        ],
    )


def test_a_place_without_an_organisation_or_system_has_none(town: Town):
    """A handler that asks for one finds nothing, and does not crash."""
    for handler in (lambda desk: desk.organisation.id, lambda desk: desk.system.id):

        def show(desk: Desk, handler: Callable[[Desk], str] = handler) -> Response:
            return PlainTextResponse(handler(desk))

        page = DeskPage(Audience.SIGNED_IN, show)
        visitor = Stage(town, "/nl/werkplek", page).visitor()
        assert 404 == visitor.send("GET", "/nl/werkplek").status_code


def test_a_system_is_of_the_organisation_in_the_address(town: Town):
    """One of another organisation does not exist here."""
    editor = town.visitor("writer", Role.EDITOR)
    visit = editor.visit()
    assert visit is not None
    system = add_system(
        town.installation.register,
        visit.actor,
        town.here.id,
        kind=SystemKind.ALGORITHM,
        name="Parkeerscan",
    )
    town.visitor("bo", Role.READER, at=town.there.id)
    page = DeskPage(Permission.READ, lambda desk: PlainTextResponse(desk.system.id))
    visitor = Stage(town, "/nl/werkplek/{organisation}/systemen/{system}", page).visitor()

    assert system.id == visitor.read("/nl/werkplek/eikenstad/systemen/parkeerscan").text
    for path in ("berkendorp/systemen/parkeerscan", "eikenstad/systemen/none"):
        assert 404 == visitor.read(f"/nl/werkplek/{path}").answer.status_code


def test_an_organisation_that_is_not_there_looks_like_one_of_strangers(town: Town):
    """Nobody learns which there are."""
    visitor = town.visitor("bo", Role.READER)
    texts = [
        visitor.read(f"/nl/werkplek/{slug}").text.replace(slug, "x")
        for slug in ("berkendorp", "berkendorpx")
    ]

    assert texts[0] == texts[1]
    assert "Berkendorp" not in texts[0]


def test_where_to_go_keeps_the_parts_of_the_address(town: Town):
    """Other parts can be given; the answer is a redirect after a form."""
    page = DeskPage(
        Permission.READ,
        lambda _: PlainTextResponse("seen"),
        lambda desk: desk.go("desk-system", system="parkeerscan"),
    )
    answer = Stage(town, page=page).visitor().post("/nl/werkplek/eikenstad").answer

    assert (303, "/nl/werkplek/eikenstad/systemen/parkeerscan") == (
        answer.status_code,
        answer.headers["location"],
    )
    assert "no-store" == answer.headers["cache-control"]


def test_sending_may_take_more_than_seeing(town: Town):
    """A reader sees the page and may not send its form."""
    page = receiving(lambda _: "sent", to_receive=Permission.WRITE)
    stage = Stage(town, page=page)

    reader = stage.visitor(Role.READER)
    assert "seen" == reader.read("/nl/werkplek/eikenstad").text
    assert 403 == reader.post("/nl/werkplek/eikenstad").answer.status_code
    assert "sent" == stage.visitor(Role.EDITOR).post("/nl/werkplek/eikenstad").answer.json()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_is_refused(town: Town, site: str):
    """Also with the right token: the browser says where it comes from."""
    visitor = Stage(town, page=receiving(lambda _: "sent")).visitor()
    answer = visitor.send(
        "POST", "/nl/werkplek/eikenstad", data=visitor.fields(), headers={"sec-fetch-site": site}
    )

    assert 403 == answer.status_code
    assert "Er is niets opgeslagen." in answer.text


def test_more_files_than_a_page_takes_are_refused(town: Town):
    """A page takes none, unless it says so."""
    visitor = Stage(town, page=receiving(lambda _: "sent")).visitor()
    page = visitor.post("/nl/werkplek/eikenstad", {"file": ("a.txt", b"x", "text/plain")})

    assert 400 == page.answer.status_code


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"--x\r\nno form", {"content-type": "multipart/form-data; boundary=x"}),
        (b"--x", {"content-type": "multipart/form-data"}),
        (b"a=" + b"&a=" * 1001, {"content-type": "application/x-www-form-urlencoded"}),
        (
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--x--',
            {"content-type": "multipart/form-data; boundary=x"},
        ),
    ],
)
def test_what_is_no_form_is_refused(town: Town, content: bytes, headers: dict[str, str]):
    """Without a crash: 400, or 403 when no token can be read in it."""
    visitor = Stage(town, page=receiving(lambda _: "sent", files=1)).visitor()
    answer = visitor.send("POST", "/nl/werkplek/eikenstad", content=content, headers=headers)

    assert answer.status_code in (400, 403)


def test_a_file_that_is_too_large_is_refused(town: Town, monkeypatch: pytest.MonkeyPatch):
    """With a page that says so."""
    monkeypatch.setattr(module, "LARGEST_FILE", 10)
    visitor = Stage(town, page=receiving(lambda _: "sent", files=1)).visitor()
    for size, status in ((10, 200), (11, 413)):
        file = {"file": ("a.txt", b"x" * size, "text/plain")}
        assert status == visitor.post("/nl/werkplek/eikenstad", file).answer.status_code


def test_larger_forms_are_taken_where_a_file_may_be_sent(town: Town):
    """From somebody who is signed in; from all others no more than 1 MB."""
    path = "/nl/werkplek/eikenstad/systemen/x/bewijs/nieuw"
    file = {"file": ("a.txt", b"x" * 2 * 2**20, "text/plain")}
    editor = town.visitor("writer", Role.EDITOR)
    assert 404 == editor.post(path, file).answer.status_code
    assert 413 == editor.post("/nl/werkplek/eikenstad/nieuw-systeem", file).answer.status_code
    editor.token = None
    assert 413 == editor.post(path, file).answer.status_code
    large = {"file": ("a.txt", b"x" * 22 * 2**20, "text/plain")}
    assert 413 == town.visitor("writer").post(path, large).answer.status_code


def test_pages_are_not_kept_and_not_found(town: Town):
    """Nothing of the workspace in a browser's memory or in a search engine."""
    visitor = town.visitor("bo", Role.ADMINISTRATOR)
    for path in ("/nl/werkplek/eikenstad/mensen", "/nl/account", "/nl/inloggen/link/x"):
        assert "no-store" == visitor.read(path).answer.headers["cache-control"]
    headers = visitor.read("/nl/account").answer.headers

    assert "noindex" == headers["x-robots-tag"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_what_is_told_to_nobody_is_not_kept(town: Town):
    """A visitor without a session has no next page on which to say it."""

    def show(desk: Desk) -> Response:
        desk.told("access.told.renamed")
        return PlainTextResponse(desk.actor.id)

    visitor = Stage(town, "/nl/open", DeskPage(Audience.EVERYBODY, show)).visitor()
    visitor.token = None

    assert "anonymous" == visitor.send("GET", "/nl/open").text


def test_a_page_for_everybody_finds_its_organisation_itself(town: Town):
    """It shows what is public, to whoever asks."""
    page = DeskPage(Audience.EVERYBODY, lambda desk: PlainTextResponse(desk.part("organisation")))
    visitor = Stage(town, "/nl/register/{organisation}", page).visitor()
    visitor.token = None

    assert "berkendorp" == visitor.send("GET", "/nl/register/berkendorp").text


def test_the_bar_shows_what_one_may_see(town: Town):
    """An administrator sees more places than a reader; a reader finds the way out."""
    reader = town.visitor("bo", Role.READER).read("/nl/werkplek/eikenstad").text
    chief = town.visitor("chief", Role.ADMINISTRATOR).read("/nl/werkplek/eikenstad").text

    assert "/nl/werkplek/eikenstad/mensen" in chief
    assert "/nl/werkplek/eikenstad/mensen" not in reader
    assert "/nl/uitloggen" in reader


def test_without_an_installation_there_is_no_workspace():
    """What keeps nothing has no pages that keep something."""
    visitor = Visitor(create_app(ENGINE), _Nothing(), None)  # type: ignore[arg-type]

    assert 404 == visitor.send("GET", "/nl/werkplek").status_code


class _Nothing:
    """Stands for the installation that is not there."""

    class settings:  # noqa: N801  # as an installation has them
        """Only what a visitor needs to know."""

        base_url = "https://waarborg.test"
        is_https = True
