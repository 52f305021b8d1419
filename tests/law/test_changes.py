# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes: for one system between two days, and in the law base by each act."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT, ENGINE, LATER, READINGS
from tests.law.strategies import days, systems
from waarborg.law import Engine, State, load_law_base
from waarborg.law.changes import Difference, changed_fields, compare, law_changes, names_below
from waarborg.law.check import states
from waarborg.law.expressions import Facts, Named
from waarborg.law.records import Source

APPLIES, NOT, OPEN = State.APPLIES, State.DOES_NOT_APPLY, State.UNDETERMINED
OWNER: Facts = {
    "roles": frozenset({"has"}),
    "place": "home",
    "flashing": False,
    "lumen": 1200.0,
    "hung": date(2021, 3, 1),
}
NEW_YEAR = date(2021, 1, 15)


def _compare(
    before: tuple[date, date],
    after: tuple[date, date],
    facts: Facts = OWNER,
    engine: Engine = ENGINE,
) -> dict[str, Difference]:
    return {one.norm.id: one for one in compare(engine, facts, before, after, {})}


def test_nothing_differs_from_itself() -> None:
    """Comparing a moment of asking with itself gives nothing."""
    assert {} == _compare((LATER, LATER), (LATER, LATER))


def test_a_norm_that_starts() -> None:
    """A day of the schedule passes: the place in the law that sets the day is named."""
    found = _compare((date(2023, 12, 31), LATER), (date(2024, 1, 1), LATER))

    expected = (NOT, APPLIES, "lamp-amendment", Source("lamp-act", "21"), "starts")
    one = found["lamp-act.3"]
    assert expected == (one.before, one.after, one.act, one.source, one.why)


def test_a_norm_that_ends() -> None:
    """The last day of a temporary right passes."""
    one = _compare((date(2022, 6, 30), LATER), (date(2022, 7, 1), LATER))["lamp-act.5"]

    assert (APPLIES, NOT, "lamp-act", "ends") == (one.before, one.after, one.act, one.why)


@pytest.mark.parametrize("as_of", [AMENDMENT, LATER])
def test_a_norm_that_was_moved(as_of: date) -> None:
    """Same day, other knowledge: the act that moved the date is named, whatever else it knew."""
    one = _compare((date(2021, 10, 1), BEFORE_AMENDMENT), (date(2021, 10, 1), as_of))["lamp-act.3"]

    assert (APPLIES, NOT, "lamp-amendment", "moved") == (one.before, one.after, one.act, one.why)


def test_a_new_norm() -> None:
    """A norm of a new act is new, not one that starts."""
    facts: Facts = {**OWNER, "place": "street"}
    one = _compare((BEFORE_AMENDMENT, LATER), (AMENDMENT, LATER), facts)["lamp-act.6"]

    assert (None, APPLIES, "lamp-amendment", "new-norm") == (
        one.before,
        one.after,
        one.act,
        one.why,
    )


def test_a_new_norm_that_covers_nothing_is_no_difference() -> None:
    """What does not apply and did not exist is not told."""
    assert "lamp-act.6" not in _compare((BEFORE_AMENDMENT, LATER), (AMENDMENT, LATER))


@pytest.mark.parametrize(
    ("place", "before"),
    [("home", NOT), ("street", APPLIES)],
    ids=["it covers more", "only the words"],
)
def test_a_norm_with_a_new_text(place: str, before: State) -> None:
    """A new version is told both when its answer differs and when only its words do."""
    facts: Facts = {**OWNER, "flashing": True, "place": place}
    one = _compare((BEFORE_AMENDMENT, LATER), (AMENDMENT, LATER), facts)["lamp-act.4"]

    assert (before, APPLIES, "lamp-amendment", "new-text", 2) == (
        one.before,
        one.after,
        one.act,
        one.why,
        one.norm.version,
    )


def test_a_concept_with_another_meaning() -> None:
    """The norm kept its text, but a word in it means more: the place of that word is named."""
    facts: Facts = {**OWNER, "lumen": 5.0, "flashing": True, "hung": date(2023, 1, 1)}
    one = _compare((date(2022, 2, 1), BEFORE_AMENDMENT), (date(2022, 2, 1), LATER), facts)[
        "lamp-act.3"
    ]

    assert (NOT, APPLIES, "lamp-amendment", Source("lamp-act", "2"), "other-meaning") == (
        one.before,
        one.after,
        one.act,
        one.source,
        one.why,
    )


def test_a_repealed_norm(amended: Callable[[str, str], Path]) -> None:
    """A norm that an act ended is told with that act."""
    old = "        title: {nl: Geen knipperlicht, en: No flashing}\n        when: flashing"
    engine = Engine(load_law_base(amended(old, "        repealed: true")))
    facts: Facts = {**OWNER, "flashing": True, "place": "street"}
    one = _compare((BEFORE_AMENDMENT, LATER), (AMENDMENT, LATER), facts, engine)["lamp-act.4"]

    assert (APPLIES, None, "lamp-amendment", "repealed") == (
        one.before,
        one.after,
        one.act,
        one.why,
    )


