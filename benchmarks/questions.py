# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How many questions it takes: for the cases of the law base, from nothing to all settled.

    python -m benchmarks.questions [--every 10]

For every tenth case the questions are answered one by one, in the order in which the product
asks them: with the fact of the case, or where the case says nothing with the most ordinary
answer (no, none of these, the day of the case, the first choice that is no more than that).
Counted are the questions until nothing is open, and until the outcome class of the AI Act is
known: whether it applies, the roles, prohibited, high-risk. One JSON object is printed.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, median, mode
from typing import Final

from waarborg.law import (
    DATA_FOLDER,
    Engine,
    check,
    next_question,
    parse_facts,
    product_engine,
)
from waarborg.law.cases import Case, facts_of_case, read_cases
from waarborg.law.expressions import Facts, FactValue, Kleene
from waarborg.law.records import Question

CLASS: Final = ("in-scope", "operator", "gpai-provider", "prohibited", "high-risk")
ORDINARY: Final = ("none", "no", "closed")


@dataclass(frozen=True, slots=True)
class Count:
    """The questions that one case took."""

    case: str
    until_class: int
    until_settled: int


def ordinary(question: Question, on: date) -> FactValue:
    """Return the answer that says least."""
    match question.type:
        case "yes-no":
            return False
        case "choices":
            return frozenset()
        case "number":
            return max(0.0, question.minimum or 0.0)
        case "date":
            return on
        case _:
            options = question.option_ids
            return next((one for one in ORDINARY if one in options), options[0])


def counts(engine: Engine, every: int) -> Iterator[Count]:
    """Yield what every so many-th case took."""
    cases = read_cases(DATA_FOLDER)
    for key in sorted(cases)[::every]:
        case = cases[key]
        yield count(engine, case, parse_facts(engine.base, facts_of_case(cases, case)))


def count(engine: Engine, case: Case, given: Facts) -> Count:
    """Answer questions until none is left."""
    as_of = case.as_of or case.on
    known: dict[str, FactValue] = {}
    until_class: int | None = None
    while True:
        if until_class is None and _has_class(engine, known, case.on, as_of):
            until_class = len(known)
        suggestion = next_question(engine, known, case.on, as_of, case.readings)
        if suggestion is None:
            settled = len(known)
            return Count(case.id, settled if until_class is None else until_class, settled)
        question = suggestion.question
        value = given.get(question.fact)
        known[question.fact] = ordinary(question, case.on) if value is None else value


def _has_class(engine: Engine, known: Facts, on: date, as_of: date) -> bool:
    concepts = check(engine, known, on, as_of).concepts
    return all(concepts.get(name) is not Kleene.UNKNOWN for name in CLASS)


def summary(numbers: Sequence[int]) -> dict[str, float]:
    """Return what describes a row of numbers."""
    ordered = sorted(numbers)
    return {
        "median": median(ordered),
        "mean": round(mean(ordered), 1),
        "mode": mode(ordered),
        "least": ordered[0],
        "nine in ten at most": ordered[int(0.9 * (len(ordered) - 1))],
        "most": ordered[-1],
    }


def main() -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--every", type=int, default=10, help="take each so many-th case")
    options = parser.parse_args()
    engine = product_engine()
    found = list(counts(engine, options.every))
    result = {
        "law base": {"norms": len(engine.base.norms), "questions": len(engine.base.questions)},
        "cases": len(found),
        "until all is settled": summary([one.until_settled for one in found]),
        "until the class of the AI Act is known": summary([one.until_class for one in found]),
    }
    json.dump(result, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
