# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Receipts: the reasons of one outcome as a tree that anybody can re-run.

The tree holds what decides: of an *all* that is false the parts that are false, of an
*any* that is true the parts that are true, of what is unknown the parts that are open.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from waarborg.kernel.canonical import canonical_json, plain
from waarborg.kernel.dates import parse_date
from waarborg.kernel.errors import NotADate, ReceiptFault
from waarborg.law.check import STATES, State
from waarborg.law.engine import Engine
from waarborg.law.expressions import (
    All,
    Always,
    AnyOf,
    Expression,
    Facts,
    Kleene,
    Named,
    Not,
    ReadingIs,
    Test,
)
from waarborg.law.facts import parse_facts, written
from waarborg.law.interpret import Interpreter
from waarborg.law.law_base import unknown_record
from waarborg.law.records import Concept, Norm, Schedule, Source, condition_of

FORMAT: Final = "waarborg-receipt/1"

_NO_RECEIPT: Final = {
    "reason_nl": "het is geen bewijs van Waarborg.",
    "reason_en": "it is not a receipt of Waarborg.",
}

Node = dict[str, Any]
"""`kind`, `value`, what it is about, and `because`: the nodes that decide it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer about one norm, with its reasons."""

    norm: Norm
    state: State
    on: date
    as_of: date
    readings: Mapping[str, str]
    law_base: str
    facts: Facts
    because: Node

    def content(self) -> Node:
        """Return the receipt as plain JSON values."""
        return {
            "format": FORMAT,
            "norm": self.norm.id,
            "version": self.norm.version,
            "state": self.state.value,
            "on": self.on.isoformat(),
            "asOf": self.as_of.isoformat(),
            "readings": dict(self.readings),
            "lawBase": self.law_base,
            "facts": {name: written(value) for name, value in self.facts.items()},
            "because": self.because,
        }

    def to_bytes(self) -> bytes:
        """Return the receipt as canonical JSON: equal receipts are equal bytes."""
        return canonical_json(self.content())


def explain(
    engine: Engine, facts: Facts, norm_id: str, on: date, as_of: date, readings: Mapping[str, str]
) -> Receipt:
    """Return the receipt of one norm for a system.

    Raises:
        UnknownRecord: there is no such norm or reading, or the norm does not exist on that day.
    """
    engine.base.find_norm(norm_id)
    chosen = engine.base.with_readings(readings)
    edition = engine.compiled(on, as_of, chosen).edition
    if norm_id not in edition.norms:
        raise unknown_record("norm", norm_id, edition.norms)
    norm = edition.norms[norm_id]
    reasons = _Reasons(Interpreter(edition, facts), engine)
    value, because = reasons.of_norm(norm)
    return Receipt(norm, STATES[value], on, as_of, chosen, engine.base.digest, facts, because)


