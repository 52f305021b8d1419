# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changed between two versions of a source, line by line, for who validates the new one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from waarborg.answers.records import Passage


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the text became another."""

    heading: str
    """What it stands under now; where it went, what it stood under."""
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Difference, ...]:
    """Return what differs, in the order of the new version.

    How a text is cut into passages makes no difference.
    """
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Difference(
            heading=after[to][0] if to < end else before[start][0],
            before=tuple(text for _, text in before[start:stop]),
            after=tuple(text for _, text in after[to:end]),
        )
        for kind, start, stop, to, end in matcher.get_opcodes()
        if kind != "equal"
    )


def _lines(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    return [(one.heading, line) for one in passages for line in _split(one.text)]


def _split(text: str) -> Iterator[str]:
    yield from (line for line in text.split("\n") if line)
