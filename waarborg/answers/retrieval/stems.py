# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words in one form: small letters without accents, then their stem."""

import re
import unicodedata
from collections.abc import Mapping
from threading import Lock
from typing import Final

import Stemmer  # type: ignore[import-not-found]  # it carries no types

_WORD: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_THOUSANDS: Final = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_CENTS: Final = re.compile(r"(?<=\d),(?:00(?!\d)|-+)")
_DECIMAL: Final = re.compile(r"(?<=\d)[.,](?=\d)")
_APOSTROPHE: Final = re.compile("(?<=[a-z0-9])['’‘`](?=[a-z])")
_LETTERS: Final = str.maketrans(
    {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ł": "l", "đ": "d", "ø": "o", "€": " euro "}
)
_LONGEST: Final = 60
"""Letters of a word that are looked at."""
_MOST_KEPT: Final = 100_000
_VERB: Final = re.compile(r"[a-z]{3,}eren")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without accents; numbers in one form.

    >>> words_of("Foto's voor één e-mail: € 1.250,00")
    ('fotos', 'voor', 'een', 'email', 'euro', '1250')
    """
    folded = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    plain = _APOSTROPHE.sub("", plain)
    plain = _DECIMAL.sub("_", _CENTS.sub("", _THOUSANDS.sub("", plain))).replace("_", "d")
    found: list[str] = []
    for match in _WORD.finditer(plain):
        found += _at_hyphens(match[0])
    return tuple(word[:_LONGEST] for word in found)


def _at_hyphens(word: str) -> list[str]:
    """Split at hyphens, but not beside a single letter: `e-mail` is one word."""
    parts = word.split("-")
    joined = [parts[0]]
    for part in parts[1:]:
        if len(part) == 1 or len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


class Stems:
    """Gives the stem of Dutch words: Snowball's, with the forms that it does not know."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms
        self._stemmer = Stemmer.Stemmer("dutch")
        self._lock = Lock()
        self._kept: dict[str, str] = {}

    def of(self, word: str) -> str:
        """Return the stem of one word, in small letters. Safe for threads."""
        stem = self._kept.get(word)
        if stem is None:
            stem = self._find(word)
            if len(self._kept) < _MOST_KEPT:
                self._kept[word] = stem
        return stem

    def _find(self, word: str) -> str:
        base = self._forms.get(word, word)
        if not base.isalpha():
            return base
        if _VERB.fullmatch(base):
            return f"{base[:-4]}eer"
        with self._lock:  # a stemmer keeps its word in itself
            return self._stemmer.stemWord(base) or base
