# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base: every record in all its versions."""

from datetime import date

import pytest

from tests.law.example import AMENDMENT, BEFORE_AMENDMENT, LATER
from waarborg.kernel.errors import UnknownRecord
from waarborg.law import LawBase


def test_the_default_readings_are_those_of_the_files(base: LawBase) -> None:
    """Each ambiguity has a reading that is used when nobody chooses."""
    assert {"bright": "A"} == base.default_readings


def test_a_chosen_reading_takes_the_place_of_the_default(base: LawBase) -> None:
    """Readings that are not chosen stay as they are."""
    assert {"bright": "B"} == base.with_readings({"bright": "B"})
    assert {"bright": "A"} == base.with_readings({})


@pytest.mark.parametrize(
    ("chosen", "near"),
    [({"brigth": "B"}, "bright"), ({"bright": "C"}, "A, B"), ({"zzz": "A"}, "-")],
)
def test_an_unknown_reading_is_refused_with_what_looks_like_it(
    base: LawBase, chosen: dict[str, str], near: str
) -> None:
    """The fault names the readings or options that exist."""
    with pytest.raises(UnknownRecord) as caught:
        base.with_readings(chosen)

    assert near == caught.value.details["near"]


def test_a_norm_is_found_in_all_its_versions(base: LawBase) -> None:
    """Oldest first."""
    assert [1, 2] == [norm.version for norm in base.find_norm("lamp-act.4")]


def test_an_unknown_norm_is_refused_with_what_looks_like_it(base: LawBase) -> None:
    """A typing error gets the ids that are near."""
    with pytest.raises(UnknownRecord) as caught:
        base.find_norm("lamp-act.44")

    assert "lamp-act.4" in str(caught.value.details["near"])


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2019, 12, 31), set()),
        (date(2020, 1, 1), {"lamp-act"}),
        (BEFORE_AMENDMENT, {"lamp-act", "lamp-policy"}),
        (AMENDMENT, {"lamp-act", "lamp-policy", "lamp-amendment"}),
        (date(2021, 9, 1), {"lamp-act", "lamp-policy", "lamp-amendment", "lamp-bill"}),
    ],
)
def test_an_act_is_known_from_its_day(base: LawBase, as_of: date, expected: set[str]) -> None:
    """A law counts from the day it is in force, a proposal from the day it became known."""
    assert expected == base.known_acts(as_of)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2021, 5, 19), []),
        (date(2021, 5, 20), ["lamp-amendment"]),
        (BEFORE_AMENDMENT, ["lamp-amendment"]),
        (AMENDMENT, []),
    ],
)
def test_a_published_act_is_announced_until_it_is_in_force(
    base: LawBase, as_of: date, expected: list[str]
) -> None:
    """Between publication and entry into force an act is told apart."""
    assert expected == [act.id for act in base.announced_acts(as_of)]


def test_the_law_changes_on_the_days_of_acts_and_schedules(base: LawBase) -> None:
    """Before the amendment is known, its days are no days of the law."""
    expected = [
        date(2020, 1, 1),
        date(2020, 3, 1),
        date(2020, 7, 1),
        date(2021, 8, 1),
        date(2022, 7, 1),
    ]

    assert expected == list(base.moments(BEFORE_AMENDMENT))
    assert {date(2021, 6, 1), date(2022, 1, 1), date(2024, 1, 1)} == set(
        base.moments(AMENDMENT)
    ) - set(expected)


def test_a_status_is_that_of_the_act(base: LawBase) -> None:
    """Law, proposal and policy are told apart by the act that made the version."""
    statuses = {
        key: base.status_of(base.norms[key][0])
        for key in ("lamp-act.3", "lamp-bill.1", "lamp-policy.1")
    }

    assert {
        "lamp-act.3": "in-force",
        "lamp-bill.1": "proposed",
        "lamp-policy.1": "policy",
    } == statuses


def test_every_test_of_a_fact_is_known_once(base: LawBase) -> None:
    """Equal tests are one, also when they stand in two versions."""
    assert [("above", 1000), ("at_least", 500), ("at_most", 0)] == [
        (test.test, test.operand) for test in base.tests["lumen"]
    ]


def test_every_series_is_given(base: LawBase) -> None:
    """Norms, concepts, schedules, supervisions and sanctions can all be changed by an act."""
    assert {"lamp-act.3", "bright", "at-once", "lamps", "fine"} <= {
        versions[0].id for versions in base.series()
    }


def test_the_text_of_a_law_base_is_its_digest(base: LawBase) -> None:
    """In a log or a failing test a law base is one line."""
    assert f"LawBase(digest='{base.digest}')" == repr(base)


def test_on_the_last_day_every_act_is_known(base: LawBase) -> None:
    """The example's own latest day indeed knows all."""
    assert set(base.acts) == base.known_acts(LATER)
