# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everybody who can come in, of one installation."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from waarborg.access import store as tables
from waarborg.access.limits import Limits
from waarborg.access.records import Link, Purpose
from waarborg.access.tokens import digest_of, new_token
from waarborg.evidence import Evidence, Ledger
from waarborg.kernel.actors import INSTALLATION, Actor
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.ids import new_id
from waarborg.kernel.settings import Settings
from waarborg.kernel.store import Connection, Store

EVIDENCE_KIND: Final = "access-change"
LINK_VALID: Final = timedelta(hours=24)
FIRST_START: Final = Actor("cli:first-start", "")
"""Whoever starts an installation for the first time."""


@dataclass(frozen=True, slots=True)
class People:
    """The accounts, roles, sessions, links and keys of an installation.

    The verbs are functions of this room: `sign_in(people, …)`, `change_roles(people, actor, …)`.
    """

    store: Store
    ledger: Ledger
    now: Callable[[], datetime]
    """The clock, in UTC."""
    settings: Settings
    limits: Limits = field(init=False)
    """How often somebody may try."""

    def __post_init__(self) -> None:
        """Start to count tries."""
        object.__setattr__(self, "limits", Limits(self.now))

    def first_link(self) -> str | None:
        """Return the token of a link for the first administrator; None when there is one."""
        with self.store.writing() as connection:
            if tables.administrators(connection, INSTALLATION):
                return None
            return self.add_link(connection, FIRST_START, Purpose.FIRST, None)[1]

    def add_link(
        self, connection: Connection, actor: Actor, purpose: Purpose, account: str | None
    ) -> tuple[Link, str]:
        """Keep a new link, and return it with its token: that is told once, and not kept."""
        token, moment = new_token(), self.now()
        until = moment + LINK_VALID
        link = Link(new_id("link"), purpose, account, moment, actor.id, until, used=None)
        tables.insert_link(connection, digest_of(token), link)
        return link, token

    def note(
        self,
        connection: Connection,
        actor: Actor,
        organisation: str,
        result: str,
        /,
        **details: object,
    ) -> None:
        """Record in the ledger who changed what, by ids alone: names and addresses are personal."""
        self.ledger.append_in(
            connection,
            Evidence(
                kind=EVIDENCE_KIND,
                method="log",
                organisation=organisation,
                subject=organisation,
                subject_version=None,
                collected=self.now().astimezone(LEGAL_TIME).date(),
                by=actor.id,
                result=result,
                details=details,
            ),
        )
