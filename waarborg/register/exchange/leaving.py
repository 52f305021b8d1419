# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is looked at before a record leaves.

The limits and spellings of its target, real months and web addresses, and that nothing is in it
that somebody still had to fill in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from pydantic import ConfigDict

from waarborg.register import rich
from waarborg.register.data_files import FOLDER, read_as
from waarborg.register.exchange.encodings import encodings
from waarborg.register.exchange.errors import ExportFault
from waarborg.register.exchange.records import Encoded, Entry
from waarborg.register.field_files import Field, Target, record_fields
from waarborg.register.field_values import FieldFault, check_value


@dataclass(frozen=True, slots=True)
class Placeholders:
    """What stands in a form before somebody filled it in."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    whole: tuple[str, ...]
    words: tuple[str, ...]
    not_applicable: tuple[str, ...]
    not_applicable_allowed: tuple[str, ...]
    hosts: tuple[str, ...]


@cache
def placeholders() -> Placeholders:
    """Return what stands in `data/register/placeholders.yaml`."""
    return read_as(Placeholders, FOLDER / "placeholders.yaml")


@cache
def _words() -> re.Pattern[str]:
    held = "|".join(re.escape(word) for word in placeholders().words)
    return re.compile(rf"(?<!\w)(?:{held})(?!\w)", re.IGNORECASE)


_SPACE: Final = re.compile(r"\s+")


def faults_of(
    entry: Entry, encoded: Encoded, target: Target, *, partial: bool = False
) -> tuple[ExportFault, ...]:
    """Return everything that keeps a record from leaving for a target.

    With `partial` what is missing does not: that is for a draft that goes to a colleague.
    """
    faults = [
        *_missing(entry, encoded, target, partial=partial),
        *_wrong(entry),
        *_too_long(entry, encoded, target),
        *_out_of_order(entry),
    ]
    seen: set[tuple[str, str]] = set()
    return tuple(
        fault
        for fault in faults
        if (fault.field, fault.reason) not in seen and not seen.add((fault.field, fault.reason))  # type: ignore[func-returns-value]  # add() says nothing
    )


def _missing(
    entry: Entry, encoded: Encoded, target: Target, *, partial: bool
) -> Iterator[ExportFault]:
    held = set(encoded.fields.values())
    for one in record_fields().values():
        if target in one.required_for and one.id not in held and not partial:
            yield ExportFault(one.id, "required", None)
    limit = encodings().encodings[target].organisation_limit
    if len(entry.organisation.name) > limit:
        values = {"limit": limit, "length": len(entry.organisation.name)}
        yield ExportFault("organisation", "too-long", None, **values)


def _wrong(entry: Entry) -> Iterator[ExportFault]:
    """Yield what our own rules say of the values, and placeholders in them."""
    for name, value in entry.record.items():
        one, fact = record_fields().get(name), entry.fact_of(name)
        if one is None or value in (None, "", []):
            continue
        try:
            check_value(one, value, name)
        except FieldFault as fault:
            yield ExportFault(fault.field, fault.reason, fact, **fault.values)
        for place, text, is_address in _texts(one, value, name):
            reason = _placeholder_host(text) if is_address else placeholder(text, name)
            if reason is not None:
                yield ExportFault(place, reason, fact, text=text[:40])


def _texts(one: Field, value: Any, place: str) -> Iterator[tuple[str, str, bool]]:  # noqa: ANN401
    """Yield every text in a value, with where it stands and whether it is an address."""
    if one.type == "group":
        for number, member in enumerate(value):
            for name in one.parts.keys() & member.keys():
                yield from _texts(one.parts[name], member[name], f"{place}[{number}].{name}")
    elif one.type == "texts":
        for number, text in enumerate(value):
            yield f"{place}[{number}]", str(text), False
    elif one.type in ("text", "rich"):
        yield place, rich.to_plain(value) if one.type == "rich" else str(value), False
    elif one.type in ("url", "contact"):
        yield place, str(value), True


def placeholder(text: str, field_id: str = "") -> str | None:
    """Return why a text is one that somebody still had to fill in; None when it is not.

    >>> placeholder("Lorem ipsum dolor"), placeholder("n.v.t.", "goal"), placeholder("Parkeerscan")
    ('placeholder', 'not-applicable', None)
    """
    whole = _SPACE.sub(" ", text).strip().casefold()
    held = placeholders()
    if whole in held.whole or _words().search(whole):
        return "placeholder"
    if whole in held.not_applicable and field_id not in held.not_applicable_allowed:
        return "not-applicable"
    return None


def _placeholder_host(address: str) -> str | None:
    try:
        host = urlsplit(address).hostname or address.rpartition("@")[2]
    except ValueError:
        return "not-a-web-address"
    host = host.casefold().rstrip(".")
    for held in placeholders().hosts:
        if host == held or host.endswith(f".{held}"):
            return "placeholder-host"
    return None


def _too_long(entry: Entry, encoded: Encoded, target: Target) -> Iterator[ExportFault]:
    """Yield the values that are longer than the target takes."""
    for key, name in encoded.fields.items():
        one = record_fields().get(name)
        if one is None:
            continue
        for place, text, limit in _limited(one, encoded.values[key], target, key):
            length = text_length(text, target)
            if limit is not None and length > limit:
                fact = entry.fact_of(name)
                yield ExportFault(place, "too-long", fact, limit=limit, length=length)


def text_length(text: str, target: Target) -> int:
    """Return the characters that count: for the delivery API, markup does not."""
    return rich.visible_length(text) if target == "delivery" and rich.is_html(text) else len(text)


def _limited(
    one: Field,
    value: Any,  # noqa: ANN401
    target: Target,
    key: str,
) -> Iterator[tuple[str, str, int | None]]:
    spelling = one.spelling(target)
    if isinstance(value, str):
        parts = (part.spelling(target) for part in one.parts.values())
        limits = [part.limit for part in parts if part is not None and part.key == key]
        limit = limits[0] if limits else spelling.limit if spelling is not None else None
        yield one.id, value, limit
    elif one.type == "group":
        for number, member in enumerate(value):
            for name, part in one.parts.items():
                held = part.spelling(target)
                if held is not None and held.key in member:
                    yield f"{one.id}[{number}].{name}", member[held.key], held.limit


def _out_of_order(entry: Entry) -> Iterator[ExportFault]:
    """Yield dates that cannot both be true."""
    record: Mapping[str, Any] = entry.record
    begin, end = record.get("begin_date"), record.get("end_date")
    if isinstance(begin, str) and isinstance(end, str) and end < begin:
        yield ExportFault("end_date", "ends-before-it-begins", entry.fact_of("end_date"))
    if end and entry.content.get("lifecycle") == "in-use":
        yield ExportFault("end_date", "ends-while-in-use", entry.fact_of("end_date"))
