# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who can come in: accounts and keys, the roles they have, and the visits that they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.clock import LEGAL_TIME


class Purpose(StrEnum):
    """What a one-time link is for."""

    FIRST = "first"
    """Makes the first administrator of an installation."""
    PASSWORD = "password"  # noqa: S105  # a purpose, no secret
    """Lets the holder of an account choose a password: to begin with, or anew."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who can sign in."""

    id: str
    login: str | None
    """The name or e-mail address to sign in with; None where another party vouches for them."""
    name: str
    """As colleagues see it."""
    issuer: str | None
    """Who vouches for them (OpenID Connect), and as whom; None for an account of ours."""
    subject: str | None
    has_password: bool
    created: datetime
    ended: datetime | None
    """Since when nobody can use it any more."""


@dataclass(frozen=True, slots=True)
class Member:
    """An account with its roles in one organisation."""

    account: Account
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which somebody is signed in."""

    id: str
    account: str
    created: datetime
    seen: datetime
    """When it was last used, to the minute."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that works once."""

    id: str
    purpose: Purpose
    account: str | None
    """Whose it is; None for the first administrator, who has no account yet."""
    created: datetime
    created_by: str
    expires: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Key:
    """What a program shows at /v1."""

    id: str
    organisation: str
    name: str
    """What it is for."""
    roles: frozenset[Role]
    created: datetime
    created_by: str
    expires: datetime
    used: datetime | None
    """When it was last used, to the minute."""
    ended: datetime | None

    @property
    def last_day(self) -> date:
        """The last day on which it works, in the Netherlands."""
        return (self.expires.astimezone(LEGAL_TIME) - timedelta(microseconds=1)).date()


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of somebody whom we know."""

    actor: Actor
    proof: str
    """Digest of what they showed; forms are bound to it."""
    account: Account | None = None
    session: Session | None = None
    key: Key | None = None


Roles = Mapping[str, frozenset[Role]]
"""Roles by the id of the organisation, or by INSTALLATION."""
