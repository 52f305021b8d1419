# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What another reading of an ambiguous text would say."""

from datetime import date

from hypothesis import given

from tests.law.example import BASE, BEFORE_AMENDMENT, ENGINE, LATER
from tests.law.strategies import days, systems
from waarborg.law import State, check
from waarborg.law.expressions import Facts
from waarborg.law.readings import ReadingEffect, reading_effects

START = date(2021, 1, 1)
DIM: Facts = {
    "roles": frozenset({"has"}),
    "lumen": 700.0,
    "flashing": False,
    "hung": date(2023, 1, 1),
}


def test_a_norm_that_hangs_on_a_reading_says_so() -> None:
    """The other reading is told with its answer and its day."""
    result = check(ENGINE, DIM, START, LATER)

    expected = {
        "lamp-act.3": (ReadingEffect("bright", "B", State.DOES_NOT_APPLY, date(2022, 1, 1)),)
    }
    assert expected == reading_effects(ENGINE, result)


def test_the_reading_in_use_is_not_the_other_one() -> None:
    """When somebody chose the second reading, the first is the other."""
    result = check(ENGINE, DIM, date(2022, 1, 1), LATER, {"bright": "B"})

    expected = {"lamp-act.3": (ReadingEffect("bright", "A", State.DOES_NOT_APPLY, None),)}
    assert expected == reading_effects(ENGINE, result)


def test_what_does_not_hang_on_a_reading_is_not_told() -> None:
    """A very bright lamp is bright in both readings."""
    assert {} == reading_effects(
        ENGINE, check(ENGINE, {**DIM, "lumen": 2000.0}, START, BEFORE_AMENDMENT)
    )


@given(systems(BASE), days(BASE), days(BASE))
def test_a_norm_is_told_exactly_when_the_readings_differ(
    facts: Facts, on: date, as_of: date
) -> None:
    """A norm has effects of readings if and only if its moments differ between them."""
    one, two = (check(ENGINE, facts, on, as_of, {"bright": option}) for option in "AB")

    def days_of(key: str, of: object) -> list[tuple[date, State]]:
        return [(moment.day, moment.state) for moment in of.outcomes[key].moments]  # type: ignore[attr-defined]  # a Check

    differ = {key for key in one.outcomes if days_of(key, one) != days_of(key, two)}
    assert differ == set(reading_effects(ENGINE, one)) == set(reading_effects(ENGINE, two))
