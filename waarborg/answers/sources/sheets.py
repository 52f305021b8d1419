# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A sheet: a YAML file that says who answers for which files of a folder.

    defaults: {owner: Team Burgerzaken, validated_by: Redactie}
    files:
      paspoort.html: {valid_from: 2026-01-01, address: "https://www.voorbeeldstad.nl/paspoort"}
      "regels/*.pdf": {owner: Juridische zaken}

What a file says of itself goes first, then its own line, then the patterns, then the defaults.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Final

from waarborg.answers.sources.errors import FaultySource
from waarborg.answers.sources.values import NAMES
from waarborg.kernel.errors import UnreadableYaml
from waarborg.kernel.yaml_files import parse_yaml

NAME: Final = "sources.yaml"
"""A sheet by this name in the folder is used by itself."""
_KNOWN: Final = frozenset({*NAMES, "title", "language"})
_SIGNS: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is said of files from outside them."""

    defaults: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def said_of(self, origin: str) -> dict[str, Any]:
        """Return what is said of a file."""
        said = dict(self.defaults)
        for pattern, values in self.files.items():
            if pattern != origin and fnmatchcase(origin, pattern):
                said.update(values)
        return {**said, **self.files.get(origin, {})}

    @property
    def named(self) -> frozenset[str]:
        """The files that are named one by one: they should be there."""
        return frozenset(one for one in self.files if not _SIGNS & set(one))

    def with_defaults(self, defaults: Mapping[str, Any]) -> "Sheet":
        """Return this sheet with defaults that count where it has none."""
        return Sheet({**defaults, **self.defaults}, self.files)


def read_sheet(content: bytes) -> Sheet:
    """Return a sheet.

    Raises:
        FaultySource: it is no YAML, or says something that we do not know.
    """
    try:
        found = parse_yaml(content, NAME)
    except UnreadableYaml as error:
        raise FaultySource(field=NAME, reason="sheet", line=error.details["line"]) from error
    whole = _mapping(found, "-")
    for name in whole:
        if name not in {"defaults", "files"}:
            raise FaultySource(field=name, reason="sheet-unknown")
    files = {
        name: _known(values, name) for name, values in _mapping(whole.get("files"), "files").items()
    }
    return Sheet(_known(whole.get("defaults"), "defaults"), files)


def _known(given: object, place: str) -> Mapping[str, Any]:
    values = _mapping(given, place)
    for name in values:
        if name not in _KNOWN:
            raise FaultySource(field=f"{place}: {name}", reason="sheet-unknown")
    return values


def _mapping(given: object, place: str) -> Mapping[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise FaultySource(field=place, reason="sheet-shape")
    return {str(name): value for name, value in given.items()}
