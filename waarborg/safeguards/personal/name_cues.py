# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words after which a name follows: titles, introductions, labels of a form, greetings.

Few texts hold any of them, so the longest word of each phrase is looked up first, and a pattern is
tried only where the first word of such a phrase stands.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from waarborg.safeguards.lists import any_of, bare, listed
from waarborg.safeguards.personal.glance import Glance, places_of, runs_of
from waarborg.safeguards.personal.name_words import PARTICLES, kinds_of

_WEAK: Final = listed("names", "weak-introductions")
_PHRASES: Final = {
    "closing": listed("names", "closings"),
    "greeting": listed("names", "greetings"),
    "weak": _WEAK,
    "strong": tuple(one for one in listed("names", "introductions") if one not in _WEAK),
    "title": listed("names", "titles"),
    "label": listed("names", "labels"),
}
"""The later ones win where two end at the same place."""
_OF: Final = {name: any_of(phrases) for name, phrases in _PHRASES.items()}

_EDGE: Final = r"(?<![^\W_])"
_NEXT: Final = r"(?=[^\W\d_']|[A-Z]\.)"
_TEAM: Final = r"(?:namens [^\n]{1,40}\n)?"
_GAP: Final = r"(?:[ ]?[,:(]?\s{1,2}|: ?)(?:dus |gewoon |trouwens )?"
_FIELD: Final = r"[\"']?(?: ?\([^)\n]{1,20}\))?[ *]*[:=|\t][\"']?[ \t*]*(?:\n[ ]*)?"
_EXPRESSIONS: Final = {
    "closing": rf"{_EDGE}{_OF['closing']}[ ]*[,.!]?\s*{_TEAM}{_NEXT}",
    "greeting": rf"{_OF['greeting']},? {_NEXT}",
    "weak": rf"{_EDGE}{_OF['weak']}[ ]?[,:(]?\s{{1,2}}{_NEXT}",
    "strong": rf"{_EDGE}{_OF['strong']}(?:\s+(?:heet|heten))?{_GAP}{_NEXT}",
    "title": rf"{_EDGE}(?:{_OF['title']}(?:(?<=\.)\s?|\s+)(?:en )?){{1,3}}{_NEXT}",
    "label": rf"{_OF['label']}{_FIELD}{_NEXT}",
}
_PATTERNS: Final = {name: re.compile(one, re.IGNORECASE) for name, one in _EXPRESSIONS.items()}
_BEFORE: Final = {
    "greeting": re.compile(r"(?:\A|[\n.!?,>:])[ ]*\Z"),
    "label": re.compile(r"(?:\A|[\n;|,.(\t*\"'&{-]|[^ ,] )[ *]*\Z"),
}
"""What has to stand before some of them: these start a line, a sentence or a field."""
_SIGNS: Final = ":=|\t"
"""One of these stands behind each label of a form."""
_MARGIN: Final = 30
_WORD: Final = re.compile(r"[ ]?[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMES: Final = frozenset({"first", "ambiguous", "surname"})
_NO_NAMES: Final = frozenset({"starter", "body"})
_MOST_PARTICLES: Final = 4


def _starts(*names: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Return the phrases by their longest word, with their first word and their kind."""
    found: dict[str, dict[tuple[str, str, str], None]] = {}
    for name in names:
        for phrase in _PHRASES[name]:
            runs = runs_of(phrase)
            longest = max(runs, key=len)
            found.setdefault(longest, {})[bare(phrase), runs[0], name] = None
    return {word: tuple(starts) for word, starts in found.items()}


_STARTS: Final = _starts(*(name for name in _PHRASES if name != "label"))
_TELLING: Final = frozenset(_STARTS)
_IN_FORM: Final = _starts(*_PHRASES)
_TELLING_IN_FORM: Final = frozenset(_IN_FORM)


def cues_of(text: str, seen: Glance) -> dict[int, str]:
    """Return where a name can start because of the words before it, with the kind of cue."""
    is_form = any(map(seen.plain.__contains__, _SIGNS))
    told = seen.words & (_TELLING_IN_FORM if is_form else _TELLING)
    if not told:
        return {}
    places = _cue_places(seen.plain, told, _IN_FORM if is_form else _STARTS)
    found: dict[int, str] = {}
    for name in _PATTERNS if places else ():
        for end in _ends(text, name, sorted(set(places.get(name, ())))):
            if name == "label" or _is_promising(text, end):
                found[end] = name
    return found


def _cue_places(
    plain: str, told: Iterable[str], all_starts: dict[str, tuple[tuple[str, str, str], ...]]
) -> dict[str, list[int]]:
    """Return where phrases can start that hold one of the words, by their kind."""
    places: dict[str, list[int]] = {}
    at: dict[str, Sequence[int]] = {}
    level = plain.replace("\n", " ")
    flat = " ".join(level.split()) if "  " in level else level
    for phrase, first, name in (start for word in told for start in all_starts[word]):
        if phrase not in flat:
            continue
        if phrase not in at:
            is_level = flat is level or flat.count(phrase) == level.count(phrase)
            at[phrase] = places_of(level, phrase if is_level else first, len(first))
        places.setdefault(name, []).extend(at[phrase])
    return places


def _is_promising(text: str, place: int) -> bool:
    """Tell whether the words from a place on can be a name: a capital, or one of the lists."""
    for skipped in range(_MOST_PARTICLES):
        match = _WORD.match(text, place)
        if not match:
            return True
        word = match[0].strip()
        kinds = kinds_of(word)
        if kinds & _NAMES:
            return True
        if word.casefold() not in PARTICLES:
            is_known_word = bool(kinds & _NO_NAMES) and len(word) > 1 and not skipped
            return word[0].isupper() and not is_known_word
        place = match.end()
    return True


def _ends(text: str, name: str, places: Sequence[int]) -> list[int]:
    """Return where the cues of a kind end that start at one of the places."""
    if not places:
        return []
    pattern, behind = _PATTERNS[name], _BEFORE.get(name)
    ends: list[int] = []
    for place in places:
        if ends and place < ends[-1]:
            continue
        if behind and not behind.search(text, max(0, place - _MARGIN), place):
            continue
        match = pattern.match(text, place)
        if match:
            ends.append(match.end())
    return ends
