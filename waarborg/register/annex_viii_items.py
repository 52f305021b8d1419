# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The items of Annex VIII, as `data/register/annex-viii-items.yaml` has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, Field

from waarborg.kernel.texts import Text
from waarborg.register.data_files import FOLDER, read_as

FILE: Final = FOLDER / "annex-viii-items.yaml"
_STRICT: Final = ConfigDict(extra="forbid")
Section = Literal["a", "b", "c"]
Needed = Literal["always", "if-applicable", "optional"]


@dataclass(frozen=True, slots=True)
class When:
    """When an item applies that is not always asked; one of these."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    concept: str | None = None
    norm: str | None = None
    known: str | None = None
    """A fact that has a value."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a section, as the file has it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    number: str
    label: Text
    from_: Annotated[tuple[str, ...], Field(alias="from", min_length=1)]
    fill: str
    """The fact that fills it in."""
    and_: Annotated[tuple[str, ...], Field(alias="and")] = ()
    needs: tuple[str, ...] = ()
    lacks: Text | None = None
    needed: Needed = "always"
    when: When | None = None
    until: str | None = None
    non_public: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the law a section stands."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    article: str
    paragraph: str
    annex: str
    part: str


@dataclass(frozen=True, slots=True)
class SectionItems:
    """A section of the annex, as the file has it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: Text
    source: Place
    norms: tuple[str, str]
    """The duty to register in public, and in the part that is not public."""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class AnnexItems:
    """What stands in the file."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    sections: Mapping[Section, SectionItems]
    lifecycle: Mapping[str, str]


@cache
def annex_items() -> AnnexItems:
    """Return the items of Annex VIII of the product."""
    return read_annex_items(FILE)


def read_annex_items(path: Path) -> AnnexItems:
    """Read a file of items.

    Raises:
        FaultyFile: it has another shape.
    """
    return read_as(AnnexItems, path)
