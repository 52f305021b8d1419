# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading YAML that people write for the gateway: strictly, and with every fault at its line.

Written by hand: the gateway runs without pydantic, and its faults are read by people who do not
program.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from waarborg.gateway.file_faults import FaultyGatewayFile, GatewayFileFault
from waarborg.kernel.yaml_files import line_of, parse_yaml

Place = tuple[str | int, ...]
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}")
"""A name of a model, upstream or source, as programs write it."""
_LONGEST: Final = 500


class StrictReading:
    """One file that is being read. What is not right is gathered, and told at the end."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.faults: list[GatewayFileFault] = []
        self.content: Any = parse_yaml(text, file)

    def fault(self, place: Place, reason: str, **values: object) -> None:
        """Note that something is not right."""
        line = line_of(self.text, place)
        where = ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
        found = GatewayFileFault(line=line, place=where or "-", reason=reason, **values)
        self.faults.append(found)

    def end(self) -> None:
        """Return when all was right.

        Raises:
            FaultyGatewayFile: it was not; it holds every fault, in the order of the lines.
        """
        if self.faults:
            ordered = sorted(self.faults, key=lambda fault: int(str(fault.details["line"])))
            raise FaultyGatewayFile(self.file, tuple(ordered))

    def mapping(
        self, value: object, place: Place, needed: Iterable[str], optional: Iterable[str] = ()
    ) -> Mapping[str, Any]:
        """Return the parts of something that has names; unknown and missing names are faults."""
        needed, optional = tuple(needed), tuple(optional)
        if not isinstance(value, Mapping):
            self.fault(place, "no-names", names=", ".join(needed or optional))
            return {}
        known = (*needed, *optional)
        for name in value:
            if name not in known:
                near = difflib.get_close_matches(str(name), known, n=1)
                names = ", ".join(known)
                reason = "unknown-name-near" if near else "unknown-name"
                self.fault((*place, str(name)), reason, near="".join(near), names=names)
        for name in needed:
            if name not in value:
                self.fault((*place, name), "missing", name=name)
        return {name: value[name] for name in known if name in value}

    def items(self, value: object, place: Place, *, least: int = 0) -> list[Any]:
        """Return the items of a list."""
        if not isinstance(value, list):
            self.fault(place, "no-list")
            return []
        if len(value) < least:
            self.fault(place, "too-few", least=least)
        return value

    def word(self, value: object, place: Place, choices: Collection[str]) -> str:
        """Return one of some words; the first of them where it is another."""
        if isinstance(value, str) and value in choices:
            return value
        self.fault(place, "no-choice", choices=", ".join(choices))
        return next(iter(choices))

    def name(self, value: object, place: Place) -> str:
        """Return a name as programs write it."""
        if isinstance(value, str) and NAME.fullmatch(value):
            return value
        self.fault(place, "no-name")
        return ""

    def line(self, value: object, place: Place) -> str:
        """Return a text of one line."""
        if isinstance(value, str) and value.strip() and len(value) <= _LONGEST:
            told = " ".join(value.split())
            if told.isprintable():
                return told
        self.fault(place, "no-line", most=_LONGEST)
        return ""

    def whole(self, value: object, place: Place, least: int, most: int) -> int:
        """Return a whole number within bounds; the lowest where it is none."""
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.fault(place, "no-number", least=least, most=most)
        return least

    def number(self, value: object, place: Place, least: float, most: float) -> float:
        """Return a number within bounds; the lowest where it is none."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and least <= value <= most:  # type: ignore[operator]  # it is a number
            return float(value)  # type: ignore[arg-type]  # the same
        self.fault(place, "no-number", least=least, most=most)
        return least

    def truth(self, value: object, place: Place) -> bool:
        """Return `true` or `false`; false where it is neither."""
        if isinstance(value, bool):
            return value
        self.fault(place, "no-truth")
        return False

    def address(self, value: object, place: Place) -> str:
        """Return an address on the web without credentials in it."""
        told = value if isinstance(value, str) else ""
        try:
            parts = urlsplit(told)
            has_port = parts.port is None or parts.port > 0
        except ValueError:
            parts, has_port = urlsplit(""), False
        plain = not (parts.username or parts.password or parts.fragment or set(told) & set(" \t\n"))
        if parts.scheme in ("http", "https") and parts.hostname and plain and has_port:
            return told
        self.fault(place, "no-address")
        return ""
