# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg gateway policy`: write what a system may do, check it, and put it in force."""

import os
from pathlib import Path
from typing import Any, Final

import click

from waarborg.cli.faults import NoSuchFile
from waarborg.cli.gateway_systems import FORMAT, Target, lines, table_of, target
from waarborg.cli.results import show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, SpokenGroup, option
from waarborg.gateway.policies import (
    PolicyVersion,
    activate_policy,
    policies_of,
    propose_policy,
)
from waarborg.gateway.policy_file import Written, default_policy, read_policy
from waarborg.gateway.upstream_files import read_upstreams
from waarborg.kernel.actors import Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.settings import UPSTREAMS
from waarborg.kernel.texts import say

_COLUMNS: Final = ("number", "active", "proposed", "by", "activated", "activated_by")


@click.group("policy", cls=SpokenGroup, no_args_is_help=True)
def policy_group() -> None:
    """Policies: what a system may do through the gateway."""


@policy_group.command("draft", cls=SpokenCommand)
@click.pass_obj
def draft_command(session: Session) -> None:
    """Write a safe policy to start from."""
    session.write(default_policy())


@policy_group.command("check", cls=SpokenCommand)
@click.argument("policy_file", metavar="FILE")
@FORMAT
@click.pass_obj
def check_command(session: Session, policy_file: str, form: str) -> None:
    """Check a policy; nothing is kept."""
    path = os.environ.get(UPSTREAMS)
    upstreams = tuple(read_upstreams(Path(path), os.environ)) if path else None
    written = read_policy(_read(policy_file), upstreams, policy_file)
    told = say("gateway.told.policy-right", session.language, file=policy_file)
    weaker = [
        say("gateway.told.less-safe", session.language, what=name, why=why)
        for name, why in written.reasons.items()
    ]
    show_list(session, _view(written), form, lines(told, *weaker))


@policy_group.command("propose", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@click.argument("policy_file", metavar="FILE")
@click.pass_obj
def propose_command(session: Session, gateway_system: str, policy_file: str) -> None:
    """Add a version, which waits for somebody else."""
    text = _read(policy_file)
    with target(session, gateway_system, Role.EDITOR) as found:
        known = tuple(found.installation.upstreams)
        made = propose_policy(*found.of, text, upstreams=known)
    number = made.stored.number
    session.show(lines(say("gateway.told.proposed", session.language, number=number)))


@policy_group.command("activate", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@click.argument("policy_number", metavar="NUMBER", type=int)
@click.pass_obj
def activate_command(session: Session, gateway_system: str, policy_number: int) -> None:
    """Put a version in force that somebody else wrote."""
    with target(session, gateway_system, Role.PUBLISHER) as found:
        wanted = _version(found, policy_number)
        activate_policy(found.base, found.actor, found.organisation, wanted.stored.id)
    session.show(lines(say("gateway.told.in-force", session.language, number=policy_number)))


@policy_group.command("show", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@option("--number", "policy_number", metavar="NUMBER", type=int, default=None)
@FORMAT
@click.pass_obj
def show_command(
    session: Session, gateway_system: str, policy_number: int | None, form: str
) -> None:
    """Show the versions, or the text of one."""
    with target(session, gateway_system, Role.READER) as found:
        if policy_number is not None:
            session.write(_version(found, policy_number).stored.text)
            return
        rows = [_row(one) for one in policies_of(*found.of)]
    none = lines(say("gateway.told.no-policy", session.language))
    show_list(session, rows, form, table_of(session, _COLUMNS, rows) if rows else none)


def _version(found: Target, number: int) -> PolicyVersion:
    versions = policies_of(*found.of)
    for one in versions:
        if one.stored.number == number:
            return one
    near = ", ".join(str(one.stored.number) for one in versions) or "-"
    raise UnknownRecord(record="policy", id=number, near=near)


def _row(version: PolicyVersion) -> dict[str, Any]:
    last = version.activations[-1] if version.activations else None
    return {
        "number": version.stored.number,
        "active": version.is_active,
        "proposed": version.stored.at.isoformat(timespec="minutes"),
        "by": version.stored.by,
        "activated": last and last.at.isoformat(timespec="minutes"),
        "activated_by": last and last.by,
        "digest": version.stored.digest,
    }


def _view(written: Written) -> dict[str, Any]:
    return {
        "digest": written.digest,
        "purpose": written.purpose,
        "models": [one.name for one in written.models],
        "less_safe": dict(written.reasons),
        "tools": written.tools,
        "log_days": written.log_days,
        "content_days": written.content_days,
    }


def _read(file: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=file, reason=reason) from error
