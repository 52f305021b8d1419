# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of meaning: no condition that can never be true, no question that settles nothing.

An example is searched for each condition: facts under which it is true. The search
follows the open facts, takes back an answer that makes it false, and so ends either with
an example or with none left to try.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from waarborg.law.answers import distinct_answers
from waarborg.law.edition import Edition, edition
from waarborg.law.expressions import Expression, Facts, FactValue, Kleene, Not
from waarborg.law.interpret import Interpreter
from waarborg.law.law_base import LawBase
from waarborg.law.records import Concept, Norm, Question, condition_of

PATIENCE: Final = 20_000
"""How many answers a search tries before it gives up; the law base needs far fewer."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in the law base that is dead."""

    record: str
    problem: str
    mend: str


def flaws(base: LawBase) -> tuple[Flaw, ...]:
    """Return every dead condition, unreachable question and act that moves nothing."""
    asked: set[str] = set()
    found = list(_dead_conditions(base, asked))
    found.extend(
        Flaw(
            name,
            "no norm ever waits for this question",
            "use the fact in a condition, or remove it",
        )
        for name in base.questions
        if name not in asked
    )
    found.extend(_idle_acts(base))
    return tuple(found)


def _dead_conditions(base: LawBase, asked: set[str]) -> Iterator[Flaw]:
    for version in _versions(base):
        if version.repealed:
            continue
        law = _edition_of(base, version)
        condition = condition_of(version)
        example = find_example(law, condition)
        if example is None:
            yield Flaw(
                f"{version.id} (version {version.version})",
                "its condition can never be true",
                "mend the condition",
            )
        elif isinstance(version, Norm):
            asked.update(_needed(law, condition, example))
            opposite = find_example(law, Not(condition))
            asked.update(_needed(law, condition, opposite or {}))
            asked.update(_in_schedule(base, law, version))


def _versions(base: LawBase) -> Iterator[Norm | Concept]:
    for norms in base.norms.values():
        yield from norms
    for concepts in base.concepts.values():
        yield from concepts


def _edition_of(base: LawBase, version: Norm | Concept) -> Edition:
    act = base.acts[version.by]
    return edition(base, act.effect, _latest_knowledge(base), base.default_readings)


def _latest_knowledge(base: LawBase) -> date:
    return max(act.knowledge for act in base.acts.values())


def _needed(law: Edition, condition: Expression, example: Facts) -> Iterator[str]:
    """Yield the facts without which `example` would leave the condition open."""
    for name in example:
        rest = {key: value for key, value in example.items() if key != name}
        if name in Interpreter(law, rest).missing(condition):
            yield name


def _in_schedule(base: LawBase, law: Edition, norm: Norm) -> Iterator[str]:
    days = {rule.from_ for one in base.schedules[norm.schedule] for rule in one.rules if rule.from_}
    for day in sorted(days):
        later = edition(base, max(day, law.on), law.as_of, law.readings)
        applies = later.applies(norm)
        for goal in (applies, Not(applies)):
            yield from _needed(later, applies, find_example(later, goal) or {})


def find_example(law: Edition, goal: Expression) -> Facts | None:
    """Return facts under which `goal` is true, as few as are needed; None if there are none."""
    tries = iter(range(PATIENCE))
    return _search(law, goal, {}, tries)


def _search(
    law: Edition, goal: Expression, facts: dict[str, FactValue], tries: Iterator[int]
) -> Facts | None:
    interpreter = Interpreter(law, facts)
    value = interpreter.value(goal)
    if value is not Kleene.UNKNOWN:
        return facts if value is Kleene.TRUE else None
    name = min(interpreter.missing(goal), key=list(law.base.questions).index)
    for answer in _answers(law.base, law.base.questions[name]):
        if next(tries, None) is None:
            return None
        found = _search(law, goal, {**facts, name: answer}, tries)
        if found is not None:
            return found
    return None


def _answers(base: LawBase, question: Question) -> Iterator[FactValue]:
    yield from distinct_answers(base, question)
    if question.type == "choices" and len(question.options) > 1:
        yield frozenset(question.option_ids)
        for left_out in question.option_ids:
            yield frozenset(question.option_ids).difference((left_out,))


def _idle_acts(base: LawBase) -> Iterator[Flaw]:
    used: set[str] = {version.by for versions in base.series() for version in versions}
    for act in base.acts.values():
        if act.amends and act.id not in used:
            yield Flaw(
                act.id,
                "this amending act changes nothing in the law base",
                "enter its changes, or remove it",
            )
