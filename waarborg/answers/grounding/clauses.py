# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The statements that a sentence makes: `u belt, en wij komen` makes two."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from waarborg.answers.grounding.bodies import bodies_in
from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.grounding.words import words_of

_COMMA: Final = re.compile(
    r"[;:]\s+|,\s+(?!\d+[ ,.])|\s+(?=en\s)|\s+(?=(?:en|maar|dus) (?:niet|geen|wel|ook niet)\s)"
)
_CONTRAST: Final = re.compile(r"(?:en |maar |dus |ook )*(?:niet|geen|wel|nooit)\s(?!alleen)")
"""Says that something is otherwise, without a verb: `bij DUO, niet bij de gemeente`."""
_EXCEPT: Final = re.compile(
    r"(?:behalve|tenzij|uitgezonderd|met uitzondering van)\s", re.IGNORECASE
)
_EXCEPTIONS: Final = frozenset({"behalve", "tenzij", "ook", "alleen", "maar", "en", "niet"})
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER: Final = re.compile(r"\d")
_START: Final = 4
_THEN: Final = "dan"
_QUESTION: Final = "?"
_REACH: Final = 5
"""How many words after a joint a verb is looked for."""


def clauses_of(sentence: str) -> tuple[str, ...]:
    """Return the statements of a sentence, in order; things in a list stay together.

    >>> clauses_of("Bel de politie, en neem een pas, een foto en geld mee.")
    ('Bel de politie', 'en neem een pas, een foto en geld mee.')
    """
    found: list[str] = []
    for piece in _pieces(sentence):
        if found and not _stands_apart(piece, found[-1]):
            found[-1] = f"{found[-1]}{' ' if piece.startswith('en ') else ', '}{piece}"
        else:
            found.append(piece)
    return tuple(found)


def conditions_in(clauses: Sequence[str]) -> tuple[bool, ...]:
    """Tell of each clause whether it only says when the rest holds, or asks.

    >>> conditions_in(["Hebt u een oprit", "dan krijgt u geen vergunning."])
    (True, False)
    """
    firsts = [(_WORD.findall(one.casefold()) or [""])[0] for one in clauses]
    then = max((at for at, first in enumerate(firsts) if first == _THEN), default=0)
    return tuple(
        at < then or first in _listed("conditions") or one.rstrip().endswith(_QUESTION)
        for at, (first, one) in enumerate(zip(firsts, clauses, strict=True))
    )


def points_back(sentence: str) -> bool:
    """Tell whether a sentence goes on about the one before it: `Dat kost € 10`.

    >>> points_back("Daarvoor betaalt u € 10.")
    True
    """
    words = _WORD.findall(sentence.casefold())
    return words[:1] == ["het"] or any(word in _listed("pointers") for word in words[:_START])


def _pieces(sentence: str) -> list[str]:
    """Split at every sign and word that can join statements."""
    found: list[str] = []
    for piece in _COMMA.split(sentence):
        start = 0
        for joint in _joints().finditer(piece):
            found.append(piece[start : joint.start()])
            start = joint.end() - len(joint[0].lstrip())
        found.append(piece[start:])
    return _with_exceptions([piece for piece in found if piece.strip()])


def _with_exceptions(pieces: Sequence[str]) -> list[str]:
    """Join `behalve` to what it says: `behalve als uw huis een monument is`."""
    found: list[str] = []
    for piece in pieces:
        if found and found[-1].strip().casefold() in _EXCEPTIONS:
            found[-1] = f"{found[-1].strip()} {piece.strip()}"
        else:
            found.append(piece)
    return found


def _stands_apart(piece: str, before: str) -> bool:
    """Tell whether a piece is a statement besides the one before it."""
    first = (_WORD.findall(before.casefold()) or [""])[0]
    start = (_WORD.findall(piece.casefold()) or [""])[0]
    if start in _listed("conditions") and _makes_statement(before):
        return True
    if first in _listed("conditions") or _EXCEPT.match(piece) or _CONTRAST.match(piece.casefold()):
        return True
    if _has_own_body(piece) and bodies_in(before).ids:
        return True
    return _makes_statement(before) and _makes_statement(piece)


def _has_own_body(piece: str) -> bool:
    """Tell whether a piece says something of a body: `de gemeente de riolen`, without its verb."""
    words = [word for word in words_of(piece) if word.is_content]
    named = bodies_in(piece)
    starts = bool(named.words & {word.text for word in words_of(piece)[:2]})
    return starts and any(word.text not in named.words for word in words)


def _makes_statement(piece: str) -> bool:
    words = _WORD.findall(piece.casefold())
    if words[:1] == ["en"]:
        return bool(_listed("verbs") & set(words[:_REACH]))
    has_verb = any(word in _listed("verbs") for word in words)
    return has_verb or _NUMBER.search(piece) is not None


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("words")[name].split())


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(read_lexicon('words')['joints'])})(?=\s)")
