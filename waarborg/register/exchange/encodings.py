# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The two encodings of the publication standard: a record in their keys, and back again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Final

from pydantic import ConfigDict

from waarborg.register import rich
from waarborg.register.data_files import FOLDER, read_as
from waarborg.register.exchange.cells import rich_value
from waarborg.register.exchange.records import Encoded, Entry
from waarborg.register.field_files import Field, Target, record_fields

OWN: Final = ("kind", "lifecycle", "pilot_ends", "pilot_result")
"""What a system says of itself beside its record."""
STANDARD: Final = "standard"
SYSTEM: Final = "system"
ORGANISATION: Final = "organisation"


@dataclass(frozen=True, slots=True)
class Encoding:
    """What an encoding says of a record as a whole."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    constants: Mapping[str, str]
    organisation: str
    status: str
    source_id: str
    organisation_limit: int
    markup: bool
    """Whether texts may hold the six tags; otherwise they are plain."""
    silent: tuple[str, ...]
    """Keys that hold nothing to take over: what the standard itself prescribes."""
    older: Mapping[str, str] = field(default_factory=dict)
    """Keys of older versions, and the field that their values belong in now."""
    past: tuple[str, ...] = ()
    """Keys of older versions that have no place now, and those of whoever made the file."""


@dataclass(frozen=True, slots=True)
class Table:
    """What the spreadsheets of the national register look like."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    sheet: str
    own_sheet: str
    own_prefix: str
    """What the names of our own columns start with, which hold what has no place elsewhere."""
    renamed: Mapping[str, str]
    columns: Mapping[str, str]
    """Keys of the delivery API, with the Dutch title of each."""


@dataclass(frozen=True, slots=True)
class Encodings:
    """All of them."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    statuses: Mapping[str, tuple[str, ...]]
    """The lifecycles of each status; the first is what an import makes of it."""
    no_assessment: str
    encodings: Mapping[Target, Encoding]
    table: Table

    def status_of(self, lifecycle: str) -> str:
        """Return how far a system is, in the words of the standard."""
        return next(status for status, held in self.statuses.items() if lifecycle in held)

    def lifecycle_of(self, status: str) -> str | None:
        """Return how far a system is that has this status; None when there is no such status."""
        held = self.statuses.get(status)
        return held[0] if held else None


@cache
def encodings() -> Encodings:
    """Return what stands in `data/register/encodings.yaml`."""
    return read_as(Encodings, FOLDER / "encodings.yaml")


@dataclass(slots=True)
class _Writing:
    """The keys of one record while they are written."""

    entry: Entry
    target: Target
    values: dict[str, Any] = field(default_factory=dict)
    left_out: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)

    def put(self, key: str, value: Any, field_id: str, source: str | None = None) -> None:  # noqa: ANN401
        """Write one key."""
        self.values[key] = value
        self.fields[key] = field_id
        self.sources[key] = source or self.entry.fact_of(field_id) or SYSTEM


def encode(entry: Entry, target: Target) -> Encoded:
    """Return a record in the keys of an encoding, with what has no place there."""
    writing = _Writing(entry, target)
    for one in record_fields().values():
        held = entry.record.get(one.id)
        if held not in (None, "", []):
            _put_field(writing, one, held)
    if target == "community":
        _put_no_assessment(writing)
    _put_whole(writing)
    return Encoded(writing.values, writing.left_out, writing.sources, writing.fields)


def _put_whole(writing: _Writing) -> None:
    """Write what is about the record as a whole."""
    entry, encoding = writing.entry, encodings().encodings[writing.target]
    lifecycle = str(entry.content["lifecycle"])
    status = encodings().status_of(lifecycle)
    writing.put(encoding.status, status, "lifecycle", SYSTEM)
    writing.put(encoding.organisation, entry.organisation.name, "organisation", ORGANISATION)
    for constant, value in encoding.constants.items():
        writing.put(constant, value, constant, STANDARD)
    own_key = entry.record.get("source_id")
    key: Any = entry.system or own_key
    if key:
        writing.put(encoding.source_id, key, "source_id", SYSTEM)
    if own_key and key != own_key:
        writing.left_out["source_id"] = own_key
    for name in OWN:
        held = entry.content.get(name)
        kept = encodings().lifecycle_of(status) if name == "lifecycle" else None
        if held is not None and held != kept:
            writing.left_out[name] = held


def _put_field(writing: _Writing, one: Field, value: Any) -> None:  # noqa: ANN401
    spelling = one.spelling(writing.target)
    if one.id == "source_id":
        return
    if spelling is None:
        writing.left_out[one.id] = value
    elif one.type == "group":
        _put_group(writing, one, value)
    elif spelling.key is not None:
        text, is_whole = _spelled(one, value, writing.target)
        if not is_whole:
            writing.left_out[one.id] = value
        writing.put(spelling.key, text, one.id)


def _spelled(one: Field, value: Any, target: Target) -> tuple[Any, bool]:  # noqa: ANN401
    """Return a value as an encoding spells it, and whether it can be read back as it was."""
    if one.type == "choice":
        return one.options[value].spelled(target), True
    if one.type == "choices":
        return [one.options[code].spelled(target) for code in value], True
    if one.type == "texts":
        return ", ".join(value), True
    if one.type == "rich" and not encodings().encodings[target].markup:
        plain = rich.to_plain(value)
        return plain, rich_value(plain) == value
    return value, True


def _put_group(writing: _Writing, one: Field, value: list[Mapping[str, Any]]) -> None:
    spelling = one.spelling(writing.target)
    if spelling is not None and spelling.key is not None:
        members = [dict(_members(one, member, writing.target)) for member in value]
        writing.put(spelling.key, members, one.id)
        return
    if len(value) > 1:
        writing.left_out[one.id] = value
    for key, text in _members(one, value[0], writing.target):
        writing.put(key, text, one.id)
    titles = one.parts["title"].community
    if spelling is not None and spelling.required and titles is not None and titles.key is not None:
        # Of the assessments all are named: the standard asks for "name or names".
        writing.put(titles.key, ", ".join(member["title"] for member in value), one.id)


def _members(one: Field, member: Mapping[str, Any], target: Target) -> Iterator[tuple[str, str]]:
    for name, part in one.parts.items():
        spelling = part.spelling(target)
        if name in member and spelling is not None and spelling.key is not None:
            yield spelling.key, member[name]


def _put_no_assessment(writing: _Writing) -> None:
    """Say that there is no assessment where the note tells why: the key may not be missing."""
    record = writing.entry.record
    if record.get("impact_assessment_note") and not record.get("impact_assessments"):
        source = writing.entry.fact_of("impact_assessment_note")
        key = "impact_assessments"
        writing.put(key, encodings().no_assessment, "impact_assessments", source)


def group_of_keys(target: Target) -> Mapping[str, tuple[Field, str]]:
    """Return the keys that hold a part of a group, where an encoding has no lists of groups."""
    return {
        spelling.key: (one, name)
        for one in record_fields().values()
        if one.type == "group" and (own := one.spelling(target)) is not None and own.key is None
        for name, part in one.parts.items()
        if (spelling := part.spelling(target)) is not None and spelling.key is not None
    }


def field_of_keys(target: Target) -> Mapping[str, Field]:
    """Return the field that each other key of an encoding holds."""
    return {
        spelling.key: one
        for one in record_fields().values()
        if (spelling := one.spelling(target)) is not None and spelling.key is not None
    }
