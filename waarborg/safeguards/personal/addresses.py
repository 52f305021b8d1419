# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses: a street with its number, and a postcode with the number or the place beside it.

The house of a body (its counter, a post office box) is no one's home.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from waarborg.safeguards.lists import any_of, listed
from waarborg.safeguards.personal.found import (
    Findings,
    Found,
    before,
    last_end,
    matches_at,
    word_pattern,
)
from waarborg.safeguards.personal.glance import Glance, first_runs, places_of
from waarborg.safeguards.personal.houses import House, house_at, numbers, with_room
from waarborg.safeguards.personal.postcodes import find_postcodes, has_postcode, is_told_by
from waarborg.safeguards.personal.streets import can_end_street, street_before

_IN_WORDS: Final = re.compile(rf"(?<![^\W\d_]){any_of(listed('addresses', 'numbers'))}(?![^\W\d_])")
_NUMBER_WORDS: Final = first_runs(listed("addresses", "numbers"))
_HOMES: Final = first_runs(listed("addresses", "homes"))
_FIELDS: Final = first_runs(listed("addresses", "street-fields")) | first_runs(
    listed("addresses", "number-fields")
)
_FIELD: Final = re.compile(
    rf"(?:^|[\n;,&?|{{<])[ ]*(?P<open>[\"']?)"
    rf"(?:(?P<street>{any_of(listed('addresses', 'street-fields'))})"
    rf"|{any_of(listed('addresses', 'number-fields'))})(?P=open)[ ]?[:=>][ ]?"
    r"(?P<quote>[\"']?)(?P<value>[\w'.][\w'. /-]{0,60})(?P=quote)"
    r"(?=[ ]*(?:[;&}\n<|]|\"?,\s*\"|\Z))",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(
    r"\b(?:nummer|nr\.?|number)\s(?P<number>\d{1,5}[a-zA-Z]?)\s(?:in|op|aan|van|on|of)\s"
    r"(?:(?:de|het|the)\s)?(?P<street>(?:[A-ZÀ-Þ][\w'’.-]{0,30}\s){0,3}[A-ZÀ-Þ][\w'’-]{1,40})(?!\w)"
)
_ENDINGS: Final = tuple(listed("addresses", "endings"))
_ENGLISH: Final = re.compile(
    rf"(?<![\w])(?P<number>\d{{1,5}}[A-Za-z]?)\s"
    rf"(?P<street>(?:[A-Z][\w'-]{{1,30}}\s){{1,3}}{any_of(listed('addresses', 'english'))})(?!\w)"
)
_OTHERWISE: Final = frozenset({"nummer", "nr", "number", "postbus"}) | first_runs(
    listed("addresses", "english")
)
"""Words of the other ways to write an address."""
_POSTCODE_WORDS: Final = frozenset({"postcode", "post", "pc", "zip", "postal"})
"""After one of these a number with two letters is a postcode, whatever the letters are."""
_BOX: Final = re.compile(
    r"\b[Pp]ostbus \d{1,5}(?:[, \n]{1,3}[1-9]\d{3} ?[A-Z]{2}(?: [A-Z]\w+)?)?(?!\w)"
)
_HOLDER: Final = re.compile(
    r"(?:(?:[A-Z]\.[ ]?){1,4}|\b(?:[Dd]hr|[Mm]w|[Mm]evr|[Ff]am)\. |\b(?:[Hh]eer|[Mm]evrouw) )"
    r"(?:(?:van|de|der|den|ten|ter) ){0,3}[A-Z][\w-]{1,30}[, \n]{1,3}\Z"
)
_ROAD: Final = re.compile(r"[ ](?:and|naar|en|of|to)[ ](?:de |het |the )?\Z")
_SENTENCE: Final = re.compile(r"\.\s+(?=[A-Z])")
_HOME_REACH: Final = 90
_POSTCODE_DIGITS: Final = 4
_BODY_REACH: Final = 50


def can_hold_addresses(text: str, seen: Glance) -> bool:
    """Tell whether a number in a text can be of a house, or there is a postcode."""
    is_form = ":" in text or "=" in text or ">" in text
    if is_form and not seen.words.isdisjoint(_FIELDS) and _FIELD.search(text):
        return True
    if not seen.digits and (seen.words.isdisjoint(_NUMBER_WORDS) or seen.words.isdisjoint(_HOMES)):
        return False
    spoken_of = not seen.words.isdisjoint(_POSTCODE_WORDS)
    has_post = seen.digits >= _POSTCODE_DIGITS and has_postcode(text)
    return spoken_of or has_post or any(True for _ in _streets(text, seen, has_post=False))


def find_addresses(text: str, seen: Glance) -> Findings:
    """Yield every address at which someone can live, part by part."""
    streets = list(_streets(text, seen, has_post=has_postcode(text)))
    yield from streets
    yield from find_postcodes(text, streets, is_body)
    yield from _fields(text)


def _houses(text: str, seen: Glance, *, is_told: bool) -> Iterator[House]:
    """Yield what can be the number of a house, in digits or in words."""
    homes = seen.words & _HOMES
    for start in numbers(text) if seen.digits else ():
        can_be = is_told or can_end_street(text, start) or _is_near(seen.plain, homes, start)
        house = house_at(text, start) if can_be else None
        if house:
            yield with_room(text, house)
    if not homes or seen.words.isdisjoint(_NUMBER_WORDS):
        return
    told = seen.words & _NUMBER_WORDS
    places = sorted(place for word in told for place in places_of(seen.plain, word, len(word)))
    for match in matches_at(_IN_WORDS, text, places):
        yield House(*match.span(), is_telling=False, is_plain=True)


def _is_near(plain: str, homes: Iterable[str], start: int) -> bool:
    """Tell whether one of the words stands not far before a place."""
    low = max(0, start - _HOME_REACH)
    return any(plain.find(word, low, start) >= 0 for word in homes)


def _streets(text: str, seen: Glance, *, has_post: bool) -> Findings:
    last = -1
    homes = seen.words & _HOMES
    for house in _houses(text, seen, is_told=has_post):
        is_led = has_post or _is_near(seen.plain, homes, house.start)
        told = has_post and is_told_by(text, house.end)
        joined = last >= 0 and _ROAD.match(text, last, house.start) is not None
        street = street_before(text, house, is_told=told or joined, is_led=is_led)
        if street and not is_body(text, street.start):
            last = house.end
            yield Found(street.start, last, "address", street.certainty, "street")
    if not seen.words.isdisjoint(_OTHERWISE):
        yield from _otherwise(text)


def _otherwise(text: str) -> Findings:
    """Yield streets with the number before them, and boxes of persons."""
    for match in _ENGLISH.finditer(text):
        yield Found(*match.span(), "address", 0.9, "street")
    for match in _TURNED.finditer(text):
        if match["street"].casefold().endswith(_ENDINGS):
            yield Found(*match.span(), "address", 0.9, "street")
    for match in _BOX.finditer(text):
        if _HOLDER.search(text, max(0, match.start() - _BODY_REACH), match.start()):
            yield Found(*match.span(), "address", 0.8, "box-of-someone")


def _fields(text: str) -> Findings:
    """Yield the values of the fields of a record."""
    for match in _FIELD.finditer(text):
        value = match["value"]
        has_number = any(map(str.isdigit, value))
        is_filled = has_number or (match["street"] is not None and len(value) > 1)
        if is_filled and not is_body(text, match.start()):
            yield Found(*match.span("value"), "address", 0.8, "field")


def is_body(text: str, start: int) -> bool:
    """Tell whether the words before say that it is the address of a body."""
    behind = _SENTENCE.split(before(text, start, _BODY_REACH))[-1]
    bodies = last_end((word_pattern("addresses", "places"),), behind)
    return bodies >= 0 and bodies > last_end((word_pattern("addresses", "homes"),), behind)
