# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files with answers: read with care, and written so that a person can go on from there."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from waarborg.cli.faults import FileTooLarge, NoSuchFile, NotAFactsFile
from waarborg.kernel.dates import parse_date
from waarborg.kernel.errors import UnreadableYaml
from waarborg.kernel.texts import Language
from waarborg.kernel.yaml_files import parse_yaml, yaml_events
from waarborg.law.expressions import Facts, FactValue
from waarborg.law.law_base import LawBase

STANDARD_INPUT: Final = "-"
LIMIT: Final = 1_000_000
"""Bytes of a file that is read."""

_NAMES: Final[Mapping[str, str]] = {
    "facts": "facts",
    "on": "on",
    "as_of": "as_of",
    "asOf": "as_of",
    "readings": "readings",
    "language": "language",
}
"""What may stand beside the facts; the names of `/v1/checks` are read too."""
_LARGEST_EXACT: Final = 2.0**53
_DAY: Final = re.compile(r"^\d{4}-\d\d?-\d\d?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file asks: raw facts, and the days and readings if it names them."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    on: date | None = None
    as_of: date | None = None
    readings: Mapping[str, str] = field(default_factory=dict)


def read_bytes(file: str) -> bytes:
    """Return what a file holds, or standard input for `-`.

    Raises:
        NoSuchFile: it cannot be read.
        FileTooLarge: it is larger than `LIMIT`.
    """
    try:
        if file == STANDARD_INPUT:
            content = sys.stdin.buffer.read(LIMIT + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=file, reason=reason) from error
    if len(content) > LIMIT:
        raise FileTooLarge(file=file, limit=LIMIT)
    return content


def read_asked(file: str) -> Asked:
    """Return what a file of facts asks: `{facts: …, on: …, as_of: …, readings: …}` or bare facts.

    Raises:
        UnreadableYaml: it is no YAML.
        NotAFactsFile: it is no mapping, or a field of it is not what it should be.
        NotADate: a day in it does not exist; the fault names the line.
    """
    content = _plain_yaml(read_bytes(file), file)
    if content is None:
        return Asked()
    if not isinstance(content, dict):
        raise NotAFactsFile(file=file, field="-")
    if "facts" not in content:
        return Asked(facts=_named(content, file, "facts"))
    unknown = [str(name) for name in content if name not in _NAMES]
    if unknown:
        raise NotAFactsFile(file=file, field=unknown[0])
    fields = {_NAMES[name]: value for name, value in content.items()}
    readings = _named(fields.get("readings") or {}, file, "readings")
    return Asked(
        facts=_named(fields["facts"] or {}, file, "facts"),
        on=_day(fields, "on"),
        as_of=_day(fields, "as_of"),
        readings={name: str(option) for name, option in readings.items()},
    )


def _plain_yaml(content: bytes, file: str) -> Any:  # noqa: ANN401  # YAML holds anything
    try:
        for _, event in yaml_events(content):
            _refuse(event, file)
    except yaml.YAMLError:
        pass  # reading it tells what is wrong, and where
    return parse_yaml(content, file)


def _refuse(event: yaml.Event, file: str) -> None:
    """Refuse what a file with answers has no use for, and days that do not exist."""
    line = event.start_mark.line + 1 if event.start_mark else 1
    if isinstance(event, yaml.AliasEvent):
        problem = "& and * are not used in files with answers"
        raise UnreadableYaml(file=file, line=line, problem=problem)
    if isinstance(event, yaml.ScalarEvent) and _DAY.match(event.value):
        parse_date(event.value, f"{file}:{line}")


def _named(value: object, file: str, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotAFactsFile(file=file, field=name)
    return {str(key): one for key, one in value.items()}


def _day(fields: Mapping[str, object], name: str) -> date | None:
    value = fields.get(name)
    return None if value is None else parse_date(value, name)


def to_yaml(asked: Asked, base: LawBase, facts: Facts, language: Language) -> str:
    """Return a file that asks the same again, with each question above its answer."""
    lines = ["# waarborg check --ask"]
    head = {"on": asked.on, "as_of": asked.as_of, "readings": dict(asked.readings)}
    lines += [f"{name}: {_value(value)}" for name, value in head.items() if value]
    lines.append("facts:" if facts else "facts: {}")
    for name, value in facts.items():
        lines.append(f"  # {base.questions[name].text[language]}")
        lines.append(f"  {name}: {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: FactValue | dict[str, str]) -> str:
    """Return a value on one line of YAML, as a person would write it."""
    plain: Any = sorted(value) if isinstance(value, frozenset) else value
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT:
        plain = int(value)
    dumped: str = yaml.safe_dump(
        plain, default_flow_style=True, allow_unicode=True, width=sys.maxsize
    )
    return dumped.removesuffix("...\n").strip()
