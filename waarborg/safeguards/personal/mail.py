# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""E-mail addresses, also with spaces around the sign or the sign in words.

A mailbox of a function (info@, algoritmes@) is nobody's, unless a provider for consumers holds it.
"""

import re
from typing import Final

from waarborg.safeguards.lists import word_set
from waarborg.safeguards.personal.found import Findings, Found

_SIGNS: Final = frozenset({"at", "apenstaart", "apenstaartje"})
_WRITTEN_SIGNS: Final = ("at]", "at)", "at}", " at ", "@]", "@)")
_TOP: Final = r"[^\W\d_]{2,24}"
_WRITTEN: Final = re.compile(
    rf"(?<![\w.+-])(?P<local>[\w](?:[\w.+'&%=~-]{{0,62}}[\w+-])?)"
    rf"\s{{0,2}}[@\uff20]\s{{0,2}}"
    rf"(?P<domain>[^\W_](?:[\w-]{{0,62}})(?:(?:\.|\s\.\s?|\.\s(?=(?:nl|com|org|eu|be|de"
    rf"|net)\b))[\w-]{{1,63}}){{0,4}}"
    rf"(?:\.|\s\.\s?|\.\s(?=(?:nl|com|org|eu|be|de|net)\b)){_TOP})(?![\w-])"
)
_IN_WORDS: Final = re.compile(
    rf"(?<![\w.+-])(?P<local>[\w](?:[\w.+-]|(?: (?:punt|dot|[\[(](?:dot|punt)[\])]) )){{0,62}})"
    rf"\s?(?:\[at\]|\(at\)|\{{at\}}|\s(?:at|apenstaart(?:je)?)\s|\[@\]|\(@\))\s?"
    rf"(?P<domain>[\w-]+(?:(?:\.|\s?(?:[\[(](?:dot|punt)[\])]|\s(?:punt|dot)\s)\s?)[\w-]+){{0,3}}"
    rf"(?:\.|\s?(?:[\[(](?:dot|punt)[\])]|\s(?:punt|dot)\s)\s?){_TOP})(?![\w-])",
    re.IGNORECASE,
)


def can_be_in_words(words: frozenset[str]) -> bool:
    """Tell whether the sign of an address can stand in words in a text."""
    return not words.isdisjoint(_SIGNS)


def find_mail(text: str) -> Findings:
    """Yield every e-mail address that can be someone's."""
    if "@" in text:
        yield from _find(text, _WRITTEN, 0.99, "address")
    lower = text.casefold()
    if "apenstaart" in lower or any(sign in lower for sign in _WRITTEN_SIGNS):
        yield from _find(text, _IN_WORDS, 0.8, "in-words")


def _find(text: str, pattern: re.Pattern[str], certainty: float, why: str) -> Findings:
    for match in pattern.finditer(text):
        told = why == "address" or _is_meant(match[0], match["local"], match["domain"])
        if told and not _is_functional(match["local"], match["domain"]):
            yield Found(match.start(), match.end(), "email", certainty, why)


def _is_meant(written: str, local: str, domain: str) -> bool:
    """Tell whether the sign in words is no ordinary word: one also looks at a page."""
    holder = domain.casefold().split(".")[0].strip()
    return (
        re.search(r" at ", written, re.IGNORECASE) is None
        or re.search(r"[._\d]|punt|dot", local + domain.partition(".")[0]) is not None
        or holder in word_set("numbers", "consumer-mail")
    )


def _is_functional(local: str, domain: str) -> bool:
    """Tell whether a mailbox belongs to a function instead of a person."""
    name = local.casefold()
    holder = domain.casefold().split(".")[0].strip()
    known = word_set("numbers", "functional")
    return (name in known or re.split(r"[.+-]", name)[0] in known - {"ai", "me"}) and (
        holder not in word_set("numbers", "consumer-mail")
    )
