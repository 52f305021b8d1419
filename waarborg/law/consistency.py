# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of the whole law base: nothing dangles, nothing is dead, nothing turns in a circle."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from waarborg.kernel.errors import FaultyFile
from waarborg.law.expressions import Always, Named, ReadingIs, Test, walk
from waarborg.law.files import NormFiles, Written
from waarborg.law.records import (
    Contradiction,
    Norm,
    Question,
    Schedule,
    Supervision,
    condition_of,
)

Problem = tuple[Written, str, str]

FREE_ADDRESSEES: Final = frozenset({"anyone", "affected-person"})
"""Addressees that are no role of an operator, so that no concept decides who they are."""


def reference_faults(files: NormFiles) -> list[FaultyFile]:
    """Return a fault for each reference that does not resolve, and for each circle of concepts.

    These checks need no law base, so that every fault is found in one go.
    """
    found: list[FaultyFile] = []
    checks = (_acts, _conditions, _readings, _links, _rules, _questions, _ranges, _circles)
    for check in checks:
        found.extend(files.fault(*problem) for problem in check(files))
    return found


def _written(files: NormFiles, *lists: str) -> Iterator[Written]:
    for name in lists or tuple(files.lists):
        for versions in files.lists[name].values():
            yield from versions


def _acts(files: NormFiles) -> Iterator[Problem]:
    acts = files.lists["acts"]
    for written in _written(files):
        record = written.record
        named = {getattr(record, "by", None), getattr(record, "amends", None)}
        named.add(getattr(getattr(record, "source", None), "act", None))
        for act in sorted({str(act) for act in named if act is not None} - set(acts)):
            yield written, f"there is no act '{act}'", "add the act, or correct the name"
    for written in _written(files, "acts"):
        act = written.record
        if act.known_from is None and act.in_force is None:
            yield (
                written,
                "neither 'in_force' nor 'known_from' is given",
                "give the day from which it counts",
            )
        if act.status == "proposed" and act.in_force is not None:
            yield (
                written,
                "a proposal is not in force",
                "leave 'in_force' out, or change the status",
            )


def _expressions(written: Written) -> Iterator[Always | Named | Test | ReadingIs]:
    record = written.record
    holders = record.rules if isinstance(record, Schedule | Supervision) else (record,)
    for holder in holders:
        for node in walk(condition_of(holder)):
            if isinstance(node, Always | Named | Test | ReadingIs):
                yield node


def _conditions(files: NormFiles) -> Iterator[Problem]:
    for written in _written(
        files, "norms", "concepts", "schedules", "supervisions", "contradictions"
    ):
        for node in _expressions(written):
            problem = _node_problem(files, written, node)
            if problem:
                yield written, problem, "correct the condition, or add what it names"


def _node_problem(
    files: NormFiles, written: Written, node: Always | Named | Test | ReadingIs
) -> str | None:
    if isinstance(node, Named):
        return _name_problem(files, written, node.id)
    if isinstance(node, Always | ReadingIs):
        if isinstance(written.record, Contradiction):
            return f"'{written.record.id}' is a contradiction, and those speak of facts alone"
        return None if isinstance(node, Always) else _reading_problem(files, node)
    questions = files.lists["questions"]
    if node.fact not in questions:
        return f"no question declares the fact '{node.fact}'"
    return _test_problem(questions[node.fact][0].record, node)


def _name_problem(files: NormFiles, written: Written, name: str) -> str | None:
    questions = files.lists["questions"]
    if name in questions:
        kind = questions[name][0].record.type
        return (
            None
            if kind == "yes-no"
            else f"the fact '{name}' is no yes-no fact: test it with 'fact'"
        )
    if isinstance(written.record, Contradiction):
        return f"'{name}' is no yes-no fact; a contradiction speaks of facts alone"
    return (
        None if name in files.lists["concepts"] else f"there is no concept or yes-no fact '{name}'"
    )


def _reading_problem(files: NormFiles, node: ReadingIs) -> str | None:
    reading = files.lists["readings"].get(node.reading)
    if reading is None:
        return f"there is no reading '{node.reading}'"
    options = [option.id for option in reading[0].record.options]
    return (
        None
        if node.option in options
        else f"the reading '{node.reading}' has no option '{node.option}'"
    )


_TESTS_OF: Final[Mapping[str, frozenset[str]]] = {
    "yes-no": frozenset({"is"}),
    "choice": frozenset({"is", "in"}),
    "choices": frozenset({"includes", "includes_any", "none"}),
    "number": frozenset({"above", "at_least", "below", "at_most"}),
    "date": frozenset({"before", "from"}),
}


