# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of a text, as far as they matter to names, and what the lists say of each."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from waarborg.safeguards.personal.lists import bare, bare_set, words

_WORD: Final = re.compile(
    r"(?P<initials>(?:(?:[A-Z]|Th|Ch|Chr|Ph|Joh|IJ)\.[ ]?){1,6}(?<=[ .])(?![ ]))"
    r"|(?P<word>(?:'[stdn](?![^\W\d_])|[^\W\d_]+(?:['’-](?!s(?![^\W\d_]))[^\W\d_]+)*'?))"
)
_STREETS: Final = tuple(words("addresses", "sure-endings")) + (
    "weg",
    "park",
    "brug",
    "markt",
)
_FOREIGN: Final = ("al-", "el-", "ben-", "ait-", "abu-", "o'", "mc", "mac")
_BODIES: Final = tuple(words("words", "body-endings"))
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
    """Return what a word can be: first, ambiguous, surname, other (no part of a name), street."""
    plain = bare(written)
    found = set()
    head, _, tail = plain.rpartition("-")
    for name, section in (("first", "first"), ("ambiguous", "ambiguous"), ("surname", "surnames")):
        listed = bare_set("names", section)
        if plain in listed or (head in listed and tail in listed):
            found.add(name)
    if "surname" not in found and any(
        part in bare_set("names", "surnames") for part in plain.split("-")
    ):
        found.add("surname")
    if plain.startswith(_FOREIGN) and len(plain) > len("al-ab"):
        found.add("surname")
    if plain in bare_set("words", "bodies") or plain.endswith(_BODIES):
        found.add("body")
    if plain in bare_set("words", "starters"):
        found.add("starter")
    if plain in bare_set("words", "nouns"):
        found.add("noun")
    if len(plain) > len("straat") and plain.endswith(_STREETS):
        found.add("street")
    return frozenset(found)
