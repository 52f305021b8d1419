# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names of people: by the words before them, and by the lists of first names and surnames.

What is named after someone (a street, a school, a body) is nobody, and neither is a word that
merely starts a sentence.
"""

import re
from typing import Final

from waarborg.safeguards.personal.found import Findings, Found
from waarborg.safeguards.personal.name_judge import REVERSED, Judge, is_sure_particle
from waarborg.safeguards.personal.name_words import (
    Word,
    can_start,
    kinds_of,
    read_words,
)

_LINE: Final = re.compile(r"[^\W\d_][^\W\d_]*(?:[ '.-]{1,2}[^\W\d_]+){0,4}(?=[ ]*(?:[\n;|,]|$))")
_OF_NAME: Final = re.compile(
    r"(?:(?:\A|[\n;,|&{\"'])[ *]*(?:[a-z-]+ ){0,3}[a-z-]*)(?:naam|namen|name|names|voorletters)"
    r"[ *]*[:=|\t][ \t*]*\n?[ ]*$",
    re.IGNORECASE,
)
_IN_DUTCH: Final = re.compile(r"(?:naam|namen|letters)[^|]*\Z", re.IGNORECASE)
"""After the English word or in a table, one unknown word in small letters is a setting."""
_AND: Final = frozenset({" en ", " and ", " & ", ", ", ", en ", "/"})
_JOINS: Final = frozenset({"en", "and"})
_SURE_CUES: Final = frozenset({"title", "strong"})
_DOUBLE: Final = re.compile(r"-(?:van|de|den|der|het|ten|ter|el)\Z")
"""So ends the first half of a double name: Oosterbroek-de Laat."""
_GIVEN: Final = re.compile(r", ?([A-ZÀ-Þ][^\W\d_]+)(?=[ ]*(?:[\n;|<]|\Z))")
_SMALL_SURNAME: Final = re.compile(
    r" (?:(?:van|de|der|den|het|el|ten|ter) ){0,3}([^\W\d_]{3,30})(?=[ ]*(?:[\n.,;!?]|\Z))"
)
_YOUNGER: Final = re.compile(r",? (?:[js]r|junior|senior)\b\.?", re.IGNORECASE)
_LEADING: Final = frozenset({"op", "aan", "in", "bij", "uit"})
_HOUSE: Final = re.compile(r",? \d")
_LONGEST: Final = 7
_GAP: Final = re.compile(r"[ ]{1,2}|\.? ?")
_NO_INITIALS: Final = re.compile(
    r"(?:B\. ?V|N\. ?V|V\. ?O\. ?F|U\. ?S|U\. ?K|D\. ?C|P\. ?O|E\. ?U|A\. ?I|Z\. ?M|H\. ?M"
    r"|P\. ?S|N\. ?B|C\. ?V|I\. ?D|O\. ?M)\."
)


def find_names(text: str, cues: dict[int, str]) -> Findings:
    """Yield every name of a person."""
    reader = _Reader(text, cues)
    called: set[str] = set()
    passed: list[Word] = []
    place = 0
    while place < len(reader.words):
        if not reader.can_start(place):
            place += 1
            continue
        first = reader.words[place]
        found, place = reader.at(place)
        if not found:
            passed.append(first)
            continue
        yield found
        if first.kinds & {"first", "ambiguous"} and found.end > first.end:
            called.add(first.text)
    for word in passed:
        if word.text in called:
            yield Found(word.start, word.end, "name", 0.6, "again")


class _Reader:
    """Reads names from left to right."""

    def __init__(self, text: str, cues: dict[int, str]) -> None:
        self.text = text
        self.words = read_words(text, cues)
        self.cues = cues
        self.judge = Judge(text)

    def can_start(self, place: int) -> bool:
        """Tell whether a name can start with a word."""
        word = self.words[place]
        return can_start(word.text) or word.initials or word.start in self.cues

    def at(self, place: int) -> tuple[Found | None, int]:
        """Return the name that starts at a word, if one does, and the word to go on with."""
        first = self.words[place]
        cue = self.cues.get(first.start, "")
        whole = self._small_letters(first) if cue == "label" else None
        if whole:
            return whole, self._behind(place, whole.end)
        chain = self._chain(place, cue)
        chain = self._without_street(chain)
        if chain and self.judge.names_something(chain, cue):
            return None, place + len(chain)
        judged = self.judge.judge(chain, cue) if chain else None
        if not judged:
            return None, place + 1
        end = self._end(chain, cue)
        after = self._behind(place + 1, end)
        self._expect_another(after, end)
        return Found(chain[0].start, end, "name", *judged), after

    def _behind(self, place: int, end: int) -> int:
        """Return the first word from `place` on that starts at `end` or behind it."""
        while place < len(self.words) and self.words[place].start < end:
            place += 1
        return place

    def _without_street(self, chain: list[Word]) -> list[Word]:
        """Return the words of a name without the street at which it is said to live."""
        led = any(word.text in _LEADING for word in chain[1:-1])
        is_street = len(chain) > 1 and (led or "street" in chain[-1].kinds)
        if not is_street or not _HOUSE.match(self.text, chain[-1].end):
            return chain
        chain = chain[:-1]
        while chain and chain[-1].is_particle:
            chain = chain[:-1]
        return chain

    def _end(self, chain: list[Word], cue: str) -> int:
        """Return where a name ends, with what stands behind the surname."""
        last = chain[-1].end
        turned = REVERSED.match(self.text, last)
        if turned and (self.judge.is_turned(chain) or cue == "label"):
            return turned.end()
        given = _GIVEN.match(self.text, last) if cue == "label" else None
        if given and kinds_of(given[1]) & {"first", "ambiguous"}:
            return given.end()
        small = _SMALL_SURNAME.match(self.text, last) if cue and chain[-1].text.islower() else None
        if small and len(chain) == 1 and not kinds_of(small[1]) & {"starter", "body"}:
            return small.end()
        younger = _YOUNGER.match(self.text, last)
        return younger.end() if younger else last

    def _small_letters(self, first: Word) -> Found | None:
        """Return the name in a form that someone filled in without capitals."""
        label = _OF_NAME.search(self.text[max(0, first.start - 30) : first.start])
        line = _LINE.match(self.text, first.start) if label and first.text.islower() else None
        particle = first.is_particle
        if not line or (first.kinds & {"starter", "body"} and not particle):
            return None
        if label and not _IN_DUTCH.search(label[0]) and " " not in line[0]:
            return None
        return Found(line.start(), line.end(), "name", 0.7, "label")

    def _expect_another(self, place: int, end: int) -> None:
        """Expect a name after a name and a word that joins the two."""
        while place < len(self.words) and self.words[place].text in _JOINS:
            place += 1
        follower = self.words[place] if place < len(self.words) else None
        if follower and self.text[end : follower.start] in _AND:
            self.cues.setdefault(follower.start, "another")

    def _chain(self, place: int, cue: str) -> list[Word]:
        """Return the words from `place` on that can be one name together."""
        chain: list[Word] = []
        sound = 0
        shape = self.words[place]
        for word in self.words[place : place + _LONGEST]:
            if chain and not self._follows(chain[-1], word):
                break
            if not self._can_follow(chain, word, shape, cue):
                break
            chain.append(word)
            if not word.is_particle:
                sound = len(chain)
        return chain[:sound]

    def _follows(self, last: Word, word: Word) -> bool:
        return _GAP.fullmatch(self.text, last.end, word.start) is not None or (
            self.text[last.end : word.start] in {" - ", "- ", "-", " -", ") "}
            or (self.text[last.end : word.start] == " (" and "first" in word.kinds)
        )

    def _can_follow(self, chain: list[Word], word: Word, shape: Word, cue: str) -> bool:
        """Tell whether a word can be the next part of a name."""
        if word.initials:
            return not _NO_INITIALS.match(self.text, word.start) and not (
                chain and "surname" in chain[-1].kinds
            )
        if word.is_particle and "first" not in word.kinds:
            return True
        kinds = word.kinds
        listed = bool(kinds & {"first", "surname", "ambiguous"})
        if not word.is_capital:
            return (
                listed
                and not shape.is_capital
                and not shape.initials
                and not self._wanders(chain, word)
            )
        if word.is_shouted and len(word.text) > 1:
            return listed or (bool(cue) and not kinds and not self._shouts(word))
        after_particle = bool(chain) and (chain[-1].is_particle or _DOUBLE.search(chain[-1].text))
        named = chain and (
            (cue in _SURE_CUES and (is_sure_particle(chain[-1]) or _DOUBLE.search(chain[-1].text)))
            or chain[0].initials
            or "first" in chain[0].kinds
        )
        return listed or not kinds & {"starter", "body"} or bool(after_particle and named)

    @staticmethod
    def _wanders(chain: list[Word], word: Word) -> bool:
        """Tell whether a word in small letters after the surname is merely the next word."""
        return bool(chain) and "surname" in chain[-1].kinds and "surname" not in word.kinds

    def _shouts(self, word: Word) -> bool:
        """Tell whether a word in capitals is an abbreviation."""
        return len(word.text) <= len("UWV") + 1
