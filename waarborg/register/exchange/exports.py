# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Records in each form that others ask for. Nothing leaves that was not checked first."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from waarborg.kernel.clock import LEGAL_TIME
from waarborg.register.exchange.dcat import HELD, MEDIA_TYPES, Catalogue, dcat_of, syntax_of
from waarborg.register.exchange.encodings import OWN, SYSTEM, encode
from waarborg.register.exchange.errors import ExportFault, ExportFaults
from waarborg.register.exchange.leaving import faults_of
from waarborg.register.exchange.records import Encoded, Entry, Export, TargetName
from waarborg.register.exchange.tables import csv_of, rows_of, xlsx_of
from waarborg.register.field_files import Target
from waarborg.register.records import Organisation, Publication

_ENDINGS: Final[Mapping[str, str]] = {
    "delivery": "algoritmeregister.json",
    "community": "publicatiestandaard.json",
    "csv": "csv",
    "xlsx": "xlsx",
    "dcat-turtle": "ttl",
    "dcat-jsonld": "jsonld",
}
_FOR_CATALOGUES: Final = ("dcat-turtle", "dcat-jsonld")
_NEEDED_THERE: Final = ("theme",)
"""What a catalogue cannot do without, beside what the delivery API asks."""


def entry_of(
    publication: Publication,
    organisation: Organisation,
    *,
    page: str | None = None,
    downloads: Mapping[str, str] | None = None,
) -> Entry:
    """Return a publication as it goes out; `page` and `downloads` are addresses of it."""
    decided = publication.decided
    return Entry(
        content=publication.content,
        organisation=organisation,
        system=publication.system,
        number=publication.number,
        published=None if decided is None else decided.astimezone(LEGAL_TIME).date(),
        page=page,
        downloads=downloads or {},
    )


def export_record(
    record: Publication | Entry | Mapping[str, Any],
    organisation: Organisation,
    target: TargetName,
    *,
    partial: bool = False,
) -> Export:
    """Return a record as a file for a target.

    `record` is a publication, its content, or an `Entry` that also knows its addresses. With
    `partial` fields may be missing: for a draft that a colleague is to look at.

    Raises:
        ExportFaults: something in it may not leave; each fault names its field, reason and fact.
    """
    entry = _entry(record, organisation)
    encoded = _checked(entry, target, partial=partial)
    if target in ("delivery", "community"):
        content = _json(encoded.values)
    elif target in _FOR_CATALOGUES:
        content = dcat_of([entry], syntax_of(target))
    else:
        content = _table(target, [rows_of(entry, encoded)], str(entry.content["name"]))
    return Export(
        target=target,
        content=content,
        media_type=MEDIA_TYPES[target],
        file_name=f"{_stem(str(entry.content['name']))}.{_ENDINGS[target]}",
        left_out={} if target in ("csv", "xlsx") else encoded.left_out,
        sources=encoded.sources,
    )


def export_all(
    entries: Sequence[Entry],
    target: TargetName,
    catalogue: Catalogue,
    *,
    partial: bool = False,
) -> Export:
    """Return all records of a catalogue in one file.

    Raises:
        ExportFaults: something in one of them may not leave.
    """
    read = [(entry, _checked(entry, target, partial=partial)) for entry in entries]
    if target in ("delivery", "community"):
        content = _json([encoded.values for _, encoded in read])
    elif target in _FOR_CATALOGUES:
        content = dcat_of(entries, syntax_of(target), catalogue)
    else:
        content = _table(target, [rows_of(*one) for one in read], catalogue.title)
    names = [entry.system or str(entry.content["name"]) for entry in entries]
    has_all = target in ("csv", "xlsx")
    return Export(
        target=target,
        content=content,
        media_type=MEDIA_TYPES[target],
        file_name=f"{_stem(catalogue.title)}.{_ENDINGS[target]}",
        left_out={
            name: encoded.left_out
            for name, (_, encoded) in zip(names, read, strict=True)
            if encoded.left_out and not has_all
        },
        sources={name: encoded.sources for name, (_, encoded) in zip(names, read, strict=True)},
    )


def _entry(record: Publication | Entry | Mapping[str, Any], organisation: Organisation) -> Entry:
    if isinstance(record, Entry):
        return record
    if isinstance(record, Publication):
        return entry_of(record, organisation)
    return Entry(record, organisation)


def _checked(entry: Entry, target: TargetName, *, partial: bool) -> Encoded:
    encoding: Target = "community" if target == "community" else "delivery"
    encoded = encode(entry, encoding)
    is_catalogue = target in _FOR_CATALOGUES
    faults = list(faults_of(entry, encoded, encoding, partial=partial and not is_catalogue))
    needed = _NEEDED_THERE if is_catalogue else ()
    faults += [ExportFault(name, "required", None) for name in needed if name not in entry.record]
    if faults:
        raise ExportFaults(str(entry.content["name"]), target, tuple(faults))
    return _in_catalogue(entry) if is_catalogue else encoded


def _in_catalogue(entry: Entry) -> Encoded:
    """Return what of a record stands in a catalogue, and what does not."""
    record = {name: value for name, value in entry.record.items() if value not in (None, "", [])}
    own = {name: entry.content[name] for name in OWN if entry.content.get(name) is not None}
    values = {name: value for name, value in record.items() if name in HELD}
    left_out = {name: value for name, value in record.items() if name not in HELD}
    sources = {name: entry.fact_of(name) or SYSTEM for name in values}
    return Encoded(values, left_out | own, sources, {name: name for name in values})


def _json(values: object) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def _table(target: TargetName, rows: list[Mapping[str, str]], name: str) -> bytes:
    return csv_of(rows) if target == "csv" else xlsx_of(rows, name)


def _stem(name: str) -> str:
    """Return a name for a file: only plain letters, digits and dashes."""
    return re.sub("[^a-z0-9]+", "-", name.casefold()).strip("-")[:60] or "record"
