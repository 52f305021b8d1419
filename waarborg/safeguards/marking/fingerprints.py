# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fingerprints of texts: by which an answer is known again after small changes.

Each run of a few words becomes a number; of a long text the smallest numbers are kept, so that two
texts that share a part share numbers (Broder, "On the resemblance and containment of documents",
1997). The numbers are keyed: without the secret nobody can guess back from them what was said.
"""

import base64
import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from waarborg.safeguards.marking.settings import measures

_WORD: Final = re.compile(r"[^\W_]+")
_LOOSE_ACCENT: Final = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_FORM: Final = "w1"
_NUMBER: Final = struct.Struct(">q")
TOP: Final = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """By what a text is known again."""

    words: int
    """How many words the text has."""
    marks: frozenset[int] = field(repr=False)
    """Numbers of 64 bits with a sign, to be stored as they are; none for a text that is too
    short."""
    ceiling: int = TOP
    """Larger numbers than this were not kept."""

    @property
    def is_too_short(self) -> bool:
        """Whether the text has too few words to know it again."""
        return self.words < measures().fewest_words

    def written(self) -> str:
        """Return it in letters, for a log; empty for a text that is too short."""
        if self.is_too_short:
            return ""
        packed = struct.pack(f">{len(self.marks)}q", *sorted(self.marks))
        return f"{_FORM}:{self.words}:{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def fingerprint(text: str, key: bytes = b"") -> Fingerprint:
    """Return the fingerprint of a text, as it is kept."""
    whole = all_marks(text, key)
    kept = measures().kept
    if len(whole.marks) <= kept:
        return whole
    smallest = sorted(whole.marks)[:kept]
    return Fingerprint(whole.words, frozenset(smallest), smallest[-1])


def all_marks(text: str, key: bytes = b"") -> Fingerprint:
    """Return the fingerprint of a text with all its numbers: to look a part of a text up with."""
    words = words_of(text)
    if len(words) < measures().fewest_words:
        return Fingerprint(len(words), frozenset())
    return Fingerprint(len(words), frozenset(_numbers(words, key)))


def words_of(text: str) -> list[str]:
    """Return the words of a text, without capitals, accents and signs.

    >>> words_of("Één  *brief*, o.a. voor U!")
    ['een', 'brief', 'o', 'a', 'voor', 'u']
    """
    apart = text.casefold()
    if not apart.isascii():
        apart = _LOOSE_ACCENT.sub("", unicodedata.normalize("NFKD", apart))
    return _WORD.findall(apart)


def _numbers(words: list[str], key: bytes) -> Iterator[int]:
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    copy = hashlib.blake2b(digest_size=_NUMBER.size, key=key).copy
    join = b" ".join
    digests: list[bytes] = []
    for run in zip(*(encoded[place:] for place in range(measures().shingle)), strict=False):
        one = copy()
        one.update(join(run))
        digests.append(one.digest())
    return (mark for (mark,) in _NUMBER.iter_unpack(b"".join(digests)))


def read_fingerprint(written: str) -> Fingerprint | None:
    """Return the fingerprint that was written in letters; None where there is none of this form."""
    form, _, rest = written.partition(":")
    words, _, packed = rest.partition(":")
    if form != _FORM or not words.isdecimal():
        return None
    numbers = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    marks = frozenset(mark for (mark,) in _NUMBER.iter_unpack(numbers))
    is_cut = len(marks) >= measures().kept
    return Fingerprint(int(words), marks, max(marks) if is_cut else TOP)


def similar(one: Fingerprint, other: Fingerprint) -> float:
    """Return which share of the smaller text the two have in common, between 0 and 1.

    Zero when either is too short, or when they share too little to mean anything.
    """
    ceiling = min(one.ceiling, other.ceiling)
    mine = {mark for mark in one.marks if mark <= ceiling}
    theirs = {mark for mark in other.marks if mark <= ceiling}
    return share(len(mine & theirs), len(mine), len(theirs))


def share(shared: int, mine: int, theirs: int) -> float:
    """Return the share that two texts have in common, from how many numbers they share."""
    if shared < measures().fewest_shared:
        return 0.0
    return shared / min(mine, theirs)
