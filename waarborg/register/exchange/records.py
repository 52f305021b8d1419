# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes out of the register, and what may come in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from waarborg.register.records import Organisation

TargetName = Literal["delivery", "community", "csv", "xlsx", "dcat-turtle", "dcat-jsonld"]
TARGETS: tuple[TargetName, ...] = get_args(TargetName)
Form = Literal["delivery", "community", "register-table", "plain-table", "system-card"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record on its way out, with what its system and its publication say of it."""

    content: Mapping[str, Any]
    """As in a publication: `name`, `kind`, `lifecycle`, `record`, `sources` and more."""
    organisation: Organisation
    system: str | None = None
    """Id of the system; our own key in every encoding."""
    number: int | None = None
    published: date | None = None
    page: str | None = None
    """Address of its public page."""
    downloads: Mapping[str, str] = field(default_factory=dict)
    """Where its files are, by target."""

    @property
    def record(self) -> Mapping[str, Any]:
        """The fields of the public record."""
        found: Mapping[str, Any] = self.content["record"]
        return found

    def fact_of(self, field_id: str) -> str | None:
        """Return the id of the fact that a field came from."""
        found: str | None = self.content.get("sources", {}).get(field_id)
        return found


@dataclass(frozen=True, slots=True)
class Encoded:
    """A record in the keys of an encoding."""

    values: Mapping[str, Any]
    left_out: Mapping[str, Any]
    """What the encoding has no place for, by our own ids: with it nothing is lost."""
    sources: Mapping[str, str]
    """For each key the id of the fact it came from; else `system`, `organisation` or `standard`."""
    fields: Mapping[str, str]
    """For each key the id of the field that it holds."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file that may leave: it was checked."""

    target: TargetName
    content: bytes
    media_type: str
    file_name: str
    left_out: Mapping[str, Any]
    """What the target has no place for; of more records, by the id or name of the system."""
    sources: Mapping[str, Any]
    """Which fact each value came from; the same."""


@dataclass(frozen=True, slots=True)
class ImportFault:
    """Something in a file that cannot be taken in."""

    row: int
    """As the reader counts: the first line of a table is 1; the first record of a list is 1."""
    column: str
    """As it stands in the file; empty when it is about the row as a whole."""
    reason: str
    """The key of a text below `exchange.reasons`."""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value in a file that has no place here, and why."""

    row: int
    column: str
    value: str
    """The beginning of it."""
    reason: str
    """The key of a text below `exchange.left-out`."""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to one fact."""

    name: str
    """Of the fact: `record.goal`."""
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One system in a file."""

    row: int
    name: str
    kind: str
    lifecycle: str
    values: Mapping[str, Any]
    """Facts by name: `record.goal`, and answers to questions of the law."""
    key: str | None = None
    """What the file calls it: one of our ids, or that of another administration."""
    national_id: str | None = None
    says_kind: bool = False
    """Whether the file itself says what kind of system it is."""
    says_lifecycle: bool = False
    pilot_ends: date | None = None
    organisation: str | None = None
    """Which organisation the file says it belongs to."""
    existing: str | None = None
    """Id of the system here that it is; None when it is new. Known after matching."""
    changes: tuple[Change, ...] = ()
    """What will be written. Known after matching."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What is in a file. Nothing of it is taken in while there are faults."""

    file: str
    form: Form
    rows: tuple[ImportRow, ...]
    faults: tuple[ImportFault, ...]
    left_out: tuple[LeftOut, ...]
    columns: Mapping[str, str | None] = field(default_factory=dict)
    """Of a table: which field each column was read as; None where it was not."""

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken in."""
        return bool(self.rows) and not self.faults
