# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Orders to a model by rules: concepts that stand near each other, whatever the language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from waarborg.safeguards.injection.concepts import Mention
from waarborg.safeguards.injection.listed import read_data

_MOST: Final = 4
"""So many findings of one rule in one text are enough."""


class Order(NamedTuple):
    """An order that a rule found: its first and last word."""

    first: int
    last: int
    certainty: float
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    why: str
    steps: tuple[frozenset[str], ...]
    within: int
    certainty: float
    without: frozenset[str]
    looks_at: frozenset[str]
    """All concepts that it names."""


@cache
def _rules_by_first() -> Mapping[str, Sequence[int]]:
    """Return for each concept the numbers of the rules that name it in their first step."""
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(_rules()):
        for concept in rule.steps[0]:
            found.setdefault(concept, []).append(number)
    return found


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(map(_rule, read_data("rules")))


def _rule(row: Mapping[str, Any]) -> _Rule:
    steps = tuple(frozenset(step.split("|")) for step in row["all"])
    without = frozenset(row.get("without", ()))
    looks_at = without.union(*steps)
    return _Rule(row["why"], steps, row["within"], row["certainty"], without, looks_at)


def find_orders(mentions: Sequence[Mention]) -> Iterator[Order]:
    """Give what the rules find among the concepts of a text, by its first and last word."""
    present = {one.concept for one in mentions}
    first, rules = _rules_by_first(), _rules()
    for number in sorted({number for one in present for number in first.get(one, ())}):
        rule = rules[number]
        if all(not step.isdisjoint(present) for step in rule.steps):
            yield from _matches(rule, [one for one in mentions if one.concept in rule.looks_at])


def _matches(rule: _Rule, mentions: Sequence[Mention]) -> Iterator[Order]:
    found = 0
    index = 0
    while index < len(mentions) and found < _MOST:
        near = _near(rule, mentions, index)
        if near and _is_complete(rule, near):
            last = max(one.last for one in near)
            yield Order(near[0].first, last, rule.certainty, rule.why)
            found += 1
            index += len(near)
        else:
            index += 1


def _near(rule: _Rule, mentions: Sequence[Mention], index: int) -> Sequence[Mention]:
    """Return what a rule looks at from one mention on."""
    last = mentions[index].place + rule.within
    end = index
    while end < len(mentions) and mentions[end].place <= last:
        end += 1
    return mentions[index:end]


def _is_complete(rule: _Rule, near: Sequence[Mention]) -> bool:
    """Tell whether each step of a rule is named, each by a word of its own."""
    if any(one.concept in rule.without for one in near):
        return False
    places: set[int] = set()
    for step in rule.steps:
        free = [one.place for one in near if one.concept in step and one.place not in places]
        if not free:
            return False
        places.add(free[0])
    return True
