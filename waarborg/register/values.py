# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What values of organisations, systems and tasks must be."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from waarborg.evidence.demands import DIGEST
from waarborg.register.errors import FaultyValue, SlugTaken

ORGANISATION_KINDS: Final = ("gemeente", "provincie", "waterschap", "ministerie", "zbo", "overig")
DIGESTS: Final = ("model", "prompt", "policy", "sources")
"""What a version is made of."""
RESERVED: Final = frozenset({"nieuw", "new"})
"""Addresses of the desk that no organisation can have."""
LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 10_000
_LONGEST_SLUG: Final = 60
_PLACES: Final = 10
"""Characters that are kept for a number behind a slug."""
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OIN: Final = re.compile(r"[0-9]{20}")
_TOOI_HOST: Final = "identifier.overheid.nl"
_NAMELESS: Final = "systeem"


def line(field: str, value: str) -> str:
    """Return a text of one line, without space around it."""
    text = value.strip()
    if not text:
        raise FaultyValue(field=field, reason="empty")
    if len(text) > LONGEST_LINE:
        raise FaultyValue(field=field, reason="line-too-long")
    if not text.isprintable():
        raise FaultyValue(field=field, reason="not-one-line")
    return text


def prose(field: str, value: str, *, required: bool = True) -> str:
    """Return a text of one or more lines, without space around it."""
    text = value.strip()
    if required and not text:
        raise FaultyValue(field=field, reason="empty")
    if len(text) > LONGEST_TEXT:
        raise FaultyValue(field=field, reason="too-long")
    if not all(one.isprintable() or one in "\n\r\t" for one in text):
        raise FaultyValue(field=field, reason="unreadable")
    return text


def slug(value: str, reserved: Collection[str] = ()) -> str:
    """Return a name for addresses."""
    if len(value) > _LONGEST_SLUG or not _SLUG.fullmatch(value):
        raise FaultyValue(field="slug", reason="not-a-slug")
    if value in reserved:
        raise FaultyValue(field="slug", reason="reserved")
    return value


class Slugs:
    """The names for addresses in one organisation: gives a free one for each name.

    >>> Slugs({"cafe"}).free("Café")
    'cafe-2'
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def take(self, value: str) -> str:
        """Take a name that somebody chose.

        Raises:
            FaultyValue: it is no name for addresses.
            SlugTaken: it is in use.
        """
        if slug(value) in self._taken:
            raise SlugTaken(slug=value)
        self._taken.add(value)
        return value

    def free(self, name: str) -> str:
        """Take a free name, made from the name of a system."""
        made = slug_from(name)
        number, found = self._last.get(made, 1), made
        while found in self._taken:
            number += 1
            found = f"{made}-{number}"
        self._last[made] = number
        return self.take(found)


def slug_from(name: str) -> str:
    """Return a name for addresses, made from a name.

    >>> slug_from("Café de l’Été 2")
    'cafe-de-l-ete-2'
    """
    # A sign that has no plain letter, such as ’, is a space between words; an accent is nothing.
    spaced = "".join(
        one if one.isascii() or unicodedata.combining(one) else " "
        for one in unicodedata.normalize("NFKD", name)
    )
    plain = spaced.encode("ascii", "ignore").decode().lower()
    whole = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    return whole[: _LONGEST_SLUG - _PLACES].rstrip("-") or _NAMELESS


def organisation_kind(value: str) -> str:
    """Return the kind of an organisation."""
    if value not in ORGANISATION_KINDS:
        raise FaultyValue(field="kind", reason="organisation-kind")
    return value


def oin(value: str | None) -> str | None:
    """Return an organisation's number: 20 digits."""
    if value is not None and not _OIN.fullmatch(value):
        raise FaultyValue(field="oin", reason="not-an-oin")
    return value


def tooi(value: str | None) -> str | None:
    """Return the URI of an organisation in TOOI."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or parts.netloc != _TOOI_HOST or not parts.path.strip("/"):
        raise FaultyValue(field="tooi", reason="not-tooi")
    return prose("tooi", value)


def digests(value: Mapping[str, str]) -> dict[str, str]:
    """Return the digests of what a version is made of."""
    for part, one in value.items():
        if part not in DIGESTS:
            raise FaultyValue(field=f"digests.{part}", reason="unknown-part")
        if not DIGEST.fullmatch(one):
            raise FaultyValue(field=f"digests.{part}", reason="not-a-digest")
    return dict(value)
