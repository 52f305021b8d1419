# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Orders to a model by rules: concepts that stand near each other, whatever the language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

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


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            one["why"],
            tuple(frozenset(step.split("|")) for step in one["all"]),
            one["within"],
            one["certainty"],
            frozenset(one.get("without", ())),
        )
        for one in read_data("rules")
    )


def find_orders(mentions: Sequence[Mention]) -> Iterator[Order]:
    """Give what the rules find among the concepts of a text, by its first and last word."""
    present = {one.concept for one in mentions}
    for rule in _rules():
        if all(not step.isdisjoint(present) for step in rule.steps):
            yield from _matches(rule, mentions)


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


def _near(rule: _Rule, mentions: Sequence[Mention], index: int) -> list[Mention]:
    """Return what a rule looks at from one mention on: the nearest of each of its steps."""
    first = mentions[index]
    if not any(first.concept in step for step in rule.steps):
        return []
    last = first.place + rule.within
    near = []
    for one in mentions[index:]:
        if one.place > last:
            break
        near.append(one)
    return near


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
