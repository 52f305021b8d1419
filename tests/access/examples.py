# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An installation with people in it, and a clock that a test turns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from waarborg import access, evidence
from waarborg.access import People, invite, use_link, visit_by_session
from waarborg.evidence import Ledger
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.settings import OpenIdConnect, Settings
from waarborg.kernel.store import Store

PASSWORD = "paard batterij niet nietje"  # noqa: S105  # of people who do not exist
OTHER_PASSWORD = "regen fiets lamp komkommer"  # noqa: S105  # the same
FIRST_MOMENT = datetime(2026, 11, 24, 9, tzinfo=UTC)
ORGANISATION = "org_1"
OTHER = "org_2"


@dataclass
class Clock:
    """Stands still until it is turned."""

    moment: datetime = field(default=FIRST_MOMENT)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.moment

    def turn(self, **by: float) -> None:
        """Go on by hours, minutes, seconds."""
        self.moment += timedelta(**by)


def settings_of(
    database: str, oidc: OpenIdConnect | None = None, base_url: str = "https://waarborg.test"
) -> Settings:
    """Return the settings of an installation on a database."""
    return Settings(
        home=Path("var"),
        database=database,
        secret="s" * 32,
        base_url=base_url,
        oidc=oidc,
        example=False,
        trusted_proxies="127.0.0.1",
        security_contact="https://waarborg.test/security",
        national_register=None,
    )


def open_people(database: str, oidc: OpenIdConnect | None = None) -> People:
    """Return the people of an installation without anybody."""
    store, clock = Store(database), Clock()
    store.migrate([evidence.MIGRATIONS, access.MIGRATIONS])
    return People(store, Ledger(store, clock), clock, settings_of(database, oidc))


@dataclass(frozen=True)
class Town:
    """An installation with its first administrator."""

    people: People
    administrator: Actor
    token: str

    @property
    def clock(self) -> Clock:
        """The clock, to turn."""
        assert isinstance(self.people.now, Clock)
        return self.people.now

    def member(self, login: str, *roles: Role, organisation: str = ORGANISATION) -> Actor:
        """Return somebody with roles in an organisation, who chose a password."""
        invited = invite(
            self.people,
            self.administrator,
            organisation,
            login=login,
            name=login.title(),
            roles=roles,
        )
        if invited.token:
            use_link(self.people, invited.token, PASSWORD)
        return self.actor(invited.account.id)

    def actor(self, account: str) -> Actor:
        """Return an account as it may act now."""
        with self.people.store.reading() as connection:
            found = access.store.account_by(connection, id=account)
            roles = access.store.roles_of(connection, account)
        assert found is not None
        return Actor(found.id, found.name, roles)

    def recorded(self) -> list[tuple[str, str, str, Mapping[str, Any]]]:
        """Return what the ledger says: where, who, what, and which values."""
        return [
            (one.evidence.organisation, one.evidence.by, one.evidence.result, one.evidence.details)
            for one in self.people.ledger.entries()
        ]

    def signed_in(self, token: str) -> bool:
        """Tell whether the token of a session counts."""
        return visit_by_session(self.people, token) is not None
