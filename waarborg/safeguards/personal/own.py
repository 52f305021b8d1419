# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the organisation itself publishes, which is nobody's: allowed by its exact value."""

import re
from collections.abc import Iterable
from typing import Final

_SIGNS: Final = re.compile(r"[^\w@+]|_")
_COUNTRY: Final = re.compile(r"^(?:\+|00)31(?:0(?=[1-9]\d{8}))?(?=\d{9}$)")
_POSTCODE: Final = re.compile(r"\b(\d{4}) ?([A-Za-z]{2})\b")


def plain_value(value: str) -> str:
    """Return a value without what differs from one notation to another.

    >>> plain_value("+31 (0)30 - 286 00 00") == plain_value("030-2860000")
    True
    """
    return _COUNTRY.sub("0", _SIGNS.sub("", value).casefold())


def own_data(values: Iterable[str]) -> frozenset[str]:
    """Return the values of an organisation in the form that a context takes.

    An address counts as a whole and by its parts: the street with its number, the postcode.
    """
    return frozenset(form for value in values for form in _forms(value) if form)


def is_own(value: str, own: frozenset[str]) -> bool:
    """Tell whether a value, in any notation, is the organisation's own."""
    return bool(own) and not _forms(value).isdisjoint(own)


def _forms(value: str) -> set[str]:
    forms = {plain_value(value)}
    if _POSTCODE.search(value):
        forms |= {plain_value(part) for part in (*value.split(","), *_POSTCODE.findall(value)[:0])}
        forms |= {plain_value("".join(match)) for match in _POSTCODE.findall(value)}
    return forms
