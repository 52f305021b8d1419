# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Streets: the words before a house number, and what makes them a street.

No list of streets is needed. How a street ends or starts, a word of living somewhere before it, a
postcode behind it or a floor in its number makes it one.
"""

import re
from typing import Final, NamedTuple

from waarborg.safeguards.lists import any_of, listed, word_set
from waarborg.safeguards.personal.found import before, word_pattern
from waarborg.safeguards.personal.houses import House

_REACH: Final = 100
_MOST_WORDS: Final = 7
_MOST_SMALL: Final = 4
_TOKEN: Final = re.compile(r"[^\s,;:|<>(){}\[\]\"=+]+")
_JOINED: Final = frozenset({" ", "  "})
_LINK: Final = re.compile(
    r"[\s,;:|+\"]{0,4}(?:(?:op )?\b(?:nr\.?|nummer|no\.|huisnummer|huisnr\.?|t/o)[\s:]{0,2})?\Z",
    re.IGNORECASE,
)
_LONGEST_LINK: Final = 18
_LINK_WORD: Final = re.compile(r"n(?:r|ummer|o\.)|t/o", re.IGNORECASE).search
_LINK_SIGNS: Final = ' \n,;:|+"'
_MOST_SIGNS: Final = 4
_ORDINAL: Final = re.compile(r"\d{1,2}(?:e|ste|de)\Z")
_INITIALS: Final = re.compile(r"(?:[A-Z]{1,2}\.){1,4}\Z")
_HAS_CAPITAL: Final = re.compile(r"(?:'[a-z]-|'|-)?[A-Z\u00c0-\u00de]")
_SMALL: Final = word_set("addresses", "small-parts")
_SMALL_PARTS: Final = _SMALL | word_set("addresses", "parts")
_SHORT: Final = word_set("addresses", "abbreviations")
_LEAD: Final = word_set("addresses", "leads")
_ARTICLES: Final = frozenset({"de", "het", "'t", "it"})
_ENDINGS: Final = tuple(listed("addresses", "endings"))
_WEAK: Final = tuple(listed("addresses", "weak-endings"))
_SURE: Final = tuple(listed("addresses", "sure-endings"))
_BARE: Final = word_set("addresses", "endings")
_ALONE: Final = word_set("addresses", "alone")
_STARTS: Final = word_set("addresses", "starts")
_PLACING: Final = word_set("addresses", "placing")
_NO_STREETS: Final = word_set("addresses", "no-streets")
_NO_NAMES: Final = tuple(listed("addresses", "no-names"))
_OTHERS: Final = word_set("addresses", "no-names")
_BEFORE_TOWN: Final = re.compile(r", [A-Z][a-z]{2,30}\.?[ ]*(?:\n|\Z)")
_NO_PARTS: Final = word_set("addresses", "no-parts")
_CUT_SHORT: Final = ("str.", "ln.", "pl.", "plnts.", "sngl.", "kd.", "gr.")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\w)")
_SIDES: Final = frozenset({"n.z", "z.z", "o.z", "w.z", "nz", "zz", "oz", "wz"})
_NAMED_BY_YEAR: Final = frozenset({"plein", "laan", "weg", "straat", "boulevard"})
_STOP: Final = re.compile(
    r"\s*(?:\Z|[\n.,;:!?)|<\"'}&/]|(?:in|te|en|of|is|and|maar|yn|bij|naar)\b)|\s-\s"
    r"|\s(?=\d{4} ?[A-Z]{2}\b)"
)
_COUNTS: Final = re.compile(
    r"\s(?!wonen|komen|waren|hebben|moeten|kunnen|willen|staan|zitten|liggen)[a-z]{3,}(?:en|jes"
    r"|ers|s)\b"
)
_FILL: Final = re.compile(
    rf"(?:[\s:;,\"'=>*-]|\b{any_of(listed('addresses', 'fillers'))}\b"
    r"|\b(?:in|te|yn) [A-Z][\w-]+ (?=op|aan))*",
    re.IGNORECASE,
)
_CUE_REACH: Final = 45
_OPPOSITE: Final = re.compile(r"(?<!\w)(?:t\.\s?o\.?|t/o\.?|tegenover)\s\Z", re.IGNORECASE)
_MARGIN: Final = 12
_SHORTEST: Final = 3
_LONGEST_WORD: Final = 48
_LAST: Final = (*_ENDINGS, "nr", "nummer", "no", "t/o", "o", "tegenover")
_POST_BEFORE: Final = re.compile(r"(?<![\w-])[1-9]\d{3} ?[A-Z]{2}[,; |]{1,3}\Z")


_LED: Final = re.compile(
    r"(?:[:=\"'|>]|\b(?:op|aan|in|te|naar|van|is|de|het|'t|it|oan|na|at|woont?|wonen|p/a))[\s\"']*\Z",
    re.IGNORECASE,
)


class Street(NamedTuple):
    """Where a street starts, and how sure it is that it is one."""

    start: int
    certainty: float


class _Words(NamedTuple):
    """The words that can be a street together."""

    text: str
    words: tuple[str, ...]
    start: int
    house: House

    @property
    def last(self) -> str:
        """The last of them, in small letters."""
        return self.words[-1].casefold().rstrip(".")

    @property
    def is_named_by_year(self) -> bool:
        """Whether it is one of the squares and avenues that are called by a year."""
        return bool(_YEAR.match(self.last)) and self.words[-2].casefold() in _NAMED_BY_YEAR

    @property
    def is_counted(self) -> bool:
        """Whether the number is a year, or tells how many there are of what follows."""
        if self.house.is_plain and _YEAR.match(self.text, self.house.start):
            return True
        alone = self.last in _BARE or self.last in _ALONE
        return alone and _COUNTS.match(self.text, self.house.end) is not None

    @property
    def is_sentence_end(self) -> bool:
        """Whether the last of them ends a sentence, and is not cut short."""
        last = self.words[-1]
        return last[-1] == "." and not (
            last.casefold() in _SHORT or last.endswith(_CUT_SHORT) or _INITIALS.match(last)
        )

    @property
    def stops(self) -> bool:
        """Whether the number belongs to these words: nothing that is counted follows."""
        house = self.house
        return house.is_telling or _STOP.match(self.text, house.end) is not None


def can_end_street(text: str, start: int) -> bool:
    """Tell, at little cost, whether the word before a number can end a street by its form."""
    words = text[max(0, start - _LONGEST_WORD) : start].rsplit(None, 1)
    last = words[-1].rstrip(",;:.+=\"'") if words else ""
    return last[:1].isupper() or last[-1:].isdigit() or last.endswith(_LAST) or "'" in last


def street_before(text: str, house: House, *, is_told: bool, is_led: bool) -> Street | None:
    """Return the street that ends before a house number.

    `is_told` says whether a postcode follows, or an address stands right before; `is_led` whether
    there can be words before it that lead to a home.
    """
    tokens = _tokens_before(text, house)
    chosen = _with_capitals(tokens)
    if chosen:
        words = _Words(text, tuple(one[0] for one in chosen), chosen[0].start(), house)
        certainty = _by_form(words, told=is_told or (is_led and _is_cued(text, words.start)))
        return _placed(text, words.start, certainty)
    found = _in_small_letters(text, tokens, house, is_told=is_told)
    led = _first_led(text, tokens) if found and is_led else None
    if led is not None:
        return _placed(text, led, 0.6)
    return found if found and found.certainty else None


def _placed(text: str, start: int, certainty: float) -> Street | None:
    opposite = _OPPOSITE.search(text, max(0, start - _MARGIN), start)
    return Street(opposite.start() if opposite else start, certainty) if certainty else None


def _tokens_before(text: str, house: House) -> list[re.Match[str]]:
    """Return the words in a row that stand right before a house number."""
    tail = before(text, house.start, _LONGEST_LINK)
    if _LINK_WORD(tail):
        link = _LINK.search(tail)
        end = house.start - (len(tail) - link.start() if link else 0)
    else:
        signs = len(tail) - len(tail.rstrip(_LINK_SIGNS))
        end = house.start - min(signs, _MOST_SIGNS)
    tokens: list[re.Match[str]] = []
    if not any(map(str.isalpha, text[max(0, end - _SHORTEST) : end])) and not _is_year(text, end):
        return tokens
    low = max(0, house.start - _REACH)
    parts = text[low:end].rsplit(None, _MOST_WORDS + 1)
    if len(parts) > _MOST_WORDS + 1:
        low += text[low:end].index(parts[0]) + len(parts[0])
    for token in reversed(list(_TOKEN.finditer(text, low, end))):
        gap = text[token.end() : tokens[-1].start() if tokens else end]
        if len(tokens) == _MOST_WORDS or (gap not in _JOINED if tokens else gap):
            break
        tokens.append(token)
    return tokens


def _is_year(text: str, end: int) -> bool:
    return _YEAR.match(text, max(0, end - len("1945"))) is not None


def _with_capitals(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words that can be a street together because they have capitals."""
    chosen: list[re.Match[str]] = []
    written = tokens[0].string[tokens[-1].start() : tokens[0].end()] if tokens else ""
    if written == written.lower():
        return chosen
    for token in tokens:
        if chosen and not _can_be_part(token[0]):
            break
        chosen.insert(0, token)
    for place in range(len(chosen) - 2, 0, -1):
        leads = chosen[place][0] in _PLACING
        if leads and chosen[place - 1][0].casefold() not in _STARTS | _PLACING:
            chosen = chosen[place + 1 :]
            break
    while len(chosen) > 1 and _is_lead(chosen[0][0]):
        chosen.pop(0)
    capitals = [one[0] for one in chosen if _HAS_CAPITAL.match(one[0])]
    is_one = any(one.casefold() not in _SMALL or one == chosen[-1][0] for one in capitals)
    return chosen if is_one else []


