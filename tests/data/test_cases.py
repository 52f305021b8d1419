# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cases that jurists wrote beside the norms of the product."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from waarborg.law import DATA_FOLDER, Engine, LawBase
from waarborg.law.cases import Case, read_cases, run_case
from waarborg.law.timeline import timeline

FILES = sorted(path.relative_to(DATA_FOLDER) for path in DATA_FOLDER.rglob("*.cases.yaml"))
SINCE = date(2024, 8, 1)
"""The day on which the AI Act entered into force: who asks about an earlier day is rare."""


def _about(case: Case) -> set[str]:
    expect = case.expect
    norms = (expect.applies, expect.not_, expect.undetermined, expect.never, expect.starts)
    return {norm for group in norms for norm in group}


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_case_holds(engine: Engine, cases: Mapping[str, Case], file: Path) -> None:
    """What a jurist expects is what the engine says; every difference is listed."""
    text = (DATA_FOLDER / file).read_text("utf-8")
    here = [case for case in cases.values() if f"id: {case.id}\n" in text]
    results = [run_case(engine, cases, case) for case in here]

    assert here
    assert {} == {one.case.id: one.differences for one in results if one.differences}


def test_no_case_is_left_out(cases: Mapping[str, Case]) -> None:
    """Every case is in one of the files above."""
    texts = "".join((DATA_FOLDER / file).read_text("utf-8") for file in FILES)

    assert [] == [key for key in cases if f"id: {key}\n" not in texts]


def test_there_are_enough_cases(cases: Mapping[str, Case]) -> None:
    """Fewer than 150 cases prove too little of a law base of this size."""
    assert len(cases) >= 150


def test_cases_stand_on_both_sides_of_every_day_of_the_timeline(
    base: LawBase, cases: Mapping[str, Case]
) -> None:
    """Of each day on which norms start or end there is a case before it, and one on or after it."""
    latest = max(act.knowledge for act in base.acts.values())
    found: dict[date, set[str]] = {}
    for one in timeline(base, latest):
        if one.kind != "act" and not one.superseded_by and one.day >= SINCE:
            found.setdefault(one.day, set()).update(one.norms)
    lacking = {
        (day, side)
        for day, norms in found.items()
        for side in ("before", "after")
        if not any(_stands(case, day, norms, side) for case in cases.values())
    }

    assert set() == lacking


def _stands(case: Case, day: date, norms: set[str], side: str) -> bool:
    if not norms.intersection(_about(case)):
        return False
    if side == "before":
        return case.on < day
    return case.on >= day or any(case.expect.starts.get(norm) == day for norm in norms)


def test_days_that_an_act_moved_are_seen_before_it_moved_them(
    base: LawBase, cases: Mapping[str, Case]
) -> None:
    """Of each moved day some case asks with the knowledge of before, and sees the old day stand."""
    latest = max(act.knowledge for act in base.acts.values())
    moved: dict[tuple[date, str], set[str]] = {}
    for one in timeline(base, latest):
        if one.superseded_by:
            moved.setdefault((one.day, one.superseded_by), set()).update(one.norms)
    unseen = {
        day
        for (day, act), norms in moved.items()
        if not any(
            (case.as_of or case.on) < base.acts[act].knowledge and norms.intersection(_about(case))
            for case in cases.values()
        )
    }

    assert set() == unseen


def test_every_application_that_parliament_named_has_a_case(cases: Mapping[str, Case]) -> None:
    """Cases about the applications of the parliamentary document are marked as such."""
    assert [case for case in cases.values() if case.about == "kamer"]


def test_reading_the_cases_twice_gives_the_same(cases: Mapping[str, Case]) -> None:
    """The files hold plain data: no order of reading matters."""
    assert cases == read_cases(DATA_FOLDER)
