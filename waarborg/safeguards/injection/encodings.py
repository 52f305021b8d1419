# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is written so that people cannot read it and a model can: base64, hexadecimal, rot13.

Nothing is stopped for being encoded: what it says is judged like the rest.
"""

import base64
import binascii
import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import unescape
from typing import Final, NamedTuple
from urllib.parse import unquote

from waarborg.safeguards.injection.listed import read_data

_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}(?:\s+[A-Za-z0-9+/_-]{16,}={0,2})*")
_LONG_RUN: Final = re.compile(r"[A-Za-z0-9+/_-]{16,}")
_CAPITAL: Final = re.compile(r"[A-Z0-9+/_]")
"""Text in base64 without any of these does not exist in practice; long Dutch words do."""
_HEX: Final = re.compile(r"(?<![^\W_])(?:(?:0x|\\x|%|\\u00)?[0-9a-fA-F]{2}[\s,:]?){8,}")
_HEX_START: Final = re.compile(r"[0-9a-fA-F\\%](?<![^\W_].)")
_HEX_SIGNS: Final = re.compile(r"0x|\\x|\\u00|[^0-9a-fA-F]")
_BINARY: Final = re.compile(r"(?<!\w)(?:[01]{8}[\s,]*){5,}")
_CODES: Final = re.compile(r"(?:\b(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])\b[\s,;-]*){8,}")
_MANY_DIGITS: Final = re.compile(r"(?:\d[^\d]{0,6}){8}")
_FEWEST_BITS: Final = 40
_FEWEST_IN_CODES: Final = 16
_LONG_WORD: Final = 16
"""Nothing shorter is read as base64."""
_ENTITIES: Final = re.compile(r"(?:&#x?[0-9a-fA-F]{2,6};[\s]*){4,}")
_SPACED: Final = re.compile(
    r"(?<![^\W_])[^\W\d_](?P<gap>[ .\-_*/|,·]{1,2})[^\W\d_]"
    r"(?:(?:(?P=gap)|[ ]{1,4})[^\W\d_]){4,}(?![^\W_])"
)
_LONE: Final = re.compile(
    r"[ .\-_*/|,·][^\W\d_][ .\-_*/|,·]{1,4}[^\W\d_][ .\-_*/|,·]{1,4}[^\W\d_][ .\-_*/|,·]"
)
"""Of spaced letters, all but the first and the last stand so."""
_LEET: Final = re.compile(r"(?<![\w@])(?=[\w@$!|]*[a-z])(?=[\w@$!|]*[0-9@$!|])[\w@$!|]{3,}")
_LEET_LETTERS: Final = str.maketrans("013457@$!|8", "oieastasilb")
_MIXED: Final = re.compile(r"[0134578@$!|](?:(?=[a-z])|(?<=[a-z][^!]))")
"""An exclamation mark behind a word is what it is."""
_DIGITS: Final = b"0123456789"
_FEWEST_DIGITS: Final = 8
_FEWEST: Final = 2
_LETTERS: Final = 0.7
_WEB_SAFE: Final = str.maketrans("-_", "+/")
_LONGEST: Final = 4000
"""So much of what was decoded is judged at once; half of it again with what follows."""


class Decoded(NamedTuple):
    """What a part of a text says when it is decoded."""

    start: int
    end: int
    text: str
    why: str


def decode(text: str) -> Iterator[Decoded]:
    """Give what the encoded parts of a text say."""
    if may_be_base64(text):
        yield from _each(_BASE64, text, _read_base64, "base64")
    if may_hold_digits(text) and _MANY_DIGITS.search(text):
        digits = sum(map(str.isdigit, text))
        if digits >= _FEWEST_BITS:
            yield from _each(_BINARY, text, _read_binary, "binary")
        if any(_HEX.match(text, one.start()) for one in _HEX_START.finditer(text)):
            yield from _each(_HEX, text, _read_hex, "hexadecimal")
        if digits >= _FEWEST_IN_CODES:
            yield from _each(_CODES, text, _read_codes, "character-codes")
    if "%" in text:
        yield from _whole(text, unquote(text), "percent")
    if "&#" in text:
        yield from _each(_ENTITIES, text, unescape, "html-entities")


def decode_folded(folded: str) -> Iterator[Decoded]:
    """Give what a folded text says in other ways of writing letters."""
    for found in _SPACED.finditer(folded) if may_be_spaced(folded) else ():
        yield Decoded(found.start(), found.end(), _read_spaced(found), "spaced-letters")
    if _MIXED.search(folded) and len(_LEET.findall(folded)) >= _FEWEST:
        plain = _LEET.sub(lambda found: found[0].translate(_LEET_LETTERS), folded)
        yield from _whole(folded, plain, "leetspeak")
    rot13, reverse = _turned()
    if _holds(folded, rot13):
        yield from _whole(folded, codecs.encode(folded, "rot13"), "rot13")
    if _holds(folded, reverse):
        yield from _whole(folded, folded[::-1], "reversed")


@cache
def _turned() -> tuple[tuple[str, ...], tuple[str, ...]]:
    signs = read_data("turned")
    return tuple(signs["rot13"].split()), tuple(signs["reversed"].split())


def _holds(folded: str, signs: Sequence[str]) -> bool:
    for sign in signs:  # noqa: SIM110 - twice as fast as any
        if sign in folded:
            return True
    return False


def may_be_base64(text: str) -> bool:
    """Tell at a glance whether a text can hold base64: long, and not of small letters only."""
    if max(map(len, text.split()), default=0) < _LONG_WORD:
        return False
    return any(_CAPITAL.search(found[0]) for found in _LONG_RUN.finditer(text))


def may_hold_digits(text: str) -> bool:
    """Tell at a glance whether a text can hold numbers that say something."""
    if not text.isascii():
        return True
    return len(text) - len(text.encode("ascii").translate(None, _DIGITS)) >= _FEWEST_DIGITS


def may_be_spaced(folded: str) -> bool:
    """Tell at a glance whether a text can hold letters that stand apart."""
    return bool(_LONE.search(folded))


def _whole(text: str, said: str, why: str) -> Iterator[Decoded]:
    if said != text:
        yield Decoded(0, len(text), said, why)


def _each(
    sign: re.Pattern[str], text: str, read: Callable[[str], str], why: str
) -> Iterator[Decoded]:
    for found in sign.finditer(text):
        said = read(found[0])
        for at in range(0, max(1, len(said) - _LONGEST // 2), _LONGEST // 2):
            if _is_text(some := said[at : at + _LONGEST]):
                yield Decoded(found.start(), found.end(), some, why)


def _is_text(said: str) -> bool:
    """Tell whether people could have written this: letters and spaces for the greater part."""
    letters = sum(one.isalpha() or one == " " for one in said)
    return letters > _LETTERS * len(said) and said.isprintable()


def _read_base64(found: str) -> str:
    """Return what base64 over some lines says: together, or else what each of them says."""
    lines = found.split()
    said = "" if "=" in "".join(lines[:-1]) else _read_line("".join(lines))
    return said or " ".join(filter(None, map(_read_line, lines)))


def _read_line(line: str) -> str:
    bare = line.rstrip("=").translate(_WEB_SAFE)
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4)).decode("utf-8").replace("\n", " ")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _read_hex(found: str) -> str:
    bare = _HEX_SIGNS.sub("", found)
    try:
        return bytes.fromhex(bare[: len(bare) // 2 * 2]).decode("utf-8").replace("\n", " ")
    except (ValueError, UnicodeDecodeError):
        return ""


def _read_binary(found: str) -> str:
    bits = re.sub(r"[^01]", "", found)
    codes = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) // 8 * 8, 8))
    return codes.decode("utf-8", errors="replace")


def _read_codes(found: str) -> str:
    return "".join(chr(int(code)) for code in re.findall(r"\d+", found))


def _read_spaced(found: re.Match[str]) -> str:
    """Return the words of spaced letters: another gap than between the letters parts the words."""
    gap = found["gap"]
    words = re.split(" +" if gap.strip() else f" {{{len(gap) + 1},}}", found[0])
    return " ".join("".join(filter(str.isalpha, word)) for word in words)