def _can_be_part(word: str) -> bool:
    """Tell whether a word can stand before another one in the name of a street."""
    low = word.casefold()
    if word.endswith("."):
        return low in _SHORT or _INITIALS.match(word) is not None
    return bool(_HAS_CAPITAL.match(word)) or low in _SMALL or bool(_ORDINAL.match(low))


def _is_lead(word: str) -> bool:
    """Tell whether a word only leads to the street behind it."""
    low = word.casefold()
    if word[0].isupper():
        return low in _LEAD and low not in _PLACING
    return low in _LEAD or low in _PLACING or (low in _SMALL and low not in _ARTICLES)


def _is_cued(text: str, start: int) -> bool:
    """Tell whether a word of living somewhere leads to a place in the text."""
    if _POST_BEFORE.search(text, max(0, start - _MARGIN), start):
        return True
    low = max(0, start - _CUE_REACH)
    ends = [one.end() for one in word_pattern("addresses", "homes").finditer(text, low, start)]
    if not ends or not _FILL.fullmatch(text, ends[-1], start):
        return False
    between = text[ends[-1] : start]
    return between.lstrip(" :*") == "" or "\n" not in between.lstrip(" :*\n")


def _by_form(found: _Words, *, told: bool) -> float:
    """Return how sure words with a capital are a street."""
    last, several = found.last, len(found.words) > 1
    if found.is_sentence_end:
        return 0.0
    if several and (last in _SIDES or found.is_named_by_year):
        return 0.9
    if told:
        return 0.95 if last.endswith(_ENDINGS) else 0.7 * (len(last) > 1 and last not in _OTHERS)
    if last.endswith(_NO_NAMES) or found.is_counted:
        return 0.0
    by_end = last.endswith(_ENDINGS) or last.partition("-")[0].endswith(_ENDINGS)
    if last in _ALONE or (by_end and (several or last not in _NO_STREETS)):
        return 0.95
    return _by_start(found) if found.stops and found.words[-1][0].isupper() else 0.0


