# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tokens in the place of values, and the values back in the place of tokens.

A token is a word with a number that is used once in a conversation: ⟦persoon-1⟧. The number alone
tells which value it is, so a model may change the case, the spaces, the brackets or the word. A
second spelling of the same value has a letter: ⟦telefoon-2b⟧.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import Final, NoReturn

from waarborg.safeguards.personal.own import plain_value
from waarborg.safeguards.records import Span

WORDS: Final = {
    "bsn": "bsn",
    "iban": "iban",
    "phone": "telefoon",
    "email": "mail",
    "plate": "kenteken",
    "document": "document",
    "address": "adres",
    "birth": "geboortedatum",
    "name": "persoon",
}
_OTHER_WORDS: Final = (
    "e-mail",
    "email",
    "naam",
    "name",
    "person",
    "phone",
    "telephone",
    "address",
    "plate",
    "date of birth",
)
_EVERY_WORD: Final = sorted({*WORDS.values(), *_OTHER_WORDS}, key=len, reverse=True)
_ANY_WORD: Final = "|".join(_EVERY_WORD)
_NUMBER: Final = r"(?P<{0}>[0-9]{{1,6}})(?P<{0}_letter>[a-z])?"
_TOKEN: Final = re.compile(
    rf"⟦[^⟦⟧0-9\n]{{0,20}}{_NUMBER.format('own')}[^⟦⟧\w\n]{{0,3}}⟧"
    rf"|[\[(<{{【〚⟪]{{1,2}} ?(?:{_ANY_WORD})[ ]?[-_\u2010-\u2014]?[ ]?"
    rf"{_NUMBER.format('like')} ?[\])>}}】〛⟫]{{1,2}}"
    rf"|(?<![\w-])(?:{_ANY_WORD})[-_\u2010\u2011]{_NUMBER.format('bare')}(?![\w-])",
    re.IGNORECASE,
)
_OURS: Final = re.compile(r"⟦[^⟦⟧0-9\n]{0,20}[0-9]{1,6}[a-z]?[^⟦⟧\w\n]{0,3}⟧", re.IGNORECASE)
_GLUED: Final = re.compile(rf"(?:{_ANY_WORD})[-_\u2010\u2011]([0-9]{{1,6}})", re.IGNORECASE)
"""What becomes a token if the value beside it is masked."""
LONGEST: Final = 48
"""No token, however a model writes it, is longer than this."""
_OPENED: Final = re.compile(r"[⟦\[(<{【〚⟪]|[\w\u2010\u2011-]{1,40}\Z")
HIDDEN: Final = "¤"
"""A sign that no rule looks at."""
_LETTERS: Final = ascii_lowercase[1:]
_SHORTEST_ECHO: Final = 3


