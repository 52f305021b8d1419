# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg gateway key`: with which applications come in."""

from typing import Any, Final

import click

from waarborg.cli.gateway_systems import FORMAT, lines, table_of, target
from waarborg.cli.results import show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, SpokenGroup, option
from waarborg.gateway.keys import end_key, keys_of, make_key
from waarborg.gateway.store.rules import StoredKey
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import say

_COLUMNS: Final = ("id", "name", "requests_a_minute", "tokens_a_day", "expires", "ended")


@click.group("key", cls=SpokenGroup, no_args_is_help=True)
def key_group() -> None:
    """Keys of applications."""


@key_group.command("make", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@option("--name", "key_name", metavar="TEXT", required=True)
@option("--requests-a-minute", "requests_a_minute", metavar="NUMBER", type=int, default=None)
@option("--tokens-a-day", "tokens_a_day", metavar="NUMBER", type=int, default=None)
@option("--days", "key_days", metavar="NUMBER", type=int, default=None)
@click.pass_obj
def make_command(  # one for each option
    session: Session,
    gateway_system: str,
    key_name: str,
    requests_a_minute: int | None,
    tokens_a_day: int | None,
    key_days: int | None,
) -> None:
    """Make a key: it is told once."""
    with target(session, gateway_system, Role.ADMINISTRATOR) as found:
        key, token = make_key(
            *found.of,
            name=key_name,
            requests_a_minute=requests_a_minute,
            tokens_a_day=tokens_a_day,
            days=key_days,
        )
    until = key.expires.date().isoformat()
    told = say("gateway.told.key-made", session.language, id=key.id, until=until)
    session.tell(lines(told))
    session.write(f"{token}\n")


@key_group.command("end", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@click.argument("key_id", metavar="KEY")
@click.pass_obj
def end_command(session: Session, gateway_system: str, key_id: str) -> None:
    """Let a key work no longer."""
    with target(session, gateway_system, Role.ADMINISTRATOR) as found:
        end_key(found.base, found.actor, found.organisation, key_id)
    session.show(lines(say("gateway.told.key-ended", session.language, id=key_id)))


@key_group.command("list", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@FORMAT
@click.pass_obj
def list_command(session: Session, gateway_system: str, form: str) -> None:
    """Show the keys, without what they are."""
    with target(session, gateway_system, Role.ADMINISTRATOR) as found:
        rows = [_row(one) for one in keys_of(*found.of)]
    none = lines(say("gateway.told.no-keys", session.language))
    show_list(session, rows, form, table_of(session, _COLUMNS, rows) if rows else none)


def _row(stored: StoredKey) -> dict[str, Any]:
    key = stored.key
    return {
        "id": key.id,
        "name": key.name,
        "requests_a_minute": key.requests_a_minute,
        "tokens_a_day": key.tokens_a_day,
        "expires": key.expires.isoformat(timespec="minutes"),
        "ended": stored.ended and stored.ended.isoformat(timespec="minutes"),
    }
