# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What values of organisations, systems and tasks must be."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import urlsplit

from waarborg.evidence.demands import DIGEST
from waarborg.register.errors import FaultyValue

ORGANISATION_KINDS: Final = ("gemeente", "provincie", "waterschap", "ministerie", "zbo", "overig")
DIGESTS: Final = ("model", "prompt", "policy", "sources")
"""What a version is made of."""
RESERVED: Final = frozenset({"nieuw", "new"})
"""Addresses of the desk that no organisation can have."""
LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 10_000
_LONGEST_SLUG: Final = 60
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


def words(field: str, value: str, *, required: bool = True) -> str:
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


def slug_from(name: str, taken: Collection[str]) -> str:
    """Return a free name for addresses, made from a name.

    >>> slug_from("Café de l’Été 2", {"cafe-de-l-ete-2"})
    'cafe-de-l-ete-2-2'
    """
    # A sign that has no plain letter, such as ’, is a space between words; an accent is nothing.
    spaced = "".join(
        one if one.isascii() or unicodedata.combining(one) else " "
        for one in unicodedata.normalize("NFKD", name)
    )
    plain = spaced.encode("ascii", "ignore").decode().lower()
    whole = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    made = whole[: _LONGEST_SLUG - 8].rstrip("-") or _NAMELESS
    number, free = 1, made
    while free in taken:
        number += 1
        free = f"{made}-{number}"
    return free


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
    return words("tooi", value)


def digests(value: Mapping[str, str]) -> dict[str, str]:
    """Return the digests of what a version is made of."""
    for part, one in value.items():
        if part not in DIGESTS:
            raise FaultyValue(field=f"digests.{part}", reason="unknown-part")
        if not DIGEST.fullmatch(one):
            raise FaultyValue(field=f"digests.{part}", reason="not-a-digest")
    return dict(value)
