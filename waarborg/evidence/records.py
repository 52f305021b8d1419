# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evidence: something that was observed about a subject, and what it speaks for or against."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Final, Literal

Method = Literal["examine", "interview", "test", "log", "attest"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many were looked at, of how many there are."""

    looked_at: int
    of: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation. It is never changed; later evidence may supersede it.

    Two dates are kept: `collected` (when it was true) here, and when we learned of it, which
    the ledger adds.
    """

    kind: str
    method: Method
    organisation: str
    """Id of the organisation that it belongs to."""
    subject: str
    """Id of the system, or of the organisation where it concerns all of it."""
    subject_version: str | None
    collected: date
    by: str
    """Who observed: a role or function, or an actor's id; never needed to read the result."""
    result: str
    """What came out, in a few sentences."""
    supports: tuple[str, ...] = ()
    """Ids of norms for which it speaks."""
    against: tuple[str, ...] = ()
    """Ids of norms against which it speaks."""
    via: str | None = None
    """Tool and version, as `tool@1.2.3`."""
    expires: date | None = None
    coverage: Coverage | None = None
    bound_to: Mapping[str, str] = field(default_factory=dict)
    """Digests of what was looked at (`model`, `prompt`, `policy`, `sources`, `facts`)."""
    artefact: str | None = None
    """SHA-256 of an attachment."""
    supersedes: str | None = None
    """Id of the entry that this replaces."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """Numbers and settings that belong to the kind, as plain JSON values."""

    def content(self) -> dict[str, Any]:
        """Return the fields as plain values, ready for canonical JSON."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        if self.coverage is not None:
            plain["coverage"] = {"looked_at": self.coverage.looked_at, "of": self.coverage.of}
        return plain


@dataclass(frozen=True, slots=True)
class Entry:
    """Evidence as it stands in the ledger."""

    sequence: int
    """Place in the ledger, from 1."""
    id: str
    recorded: datetime
    """When we learned of it, in UTC."""
    evidence: Evidence
    salt: str
    previous: str
    """Hash of the entry before it."""
    hash: str


GENESIS: Final = "sha256:" + "0" * 64
"""What the first entry names as the entry before it."""
