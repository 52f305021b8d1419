# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Postcodes: with a number or a place beside them they lead to one home."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from waarborg.safeguards.lists import word_set
from waarborg.safeguards.personal.found import Findings, Found, before
from waarborg.safeguards.personal.houses import house_at

_POSTCODE: Final = re.compile(
    r"(?<![\w-])[1-9]\d{3}(?:[ ]{0,2}|-|\n)(?!S[ADS]\b)(?P<letters>[A-Z]{2}|[a-z]{2})(?!\w|-\D)"
)
_RUN: Final = re.compile(r"[0-9][0-9]*+")
JOINT: Final = re.compile(r"[\s,;|-]{0,4}(?:(?:te|in|(?i:postcode:?))\s)?")
_TO_HOUSE: Final = re.compile(
    r"[\s,;:(/|-]{0,3}(?:(?:en|met|and)\s)?(?:(?:op\s)?(?:(?:huis\s?)?(?:nummer|nr\.?)|huisnr\.?"
    r"|number|house number|no\.)\s?(?:is\s)?[:=]?\s?)?(?=\d)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?<![\w.,:-])(?:(?:huisnummer|huisnr\.?|nummer|nr\.?)[:\s]{0,2}(?:is\s)?)?"
    r"\d{1,5}[ ]?[A-Za-z]?"
    r"(?P<between>[,;\s]{1,3}(?:en |met )?(?:postcode|pc)?[:\s]{0,2})\Z",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(
    r"[ ,\n]{1,3}(?P<town>(?:'s-|'t |Den |Sint |St\. |Nieuw-"
    r"|Oud-)?[A-ZÀ-Þ][\w'-]{1,40}(?:(?: aan (?:de|den) | op | bij )[A-Z]\w{1,40})?)"
)
_SMALL_TOWN: Final = re.compile(r"[ ,]{1,2}(?P<town>[a-zà-þ'-]{3,30})(?=[ ]?(?:[\n.,;]|\Z))")
_CUE: Final = re.compile(
    r"(?:postcode|post code|pc|zip|zip code|postal code)\b[^\n\w]{0,4}(?:is |van mij is )?\Z",
    re.IGNORECASE,
)
_BOX: Final = re.compile(r"(?:postbus|antwoordnummer|p\.?o\.? box)\s*\d*[\s,]*\Z", re.IGNORECASE)
_TOLD: Final = re.compile("postbus|nummer|box|code|pc|zip", re.IGNORECASE).search
"""One of these stands in each word that tells."""
_EDGES: Final = frozenset(";|\t,")
_REACH: Final = 40
_FARTHEST: Final = 4


def has_postcode(text: str) -> bool:
    """Tell whether a text holds four digits with two letters that are no word."""
    return any(_is_sure(match) for match in _all(text))


def _all(text: str) -> Iterator[re.Match[str]]:
    """Yield what has the form of a postcode."""
    for run in _RUN.finditer(text):
        match = _POSTCODE.match(text, run.start())
        if match:
            yield match


def is_told_by(text: str, end: int) -> bool:
    """Tell whether a postcode follows what ends there."""
    joint = JOINT.match(text, end)
    post = _POSTCODE.match(text, joint.end()) if joint else None
    return post is not None and _is_sure(post)


def find_postcodes(
    text: str, streets: Sequence[Found], is_body: Callable[[str, int], bool]
) -> Findings:
    """Yield every postcode of a home, with the number or the town beside it."""
    ends, starts = {one.end for one in streets}, {one.start for one in streets}
    for match in _all(text):
        start, end = match.span()
        follows = _follows(text, start, ends)
        behind = before(text, start, _REACH)
        is_told = _TOLD(behind) is not None
        if (is_told and _BOX.search(behind)) or (not follows and is_body(text, start)):
            continue
        cued = is_told and _CUE.search(behind) is not None
        if not (cued or follows or _is_sure(match)):
            continue
        near = not starts.isdisjoint(range(end + 1, end + _FARTHEST))
        found = (
            _with_house(text, start, end)
            or _with_town(text, match, follows=follows)
            or _after_house(text, match, streets, cued=cued)
        )
        if found:
            yield Found(*found, "address", 0.95, "postcode")
        elif cued or near or _is_field(text, start, end):
            yield Found(start, end, "address", 0.7, "postcode")


def _after_house(
    text: str, match: re.Match[str], streets: Sequence[Found], *, cued: bool
) -> tuple[int, int] | None:
    """Return a postcode with the number before it, unless that is part of a street."""
    low = max(0, match.start() - _REACH)
    number = _BEFORE.search(text, low, match.start())
    if not number or any(one.start <= number.start() < one.end for one in streets):
        return None
    known = cued or _is_between(text, number, match.end())
    return (number.start(), match.end()) if known else None


def _is_sure(match: re.Match[str]) -> bool:
    return match["letters"] not in word_set("addresses", "small-words")


def _follows(text: str, start: int, ends: set[int]) -> bool:
    """Tell whether a postcode stands right after a street."""
    return bool(ends) and any(
        end in ends and JOINT.fullmatch(text, end, start)
        for end in range(start, max(-1, start - 16), -1)
    )


def _with_house(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a postcode with the number behind it."""
    joint = _TO_HOUSE.match(text, end)
    house = house_at(text, joint.end()) if joint else None
    return (start, house.end) if house else None


def _with_town(text: str, match: re.Match[str], *, follows: bool) -> tuple[int, int] | None:
    """Return a postcode with the town behind it, after a street or a number."""
    if not follows:
        return None
    town = _TOWN.match(text, match.end())
    if not town and match["letters"].islower():
        town = _SMALL_TOWN.match(text, match.end())
    return match.start(), town.end() if town else match.end()


def _is_between(text: str, number: re.Match[str], end: int) -> bool:
    """Tell whether a number before a postcode is that of the house."""
    alone = re.match(r"[ ]*(?:[\n.;|)]|\Z)", text[end : end + 3]) or _TOWN.match(text, end)
    return alone is not None and number.string[: number.start()].strip()[-1:] not in {"€", "$"}


def _is_field(text: str, start: int, end: int) -> bool:
    """Tell whether a postcode is all of a field in a table."""
    left = before(text, start, 2).strip(" ")[-1:]
    right = text[end : end + 2].strip(" ")[:1]
    if right in {"", "\n"} and "postcode" in text[: text.find("\n") + 1].casefold():
        return True
    return left in _EDGES and left not in {"", ","} and (right in _EDGES or right in {"", "\n"})
