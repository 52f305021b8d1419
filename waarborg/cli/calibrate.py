# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg calibrate`: how sure answers are that a model writes."""

import asyncio

import click
from rich.text import Text

from waarborg.answers.doubt import Calibration
from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.register import operator
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.installation import Installation, open_installation
from waarborg.kernel.actors import Role
from waarborg.kernel.settings import read_settings
from waarborg.register import organisation_by_slug


@click.command("calibrate", cls=SpokenCommand)
@option("--organisation", "organisation_slug", metavar="NAME", required=True)
@click.pass_obj
def calibrate_command(session: Session, organisation_slug: str) -> int:
    """Ask the labelled questions to the model that writes, and see how many answers are right."""
    with open_installation(read_settings(), session.engine) as installation:
        found = asyncio.run(_calibrated(installation, organisation_slug))
    values = {
        "writer": found.made.writer if found.made else "",
        "share": round(found.share * 100),
        "confidence": round(found.confidence * 100),
        "tested": found.tested,
        "unflagged": found.unflagged,
        "wrong": found.wrong,
    }
    holds = found.answered is not None
    session.show(Text(session.say(f"calibrate.{'kept' if holds else 'none'}", **values)))
    return 0 if holds else NEGATIVE


async def _calibrated(installation: Installation, slug: str) -> Calibration:
    # All that serves is loaded only by the commands that serve.
    from waarborg.serving import serving  # noqa: PLC0415
    from waarborg.written_doubt import calibrate_written  # noqa: PLC0415

    town = organisation_by_slug(installation.register, slug)
    with serving(installation, asyncio.get_running_loop()) as served:
        try:
            return await calibrate_written(served, operator([town.id], Role.EDITOR), town.id)
        finally:
            await served.gateway.close()