def _test_problem(question: Question, test: Test) -> str | None:
    if test.test not in _TESTS_OF[question.type]:
        return f"'{test.test}' does not fit the fact '{question.fact}' of type {question.type}"
    if question.type in ("choice", "choices") and test.test != "none":
        operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
        wrong = [str(one) for one in operands if one not in question.option_ids]
        return f"the fact '{question.fact}' has no answer {', '.join(wrong)}" if wrong else None
    fitting = {"number": (int, float), "date": (date,)}.get(question.type, (bool,))
    if type(test.operand) in fitting:
        return None
    return f"'{test.operand}' cannot be compared with the fact '{question.fact}'"


def _readings(files: NormFiles) -> Iterator[Problem]:
    for written in _written(files, "readings"):
        reading = written.record
        if reading.default not in [option.id for option in reading.options]:
            yield written, f"the default '{reading.default}' is no option", "correct the default"


def _links(files: NormFiles) -> Iterator[Problem]:
    for written in _written(files, "norms"):
        norm: Norm = written.record
        links = [
            ("schedules", norm.schedule),
            ("supervisions", norm.supervision),
            ("sanctions", norm.sanction),
        ]
        links += [("evidence_kinds", proof.kind) for proof in norm.proof]
        if norm.addressee not in FREE_ADDRESSEES:
            links.append(("concepts", norm.addressee))
        for name, target in links:
            if target is not None and target not in files.lists[name]:
                yield written, f"'{target}' is not among the {name}", "add it, or correct the name"
    for written in _written(files, "supervisions"):
        for rule in written.record.rules:
            if rule.supervisor not in files.lists["supervisors"]:
                yield (
                    written,
                    f"'{rule.supervisor}' is not among the supervisors",
                    "add it, or correct the name",
                )


def _rules(files: NormFiles) -> Iterator[Problem]:
    for written in _written(files, "schedules", "supervisions"):
        key, rules = written.record.id, written.record.rules
        if any(isinstance(rule.when, Always) for rule in rules[:-1]):
            yield (
                written,
                f"'{key}' has a rule that is never reached",
                "put the rule without 'when' last",
            )
    for written in _written(files, "schedules"):
        for rule in written.record.rules:
            if not rule.never and not rule.from_:
                yield (
                    written,
                    f"a rule of '{written.record.id}' has no day",
                    "add 'from' or 'never'",
                )
            elif rule.from_ and rule.until and rule.until < rule.from_:
                yield written, f"a rule of '{written.record.id}' ends first", "correct 'until'"


def _questions(files: NormFiles) -> Iterator[Problem]:
    questions, concepts = files.lists["questions"], files.lists["concepts"]
    for key, (written,) in questions.items():
        question: Question = written.record
        if key in concepts:
            yield written, f"'{key}' is both a fact and a concept", "give one of them another name"
        if question.type in ("choice", "choices") and len(question.options) < 2 - (
            question.type == "choices"
        ):  # a choice is between two
            yield written, "a choice needs answers", "add 'options'"
        if len(set(question.option_ids)) != len(question.options):
            yield written, "two answers have one id", "give each answer its own id"
        for name in question.after:
            if name not in questions:
                yield (
                    written,
                    f"'after' names '{name}', which no question declares",
                    "correct the name",
                )


def _ranges(files: NormFiles) -> Iterator[Problem]:
    for written in _written(files, "questions"):
        question: Question = written.record
        lowest, highest = question.minimum, question.maximum
        if lowest is not None and highest is not None and lowest > highest:
            yield written, f"no number fits the range of '{question.fact}'", "correct 'minimum'"


def _circles(files: NormFiles) -> Iterator[Problem]:
    concepts = files.lists["concepts"]
    below = {
        key: {
            node.id
            for one in versions
            for node in _expressions(one)
            if isinstance(node, Named) and node.id in concepts
        }
        for key, versions in concepts.items()
    }
    after = {
        key: {name for name in versions[0].record.after if name in files.lists["questions"]}
        for key, versions in files.lists["questions"].items()
    }
    for graph, lists, word in (
        (below, concepts, "the meaning"),
        (after, files.lists["questions"], "the order"),
    ):
        for circle in _circles_of(graph):
            yield (
                lists[circle[0]][0],
                f"{word} turns in a circle: {' > '.join(circle)}",
                "break the circle",
            )


def _circles_of(graph: Mapping[str, set[str]]) -> Iterator[list[str]]:
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        circle = _find_circle(graph, start, path, done)
        if circle:
            yield circle
            return


def _find_circle(
    graph: Mapping[str, set[str]], node: str, path: list[str], done: set[str]
) -> list[str] | None:
    if node in path:
        return [*path[path.index(node) :], node]
    if node in done:
        return None
    path.append(node)
    for child in sorted(graph[node]):
        circle = _find_circle(graph, child, path, done)
        if circle:
            return circle
    path.pop()
    done.add(node)
    return None
