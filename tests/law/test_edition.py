# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law as it stands on a day: of everything the version that counts then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT, LATER, READINGS
from waarborg.law import load_law_base
from waarborg.law.edition import NEVER, Edition, edition
from waarborg.law.expressions import Always, Facts, Kleene, Named, ReadingIs
from waarborg.law.expressions import Test as FactTest
from waarborg.law.interpret import Interpreter

YEARS = [date(year, 1, 15) for year in range(2019, 2026)]


def _edition(on: date, as_of: date) -> Edition:
    return edition(BASE, on, as_of, READINGS)


@pytest.mark.parametrize(
    ("on", "as_of", "version"),
    [
        (AMENDMENT, AMENDMENT, 2),
        (BEFORE_AMENDMENT, AMENDMENT, 1),
        (AMENDMENT, BEFORE_AMENDMENT, 1),
        (date(2030, 1, 1), BEFORE_AMENDMENT, 1),
        (date(2030, 1, 1), LATER, 2),
    ],
)
def test_the_version_is_the_last_in_force_and_known(on: date, as_of: date, version: int) -> None:
    """An amendment counts from the day it is in force, for whoever knows of it."""
    assert version == _edition(on, as_of).norms["lamp-act.4"].version


def test_before_the_act_there_is_nothing() -> None:
    """On a day before every act no norm exists."""
    law = _edition(date(2019, 12, 31), LATER)

    assert {} == {**law.norms, **law.concepts, **law.schedules, **law.sanctions}


def test_a_norm_of_an_unknown_act_does_not_exist() -> None:
    """What only the amendment made is not there for whoever asks as of the day before it."""
    assert "lamp-act.6" not in _edition(LATER, BEFORE_AMENDMENT).norms
    assert "lamp-act.6" in _edition(LATER, LATER).norms


def test_a_repealed_norm_is_gone_from_that_day(amended: Callable[[str, str], Path]) -> None:
    """Repeal ends a norm on the day the repealing act is in force, and not before."""
    old = "        title: {nl: Geen knipperlicht, en: No flashing}\n        when: flashing"
    base = load_law_base(amended(old, "        repealed: true"))

    days = (BEFORE_AMENDMENT, AMENDMENT)
    assert [True, False] == ["lamp-act.4" in edition(base, on, LATER, {}).norms for on in days]


def test_the_name_of_a_yes_no_fact_means_its_yes() -> None:
    """A condition may name a yes-no fact as it names a concept."""
    assert FactTest("flashing", "is", True) == _edition(LATER, LATER).meaning(Named("flashing"))


def test_a_concept_that_does_not_exist_yet_is_never_true() -> None:
    """Before the act that defines it, nothing falls under a concept."""
    assert NEVER == _edition(date(2019, 1, 1), LATER).meaning(Named("owner"))


def test_a_reading_is_chosen_or_not() -> None:
    """Only the option in use is true."""
    law = edition(BASE, LATER, LATER, {"bright": "B"})

    assert [False, True] == [law.chosen(ReadingIs("bright", option)) for option in "AB"]


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("at-once", [2020, 2021, 2022, 2023, 2024, 2025]),
        ("temporary", [2021, 2022]),
        ("no-such-schedule", []),
    ],
)
def test_a_schedule_starts_and_ends(schedule: str, expected: list[int]) -> None:
    """A schedule without conditions holds from its first to its last day."""
    held = [day.year for day in YEARS if Always() == _edition(day, LATER).in_time(schedule)]

    assert expected == held


@pytest.mark.parametrize(
    ("hung", "on", "expected"),
    [
        (date(2021, 12, 31), date(2023, 12, 31), Kleene.FALSE),
        (date(2021, 12, 31), date(2024, 1, 1), Kleene.TRUE),
        (date(2022, 1, 1), date(2021, 12, 31), Kleene.FALSE),
        (date(2022, 1, 1), date(2022, 1, 1), Kleene.TRUE),
        (None, date(2021, 12, 31), Kleene.FALSE),
        (None, date(2022, 1, 1), Kleene.UNKNOWN),
        (None, date(2024, 1, 1), Kleene.TRUE),
    ],
)
def test_a_transitional_rule_decides_for_whom_it_is_true(
    hung: date | None, on: date, expected: Kleene
) -> None:
    """The first rule that is true decides; when it is open, only days between the two are open."""
    law = _edition(on, LATER)

    assert expected is Interpreter(law, {"hung": hung}).value(law.in_time("lamps"))


def test_a_norm_applies_when_it_covers_the_system_and_has_started() -> None:
    """Both its condition and its schedule must hold."""
    facts: Facts = {"roles": frozenset({"has"}), "flashing": True, "hung": date(2023, 1, 1)}
    found = []
    for on in (date(2021, 12, 31), date(2022, 1, 1)):
        law = _edition(on, LATER)
        found.append(Interpreter(law, facts).value(law.applies(law.norms["lamp-act.3"])))

    assert [Kleene.FALSE, Kleene.TRUE] == found
