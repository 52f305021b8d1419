# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg gateway stop` and `start`: the switch of a system, or of all of them."""

from collections.abc import Callable
from typing import Any

import click

from waarborg.cli.faults import WrongUse
from waarborg.cli.gateway_systems import lines, target
from waarborg.cli.register import operator
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.gateway.switch import start, start_everything, stop, stop_everything
from waarborg.installation import open_installation
from waarborg.kernel.actors import INSTALLATION, Role
from waarborg.kernel.settings import read_settings
from waarborg.kernel.texts import say


@click.command("stop", cls=SpokenCommand)
@click.argument("gateway_system", metavar="[SYSTEM]", required=False)
@option("--reason", "switch_reason", metavar="TEXT", required=True)
@option("--all", "whole", is_flag=True, help="stop_all")
@click.pass_obj
def stop_command(
    session: Session,
    gateway_system: str | None,
    switch_reason: str,
    whole: bool,  # noqa: FBT001  # an option of click
) -> None:
    """Stop a system, or all of them."""
    _turn(session, gateway_system, switch_reason, (stop, stop_everything), whole=whole)
    session.show(lines(say("gateway.told.stopped", session.language)))


@click.command("start", cls=SpokenCommand)
@click.argument("gateway_system", metavar="[SYSTEM]", required=False)
@option("--reason", "switch_reason", metavar="TEXT", required=True)
@option("--all", "whole", is_flag=True, help="start_all")
@click.pass_obj
def start_command(
    session: Session,
    gateway_system: str | None,
    switch_reason: str,
    whole: bool,  # noqa: FBT001  # an option of click
) -> None:
    """Let a system go on, or all of them."""
    _turn(session, gateway_system, switch_reason, (start, start_everything), whole=whole)
    session.show(lines(say("gateway.told.started", session.language)))


def _turn(
    session: Session,
    typed: str | None,
    reason: str,
    verbs: tuple[Callable[..., Any], Callable[..., Any]],
    *,
    whole: bool,
) -> None:
    one, everything = verbs
    if whole == (typed is not None):
        problem = say("gateway.told.one-or-all", session.language)
        raise WrongUse(problem=problem, command=f"waarborg gateway {one.__name__}")
    if typed is not None:
        with target(session, typed, Role.PUBLISHER) as found:
            one(*found.of, reason)
        return
    settings = read_settings()
    with open_installation(settings, session.engine, today=session.today) as installation:
        everything(installation.gateway, operator([INSTALLATION], Role.ADMINISTRATOR), reason)
