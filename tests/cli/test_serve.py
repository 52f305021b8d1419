# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg serve` and `waarborg openapi`."""

import asyncio
import errno
import json

import pytest
import uvicorn
from starlette.applications import Starlette

from tests.cli.conftest import Run
from waarborg.cli import serve
from waarborg.cli.faults import CannotListen, PortInUse


def taken_port(check: object = None) -> int:
    """Return a port that was free a moment ago."""

    async def ask() -> int:
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        port: int = server.sockets[0].getsockname()[1]
        if callable(check):
            await asyncio.get_running_loop().run_in_executor(None, check, port)
        server.close()
        await server.wait_closed()
        return port

    return asyncio.run(ask())


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[uvicorn.Config]:
    """Return what would be served; the server stops as soon as it listens."""
    configs: list[uvicorn.Config] = []

    async def main_loop(self: uvicorn.Server) -> None:
        configs.append(self.config)

    monkeypatch.setattr(uvicorn.Server, "main_loop", main_loop)
    return configs


@pytest.mark.parametrize(("lang", "part"), [("nl", "staat klaar op"), ("en", "is ready at")])
def test_it_tells_its_address(run: Run, served: list[uvicorn.Config], lang: str, part: str):
    """Once it listens it says where, and how to stop it."""
    port = taken_port()
    result = run("serve", "--port", str(port), lang="nl" if lang == "nl" else "en")

    assert 0 == result.exit_code, result.stderr
    assert f"{part} http://127.0.0.1:{port}/" in result.stderr
    assert ("127.0.0.1", port) == (served[0].host, served[0].port)


def test_links_that_are_passed_on_lead_to_where_it_is_served(
    run: Run, served: list[uvicorn.Config], monkeypatch: pytest.MonkeyPatch
):
    """Where no address is set; the one that is set is used as it is."""
    port = taken_port()
    run("serve", "--port", str(port))
    monkeypatch.setenv("WAARBORG_BASE_URL", "https://waarborg.gemeente.example")
    run("serve", "--port", str(port))

    apps = [one.app for one in served if isinstance(one.app, Starlette)]
    assert [f"http://127.0.0.1:{port}", "https://waarborg.gemeente.example"] == [
        app.state.site.installation.settings.base_url for app in apps
    ]


def test_the_first_start_tells_how_to_become_administrator(run: Run, served: list[uvicorn.Config]):
    """With a link that works once."""
    result = run("serve", "--port", str(taken_port()))

    assert "There is no administrator yet" in result.stderr
    assert "/en/sign-in/link/" in result.stderr


def test_it_keeps_no_log_of_visitors(run: Run, served: list[uvicorn.Config]):
    """What visitors ask for is not written down, nor told to them by which server."""
    run("serve", "--port", str(taken_port()))

    assert [False, False] == [served[0].access_log, served[0].server_header]


def test_an_address_of_six_is_written_as_one(run: Run, served: list[uvicorn.Config]):
    """An IPv6 address stands between brackets."""
    port = taken_port()
    result = run("serve", "--host", "::1", "--port", str(port))
    if result.exit_code == 2:
        pytest.skip("this machine has no IPv6")

    assert f"http://[::1]:{port}/" in result.stderr


def test_a_port_that_is_taken_is_told(run: Run):
    """Another program that listens there is a clear message with a way out."""

    def check(port: int) -> None:
        result = run("serve", "--port", str(port))
        assert (2, "") == (result.exit_code, result.stdout)
        assert f"Another program already uses port {port}" in result.stderr
        assert "--port" in result.stderr
        with pytest.raises(PortInUse):
            serve.ensure_free("127.0.0.1", port)

    taken_port(check)


def test_an_address_of_another_machine_is_told(run: Run):
    """One can only listen on an address of one's own."""
    result = run("serve", "--host", "192.0.2.1")

    assert 2 == result.exit_code
    assert "cannot listen on 192.0.2.1" in result.stderr


def test_a_name_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch):
    """A fault without a number of the system has its own words."""

    async def refuse(*_: object) -> None:
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr(asyncio, "start_server", refuse)
    with pytest.raises(CannotListen, match="Name or service not known"):
        serve.ensure_free("nowhere.invalid", 80)


def test_a_port_of_the_system_is_told(monkeypatch: pytest.MonkeyPatch):
    """A port below 1024 is not for everybody."""

    async def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, "refused")

    monkeypatch.setattr(asyncio, "start_server", refuse)
    with pytest.raises(CannotListen, match="Permission denied"):
        serve.ensure_free("127.0.0.1", 80)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "1.5"])
def test_a_port_is_a_number(run: Run, port: str):
    """Anything else is told."""
    result = run("serve", "--port", port)

    assert 2 == result.exit_code
    assert f"'{port}' is not a port" in result.stderr


def test_openapi_is_the_description_as_json(run: Run):
    """What is printed is OpenAPI, and nothing else."""
    result = run("openapi")
    document = json.loads(result.stdout)

    assert (0, "") == (result.exit_code, result.stderr)
    assert document["openapi"].startswith("3.1")
