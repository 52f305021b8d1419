# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What another reading of an ambiguous text would say."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from waarborg.law.check import Check, State, first_day, histories
from waarborg.law.engine import Engine


@dataclass(frozen=True, slots=True)
class ReadingEffect:
    """The answer about a norm under one other reading."""

    reading: str
    option: str
    state: State
    starts: date | None


def reading_effects(engine: Engine, result: Check) -> Mapping[str, tuple[ReadingEffect, ...]]:
    """Return, per norm, the other readings under which its state or days would differ."""
    effects: dict[str, list[ReadingEffect]] = defaultdict(list)
    for reading in engine.base.readings.values():
        for option in reading.options:
            if option.id == result.readings[reading.id]:
                continue
            chosen = {**result.readings, reading.id: option.id}
            other = histories(engine, result.facts, result.on, result.as_of, chosen)
            for key, moments in other.items():
                usual = result.outcomes.get(key)
                days = [(one.day, one.state) for one in moments]
                if usual is None or days != [(one.day, one.state) for one in usual.moments]:
                    effects[key].append(
                        ReadingEffect(reading.id, option.id, moments[0].state, first_day(moments))
                    )
    return {key: tuple(found) for key, found in effects.items()}
