# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lines made one again, with the words that a line end cut.

A dash at the end of a line is part of the word (`AI-systeem`) or was put there to break it
(`verze-kering`). What the document writes elsewhere decides; where that is silent, capitals and
digits keep their dash and other words lose it, unless this document mostly keeps them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

_WORDS: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_HEAD: Final = re.compile(r"([^\W_]+(?:-[^\W_]+)*)-$")
_TAIL: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BREAKS: Final = ("\N{SOFT HYPHEN}", "\N{HYPHEN}")
"""Signs that stand nowhere but where a line breaks a word."""
_SUSPENDED: Final = frozenset({"en", "of", "tot", "and", "or", "als", "noch"})
"""After these a dash stands for the rest of a word: `in- en uitvoer`."""


_REACH: Final = 120
"""Characters at the end and start of a line that are looked at: no word is longer."""


def _without_cut_word(line: str) -> str:
    line = line.rstrip()
    return line[:-_REACH] + _HEAD.sub("", line[-_REACH:])


class Joiner:
    """Joins the lines of one document, of which it knows the words."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words = Counter(
            word.lower() for line in lines for word in _WORDS.findall(_without_cut_word(line))
        )
        votes = [self._vote(one, two) for one, two in pairwise(lines)]
        self._keeps = votes.count(True) > votes.count(False)

    def join(self, lines: Iterable[str]) -> str:
        """Return lines as one.

        >>> Joiner([]).join(["Een verze-", "kering voor een AI-", "systeem"])
        'Een verzekering voor een AI-systeem'
        """
        made: list[str] = []
        for line in filter(None, (one.strip() for one in lines)):
            if made:
                self._glue(made, line)
            made.append(line)
        return "".join(made)

    def _glue(self, made: list[str], line: str) -> None:
        """Prepare the last piece for a line that follows it."""
        last = made[-1]
        if last[-1] in _BREAKS:
            made[-1] = last[:-1]
            return
        head, tail = _HEAD.search(last[-_REACH:]), _TAIL.match(line[:_REACH])
        if head is None or tail is None or tail[0].lower() in _SUSPENDED:
            made.append(" ")
            return
        keeps = self._vote(last, line)
        if keeps is None:
            keeps = self._keeps or not head[1].split("-")[-1].islower() or not tail[0][0].islower()
        made[-1] = last if keeps else last[:-1]

    def _vote(self, line: str, following: str) -> bool | None:
        """Tell whether the document keeps this dash elsewhere; None where it does not say."""
        head = _HEAD.search(line.rstrip()[-_REACH:])
        tail = _TAIL.match(following.lstrip()[:_REACH])
        if head is None or tail is None or tail[0].lower() in _SUSPENDED:
            return None
        kept = self._words[f"{head[1]}-{tail[0]}".lower()]
        whole = self._words[f"{head[1]}{tail[0]}".lower()]
        return None if kept == whole else kept > whole
