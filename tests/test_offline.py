# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A machine without a network starts all of it, and answers."""

import asyncio
import socket
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest

from tests.web.installations import TOWN
from waarborg.answers.ports import Asked
from waarborg.answers.records import Outcome
from waarborg.app import create_app
from waarborg.example import load_whole_example
from waarborg.installation import open_installation
from waarborg.kernel.settings import read_settings
from waarborg.register import organisation_by_slug


def blocked(*_: Any, **__: Any) -> NoReturn:  # noqa: ANN401  # whatever is asked
    """Stand for a network that is not there."""
    raise OSError("the network is blocked")


@pytest.mark.slow
def test_everything_starts_and_answers_without_a_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The law, the register, the gateway, the embedding model, the assistant and its page."""
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, blocked)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, blocked)

    async def visit() -> tuple[Outcome, list[int]]:
        app = create_app(installation=installation)
        async with app.router.lifespan_context(app):
            serving = app.state.site.serving
            where = organisation_by_slug(installation.register, TOWN).id
            reply = await serving.ask(Asked(where, "Wat kost een nieuw paspoort?"))
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                pages = [
                    (await client.get(path)).status_code
                    for path in ("/nl/", "/nl/register", f"/nl/vraag/{TOWN}", "/openai/v1/models")
                ]
        return reply.answer.outcome, pages

    with open_installation(read_settings({"WAARBORG_HOME": str(tmp_path)})) as installation:
        load_whole_example(installation)
        outcome, pages = asyncio.run(visit())
    assert outcome in (Outcome.ANSWERED, Outcome.DOUBTED)
    assert [200, 200, 200, 401] == pages