class Vault:
    """What the tokens of one conversation stand for. It lives in memory and nowhere else."""

    __slots__ = ("_keys", "_numbers", "_taken", "_values")

    def __init__(self) -> None:
        self._values: dict[tuple[int, str], tuple[str, str]] = {}
        self._keys: dict[tuple[str, str], tuple[int, str]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._taken: set[int] = set()

    def __repr__(self) -> str:
        """Say how much is in here, never what."""
        return f"<Vault of {len(self._values)}>"

    def __len__(self) -> int:
        """Return how many values are in here."""
        return len(self._values)

    def __reduce__(self) -> NoReturn:
        """Refuse to be copied or written out."""
        raise TypeError("a vault lives in memory only: it is not copied or written out")

    def token(self, kind: str, value: str) -> str:
        """Return the token of a value: the same for the same value."""
        number, letter = self._keys.get((kind, value)) or self._issue(kind, value)
        return f"⟦{WORDS.get(kind, kind)}-{number}{letter}⟧"

    def value(self, number: int, letter: str = "") -> str | None:
        """Return the value of a token, or None for a number that was not given out."""
        known = self._values.get((number, letter))
        if known:
            return known[1]
        first = self._values.get((number, ""))
        return first[1] + letter if first else None

    def known(self) -> list[tuple[str, str]]:
        """Return the kind and the value of everything in here."""
        return list(self._values.values())

    def reserve(self, text: str) -> None:
        """Never give out a number that a text already uses for something else."""
        if not _may_hold_tokens(text):
            return
        numbers = {_read(match)[0] for match in _TOKEN.finditer(text)}
        for match in _GLUED.finditer(text):
            numbers |= {int(match[1][:length]) for length in range(1, len(match[1]) + 1)}
        self._taken |= {number for number in numbers if (number, "") not in self._values}

    def _issue(self, kind: str, value: str) -> tuple[int, str]:
        same = (kind, plain_value(value) or value)
        number = self._numbers.get(same)
        letter = "" if number is None else self._spelling(number)
        if number is None or letter is None:
            number, letter = self._free_number(), ""
            self._numbers[same] = number
        self._values[number, letter] = (kind, value)
        self._keys[kind, value] = (number, letter)
        return number, letter

    def _spelling(self, number: int) -> str | None:
        free = (letter for letter in _LETTERS if (number, letter) not in self._values)
        return next(free, None)

    def _free_number(self) -> int:
        number = max((number for number, _ in self._values), default=0) + 1
        while number in self._taken:
            number += 1
        return number


def mask(text: str, spans: Iterable[Span], vault: Vault) -> str:
    """Return `text` with a token for each value that was found, wherever it stands.

    A value that the conversation has met before is replaced too, as a whole word, where no rule
    found it. Tokens that are already there stay as they are.
    """
    vault.reserve(text)
    masked: list[str] = []
    place = 0
    for start, end, kind in _places(text, spans, vault):
        masked += [text[place:start], vault.token(kind, text[start:end])]
        place = end
    return "".join([*masked, text[place:]])


def unmask(text: str, vault: Vault) -> str:
    """Return `text` with the values back in the place of their tokens, however they are written."""
    if not _may_hold_tokens(text):
        return text
    return _TOKEN.sub(lambda match: _restored(match, vault), text)


def hide_tokens(text: str) -> str:
    """Return `text` with signs that no rule looks at in the place of tokens."""
    return _OURS.sub(lambda match: HIDDEN * len(match[0]), text)


class StreamedUnmask:
    """Puts values back in text that arrives in pieces: at most `LONGEST` characters wait."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._text = ""
        self._place = 0

    def feed(self, chunk: str) -> str:
        """Return what can be released now that `chunk` has arrived."""
        self._text += chunk
        opened = _OPENED.search(self._text, max(self._place, len(self._text) - LONGEST))
        return self._release(opened.start() if opened else len(self._text))

    def finish(self) -> str:
        """Return what waited; nothing more will come."""
        return self._release(len(self._text))

    def _release(self, limit: int) -> str:
        released: list[str] = []
        for match in _TOKEN.finditer(self._text, self._place):
            if match.start() >= limit:
                break
            released += [self._text[self._place : match.start()], _restored(match, self._vault)]
            self._place = match.end()
        if limit > self._place:
            released.append(self._text[self._place : limit])
            self._place = limit
        kept = max(0, self._place - 1)
        self._text, self._place = self._text[kept:], self._place - kept
        return "".join(released)


def _may_hold_tokens(text: str) -> bool:
    """Tell, at little cost, whether a text has anything of which a token is made."""
    if "⟦" in text:
        return True
    # What counts as the same letter where case does not matter.
    plain = text.casefold() if text.isascii() else re.sub("[ıİ]", "i", text).casefold()
    return any(word in plain for word in _EVERY_WORD)


def _read(match: re.Match[str]) -> tuple[int, str]:
    """Return the number and the letter of a token."""
    form = next(name for name in ("own", "like", "bare") if match[name])
    return int(match[form]), match[f"{form}_letter"] or ""


def _restored(match: re.Match[str], vault: Vault) -> str:
    value = vault.value(*_read(match))
    return match[0] if value is None else value


def _places(text: str, spans: Iterable[Span], vault: Vault) -> Sequence[tuple[int, int, str]]:
    """Return the places to replace: what was found, and where known values stand besides."""
    tokens = [match.span() for match in _OURS.finditer(text)]
    found = [
        (span.start, span.end, span.kind)
        for span in sorted(spans)
        if not _touches(span.start, span.end, tokens)
    ]
    values = {text[start:end]: kind for start, end, kind in found}
    values = {value: kind for kind, value in vault.known()} | values
    echoes = [value for value in values if len(value) >= _SHORTEST_ECHO and value in text]
    if echoes:
        found += _echoes(text, echoes, values, [*tokens, *((one, two) for one, two, _ in found)])
    return sorted(found)


def _echoes(
    text: str, echoes: list[str], values: dict[str, str], taken: list[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    found = []
    for start, end in taken:
        text = _blanked(text, start, end)
    for value in sorted(echoes, key=len, reverse=True):
        for start in list(_standing(text, value)):
            end = start + len(value)
            found.append((start, end, values[value]))
            text = _blanked(text, start, end)
    return found


def _standing(text: str, value: str) -> Iterator[int]:
    """Yield where a value stands as a whole word. A pattern for each value would cost too much."""
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        is_whole = not any(sign.isalnum() or sign == "_" for sign in beside)
        if is_whole:
            yield start
        start = text.find(value, end if is_whole else start + 1)


def _blanked(text: str, start: int, end: int) -> str:
    """Return `text` without a place, which then is no part of a word beside it."""
    return f"{text[:start]}{HIDDEN * (end - start)}{text[end:]}"


def _touches(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other < end for other, other_end in taken)
