# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who does something, and what they may do: nothing, unless a role says so.

Roles are held per organisation. A person of one organisation is a stranger in every other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, say

INSTALLATION: Final = "*"
"""Stands for the installation where a role is not about one organisation."""


class Role(StrEnum):
    """What somebody is in an organisation."""

    READER = "reader"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a role may let somebody do in an organisation."""

    READ = "read"
    """See systems, facts, duties, findings, tasks and publications."""
    READ_EVIDENCE = "read-evidence"
    """See evidence and attachments, and take a dossier home."""
    WRITE = "write"
    """Make systems and versions; write facts, evidence and tasks; send in for review; import."""
    REVIEW = "review"
    """Send back what was sent in, answer corrections, judge a norm in person."""
    PUBLISH = "publish"
    """Publish, withdraw and archive; deliver to the national register."""
    ADMINISTER = "administer"
    """Say who has which role, change the organisation, make keys for programs."""


_EVERYBODY: Final = frozenset(Role)
ALLOWED: Final[Mapping[Permission, frozenset[Role]]] = {
    Permission.READ: _EVERYBODY,
    Permission.READ_EVIDENCE: _EVERYBODY - {Role.READER},
    Permission.WRITE: frozenset({Role.EDITOR}),
    Permission.REVIEW: frozenset({Role.REVIEWER, Role.PUBLISHER}),
    Permission.PUBLISH: frozenset({Role.PUBLISHER}),
    Permission.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
}
"""Which roles give which permission. What is not here is not allowed."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or program that does something."""

    id: str
    """Id of the account or key (`user_…`, `key_…`); of a command line, `cli:NAME`."""
    name: str
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    """Roles by the id of the organisation, or by `INSTALLATION`."""
    keys: frozenset[str] = frozenset()
    """Ids of the keys for programs that this person made: they answer for what those did."""

    def is_one_of(self, ids: Iterable[str]) -> bool:
        """Tell whether one of `ids` is this actor, or a program with a key that they made."""
        return not {self.id, *self.keys}.isdisjoint(ids)

    def may(self, permission: Permission, organisation: str) -> bool:
        """Tell whether a role of this actor in `organisation` allows it.

        Whoever administers the installation administers each organisation; nothing else of what
        one is in one place counts in another.
        """
        if ALLOWED[permission] & self.roles.get(organisation, frozenset()):
            return True
        everywhere = self.roles.get(INSTALLATION, frozenset())
        return permission is Permission.ADMINISTER and Role.ADMINISTRATOR in everywhere

    def demand(self, permission: Permission, organisation: str) -> None:
        """Return when it is allowed.

        Raises:
            NotAllowed: no role of this actor allows it there.
        """
        if not self.may(permission, organisation):
            raise NotAllowed(permission=permission.value, roles=_names(permission))


ANONYMOUS: Final = Actor("anonymous", "")
"""Whoever is not signed in. Has no role anywhere."""


class NotAllowed(WaarborgError):
    """The actor has no role that allows this. Details: permission, roles (that would)."""

    kind = "not-allowed"
    status = HTTPStatus.FORBIDDEN

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`, with the roles in words."""
        spoken: Language = "nl" if language == "nl" else "en"
        roles = str(self.details["roles"]).split(", ")
        words = ", ".join(say(f"access.roles.{role}.title", spoken) for role in roles)
        wording = WaarborgError(**{**self.details, "roles": words})
        wording.kind = self.kind  # type: ignore[misc]  # the wording is that of this kind of fault
        return wording.in_language(language)


def _names(permission: Permission) -> str:
    return ", ".join(sorted(ALLOWED[permission]))
