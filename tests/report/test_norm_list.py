# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The norms that answer a question."""

from datetime import date

import pytest

from tests.law.example import BASE, ENGINE
from waarborg.report.norm_list import NormFilter, find_norms, norm_item


def _found(sought: NormFilter) -> list[str]:
    return [norm.id for norm in find_norms(ENGINE, sought)]


def test_without_a_question_all_norms_are_found():
    """In the order of the files, each in its last version."""
    found = find_norms(ENGINE, NormFilter())

    assert list(BASE.norms) == [norm.id for norm in found]
    assert "No flashing" == next(norm.title.en for norm in found if norm.id == "lamp-act.4")


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        (NormFilter(act="lamp-act"), ["lamp-act.3", "lamp-act.4", "lamp-act.5", "lamp-act.6"]),
        (NormFilter(act="lamp-amendment"), ["lamp-act.4", "lamp-act.6"]),
        (NormFilter(addressee="anyone"), ["lamp-act.4", "lamp-policy.1"]),
        (NormFilter(kind="right"), ["lamp-act.5"]),
        (NormFilter(status="proposed"), ["lamp-bill.1"]),
        (NormFilter(status="policy", kind="duty"), []),
        (NormFilter(words="knipperlicht"), ["lamp-act.4"]),
        (NormFilter(words="lamp", kind="duty"), ["lamp-act.3", "lamp-act.6", "lamp-bill.1"]),
        (NormFilter(words="bright lamps"), ["lamp-act.3"]),
        (NormFilter(words="unfindable"), []),
        (NormFilter(words=""), []),
    ],
)
def test_norms_are_found_by_what_they_are(sought: NormFilter, expected: list[str]):
    """All that is asked must fit; an act also finds what it brought or changed in another."""
    assert expected == _found(sought)


@pytest.mark.parametrize(
    ("on", "as_of", "expected"),
    [
        (date(2019, 6, 1), None, []),
        (date(2020, 6, 1), None, ["lamp-act.4", "lamp-policy.1"]),
        (date(2021, 6, 1), None, ["lamp-act.4", "lamp-act.5", "lamp-act.6", "lamp-policy.1"]),
        (
            date(2022, 1, 1),
            date(2021, 6, 1),
            ["lamp-act.3", "lamp-act.4", "lamp-act.5", "lamp-act.6", "lamp-policy.1"],
        ),
        (
            date(2022, 7, 1),
            None,
            ["lamp-act.3", "lamp-act.4", "lamp-act.6", "lamp-bill.1", "lamp-policy.1"],
        ),
    ],
)
def test_on_a_day_only_what_can_apply_is_found(on: date, as_of: date | None, expected: list[str]):
    """With the law as known that day, or on the day that is named."""
    assert expected == _found(NormFilter(on=on, as_of=as_of))


def test_on_a_day_the_version_of_that_day_is_found():
    """Not the last."""
    (norm,) = find_norms(ENGINE, NormFilter(on=date(2021, 5, 31), kind="prohibition"))

    assert "No flashing in the street" == norm.title.en


def test_a_norm_in_a_list_tells_when_it_applies():
    """So that a reader need not open it."""
    item = norm_item(ENGINE, BASE.norms["lamp-act.3"][-1], "en")

    assert ("Measure bright lamps", "Duties for lamps") == (
        item["title"],
        item["schedule"]["title"],
    )
    assert ["2024-01-01", "2022-01-01"] == [rule["from"] for rule in item["schedule"]["rules"]]
