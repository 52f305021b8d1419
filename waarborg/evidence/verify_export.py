# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking an export of a ledger, without the ledger: for whoever receives one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NoReturn

from waarborg.evidence.chain import Disclosed, Open, Sealed, entry_hash, record_digest
from waarborg.evidence.checkpoints import Checkpoint, checkpoint_of
from waarborg.evidence.errors import FaultyExport
from waarborg.evidence.export import FIELDS, FORMAT
from waarborg.evidence.merkle import includes

LARGEST: Final = 64_000_000
"""Bytes that an export may have."""
_TEXTS: Final = ("id", "recorded", "previous", "hash")
_ENTRY: Final = {"sequence", *_TEXTS, "fields", "proof"}
_OPEN: Final = {"value", "salt"}
_SEALED: Final = {"digest"}


class ExportFault(StrEnum):
    """What can be wrong with an export. The wording stands under `ledger.faults`."""

    FORGED = "forged"
    OTHER_KEY = "other-key"
    ALTERED = "altered"
    NOT_IN_LEDGER = "not-in-ledger"


@dataclass(frozen=True, slots=True)
class ExportVerdict:
    """What checking an export found, and what it was checked against."""

    checkpoint: Checkpoint
    """Compare its `key` with the one that the organisation publishes."""
    disclosed: Mapping[str, Disclosed]
    """The entries that were found right, by id: the fields of each, open or sealed."""
    fault: ExportFault | None = None
    place: int | None = None
    """Number of the entry that is not right, or how many entries the checkpoint covers."""
    name: str | None = None
    """Id of the entry that is not right."""

    @property
    def is_intact(self) -> bool:
        """Whether every entry stands in the ledger as it is shown."""
        return self.fault is None


def verify_export(data: bytes, *, keys: frozenset[str] | None = None) -> ExportVerdict:
    """Check an export. `keys` are the public keys that the organisation publishes, when known.

    Raises:
        FaultyExport: these bytes are no export.
    """
    if len(data) > LARGEST:
        raise FaultyExport(reason="too-large", place="-")
    content = _object(_json(data), {"format", "checkpoint", "entries"}, "-")
    if content["format"] != FORMAT:
        raise FaultyExport(reason="other-format", place="format")
    try:
        checkpoint = checkpoint_of(content["checkpoint"])
    except ValueError as error:
        raise FaultyExport(reason="no-checkpoint", place="checkpoint") from error
    entries = [
        _entry(one, f"entries[{place}]") for place, one in enumerate(_list(content, "entries"))
    ]
    if not checkpoint.is_authentic:
        return ExportVerdict(checkpoint, {}, ExportFault.FORGED, checkpoint.size)
    if keys is not None and checkpoint.key not in keys:
        return ExportVerdict(checkpoint, {}, ExportFault.OTHER_KEY, checkpoint.size)
    right: dict[str, Disclosed] = {}
    for entry in entries:
        fault = _fault(entry, checkpoint)
        if fault:
            return ExportVerdict(checkpoint, right, fault, entry.sequence, entry.id)
        right[entry.id] = entry.disclosed
    return ExportVerdict(checkpoint, right)


@dataclass(frozen=True, slots=True)
class _Entry:
    sequence: int
    id: str
    recorded: str
    previous: str
    hash: str
    disclosed: Disclosed
    proof: Sequence[str]


def _fault(entry: _Entry, checkpoint: Checkpoint) -> ExportFault | None:
    try:
        record = record_digest(entry.disclosed)
        made = entry_hash(entry.sequence, entry.id, entry.recorded, entry.previous, record)
    except (RecursionError, ValueError):  # a value that canonical JSON does not have
        return ExportFault.ALTERED
    if made != entry.hash:
        return ExportFault.ALTERED
    index, size = entry.sequence - 1, checkpoint.size
    is_there = includes(made, index, size, entry.proof, checkpoint.root)
    return None if is_there else ExportFault.NOT_IN_LEDGER


def _entry(raw: object, place: str) -> _Entry:
    content = _object(raw, _ENTRY, place)
    texts = {name: _text(content[name], f"{place}.{name}") for name in _TEXTS}
    if type(content["sequence"]) is not int:
        raise FaultyExport(reason="no-number", place=f"{place}.sequence")
    fields = _object(content["fields"], FIELDS, f"{place}.fields")
    return _Entry(
        sequence=content["sequence"],
        disclosed={
            name: _field(one, f"{place}.fields.{name}") for name, one in sorted(fields.items())
        },
        proof=[_text(one, f"{place}.proof") for one in _list(content, "proof")],
        **texts,
    )


def _field(raw: object, place: str) -> Open | Sealed:
    if isinstance(raw, dict) and set(raw) == _SEALED:
        return Sealed(_text(raw["digest"], place))
    content = _object(raw, _OPEN, place)
    return Open(content["value"], _text(content["salt"], place))


def _object(raw: object, names: set[str] | frozenset[str], place: str) -> dict[str, Any]:
    if not isinstance(raw, dict) or set(raw) != names:
        raise FaultyExport(reason="other-fields", place=place)
    return raw


def _list(content: Mapping[str, Any], name: str) -> list[Any]:
    found = content[name]
    if not isinstance(found, list):
        raise FaultyExport(reason="no-list", place=name)
    return found


def _text(raw: object, place: str) -> str:
    if not isinstance(raw, str):
        raise FaultyExport(reason="no-text", place=place)
    return raw


def _json(data: bytes) -> object:
    try:
        return json.loads(
            data.decode(), object_pairs_hook=_without_doubles, parse_constant=_no_number
        )
    except (RecursionError, ValueError) as error:
        raise FaultyExport(reason="not-json", place="-") from error


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FaultyExport(reason="doubled", place="-")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
