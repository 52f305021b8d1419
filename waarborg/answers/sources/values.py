# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the values of sources and collections must be."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from waarborg.answers.sources.errors import FaultySource
from waarborg.answers.sources.records import Details

LONGEST_LINE: Final = 200
LONGEST_ADDRESS: Final = 2_000
NAMES: Final = ("owner", "validated_by", "valid_from", "valid_until", "address", "licence")
"""What must or may be said of a source, besides its title and language."""
LANGUAGES: Final = ("nl", "en", "fy", "pap")


def line(field: str, value: object, *, required: bool = True) -> str:
    """Return a text of one line, without space around it.

    Raises:
        FaultySource: it is empty, too long, or no text of one line.
    """
    text = str(value if value is not None else "").strip()
    if required and not text:
        raise FaultySource(field=field, reason="empty")
    if len(text) > LONGEST_LINE:
        raise FaultySource(field=field, reason="line-too-long")
    if not text.isprintable():
        raise FaultySource(field=field, reason="not-one-line")
    return text


def day(field: str, value: object) -> date | None:
    """Return a day, or None where there is none.

    Raises:
        FaultySource: it is no day of the calendar.
    """
    if value is None or value == "":
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise FaultySource(field=field, reason="not-a-day") from error


def address(value: object) -> str:
    """Return where a citizen reads it; empty where that is nowhere.

    Raises:
        FaultySource: it is no address on the web, or one with a password.
    """
    text = str(value if value is not None else "").strip()
    if not text:
        return ""
    if len(text) > LONGEST_ADDRESS or not text.isprintable() or " " in text:
        raise FaultySource(field="address", reason="not-an-address")
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise FaultySource(field="address", reason="not-an-address") from error
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    if not is_web or "@" in parts.netloc:
        raise FaultySource(field="address", reason="not-an-address")
    return text


def origin(value: str) -> str:
    """Return what makes a source the same next time: the name of a file or page.

    Raises:
        FaultySource: it has signs that cannot be kept, or is too long.
    """
    if not value or not value.isprintable() or len(value) > LONGEST_ADDRESS:
        raise FaultySource(field="origin", reason="not-a-name")
    return value


def language(value: object) -> str:
    """Return a language that we have words for.

    Raises:
        FaultySource: we have none.
    """
    text = str(value).strip().lower()
    if text not in LANGUAGES:
        raise FaultySource(field="language", reason="unknown-language")
    return text


def details_of(given: Mapping[str, Any], today: date) -> Details:
    """Return checked details. Who owns it and who validated it must be said; a first day need not.

    Raises:
        FaultySource: the first value that is missing or not right.
    """
    first = day("valid_from", given.get("valid_from")) or today
    last = day("valid_until", given.get("valid_until"))
    if last is not None and last < first:
        raise FaultySource(field="valid_until", reason="ends-before-it-starts")
    return Details(
        owner=line("owner", given.get("owner")),
        validated_by=line("validated_by", given.get("validated_by")),
        valid_from=first,
        valid_until=last,
        address=address(given.get("address")),
        licence=line("licence", given.get("licence"), required=False),
    )
