# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How answers are weighed, as `data/register/weighing-rules.yaml` has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, Final, Literal

from pydantic import ConfigDict

from waarborg.kernel.texts import Text
from waarborg.register.data_files import FOLDER, read_as

FILE: Final = FOLDER / "weighing-rules.yaml"
_STRICT: Final = ConfigDict(extra="forbid")
Weight = Literal["proves", "supports", "against", "none"]
Possibilities = tuple[Mapping[str, tuple[str, ...]], ...]
"""One of these must hold; each names facts with the answers that fit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a part, and after which answers it is asked."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    fact: str
    when: Possibilities = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """An outcome, and for which answers."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: str
    when: Possibilities
    weight: Weight
    text: Text


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to add to an outcome."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    text: Text
    when: Possibilities = ()
    above: Mapping[str, float] | None = None
    """Numbers above which it is said."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is weighed on its own."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    title: Text
    norms: tuple[str, ...]
    """The policy that asks for it."""
    ask: tuple[Asked, ...]
    outcomes: tuple[OutcomeRule, ...]
    proof: str | None = None
    """Kind of the evidence that proves those norms."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class WeighingRules:
    """What stands in the file."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    parts: Mapping[str, Part]


@cache
def weighing_rules() -> WeighingRules:
    """Return the rules of the product."""
    return read_weighing_rules(FILE)


def read_weighing_rules(path: Path) -> WeighingRules:
    """Read a file of rules.

    Raises:
        FaultyFile: it has another shape.
    """
    return read_as(WeighingRules, path)
