# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What surrounds a duty: who supervises it, and what breaking it can cost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT, ENGINE, LATER
from waarborg.kernel.texts import Text
from waarborg.law import Engine, check
from waarborg.law.duties import Fine, Size, maximum_fine, sanction_of, supervisors_of
from waarborg.law.expressions import Facts
from waarborg.law.records import Certainty, Maximum

FINE = BASE.sanctions["fine"][0]
BRIGHT: Facts = {"roles": frozenset({"has"}), "lumen": 2000.0, "hung": date(2021, 1, 1)}


def _supervisors(facts: Facts, norm: str = "lamp-act.3") -> list[str]:
    result = check(ENGINE, {**BRIGHT, **facts}, LATER, LATER)
    return [one.supervisor.id for one in supervisors_of(ENGINE, result, result.outcomes[norm])]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"place": "street"}, ["mayor"]),
        ({"place": "home"}, ["inspector"]),
        ({"place": None}, ["mayor", "inspector"]),
        ({}, ["mayor", "inspector"]),
    ],
)
def test_the_first_rule_that_is_true_decides_who_supervises(
    facts: Facts, expected: list[str]
) -> None:
    """Where the facts leave it open, everyone who may supervise is named."""
    assert expected == _supervisors(facts)


def test_not_every_norm_is_supervised() -> None:
    """A policy has no supervisor."""
    assert [] == _supervisors({}, "lamp-policy.1")


def test_how_sure_a_supervisor_is_comes_with_it() -> None:
    """A rule or a body that is not sure says so."""
    unsure = Certainty("unverified", Text("nog niet zeker", "not sure yet"))
    base = replace(
        BASE,
        supervisors={
            **BASE.supervisors,
            "mayor": replace(BASE.supervisors["mayor"], certainty=unsure),
        },
    )
    other = Engine(base)
    result = check(other, {**BRIGHT, "place": "street"}, LATER, LATER)

    (found,) = supervisors_of(other, result, result.outcomes["lamp-act.3"])
    assert unsure == found.certainty


@pytest.mark.parametrize(
    ("on", "as_of", "version"), [(BEFORE_AMENDMENT, BEFORE_AMENDMENT, 1), (AMENDMENT, AMENDMENT, 2)]
)
def test_the_sanction_is_that_of_the_day_on_which_the_norm_applies(
    on: date, as_of: date, version: int
) -> None:
    """A fine that an act changed before the duty starts is shown as changed."""
    result = check(ENGINE, BRIGHT, on, as_of)
    sanction = sanction_of(ENGINE, result, result.outcomes["lamp-act.3"])

    assert sanction is not None
    assert version == sanction.version


def test_not_every_norm_has_a_sanction() -> None:
    """Where the law gives none, none is shown."""
    result = check(ENGINE, BRIGHT, LATER, LATER)

    assert None is sanction_of(ENGINE, result, result.outcomes["lamp-policy.1"])


@pytest.mark.parametrize(
    ("turnover", "size", "expected"),
    [
        (10_000.0, "large", Fine(1000.0, "higher", "amount")),
        (100_000.0, "large", Fine(2000.0, "higher", "turnover")),
        (10_000.0, "sme", Fine(200.0, "lower", "turnover")),
        (100_000.0, "sme", Fine(1000.0, "lower", "amount")),
        (100_000.0, "small-mid-cap", Fine(2000.0, "higher", "turnover")),
        (0.0, "sme", Fine(0.0, "lower", "turnover")),
        (50_000.0, "large", Fine(1000.0, "higher", "amount")),
    ],
)
def test_the_ceiling_is_the_higher_or_the_lower_of_two(
    turnover: float, size: Size, expected: Fine
) -> None:
    """Which of the amount and the share of the turnover counts goes by the size of the company."""
    assert expected == maximum_fine(FINE, turnover, size)


@pytest.mark.parametrize("size", ["sme", "small-mid-cap", "large"])
@pytest.mark.parametrize("change", ["no share", "fixed"])
def test_a_fixed_ceiling_is_fixed_for_everyone(size: Size, change: str) -> None:
    """Without a share of the turnover, or by its rule, the amount itself is the ceiling."""
    fixed = (
        replace(FINE, maximum=Maximum(1000))
        if change == "no share"
        else replace(FINE, rule="fixed", sme="fixed", small_mid_cap="fixed")
    )

    assert Fine(1000.0, "fixed", "amount") == maximum_fine(fixed, 10.0, size)


def test_a_ceiling_can_be_fixed_for_one_size_alone() -> None:
    """The rule of the size of the company is the one that counts."""
    assert Fine(1000.0, "fixed", "amount") == maximum_fine(replace(FINE, sme="fixed"), 10.0, "sme")


def test_no_ceiling_is_no_fine() -> None:
    """Where the law leaves the ceiling to others there is nothing to compute."""
    assert None is maximum_fine(replace(FINE, maximum=None), 10.0, "large")


def test_a_turnover_is_not_negative() -> None:
    """A negative turnover is a mistake of the caller."""
    with pytest.raises(ValueError, match="-1"):
        maximum_fine(FINE, -1, "large")


@given(st.floats(0, 1e12), st.floats(0, 1e12), st.sampled_from(["sme", "small-mid-cap", "large"]))
def test_more_turnover_never_lowers_the_ceiling(one: float, two: float, size: Size) -> None:
    """The ceiling grows with the turnover or stays, and lower is never above higher."""
    less, more = (maximum_fine(FINE, turnover, size) for turnover in sorted((one, two)))
    least, most = maximum_fine(FINE, one, "sme"), maximum_fine(FINE, one, "large")

    assert less is not None
    assert more is not None
    assert least is not None
    assert most is not None
    assert less.euro <= more.euro
    assert least.euro <= most.euro


def test_where_no_rule_is_true_nobody_supervises() -> None:
    """Rules that all have conditions can leave a norm without a supervisor."""
    lamps = BASE.supervisions["lamps"][0]
    base = replace(BASE, supervisions={"lamps": (replace(lamps, rules=lamps.rules[:1]),)})
    engine = Engine(base)
    result = check(engine, {**BRIGHT, "place": "home"}, LATER, LATER)

    assert () == supervisors_of(engine, result, result.outcomes["lamp-act.3"])
