# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg openapi`: the description of the interface under /v1."""

import click

from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand
from waarborg.report.check_json import to_json


@click.command("openapi", cls=SpokenCommand)
@click.pass_obj
def openapi_command(session: Session) -> None:
    """Print the description of the interface, as JSON."""
    from waarborg.web.api import create_api  # noqa: PLC0415  # only this command needs the web

    session.write(to_json(create_api(session.engine, session.today).openapi()))
