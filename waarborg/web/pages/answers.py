# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody has answered so far: it travels in the form, and nothing of it is stored."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import yaml

from waarborg.kernel.canonical import plain
from waarborg.kernel.dates import parse_date
from waarborg.kernel.errors import BadFacts, FactFault, WrongFactType
from waarborg.kernel.yaml_files import parse_yaml, yaml_events
from waarborg.law import Check, Engine, check, parse_facts
from waarborg.law.expressions import Facts

RawValue = bool | str | int | float | date | list[str] | None
LONGEST_NAME: Final = 200
MOST_FACTS: Final = 1000
DEEPEST: Final = 8
MOST_PARTS: Final = 50_000
"""So many names and values are read of a file before it is refused unread."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The facts as given, in the order in which they were given, and for which day one asks."""

    on: date
    as_of: date
    facts: Mapping[str, RawValue] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)

    def with_fact(self, name: str, value: RawValue) -> "Answers":
        """Return these answers with one more, or with one changed in its place."""
        return replace(self, facts={**self.facts, name: value})

    def before(self, name: str) -> "Answers":
        """Return the answers that were given before the one about `name`; all when it has none."""
        names = list(self.facts)
        kept = names[: names.index(name)] if name in self.facts else names
        return replace(self, facts={key: self.facts[key] for key in kept})

    def without(self, name: str) -> "Answers":
        """Return all answers but the one about `name`."""
        return replace(self, facts={key: value for key, value in self.facts.items() if key != name})

    def parsed(self, engine: Engine) -> Facts:
        """Return the facts as the engine takes them.

        Raises:
            FaultyAnswers: with a fault for each answer that cannot be right.
        """
        try:
            return parse_facts(engine.base, self.facts)
        except BadFacts as fault:
            raise FaultyAnswers(self, fault.faults) from fault

    def checked(self, engine: Engine) -> Check:
        """Return what the law says of these answers.

        Raises:
            FaultyAnswers: with a fault for each answer that cannot be right.
            UnknownRecord: a reading that does not exist.
        """
        return check(engine, self.parsed(engine), self.on, self.as_of, self.readings)

    def content(self) -> dict[str, Any]:
        """Return the answers as plain values: what the form carries and what is saved."""
        content = {
            "on": self.on,
            "asOf": self.as_of,
            "readings": dict(self.readings),
            "facts": dict(self.facts),
        }
        return dict(plain(content))

    def to_text(self) -> str:
        """Return the answers as one line of JSON, for a hidden field."""
        return json.dumps(self.content(), ensure_ascii=False, separators=(",", ":"))


class FaultyAnswers(BadFacts):
    """Answers that cannot be used, with the answers themselves, so that they can be mended."""

    def __init__(self, answers: Answers, faults: tuple[FactFault, ...]) -> None:
        super().__init__(faults)
        self.answers = answers


def read_answers(text: str | bytes, today: date, name: str = "answers") -> Answers:
    """Return the answers in a hidden field or a saved file (YAML, of which JSON is part).

    The facts may stand by themselves or under `facts`, beside `on`, `asOf` and `readings`.

    Raises:
        UnreadableYaml: it is no YAML.
        WrongFactType: it is YAML, but not of answers.
        NotADate: a day that does not exist.
    """
    if not _is_shallow(text):
        raise _no_answers(name)
    raw = parse_yaml(text, name)
    if not isinstance(raw, Mapping):
        raise _no_answers(name)
    facts = raw.get("facts", {} if "on" in raw else raw)
    if not isinstance(facts, Mapping) or len(facts) > MOST_FACTS:
        raise _no_answers(name)
    on = parse_date(raw["on"], "on") if raw.get("on") else today
    known = raw.get("asOf") or raw.get("as_of")
    as_of = parse_date(known, "asOf") if known else today
    return Answers(
        on=on,
        as_of=as_of,
        facts={_name(key): _value(_name(key), value) for key, value in facts.items()},
        readings={_name(key): _name(value) for key, value in _readings(raw).items()},
    )


def _is_shallow(text: str | bytes) -> bool:
    """Tell whether YAML is no more than answers are, and refers to nothing else in itself."""
    try:
        return all(
            number < MOST_PARTS and depth <= DEEPEST and not isinstance(event, yaml.AliasEvent)
            for number, (depth, event) in enumerate(yaml_events(text))
        )
    except (yaml.YAMLError, ValueError):
        return True  # reading it tells what is wrong, and on which line


def _readings(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    readings = raw.get("readings") or {}
    if not isinstance(readings, Mapping):
        raise _no_answers("readings")
    return readings


def _name(given: object) -> str:
    if not isinstance(given, str) or len(given) > LONGEST_NAME:
        raise _no_answers("facts")
    return given


def _value(name: str, given: object) -> RawValue:
    """Refuse what no answer can be before anybody prints it: a file can hold a list without end."""
    if given is None or isinstance(given, bool | int | float | date):
        return given
    if isinstance(given, str):
        return _name(given)
    if isinstance(given, list) and len(given) <= LONGEST_NAME:
        return [_name(one) for one in given]
    raise _no_answers(name)


def _no_answers(name: str) -> WrongFactType:
    return WrongFactType(
        field=name, given="…", expected_nl="namen met antwoorden", expected_en="names with answers"
    )
