# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Weighing open source, dependence on a supplier, and energy: by rules that anybody can read.

`weigh` is pure: the same answers always give the same outcomes, each with the answers it rests on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from waarborg import __version__
from waarborg.evidence import Entry, Evidence
from waarborg.evidence.ledger import entry_of
from waarborg.evidence.store import rows_about
from waarborg.kernel.actors import Actor
from waarborg.kernel.canonical import plain
from waarborg.kernel.store import Connection
from waarborg.kernel.texts import Text, say
from waarborg.register.errors import RegisterFault
from waarborg.register.fields import Field, fields_of
from waarborg.register.records import RECORD, WEIGHING, System, SystemState
from waarborg.register.register import Register
from waarborg.register.systems import as_it_runs, locked_system, state_in
from waarborg.register.weighing_rules import (
    Part,
    Possibilities,
    Remark,
    Weight,
    weighing_rules,
)

KIND: Final = "weighing"
"""Kind of the evidence of a weighing that proves no norm."""
_PART: Final = "weighing"
"""Name under which the details of evidence tell which part was weighed."""


class NothingWeighed(RegisterFault):
    """No part of the weighing has all its answers. Details: field (the next to answer)."""

    kind = "nothing-weighed"
    status = HTTPStatus.CONFLICT


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on which an outcome rests."""

    fact: str
    label: Text
    value: Any
    words: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of one part."""

    part: str
    title: Text
    id: str
    weight: Weight
    text: Text
    remarks: tuple[Text, ...]
    because: tuple[Answer, ...]
    norms: tuple[str, ...]
    """The policy that asks for the weighing."""
    kind: str
    """Kind of the evidence that it becomes."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What came out, and what is still to be asked."""

    outcomes: tuple[Outcome, ...]
    unanswered: tuple[str, ...]
    """Names of the facts that are still needed, in the order in which they are asked."""
    asked: tuple[str, ...]
    """Names of all facts that are asked now, answered or not."""

    @property
    def next(self) -> str | None:
        """The fact to ask now; None when all is answered."""
        return next(iter(self.unanswered), None)


def weigh(facts: Mapping[str, Any]) -> Weighing:
    """Return what follows from facts (`weighing.…` and `record.…`, by name)."""
    outcomes: list[Outcome] = []
    unanswered: list[str] = []
    asked: list[str] = []
    for name, part in weighing_rules().parts.items():
        answers, open_, all_ = _answers(part, facts)
        unanswered += open_
        asked += all_
        if not open_:
            outcomes.append(_outcome(name, part, answers))
    return Weighing(tuple(outcomes), tuple(dict.fromkeys(unanswered)), tuple(dict.fromkeys(asked)))


