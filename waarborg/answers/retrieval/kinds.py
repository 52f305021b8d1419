# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a question asks for (an amount, a day, a way), and whether a passage can tell it.

The small words of a question are in no index, yet `hoeveel` says which part of a page is meant.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from waarborg.answers.retrieval.stems import words_of
from waarborg.answers.retrieval.word_lists import FOLDER
from waarborg.kernel.yaml_files import read_yaml

_FILE: Final = FOLDER / "grounding" / "questions.yaml"


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be asked for."""

    name: str
    asked: tuple[str, ...]
    """Phrases by which a question asks for it."""
    told: re.Pattern[str]
    """How a text looks that tells it."""
    headed: re.Pattern[str]
    """How a heading above it looks."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds that are known."""
    listed: Mapping[str, Mapping[str, Any]] = read_yaml(_FILE)["kinds"]
    return tuple(
        Kind(
            name,
            tuple(" ".join(words_of(phrase)) for phrase in one["asked"]),
            re.compile(one["told"]),
            re.compile(one["headed"]),
        )
        for name, one in listed.items()
    )


def kinds_asked(question: str) -> tuple[Kind, ...]:
    """Return what a question asks for.

    >>> [kind.name for kind in kinds_asked("Wanneer is de balie open?")]
    ['when']
    """
    words = f" {' '.join(words_of(question))} "
    return tuple(one for one in kinds() if any(f" {phrase} " in words for phrase in one.asked))
