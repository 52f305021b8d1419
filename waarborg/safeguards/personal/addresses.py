# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses: a street with its number, and a postcode with the number or the place beside it.

The house of a body (its counter, a post office box) is no one's home.
"""

import re
from collections.abc import Iterator
from typing import Final

from waarborg.safeguards.lists import any_of, listed, word_set
from waarborg.safeguards.personal.found import Findings, Found, before, word_pattern

_CAPITAL: Final = r"[A-ZÀ-Þ][\w'’.-]*"
_SMALL: Final = r"(?:van|de|den|der|het|'t|ten|ter|in|op|aan|over|en|'s|la|le|du|à)"
_ENDING: Final = any_of(listed("addresses", "endings"))
_ENDING_ALONE: Final = any_of(word.capitalize() for word in listed("addresses", "endings"))
_ALONE: Final = any_of(listed("addresses", "alone"))
_SURE: Final = any_of(listed("addresses", "sure-endings"))
_UNIT: Final = any_of(listed("addresses", "units"))
_EXTRA: Final = (
    r"(?:[ ]?[-, ][ ]?(?:\d{1,2}|[IV]{1,3}|[1-9]e)[- ]?(?:hoog|hg|etage|verdieping|achter)(?!\w)"
    r"|[- ](?:boven|beneden|bg|achter|links|rechts)(?!\w)"
    r"|[ ]?[-/][ ]?(?:[A-Za-z]{1,2}|\d{1,4}(?!\s?[A-Z]{2}\b)|[IVX]{1,4}|hs|bis|huis|rood"
    r"|zwart)(?![\w])"
    r"|(?:hs|bis|huis|rood|[A-Za-z])(?:[- ]?\d{1,3})?(?!\w)|[ ](?:hs|bis|huis|rood|zwart|I{1,3}"
    r"|IV|[A-H](?!\.[ ]?[A-Z]))(?![\w'])|[ ][a-h](?![\w'.])(?! (?:day|week|month|year)))?"
)
_NUMBER: Final = (
    rf"(?:,?\s*(?:nr\.?|nummer|no\.?|huisnummer|huisnr\.?)\s*)?"
    rf"(?P<number>\d{{1,5}}{_EXTRA})(?![\d]|[.,]\d|-\d|:\d)"
)
_NO_UNIT: Final = (
    rf"(?!\s*{_UNIT}\b)(?!\s*(?:t/m|tot en met|tot|and|&)\s*\d)"
    rf"(?!\s*-\s*\d{{1,4}}(?!\d|\s?[A-Z]{{2}}\b))(?!\s*%)"
)
_STREET: Final = re.compile(
    rf"(?<![\w-])(?P<street>(?:(?:{_CAPITAL}|\d{{1,2}}(?:e|ste)"
    rf"|{_SMALL})\s+){{0,4}}[A-ZÀ-Þ][\w'’-]*?{_ENDING}"
    rf"|(?:(?:{_CAPITAL}|{_SMALL})\s+){{1,4}}{_ENDING_ALONE}|(?:Plein|Boulevard|Laan|Weg"
    rf"|Straat)\s(?:van\s)?1[89]\d\d|{_ALONE})\.?\s?{_NUMBER}{_NO_UNIT}"
)
_LOWER: Final = re.compile(
    rf"(?<![\w-])(?P<street>(?:[a-zà-þ'-]+\s)?[a-zà-þ'-]{{2,}}{_SURE}|[a-zà-þ'-]{{3,}}(?:weg"
    rf"|hof|dijk|pad|singel|kade|park|markt|str))\.?"
    rf"\s?{_NUMBER}{_NO_UNIT}",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    rf"(?<![\w-])(?P<street>(?:(?:{_CAPITAL}|{_SMALL})\s+){{0,4}}{_CAPITAL})\s{_NUMBER}{_NO_UNIT}"
)
_TURNED: Final = re.compile(
    rf"\b(?:nummer|nr\.?|number)\s(?P<number>\d{{1,5}}[a-zA-Z]?)\s(?:in|op|aan|van|on"
    rf"|of)\s(?:de|het|the)?\s?"
    rf"(?P<street>(?:{_CAPITAL}\s){{0,3}}[A-ZÀ-Þ][\w'’-]*?{_ENDING})(?!\w)"
)
_COUNTS: Final = re.compile(
    r"\s(?!wonen|komen|waren|hebben|moeten|kunnen|willen|staan|zitten|liggen)[a-z]{3,}(?:en|jes"
    r"|ers|s)\b"
)
_ENGLISH: Final = re.compile(
    rf"(?<![\w])(?P<number>\d{{1,5}}[A-Za-z]?)\s"
    rf"(?P<street>(?:[A-Z][\w'-]+\s){{1,3}}{any_of(listed('addresses', 'english'))})(?!\w)"
)
_POSTCODE: Final = re.compile(
    r"(?<![\w-])[1-9]\d{3}[ ]{0,2}(?!S[ADS]\b)(?:[A-Z]{2}|[a-z]{2})(?!\w|-\D)"
)
_LIKE_POSTCODE: Final = re.compile(r"[1-9]\d{3}[ ]{0,2}[A-Za-z]{2}(?!\w)")
_POSTCODE_WORDS: Final = ("postc", "post c", "postal", "pc", "zip")
_HOUSE_AFTER: Final = re.compile(
    rf"[\s,;:(/-]{{0,3}}(?:(?:en|met|and)\s)?(?:(?:op\s)?(?:huis\s?)?(?:nummer|nr\.?|huisnr\.?"
    rf"|number|house number|no\.)\s?(?:is\s)?[:=]?\s?)?"
    rf"(?P<number>\d{{1,5}}{_EXTRA})(?![\d.,:/-]?\d){_NO_UNIT}",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(
    r"[ ,]{1,3}(?P<town>(?:'s-|'t |Den |Sint |St\. |Nieuw-"
    r"|Oud-)?[A-ZÀ-Þ][\w'-]+(?:(?: aan (?:de|den) | op | bij )[A-Z]\w+)?)"
)
_POST_CUE: Final = re.compile(
    r"(?:postcode|post code|pc|zip|zip code|postal code)\b[^\n\w]{0,4}(?:is |van mij is )?$",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r"[\s,;|-]{0,4}(?:(?:te|in)\s)?")
_BOX: Final = re.compile(r"(?:postbus|antwoordnummer|p\.?o\.? box)\s*\d*[\s,]*$", re.IGNORECASE)
_SPEECH: Final = re.compile(
    r"(?:jaar|versie|model|artikel|art|lid|kamer|zaal|lokaal|bus|lijn|tram|perron|hoofdstuk"
    r"|bijlage|stap|week|groep|ring|wijk|cluster|poort|gate|room)$",
    re.IGNORECASE,
)
_NO_STREET: Final = re.compile(
    r"^(?:onderweg|vanweg|overweg|snelweg|autoweg|rijksweg|rondweg|fietspad|voetpad|plein"
    r"|straat|laan|weg|markt|park|dijk|hof|pad|supermarkt|arbeidsmarkt|woningmarkt|wagenpark"
    r"|ruimte|voormarkt|tuin|water|haven|terrein|plaats|parkeerplaats|werkplaats|woonplaats"
    r"|geboorteplaats|plaatsnaam|bos|wijk|buurt|dorp|meer|kamp|dam|ring|poort|bus|baan|brug"
    r"|allee|bezoekersparkeerplaats)$",
    re.IGNORECASE,
)
_A_NUMBER: Final = re.compile(r"\d+")
_A_HOUSE: Final = re.compile(rf"\d{{1,5}}{_EXTRA}(?![\d]|[.,]\d|-\d|:\d){_NO_UNIT}")
_LAST_LETTERS: Final = tuple(
    sign + dot
    for sign in (
        *listed("addresses", "endings"),
        *listed("addresses", "sure-endings"),
        *(name.casefold() for name in listed("addresses", "alone")),
        *("nr", "nummer", "no", "str", "weg", "hof", "dijk", "pad", "kade", "markt", "park"),
    )
    for dot in ("", ".")
)
_HOME: Final = re.compile(r"(?i:wo+n|adres|straat|liv|addr|verhui|moved)")
"""What `_is_named` asks for begins with one of these."""
_OPPOSITE: Final = re.compile(r"(?<!\w)(?:t\.\s?o\.?|t/o\.?|tegenover)\s\Z", re.IGNORECASE)
_MARGIN: Final = 12
_LONGEST_WORD: Final = 48
_BEFORE_HOUSE: Final = 120
_AFTER_HOUSE: Final = 60
_ENGLISH_ENDS: Final = tuple(f" {word}" for word in listed("addresses", "english"))
_BEFORE_ENGLISH: Final = re.compile(r"\d[A-Za-z]?\s[A-Z]")
_NUMBER_OF: Final = re.compile(r"(?:nummer|nr\.?|number)\s\d")


def can_hold_addresses(text: str, plain: str) -> bool:
    """Tell whether a number in a text can be of a house, or there is a postcode."""
    return (
        any(map(_is_no_word, _LIKE_POSTCODE.finditer(text)))
        or any(_houses(text))
        or _is_english(text)
        or _NUMBER_OF.search(text) is not None
        or any(word in plain for word in _POSTCODE_WORDS)
    )


def _is_english(text: str) -> bool:
    """Tell whether there can be a number with an English street behind it."""
    return any(end in text for end in _ENGLISH_ENDS) and bool(_BEFORE_ENGLISH.search(text))


def _is_no_word(match: re.Match[str]) -> bool:
    return match[0][-2:] not in word_set("addresses", "small-words")


def find_addresses(text: str) -> Findings:
    """Yield every address at which someone can live, part by part."""
    streets = list(_streets(text))
    starts = {one.start for one in streets}
    posts = list(_postcodes(text, {one.end for one in streets}, starts))
    yield from streets
    yield from posts


def _houses(text: str) -> tuple[list[int], list[int]]:
    """Return where numbers start that can be of a house, after what ends like a street or not."""
    after_streets, after_names = [], []
    for match in _A_NUMBER.finditer(text):
        start = match.start()
        words = text[max(0, start - _LONGEST_WORD) : start].rstrip().rstrip(":").split()
        word = words[-1] if words else ""
        ends_like = word[-1:].isdigit() or word.casefold().endswith(_LAST_LETTERS)
        can_be_named = word != word.lower() and _can_be_named(text, start)
        if (ends_like or can_be_named) and _A_HOUSE.match(text, start):
            after_streets += [start] * ends_like
            after_names += [start] * can_be_named
    return after_streets, after_names


def _can_be_named(text: str, house: int) -> bool:
    """Tell whether there is a home before a number, or a postcode after it."""
    return bool(_HOME.search(text, max(0, house - _BEFORE_HOUSE), house)) or bool(
        _POSTCODE.search(text, house, house + _AFTER_HOUSE)
    )


def _regions(text: str, houses: list[int]) -> list[tuple[int, int]]:
    """Return the parts of a text in which a street with one of the numbers can stand."""
    regions: list[tuple[int, int]] = []
    for house in houses:
        start = max(0, house - _BEFORE_HOUSE)
        while start and text[start - 1 : start + 1].strip() == text[start - 1 : start + 1]:
            start -= 1
        if regions and start <= regions[-1][1]:
            start = regions.pop()[0]
        regions.append((start, house + _AFTER_HOUSE))
    return regions


def _matches(text: str) -> Iterator[tuple[re.Pattern[str], float, re.Match[str]]]:
    """Yield what is written like a street with a number."""
    after_streets, after_names = _houses(text)
    for pattern, certainty, houses in (
        (_STREET, 0.95, after_streets),
        (_LOWER, 0.8, after_streets),
        (_NAMED, 0.7, after_names),
    ):
        for start, end in _regions(text, houses):
            for match in pattern.finditer(text, start, end):
                if match.start("number") in houses:
                    yield pattern, certainty, match
    for pattern, can_be in ((_ENGLISH, _is_english), (_TURNED, _NUMBER_OF.search)):
        if can_be(text):
            for match in pattern.finditer(text):
                yield pattern, 0.9, match


def _streets(text: str) -> Findings:
    seen: set[int] = set()
    for pattern, certainty, match in _matches(text):
        if match.end() not in seen and _is_street(text, match, pattern):
            seen.add(match.end())
            yield Found(_trimmed(match), match.end(), "address", certainty, "street")


def _trimmed(match: re.Match[str]) -> int:
    """Return where the street starts, without the word that starts the sentence."""
    opposite = _OPPOSITE.search(match.string, max(0, match.start() - _MARGIN), match.start())
    if opposite:
        return opposite.start()
    lead = re.match(
        r"(?:(?:Ik|Wij|Zij|Hij|Mijn|Adres|Woont|Woonadres|Woonachtig|Wonende|Straat|At|My|I|op"
        r"|aan|in|over|en)\s+(?=[A-ZÀ-Þ'\d]))+",
        match[0],
    )
    offset = lead.end() if lead else 0
    return match.start() + offset


def _is_street(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    street = match["street"].strip()
    last = street.split()[-1].rstrip(".")
    if _SPEECH.search(last) or _is_body(text, match.start()):
        return False
    if _NO_STREET.match(street):
        return street[0].isupper() and _is_named(text, match, street)
    if last.casefold() in word_set("addresses", "endings") and _COUNTS.match(text, match.end()):
        return False
    if pattern is _NAMED:
        return _is_named(text, match, street)
    return pattern is not _LOWER or not _NO_STREET.match(last)


def _is_named(text: str, match: re.Match[str], street: str) -> bool:
    """Tell whether capitals and a number are an address though they do not end like a street."""
    behind = before(text, match.start(), 30)
    home = re.search(
        r"(?:\bwo+n(?:t|en|ende|achtig)?\b[^.\n]{0,14}|adres(?: is)?\b:?|straat(?:naam)?:"
        r"|\bop (?:het )?adres|liv(?:e|es|ing) at|address(?: is)?:?|verhuis[dt]? naar"
        r"|moved to)\s*(?:op|aan|in|te|het|de|:|\s)*$",
        behind,
        re.IGNORECASE,
    )
    joined = _JOINT.match(text, match.end())
    post = joined and _POSTCODE.match(text, joined.end())
    if post and post[0][-2:] in word_set("addresses", "small-words"):
        post = None
    return bool(home or post) and len(street) > len("De")


def _is_body(text: str, start: int) -> bool:
    """Tell whether the words before say that it is the address of a body."""
    behind = re.split(r"\.\s+(?=[A-Z])", before(text, start, 50))[-1]
    homes = max(
        (one.end() for one in word_pattern("addresses", "homes").finditer(behind)), default=-1
    )
    bodies = max(
        (one.end() for one in word_pattern("addresses", "places").finditer(behind)), default=-1
    )
    return bodies > homes


def _postcodes(text: str, ends: set[int], starts: set[int]) -> Findings:
    for place in _LIKE_POSTCODE.finditer(text):
        match = _POSTCODE.match(text, place.start())
        if not match:
            continue
        start, end = match.span()
        behind = before(text, start, 40)
        if _BOX.search(behind) or (_is_body(text, start) and not _after_street(text, start, ends)):
            continue
        told = _POST_CUE.search(behind) or _after_street(text, start, ends)
        if not told and text[end - 2 : end] in word_set("addresses", "small-words"):
            continue
        house = _HOUSE_AFTER.match(text, end)
        if house:
            yield Found(start, house.end(), "address", 0.95, "postcode-and-number")
        elif _after_street(text, start, ends):
            town = _TOWN.match(text, end)
            yield Found(
                start, town.end() if town else end, "address", 0.95, "postcode-after-street"
            )
        elif (
            starts & set(range(end + 1, end + 4))
            or _is_field(text, start, end)
            or _stands_alone(text, start, end, behind)
        ):
            yield Found(start, end, "address", 0.7, "postcode")


def _after_street(text: str, start: int, ends: set[int]) -> bool:
    return any(
        end in ends and _JOINT.fullmatch(text, end, start)
        for end in range(start, max(-1, start - 8), -1)
    )


def _is_field(text: str, start: int, end: int) -> bool:
    """Tell whether a postcode is all of a field in a table."""
    return text[start - 1 : start] in {";", "|", "\t"} and text[end : end + 1] in {
        "",
        ";",
        "|",
        "\t",
        "\n",
    }


def _stands_alone(text: str, start: int, end: int, behind: str) -> bool:
    """Tell whether a postcode without a number is still that of someone."""
    written = text[start:end]
    if _POST_CUE.search(behind) or re.search(
        r"(?:huisnummer|huisnr|nummer|nr)\.?\s*\d+\s*\w?[,\s]+(?:en |met )?(?:postcode)?[:\s]*$",
        behind,
        re.IGNORECASE,
    ):
        return True
    number_before = re.search(r"[A-Za-z.]\s?\d{1,5}\s?[A-Za-z]?[\s,]{1,3}$", behind)
    return bool(number_before) and written == written.upper() and _TOWN.match(text, end) is not None