def test_a_norm_that_is_not_known_yet_is_no_repeal() -> None:
    """Asking with less knowledge takes away a norm: the act that is not known is named."""
    facts: Facts = {**OWNER, "place": "street"}
    one = _compare((LATER, LATER), (LATER, BEFORE_AMENDMENT), facts)["lamp-act.6"]

    assert (APPLIES, None, "lamp-amendment") == (one.before, one.after, one.act)


def test_what_becomes_open_is_told() -> None:
    """A norm of which nobody can tell any more is a difference too."""
    facts: Facts = {**OWNER, "hung": None}
    one = _compare((date(2021, 12, 31), LATER), (date(2022, 1, 1), LATER), facts)["lamp-act.3"]

    assert (NOT, OPEN) == (one.before, one.after)


@given(systems(BASE), days(BASE), days(BASE), days(BASE), days(BASE))
def test_differences_are_exactly_where_answers_differ(
    facts: Facts, on: date, as_of: date, later_on: date, later_as_of: date
) -> None:
    """No difference is missed, and none is told where answer and text are equal."""
    before, after = (on, as_of), (later_on, later_as_of)
    old, new = (states(ENGINE, facts, *asked, READINGS) for asked in (before, after))
    found = _compare(before, after, facts)

    for key in {**old, **new}:
        if old.get(key, NOT) is not new.get(key, NOT):
            assert (old.get(key), new.get(key)) == (found[key].before, found[key].after)
        elif key in found:
            assert old[key] is new[key] is not NOT
    assert all(one.act in BASE.acts for one in found.values())


def test_what_each_act_did() -> None:
    """Every act is told with what it added and what it amended, in order of effect."""
    changes = {one.act: one for one in law_changes(BASE)}

    assert ["lamp-act", "lamp-policy", "lamp-amendment", "lamp-bill"] == list(changes)
    amendment = changes["lamp-amendment"]
    assert {"norms": ("lamp-act.6",)} == amendment.added
    assert {
        "norms": ("lamp-act.4",),
        "concepts": ("bright",),
        "schedules": ("lamps",),
        "sanctions": ("fine",),
    } == amendment.amended
    assert amendment.moves_a_norm


def test_an_act_that_does_nothing_is_told_as_such(amended: Callable[[str, str], Path]) -> None:
    """An act without any record moves nothing."""
    idle = """acts:
  - id: idle
    title: {nl: Leeg, en: Idle}
    short: {nl: Leeg, en: Idle}
    official: Act 0
    url: https://example.org
    status: in-force
    in_force: 2020-01-01
    compared: 2026-11-24
"""
    base = load_law_base(amended("acts:\n", idle))

    assert [False] == [one.moves_a_norm for one in law_changes(base) if one.act == "idle"]


def test_the_fields_that_a_version_changed_are_named() -> None:
    """Version and act always differ and are not told."""
    assert {"title", "when"} == set(changed_fields(*BASE.norms["lamp-act.4"]))
    assert ["small_mid_cap"] == list(changed_fields(*BASE.sanctions["fine"]))


def test_the_concepts_below_a_condition_are_found(amended: Callable[[str, str], Path]) -> None:
    """Concepts of concepts count, yes-no facts do not."""
    engine = Engine(
        load_law_base(
            amended("            - flashing\n", "            - flashing\n            - owner\n")
        )
    )
    compiled = engine.compiled(LATER, LATER, READINGS)

    assert {"bright", "owner"} == names_below(compiled, Named("bright"))


def test_a_meaning_that_is_gone_is_told_with_the_norm(amended: Callable[[str, str], Path]) -> None:
    """Asked for a day before a concept existed, the norm that lost its meaning is the place."""
    old = "    title: {nl: eigenaar, en: owner}"
    engine = Engine(load_law_base(amended(old, f"    by: lamp-bill\n{old}")))
    day = date(2021, 8, 31)
    one = _compare((LATER, LATER), (day, LATER), OWNER, engine)["lamp-act.5"]

    assert (APPLIES, NOT, "lamp-act", "other-meaning") == (one.before, one.after, one.act, one.why)


def test_where_no_rule_is_left_the_schedule_itself_is_the_place(
    amended: Callable[[str, str], Path],
) -> None:
    """An act that leaves only a transitional rule ends the duty for everybody else."""
    engine = Engine(load_law_base(amended("          - {from: 2022-01-01}\n", "")))
    facts: Facts = {**OWNER, "hung": date(2023, 1, 1)}
    day = date(2021, 10, 1)
    one = _compare((day, BEFORE_AMENDMENT), (day, AMENDMENT), facts, engine)["lamp-act.3"]

    assert ("moved", Source("lamp-act", "20")) == (one.why, one.source)
