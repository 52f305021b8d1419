# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of a text, as far as they matter to names, and what the lists say of each."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from waarborg.safeguards.lists import bare, bare_set, listed

_WORD: Final = re.compile(
    r"(?P<initials>(?:(?:[A-Z]|Th|Ch|Chr|Ph|Joh|IJ)\.[ ]?){1,6}(?<=[ .])(?![ ]))"
    r"|(?P<word>(?:'[stdn](?![^\W\d_])|[^\W\d_]+(?:['’-](?!s(?![^\W\d_]))[^\W\d_]+)*'?))"
)
_STREETS: Final = (*listed("addresses", "sure-endings"), "weg", "park", "brug", "markt")
_FOREIGN: Final = ("al-", "el-", "ben-", "ait-", "abu-", "o'", "mc", "mac")
_BODIES: Final = tuple(listed("words", "body-endings"))
_NAMES: Final = (("first", "first"), ("ambiguous", "ambiguous"), ("surname", "surnames"))
_WORDS: Final = (("body", "bodies"), ("starter", "starters"), ("noun", "nouns"))
_TWO: Final = 2


class Word(NamedTuple):
    """A word, or initials, with its place."""

    text: str
    start: int
    end: int
    initials: bool

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital."""
        return self.text[0].isupper() and not self.initials

    @property
    def is_shouted(self) -> bool:
        """Whether all of it is in capitals."""
        return len(self.text) > 1 and self.text.isupper() and not self.initials


def read_words(text: str) -> list[Word]:
    """Return the words of a text."""
    found = []
    for match in _WORD.finditer(text):
        written = match[0].rstrip()
        is_initials = match["initials"] is not None
        if not is_initials and len(written) > _TWO:
            written = written.rstrip("'")
        found.append(Word(written, match.start(), match.start() + len(written), is_initials))
    return found


@lru_cache(maxsize=8192)
def kinds_of(written: str) -> frozenset[str]:
    """Return what a word can be: first, ambiguous, surname, body, starter, noun, street."""
    plain = bare(written)
    found = {name for name, section in _NAMES if _is_listed(plain, section)}
    found |= {name for name, section in _WORDS if plain in bare_set("words", section)}
    foreign = plain.startswith(_FOREIGN) and len(plain) > len("al-ab")
    if foreign or any(part in bare_set("names", "surnames") for part in plain.split("-")):
        found.add("surname")
    if plain.endswith(_BODIES):
        found.add("body")
    if len(plain) > len("straat") and plain.endswith(_STREETS):
        found.add("street")
    return frozenset(found)


def _is_listed(plain: str, section: str) -> bool:
    listed = bare_set("names", section)
    head, _, tail = plain.rpartition("-")
    return plain in listed or (head in listed and tail in listed)
