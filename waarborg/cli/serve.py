# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg serve`: the pages, and the interface under /v1."""

import asyncio
import errno
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import click
import uvicorn
from rich.text import Text

from waarborg.cli.faults import CannotListen, PortInUse
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.cli.values import port_number
from waarborg.installation import open_installation
from waarborg.kernel.settings import BASE_URL, read_settings
from waarborg.law import product_engine
from waarborg.web.access_log import write_to_stderr
from waarborg.web.pages.places import address

HOST: Final = "127.0.0.1"
PORT: Final = 8080


@click.command("serve", cls=SpokenCommand)
@option("--host", metavar="HOST", default=HOST)
@option("--port", metavar="PORT", type=port_number, default=str(PORT))
@click.pass_obj
def serve_command(session: Session, host: str, port: int) -> None:
    """Serve the pages and the interface until it is stopped."""
    # Only this command needs the web and the assistant.
    from waarborg.app import create_app  # noqa: PLC0415
    from waarborg.example import load_whole_example  # noqa: PLC0415

    ensure_free(host, port)
    settings = read_settings()
    if BASE_URL not in os.environ:  # links that are passed on lead to where this is served
        settings = replace(settings, base_url=_address(host, port).rstrip("/"))
    if settings.access_log:
        write_to_stderr()
    with open_installation(settings, session.engine, today=session.today) as installation:
        if settings.example and session.engine is product_engine():  # it answers that law alone
            load_whole_example(installation)
        link = installation.people.first_link()

        def tell(url: str) -> None:
            session.tell(Text(session.say("serve.started", url=url)))
            if link is not None:
                path = address("sign-in-link", session.language, token=link)
                session.tell(Text(session.say("serve.first-link", url=f"{url.rstrip('/')}{path}")))

        config = uvicorn.Config(
            create_app(installation=installation),
            host,
            port,
            log_level="warning",
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings.trusted_proxies,
        )
        _Server(config, tell).run()


class _Server(uvicorn.Server):
    """Tells its address when it listens."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[str], None]) -> None:
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401  # the signature of uvicorn
        """Start to listen, then tell."""
        await super().startup(sockets)
        for server in self.servers:
            for listener in server.sockets:
                host, port, *_ = listener.getsockname()
                self._tell(_address(host, port))


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def ensure_free(host: str, port: int) -> None:
    """Return when one can listen there.

    Raises:
        PortInUse: another program does.
        CannotListen: there is no such address here, or the port is not for everybody.
    """

    async def probe() -> None:
        (await asyncio.start_server(lambda *_: None, host, port)).close()

    try:
        asyncio.run(probe())
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(host=host, port=port) from error
        known = error.errno is not None and error.errno > 0  # not so when a name is not found
        reason = os.strerror(error.errno or 0) if known else error.strerror
        raise CannotListen(host=host, port=port, reason=reason) from error
