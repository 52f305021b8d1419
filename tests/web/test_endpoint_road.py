# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The endpoint for applications, as an installation serves it beside its pages."""

import asyncio
from pathlib import Path

import httpx
import pytest

from tests.gateway.examples import exchange, long_kept
from tests.web.installations import TOWN, example_installation
from waarborg.app import create_app
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.keys import make_key
from waarborg.gateway.marking import AnswerMarking
from waarborg.installation import Installation
from waarborg.kernel.actors import Actor, Role
from waarborg.register import organisation_by_slug, systems_of
from waarborg.safeguards.marking.manifests import judge_manifest

MODELS = "/openai/v1/models"


async def asked(installation: Installation, path: str, token: str) -> httpx.Response:
    """Return an answer of the application while it lives."""
    app = create_app(installation=installation)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path, headers={"authorization": f"Bearer {token}"})


def test_an_application_comes_in_with_a_key_of_a_system(tmp_path: Path):
    """And is refused in the words of the interface when the system has no policy yet."""
    with example_installation(tmp_path) as installation:
        town = organisation_by_slug(installation.register, TOWN)
        system = systems_of(installation.register, town.id)[0]
        administrator = Actor("user_a", "", {town.id: frozenset({Role.ADMINISTRATOR})})
        _, token = make_key(
            installation.gateway, administrator, town.id, system.id, name="Belscherm"
        )
        answer = asyncio.run(asked(installation, MODELS, token))

        assert 403 == answer.status_code
        assert "policy" in str(answer.json()["error"]["code"])
        assert 401 == asyncio.run(asked(installation, MODELS, "wbg_other")).status_code
        assert asyncio.run(asked(installation, "/nl/", "")).is_success


@pytest.mark.parametrize("path", [MODELS, "/openai/v1"])
def test_without_an_installation_there_is_no_endpoint(path: str):
    """As at any address that is not there."""

    async def ask() -> int:
        transport = httpx.ASGITransport(create_app())
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return (await client.get(path)).status_code

    assert 404 == asyncio.run(ask())


def test_marks_of_answers_are_for_everybody(tmp_path: Path):
    """An answer that was written down has one, under the address that it named."""
    number = "gx_01M8V34Q80AAAAAAAAAAAAAAAA"
    with example_installation(tmp_path) as installation:
        journal = LogJournal(installation.gateway, long_kept)
        journal.start()
        sealed = AnswerMarking(installation.settings.secret).seal(number, "Dag.")
        asyncio.run(exchange(journal, number, text_digest=sealed))
        journal.stop()
        address = AnswerMarking(installation.settings.secret, "http://test").address(number)
        answer = asyncio.run(asked(installation, address, ""))
        other = asyncio.run(asked(installation, address.replace("AAAA.", "BBBB."), ""))

    judged = judge_manifest(answer.content, "Dag.")
    assert judged is not None
    assert (True, True) == (judged.is_signed, judged.is_same)
    assert "*" == answer.headers["access-control-allow-origin"]
    assert (404, "no-manifest") == (other.status_code, other.json()["error"]["code"])
