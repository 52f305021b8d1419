# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases: facts, a day and what the law base must say, written by jurists beside the norms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

from pydantic import ConfigDict, TypeAdapter, ValidationError

from waarborg.kernel.errors import (
    BadFacts,
    FaultyLawBase,
    UnknownRecord,
    UnreadableYaml,
    WaarborgError,
)
from waarborg.kernel.yaml_files import parse_yaml
from waarborg.law.check import Check, State, check
from waarborg.law.engine import Engine
from waarborg.law.expressions import Facts, Kleene
from waarborg.law.facts import parse_facts
from waarborg.law.files import Place, faulty_file
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
_SEE: Final = "see docs/reference/norm-files.md"


def read_cases(folder: Path) -> Mapping[str, Case]:
    """Return every case below `folder`, by id.

    Raises:
        FaultyLawBase: with every case that is not written as it should be.
    """
    cases: dict[str, Case] = {}
    places: dict[str, tuple[Path, Place]] = {}
    faults: list[WaarborgError] = []
    for path, place, raw in _raw_cases(folder, faults):
        try:
            case = _ADAPTER.validate_python(_with_word_not(raw))
        except ValidationError as error:
            for one in error.errors():
                inner = (*place, *one["loc"])
                faults.append(faulty_file(folder, path, inner, one["msg"], _SEE))
            continue
        if case.id in cases:
            problem = f"the id '{case.id}' stands twice"
            faults.append(faulty_file(folder, path, place, problem, "give it another id"))
        cases[case.id], places[case.id] = case, (path, place)
    for key, problem, mend in _problems(cases):
        faults.append(faulty_file(folder, *places[key], problem, mend))
    if faults:
        raise FaultyLawBase(tuple(faults))
    return cases


def _raw_cases(
    folder: Path, faults: list[WaarborgError]
) -> Iterator[tuple[Path, Place, dict[str, Any]]]:
    for path in sorted(folder.rglob("*.cases.yaml")):
        try:
            content = parse_yaml(path.read_bytes(), str(path.relative_to(folder)))
        except UnreadableYaml as fault:
            faults.append(fault)
            continue
        raw_cases = content.get("cases") if isinstance(content, dict) else None
        if not isinstance(raw_cases, list):
            faults.append(faulty_file(folder, path, (), "there is no list of cases", _SEE))
            continue
        for index, raw in enumerate(raw_cases):
            place = ("cases", index)
            if isinstance(raw, dict):
                yield path, place, raw
            else:
                faults.append(faulty_file(folder, path, place, "this is not a case", _SEE))


def _with_word_not(raw: dict[str, Any]) -> dict[str, Any]:
    expect = raw.get("expect")
    if isinstance(expect, dict) and "not" in expect:
        expect = {("not_" if key == "not" else key): value for key, value in expect.items()}
    return {**raw, "expect": expect or {}}


def _problems(cases: Mapping[str, Case]) -> Iterator[tuple[str, str, str]]:
    for key, case in cases.items():
        if case.expect == Expectation():
            yield key, f"'{key}' expects nothing", "say under 'expect' what must come out"
        if case.extends and case.extends not in cases:
            yield key, f"'{key}' extends '{case.extends}', which is no case", "correct the name"
        if key in _above(cases, case):
            yield key, f"'{key}' extends itself in a circle", "break the circle"


def _above(cases: Mapping[str, Case], case: Case) -> list[str]:
    found: list[str] = []
    while case.extends and case.extends in cases and case.extends not in found:
        found.append(case.extends)
        case = cases[case.extends]
    return found


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
