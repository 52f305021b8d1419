# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which system a command of the gateway is about, and in whose name it is given."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from waarborg.cli.register import operator
from waarborg.cli.results import LIST_FORMATS
from waarborg.cli.sessions import Session
from waarborg.cli.speech import option
from waarborg.gateway import GatewayBase
from waarborg.installation import Installation, open_installation
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.settings import read_settings
from waarborg.kernel.texts import say
from waarborg.register import organisation_by_slug, system_by_slug

FORMAT: Final = option(
    "--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table"
)


@dataclass(frozen=True, slots=True)
class Target:
    """The system that was named, and who speaks."""

    installation: Installation
    actor: Actor
    organisation: str
    system: str

    @property
    def base(self) -> GatewayBase:
        """The gateway of the installation."""
        return self.installation.gateway

    @property
    def of(self) -> tuple[GatewayBase, Actor, str, str]:
        """What most verbs take: gateway, who, organisation and system."""
        return self.base, self.actor, self.organisation, self.system


@contextmanager
def target(session: Session, typed: str, *roles: Role) -> Iterator[Target]:
    """Give the system that was typed as ORGANISATION/SYSTEM.

    Raises:
        UnknownRecord: there is no such organisation or system.
    """
    settings = read_settings()
    with open_installation(settings, session.engine, today=session.today) as installation:
        organisation_slug, _, slug = typed.partition("/")
        organisation = organisation_by_slug(installation.register, organisation_slug)
        system = system_by_slug(installation.register, organisation.id, slug)
        actor = operator([organisation.id], *roles)
        yield Target(installation, actor, organisation.id, system.id)


_WHOLE: Final = frozenset({"exchange", "id", "key", "policy"})
"""Columns that are never broken over lines."""


def table_of(session: Session, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> Table:
    """Return rows as a table; each column is a key of the rows and of a text."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in columns:
        # A number that is broken over lines cannot be copied.
        whole = max((len(str(row[name])) for row in rows), default=0) if name in _WHOLE else None
        title = say(f"gateway.columns.{name}", session.language)
        table.add_column(title, overflow="fold", no_wrap=name in _WHOLE, min_width=whole)
    for row in rows:
        table.add_row(*(Text(_told(session, row[name])) for name in columns))
    return table


def lines(*told: str) -> RenderableType:
    """Return sentences, one a line."""
    return Group(*map(Text, told))


def _told(session: Session, value: object) -> str:
    if isinstance(value, bool):
        return say("gateway.told.yes" if value else "gateway.told.no", session.language)
    if isinstance(value, float):
        return f"{value:.3f}"
    return "-" if value is None else str(value)