def _answers(part: Part, facts: Mapping[str, Any]) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return the answers that count, the facts without one, and all that are asked.

    An answer to a question that is no longer asked does not count.
    """
    answers: dict[str, Any] = {}
    open_: list[str] = []
    asked: list[str] = []
    for one in part.ask:
        if one.when and not _holds(one.when, answers):
            continue
        asked.append(one.fact)
        value = facts.get(one.fact)
        if value not in (None, "", []):
            answers[one.fact] = value
        elif not one.optional:
            open_.append(one.fact)
    return answers, open_, asked


def _holds(possibilities: Possibilities, answers: Mapping[str, Any]) -> bool:
    return any(
        all(_fits(answers.get(fact), fitting) for fact, fitting in one.items())
        for one in possibilities
    )


def _fits(value: Any, fitting: Sequence[str]) -> bool:  # noqa: ANN401  # plain JSON
    given = value if isinstance(value, list) else [value]
    return any(one in fitting for one in given)


def _outcome(name: str, part: Part, answers: Mapping[str, Any]) -> Outcome:
    rule = next(one for one in part.outcomes if _holds(one.when, answers))
    proves = rule.weight == "proves" and part.proof is not None
    return Outcome(
        part=name,
        title=part.title,
        id=rule.id,
        weight=rule.weight,
        text=rule.text,
        remarks=tuple(one.text for one in part.remarks if _is_said(one, answers)),
        because=tuple(_answer(fact, value) for fact, value in answers.items()),
        norms=part.norms,
        kind=str(part.proof) if proves else KIND,
    )


def _is_said(remark: Remark, answers: Mapping[str, Any]) -> bool:
    if remark.above is not None:
        return all(answers.get(fact, 0) > number for fact, number in remark.above.items())
    return _holds(remark.when, answers)


def _answer(fact: str, value: Any) -> Answer:  # noqa: ANN401  # plain JSON
    field = field_of(fact)
    codes = value if isinstance(value, list) else [value]
    if not field.options:
        return Answer(fact, field.label, value, Text(str(value), str(value)))
    chosen = [field.options[code] for code in codes if code in field.options]
    words = Text("; ".join(one.nl for one in chosen), "; ".join(one.en for one in chosen))
    return Answer(fact, field.label, value, words)


def field_of(fact: str) -> Field:
    """Return the field that a fact of the weighing fills."""
    family = RECORD if fact.startswith(RECORD) else WEIGHING
    return fields_of(family)[fact.removeprefix(family)]


def facts_to_weigh(state: SystemState) -> Mapping[str, Any]:
    """Return what is known of a system that the weighing can use."""
    return {
        name: fact.value
        for name, fact in state.facts.items()
        if name.startswith((WEIGHING, RECORD))
    }


def record_weighing(register: Register, actor: Actor, system_id: str) -> tuple[Entry, ...]:
    """Record the outcome of each part that is answered, as evidence; return what is new.

    A part that was recorded with the same answers is not recorded again; one that changed takes
    the place of what was recorded before.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        UnknownRecord: there is no such system.
        NothingWeighed: no part is answered yet.
    """
    with register.store.writing() as connection:
        system = locked_system(connection, actor, system_id)
        state = as_it_runs(state_in(connection, system), register.running([system.id]))
        found = weigh(facts_to_weigh(state))
        if not found.outcomes:
            raise NothingWeighed(field=found.next)
        day = register.day_of(register.now())
        known = _recorded(connection, system_id)
        return tuple(
            register.ledger.append_in(connection, evidence)
            for outcome in found.outcomes
            if (evidence := _evidence(outcome, state, actor, day, known.get(outcome.part)))
        )


def _recorded(connection: Connection, system_id: str) -> dict[str, Entry]:
    """Return the newest evidence of each part."""
    entries = map(entry_of, rows_about(connection, [system_id]))
    return {
        str(one.evidence.details[_PART]): one
        for one in entries
        if _PART in one.evidence.details and one.evidence.subject == system_id
    }


def _evidence(
    outcome: Outcome, state: SystemState, actor: Actor, day: date, older: Entry | None
) -> Evidence | None:
    """Return the evidence of an outcome; None where the same was recorded already."""
    details = _details(outcome, state)
    if older is not None and plain(dict(older.evidence.details)) == details:
        return None
    system: System = state.system
    return Evidence(
        kind=outcome.kind,
        method="examine",
        organisation=system.organisation,
        subject=system.id,
        subject_version=None,
        collected=day,
        by=actor.id,
        result=_result(outcome),
        supports=outcome.norms if outcome.weight in ("proves", "supports") else (),
        against=outcome.norms if outcome.weight == "against" else (),
        via=f"waarborg@{__version__}",
        supersedes=None if older is None else older.id,
        details=details,
    )


def _details(outcome: Outcome, state: SystemState) -> dict[str, Any]:
    facts = {one.fact: state.facts[one.fact].id for one in outcome.because}
    answers = {one.fact: one.value for one in outcome.because}
    kept: dict[str, Any] = plain(
        {_PART: outcome.part, "outcome": outcome.id, "answers": answers, "facts": facts}
    )
    return kept


def _result(outcome: Outcome) -> str:
    """Return an outcome with the answers that it rests on, in Dutch like all our own evidence."""
    return " ".join(_sentences(outcome))


def _sentences(outcome: Outcome) -> Iterator[str]:
    yield outcome.text.nl
    for remark in outcome.remarks:
        yield remark.nl
    for one in outcome.because:
        yield say("weighings.because", "nl", label=one.label.nl, words=one.words.nl)