def _by_start(found: _Words) -> float:
    """Return how sure words are a street by how they start, or by what is added to the number."""
    first = found.words[0].casefold()
    several = len(found.words) > 1
    placed = first in _PLACING and several and found.words[1].casefold() in _SMALL
    if several and (first in _STARTS or placed):
        return 0.7
    line = not found.house.is_plain and _BEFORE_TOWN.match(found.text, found.house.end)
    return 0.7 if line or found.house.is_telling or found.last.endswith(_WEAK) else 0.0


def _in_small_letters(
    text: str, tokens: list[re.Match[str]], house: House, *, is_told: bool
) -> Street | None:
    """Return what can be a street without capitals: certain only by how it ends."""
    last = tokens[0][0].casefold().rstrip(".") if tokens else ""
    if not last or last in _OTHERS or (last in _NO_STREETS and not _has_part(tokens)):
        return None
    words = _Words(text, (tokens[0][0],), tokens[0].start(), house)
    by_end = last.endswith(_ENDINGS) and (last.endswith(_SURE) or is_told or words.stops)
    if words.is_sentence_end or not (by_end or words.stops):
        return None
    is_year = house.is_plain and _YEAR.match(text, house.start)
    sound = by_end and not is_year and not last.endswith(_NO_NAMES)
    return Street(_first_part(tokens).start(), 0.8 if sound else 0.0)


def _first_led(text: str, tokens: list[re.Match[str]]) -> int | None:
    """Return where the words start to which a word of living somewhere leads."""
    for token in tokens[:_MOST_SMALL]:
        if token[0].casefold() in _NO_PARTS:
            break
        if _is_led(text, token.start()) and _is_cued(text, token.start()):
            return token.start()
    return None


def _first_part(tokens: list[re.Match[str]]) -> re.Match[str]:
    """Return the first of the words that streets have before their last: lange, 1e, van der."""
    first = tokens[0]
    for token in tokens[1:]:
        if token[0].casefold() not in _SMALL_PARTS and not _ORDINAL.match(token[0]):
            break
        first = token
    return first


def _has_part(tokens: list[re.Match[str]]) -> bool:
    """Tell whether the word before the last is one that streets have: hertog jan plein."""
    return len(tokens) > 1 and tokens[1][0].casefold() in _SMALL_PARTS - _SMALL


def _is_led(text: str, start: int) -> bool:
    """Tell whether the word before says that a place follows: it is no other word of a sentence."""
    return _LED.search(text, max(0, start - _MARGIN), start) is not None
