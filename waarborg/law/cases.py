# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases: facts, a day and what the law base must say, written by jurists beside the norms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

from pydantic import ConfigDict, TypeAdapter, ValidationError

from waarborg.kernel.errors import BadFacts, FaultyFile, FaultyLawBase, UnknownRecord
from waarborg.kernel.yaml_files import parse_yaml
from waarborg.law.check import Check, State, check
from waarborg.law.engine import Engine
from waarborg.law.expressions import Facts, Kleene
from waarborg.law.facts import parse_facts
from waarborg.law.files import faulty_file
from waarborg.law.records import Id

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out. Norms by id; concepts true, false or null for unknown."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    applies: tuple[Id, ...] = ()
    not_: tuple[Id, ...] = ()
    undetermined: tuple[Id, ...] = ()
    never: tuple[Id, ...] = ()
    starts: Mapping[Id, date] = field(default_factory=dict)
    concepts: Mapping[Id, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One example with its answer."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Id
    title: str
    on: date
    expect: Expectation
    as_of: date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    extends: Id | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case that was run: it holds when nothing differs."""

    case: Case
    facts: Facts
    differences: tuple[str, ...]


_ADAPTER: Final = TypeAdapter(Case)


def read_cases(folder: Path) -> Mapping[str, Case]:
    """Return every case below `folder`, by id.

    Raises:
        FaultyLawBase: with every case that is not written as it should be.
    """
    cases: dict[str, Case] = {}
    faults: list[FaultyFile] = []
    for path in sorted(folder.rglob("*.cases.yaml")):
        content = parse_yaml(path.read_bytes(), str(path.relative_to(folder)))
        for index, raw in enumerate(content["cases"]):
            place = ("cases", index)
            try:
                case = _ADAPTER.validate_python(_with_word_not(raw))
            except ValidationError as error:
                faults.extend(
                    faulty_file(
                        folder,
                        path,
                        (*place, *one["loc"]),
                        one["msg"],
                        "see docs/reference/norm-files.md",
                    )
                    for one in error.errors()
                )
                continue
            if case.id in cases:
                faults.append(
                    faulty_file(
                        folder,
                        path,
                        place,
                        f"the id '{case.id}' stands twice",
                        "give it another id",
                    )
                )
            cases[case.id] = case
    faults.extend(_dangling(folder, cases))
    if faults:
        raise FaultyLawBase(tuple(faults))
    return cases


def _with_word_not(raw: dict[str, Any]) -> dict[str, Any]:
    expect = dict(raw.get("expect") or {})
    if "not" in expect:
        expect["not_"] = expect.pop("not")
    return {**raw, "expect": expect}


def _dangling(folder: Path, cases: Mapping[str, Case]) -> Iterator[FaultyFile]:
    for case in cases.values():
        if case.extends and case.extends not in cases:
            path = next(
                path for path in folder.rglob("*.cases.yaml") if case.id in path.read_text("utf-8")
            )
            yield faulty_file(
                folder,
                path,
                (),
                f"'{case.id}' extends '{case.extends}', which is no case",
                "correct the name",
            )


def facts_of_case(cases: Mapping[str, Case], case: Case) -> dict[str, Any]:
    """Return the facts of a case, with those of the case that it extends."""
    inherited = facts_of_case(cases, cases[case.extends]) if case.extends else {}
    return {**inherited, **case.facts}


def run_case(engine: Engine, cases: Mapping[str, Case], case: Case) -> CaseResult:
    """Return what differs between what a case expects and what the engine says."""
    try:
        facts = parse_facts(engine.base, facts_of_case(cases, case))
        result = check(engine, facts, case.on, case.as_of or case.on, case.readings)
    except BadFacts as error:
        return CaseResult(case, {}, tuple(str(fault) for fault in error.faults))
    except UnknownRecord as error:
        return CaseResult(case, {}, (str(error),))
    return CaseResult(case, facts, tuple(_differences(result, case.expect)))


def _differences(result: Check, expect: Expectation) -> Iterator[str]:
    yield from _state_differences(result, expect)
    yield from _start_differences(result, expect)
    for concept, expected in expect.concepts.items():
        value = result.concepts.get(concept)
        if value is None:
            yield f"concept {concept}: does not exist on this day"
        elif value is not Kleene.of(expected):
            yield f"concept {concept}: {value.word} instead of {Kleene.of(expected).word}"


def _state_differences(result: Check, expect: Expectation) -> Iterator[str]:
    expected_states = [
        *((norm, State.APPLIES) for norm in expect.applies),
        *((norm, State.DOES_NOT_APPLY) for norm in expect.not_),
        *((norm, State.DOES_NOT_APPLY) for norm in expect.never),
        *((norm, State.UNDETERMINED) for norm in expect.undetermined),
    ]
    for norm, state in expected_states:
        outcome = result.outcomes.get(norm)
        found = outcome.state if outcome else State.DOES_NOT_APPLY
        if outcome is None and norm not in expect.not_ and norm not in expect.never:
            yield f"{norm}: there is no such norm on this day"
        elif found is not state:
            missing = (
                f" (open: {', '.join(sorted(outcome.missing))})"
                if outcome and outcome.missing
                else ""
            )
            yield f"{norm}: {found} instead of {state}{missing}"


def _start_differences(result: Check, expect: Expectation) -> Iterator[str]:
    for norm, day in expect.starts.items():
        outcome = result.outcomes.get(norm)
        if outcome is None or outcome.starts != day:
            yield f"{norm}: starts {outcome.starts if outcome else 'never'} instead of {day}"
    for norm in expect.never:
        outcome = result.outcomes.get(norm)
        if outcome and outcome.may_start:
            yield f"{norm}: may start on {outcome.may_start} instead of never"
