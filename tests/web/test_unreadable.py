# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What no database can look up is refused, and breaks nothing."""

import json
from collections.abc import Iterator

import pytest

from tests.access.examples import Clock, settings_of
from tests.law.example import ENGINE
from tests.web.pages.town import FOUNDER, Town
from waarborg.access import make_key
from waarborg.app import create_app
from waarborg.installation import open_installation
from waarborg.kernel.actors import Role
from waarborg.register import add_organisation

DESK = "/nl/werkplek/eikenstad"
ADDRESSES = (
    "/nl/algoritmeregister/%00",
    "/nl/algoritmeregister/eikenstad/%00",
    "/nl/algoritmeregister?q=a%00b",
    "/nl/inloggen/link/%00",
    "/v1/organisations/%00/systems",
    "/v1/norms/%00",
    "/v1/register?words=%00",
    f"{DESK}/%00",
    f"{DESK}/taken/%00",
    f"{DESK}/verbeteringen/%00",
    f"{DESK}/importeren?work=%00",
)
JSON = {"content-type": "application/json"}
FORMS = (
    ("/nl/inloggen", {"login": "a\0b", "password": "x"}),
    ("/nl/account", {"action": "end-session", "session": "a\0b"}),
    (f"{DESK}/mensen", {"action": "roles", "account": "a\0b", "role": "reader"}),
    (f"{DESK}/mensen", {"action": "invite", "login": "a\0b", "name": "x", "role": "reader"}),
    (f"{DESK}/sleutels", {"action": "end", "key": "a\0b"}),
    (f"{DESK}/importeren", {"action": "confirm", "work": "a\0b"}),
)


@pytest.fixture
def town(database: str) -> Iterator[Town]:
    """Return an installation on either database."""
    with open_installation(settings_of(database), ENGINE, now=Clock()) as installation:
        here, there = (
            add_organisation(
                installation.register, FOUNDER, name=name, slug=name.lower(), kind="gemeente"
            )
            for name in ("Eikenstad", "Berkendorp")
        )
        yield Town(create_app(installation=installation), installation, here, there)


def test_no_address_breaks_the_pages(town: Town) -> None:
    """PostgreSQL refuses U+0000; whoever sends one is told that nothing is there."""
    visitor = town.visitor("everything", *Role)
    found = {path: visitor.send("GET", path).status_code for path in ADDRESSES}

    assert {} == {path: status for path, status in found.items() if not 400 <= status < 500}


def test_no_form_breaks_the_pages(town: Town) -> None:
    """No page of ours sends one."""
    for path, fields in FORMS:
        visitor = town.visitor("everything", *Role)
        if path == "/nl/inloggen":
            visitor.token = None
        assert 400 == visitor.post(path, **fields).answer.status_code, (path, fields)


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_no_text_of_a_program_breaks_the_interface(town: Town, text: str) -> None:
    """As name, source, or id of something else."""
    visitor = town.visitor("everything", *Role)
    visit = visitor.visit()
    assert visit is not None
    people = town.installation.people
    last_day = people.now().date()
    _, shown = make_key(
        people, visit.actor, town.here.id, name="x", roles={Role.EDITOR}, last_day=last_day
    )
    base, headers = "/v1/organisations/eikenstad", {"authorization": f"Bearer {shown}", **JSON}

    def status(path: str, body: dict[str, object]) -> int:
        content = json.dumps(body)
        return visitor.send("POST", f"{base}{path}", content=content, headers=headers).status_code

    made = status("/systems", {"kind": "ai-system", "name": "Chatbot", "slug": "chatbot"})
    evidence = {"kind": "dpia", "method": "examine", "collected": "2026-11-01", "result": "x"}
    bodies: list[tuple[str, dict[str, object]]] = [
        ("/systems", {"kind": "ai-system", "name": text}),
        ("/systems/chatbot/facts", {"values": {"record.goal": text}, "source": "x"}),
        ("/systems/chatbot/facts", {"values": {"record.name": "x"}, "source": text}),
        ("/systems/chatbot/facts", {"values": {text: "x"}, "source": "x"}),
        ("/systems/chatbot/versions", {"label": text, "digests": {}}),
        ("/systems/chatbot/versions", {"label": "2", "digests": {}, "note": text}),
        ("/systems/chatbot/publications", {"note": text}),
        ("/systems/chatbot/evidence", {**evidence, "supersedes": text}),
        ("/systems/chatbot/evidence", {**evidence, "via": text}),
        ("/systems/chatbot/evidence", {**evidence, "result": text}),
        ("/systems/chatbot/evidence", {**evidence, "details": {text: text}}),
        ("/systems/chatbot/evidence", {**evidence, "bind": [text]}),
        ("/systems/chatbot/evidence", {**evidence, "supports": [text]}),
        ("/tasks", {"title": text}),
        ("/tasks", {"title": "x", "norm": text}),
    ]
    found = [(path, body, status(path, body)) for path, body in bodies]

    assert 201 == made
    assert [] == [one for one in found if one[2] >= 500]
