# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The fields that a system has beside its law facts: what each is, and what it may hold.

They stand in `data/register/`: `fields.yaml` is the public record, `weighing.yaml` the weighing of
open source, dependency and energy, `annex-viii.yaml` what only the EU database asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import ClassVar, Final, Literal

from pydantic import ConfigDict

from waarborg.kernel.texts import Text
from waarborg.register.data_files import FOLDER, faulty, read_as
from waarborg.register.records import ANNEX_VIII, RECORD, WEIGHING

_FILES: Final = {RECORD: "fields.yaml", WEIGHING: "weighing.yaml", ANNEX_VIII: "annex-viii.yaml"}

FieldType = Literal[
    "text",  # a string of one line
    "texts",  # a list of those
    "rich",  # HTML, see rich.py
    "month",  # "2026-11"
    "date",  # "2026-11-24"
    "url",  # an address of a web page
    "contact",  # that, or an e-mail address
    "choice",  # the code of an option
    "choices",  # a list of codes
    "yes-no",  # true or false
    "number",  # 0 or more
    "group",  # a list of mappings with the ids of `parts`
]
Target = Literal["delivery", "community"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a field is spelled in an encoding of the publication standard."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str | None = None
    """None where only the parts of a group have keys."""
    limit: int | None = None
    """The most characters, without markup."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice, and its spelling in the encodings."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    nl: str
    en: str
    delivery: str | None = None
    """None where it is spelled there as the Dutch label."""
    community: str | None = None

    def __getitem__(self, language: str) -> str:
        """Return the label in a language."""
        return self.nl if language == "nl" else self.en

    def spelled(self, target: Target) -> str:
        """Return what stands for it in an encoding."""
        return (self.delivery if target == "delivery" else self.community) or self.nl


@dataclass(frozen=True, slots=True)
class Field:
    """One field."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    type: FieldType
    label: Text
    group: str = ""
    """The id of one of the groups of the file; empty for a part of a group of values."""
    help: Text = field(default_factory=lambda: Text("", ""))
    limit: int | None = None
    """The most characters that are kept; of each text in `texts`. Markup does not count."""
    advice: int | None = None
    """The most that the standard asks; more may be kept."""
    pattern: str | None = None
    required: bool = False
    """Of a part: whether each value of the group has it."""
    public: bool = True
    options: Mapping[str, Option] = field(default_factory=dict)
    parts: Mapping[str, "Field"] = field(default_factory=dict)
    delivery: Spelling | None = None
    """How the delivery API of the national register spells it; None where it has no such field."""
    community: Spelling | None = None
    """How the community JSON Schema spells it."""
    id: str = ""
    family: str = ""

    @property
    def fact(self) -> str:
        """Return the name of the fact that holds it: `record.goal`."""
        return f"{self.family}{self.id}"

    def spelling(self, target: Target) -> Spelling | None:
        """Return how an encoding spells it."""
        return self.delivery if target == "delivery" else self.community

    @property
    def required_for(self) -> frozenset[Target]:
        """Return the encodings that cannot do without it."""
        targets: tuple[Target, ...] = ("delivery", "community")
        return frozenset(
            target
            for target in targets
            if (spelling := self.spelling(target)) is not None and spelling.required
        )


@dataclass(frozen=True, slots=True)
class FieldFile:
    """What stands in a file of fields."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    groups: Mapping[str, Text]
    fields: Mapping[str, Field]


@cache
def field_file(family: str) -> FieldFile:
    """Return the groups and the fields of a family: `record.`, `weighing.` or `annex-viii.`."""
    return read_fields(FOLDER / _FILES[family], family)


def read_fields(path: Path, family: str) -> FieldFile:
    """Read a file of fields.

    Raises:
        FaultyFile: it has another shape, or names a group that it does not have.
    """
    read = read_as(FieldFile, path)
    for name, one in read.fields.items():
        if one.group not in read.groups:
            raise faulty(path, ("fields", name, "group"), f"there is no group '{one.group}'")
    return replace(
        read, fields={name: _named(one, name, family) for name, one in read.fields.items()}
    )


def _named(one: Field, name: str, family: str) -> Field:
    parts = {part: replace(held, id=part) for part, held in one.parts.items()}
    return replace(one, id=name, family=family, parts=parts)


def fields_of(family: str) -> Mapping[str, Field]:
    """Return the fields of a family, by id: `record`, `weighing` or `annex-viii`."""
    return field_file(f"{family.removesuffix('.')}.").fields


def record_fields() -> Mapping[str, Field]:
    """Return the fields of the public record, by id."""
    return fields_of(RECORD)


def groups_of(family: str) -> Mapping[str, Text]:
    """Return the headings under which the fields of a family stand, in order."""
    return field_file(f"{family.removesuffix('.')}.").groups
