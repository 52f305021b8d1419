# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg gateway serve`: the gateway alone, in a process that stays small."""

import os
import sys

import click

from waarborg.cli.serve import HOST, ensure_free
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.cli.values import port_number
from waarborg.installation import open_installation
from waarborg.kernel.settings import read_settings

PORT = 8090


@click.command("serve", cls=SpokenCommand)
@option("--host", metavar="HOST", default=HOST)
@option("--port", metavar="PORT", type=port_number, default=str(PORT))
@click.pass_obj
def serve_command(session: Session, host: str, port: int) -> None:
    """Serve the gateway until it is stopped."""
    ensure_free(host, port)
    with open_installation(read_settings(), session.engine):
        pass  # the tables are up to date now, and the upstreams can be read
    given = (host, str(port), session.language)
    # All that the command line has loaded goes: the process becomes that of the gateway.
    os.execv(sys.executable, [sys.executable, "-m", "waarborg.gateway.serving", *given])  # noqa: S606  # our own module
