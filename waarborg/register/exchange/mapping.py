# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which column of a spreadsheet is which field: a suggestion, and what a person decided."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final

from waarborg.kernel.errors import UnreadableYaml
from waarborg.kernel.yaml_files import parse_yaml
from waarborg.register.exchange.encodings import encodings
from waarborg.register.exchange.errors import UnreadableImport
from waarborg.register.exchange.reading import folded, spellings
from waarborg.register.exchange.rows import SILENT, slots
from waarborg.register.field_files import record_fields

_ALIKE: Final = 0.84
_MOST_COLUMNS: Final = 200
_LONGEST: Final = 100
_SHORTEST: Final = 5
"""Shorter names are only taken when they are the same."""


def suggest_mapping(columns: Sequence[str]) -> dict[str, str | None]:
    """Return for each column the field that its name is most like; None where none is.

    No field is given twice: the column whose name is most like it has it.

    >>> suggest_mapping(["Naam", "Korte omschrijving van het systeem", "Budget"])["Naam"]
    'name'
    """
    scored = sorted(
        (
            (likeness, column, slot)
            for column in columns[:_MOST_COLUMNS]
            for word, slot in _words()
            if (likeness := _likeness(folded(column[:_LONGEST]), word)) >= _ALIKE
        ),
        key=lambda one: -one[0],
    )
    found: dict[str, str | None] = dict.fromkeys(columns)
    taken: set[str] = set()
    for _, column, slot in scored:
        if found[column] is None and slot not in taken:
            found[column] = slot
            taken.add(slot)
    return found


def _likeness(column: str, word: str) -> float:
    if column == word:
        return 1.0
    short, long = sorted((len(column), len(word)))
    if short < _SHORTEST or 2 * short < _ALIKE * (short + long):
        return 0.0
    matcher = SequenceMatcher(None, column, word)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Return every name of a column without capitals and accents, with what it is."""
    return tuple((folded(word), slot) for slot, words in _names().items() for word in words)


def _names() -> Mapping[str, tuple[str, ...]]:
    """Return everything that a column of each field may be called."""
    titles = encodings().table.columns
    found: dict[str, tuple[str, ...]] = {}
    for one in record_fields().values():
        keys = [held.key for held in (one.delivery, one.community) if held and held.key]
        words = (one.id, one.label.nl, one.label.en, *keys)
        found[one.id] = (*words, *(titles[key] for key in keys if key in titles))
        for name, part in one.parts.items():
            found[f"{one.id}.{name}"] = (f"{one.id}.{name}", part.label.nl, part.label.en)
    found |= {slot: (slot, *found.get(slot, ())) for slot in slots()}
    for slot, words in spellings().columns.items():
        found[slot] = (*found[slot], *words)
    return found


def read_mapping(data: bytes, file: str, columns: Iterable[str]) -> dict[str, str | None]:
    """Return the mapping that a YAML file holds: the name of each column with the id of a field.

    Raises:
        UnreadableImport: it is no mapping, or names a column or a field that is not there.
    """
    try:
        held = parse_yaml(data, file)
    except UnreadableYaml as error:
        details = {"line": error.details["line"], "problem": error.details["problem"]}
        raise UnreadableImport(file, "not-yaml", **details) from error
    if isinstance(held, Mapping) and isinstance(held.get("columns"), Mapping):
        held = held["columns"]
    if not isinstance(held, Mapping):
        raise UnreadableImport(file, "bad-mapping", problem=type(held).__name__)
    return checked_mapping(held, file, columns)


def checked_mapping(
    mapping: Mapping[Any, Any], file: str, columns: Iterable[str]
) -> dict[str, str | None]:
    """Return a mapping that names only columns and fields that are there, each field once.

    Raises:
        UnreadableImport: it does not.
    """
    known, fields, used = set(columns), slots(), set()
    for column, slot in mapping.items():
        if column not in known:
            raise UnreadableImport(file, "bad-mapping", problem=str(column)[:60])
        if slot in (None, "", SILENT):
            continue
        if not isinstance(slot, str) or slot not in fields or slot in used:
            raise UnreadableImport(file, "bad-mapping", problem=f"{column}: {slot}"[:120])
        used.add(slot)
    return {column: mapping.get(column) or None for column in known}