class _Reasons:
    """Builds the tree; a concept is opened once, and named where it returns."""

    def __init__(self, interpreter: Interpreter, engine: Engine) -> None:
        self._interpreter = interpreter
        self._edition = interpreter.edition
        self._acts = engine.base.acts
        self._opened: set[str] = set()

    def of_norm(self, norm: Norm) -> tuple[Kleene, Node]:
        covers = self.of(condition_of(norm))
        in_time = self._of_schedule(norm.schedule)
        value = min(Kleene[covers["value"].upper()], Kleene[in_time["value"].upper()])
        parts = [covers, in_time]
        decisive = (
            parts if value is Kleene.TRUE else [one for one in parts if one["value"] == value.word]
        )
        return value, {
            "kind": "norm",
            "value": value.word,
            **self._record(norm),
            "because": decisive,
        }

    def of(self, expression: Expression) -> Node:
        value = self._interpreter.value(expression)
        match expression:
            case Always():
                return {"kind": "always", "value": value.word}
            case Test():
                given = written(self._interpreter.facts.get(expression.fact))
                operand = plain(expression.operand)
                return {
                    "kind": "fact",
                    "value": value.word,
                    "fact": expression.fact,
                    "given": given,
                    "test": expression.test,
                    "operand": operand,
                }
            case ReadingIs(reading, option):
                return {"kind": "reading", "value": value.word, "reading": reading, "is": option}
            case Not(part):
                return {"kind": "not", "value": value.word, "because": [self.of(part)]}
            case Named():
                return self._of_name(expression, value)
            case All(parts):
                return {
                    "kind": "all",
                    "value": value.word,
                    "because": self._decisive(parts, value, Kleene.TRUE),
                }
            case AnyOf(parts):
                return {
                    "kind": "any",
                    "value": value.word,
                    "because": self._decisive(parts, value, Kleene.FALSE),
                }

    def _decisive(
        self, parts: tuple[Expression, ...], value: Kleene, needs_every: Kleene
    ) -> list[Node]:
        if value is needs_every:
            return [self.of(part) for part in parts]
        return [self.of(part) for part in parts if self._interpreter.value(part) is value]

    def _of_name(self, name: Named, value: Kleene) -> Node:
        concept = self._edition.concepts.get(name.id)
        meaning = self._edition.meaning(name)
        if concept is None:
            if isinstance(meaning, Test):
                return self.of(meaning)
            return {"kind": "concept", "value": value.word, "concept": name.id, "exists": False}
        node = {"kind": "concept", "value": value.word, "concept": name.id, **self._record(concept)}
        if name.id not in self._opened:
            self._opened.add(name.id)
            node["because"] = [self.of(meaning)]
        return node

    def _of_schedule(self, schedule_id: str) -> Node:
        schedule = self._edition.schedules[schedule_id]
        value = self._interpreter.value(self._edition.in_time(schedule_id))
        rules: list[Node] = []
        for rule in schedule.rules:
            matches = self._interpreter.value(condition_of(rule))
            if matches is Kleene.FALSE:
                continue
            node: Node = {
                "kind": "rule",
                "value": matches.word,
                "from": plain(rule.from_),
                "until": plain(rule.until),
                "never": rule.never,
            }
            if rule.source:
                node["source"] = _place(rule.source)
            if not isinstance(rule.when, Always):
                node["because"] = [self.of(condition_of(rule))]
            rules.append(node)
            if matches is Kleene.TRUE:
                break
        return {
            "kind": "schedule",
            "value": value.word,
            "schedule": schedule_id,
            **self._record(schedule),
            "because": rules,
        }

    def _record(self, record: Norm | Concept | Schedule) -> Node:
        act = self._acts[record.by]
        return {
            "version": record.version,
            "source": _place(record.source),
            "by": act.id,
            "official": act.official,
        }


def _place(source: Source) -> Node:
    return {key: value for key, value in asdict(source).items() if value is not None}


def rerun(engine: Engine, receipt: bytes) -> Receipt:
    """Return the receipt that the same question gives now, from the content of `receipt`.

    Raises:
        ReceiptFault: it is no receipt, or it was made with another law base.
        BadFacts: it holds facts that cannot be.
        UnknownRecord: it names a norm or reading that does not exist.
    """
    try:
        content = json.loads(receipt)
        made, law_base = content["format"], content["lawBase"]
        on, as_of = (parse_date(content[key], key) for key in ("on", "asOf"))
        norm, facts, readings = content["norm"], content["facts"], content["readings"]
    except (ValueError, TypeError, KeyError, RecursionError, NotADate) as error:
        raise ReceiptFault(**_NO_RECEIPT) from error
    if not isinstance(norm, str) or not isinstance(readings, dict):
        raise ReceiptFault(**_NO_RECEIPT)
    if made != FORMAT:
        raise ReceiptFault(
            reason_nl=f"de vorm is ‘{made}’, niet ‘{FORMAT}’.",
            reason_en=f"the format is '{made}', not '{FORMAT}'.",
        )
    if law_base != engine.base.digest:
        raise ReceiptFault(
            reason_nl=f"het is gemaakt met regels {law_base}, dit zijn {engine.base.digest}.",
            reason_en=f"it was made with law base {law_base}, this is {engine.base.digest}.",
        )
    return explain(engine, parse_facts(engine.base, facts), norm, on, as_of, readings)
