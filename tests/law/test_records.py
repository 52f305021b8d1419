# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The records of the law base."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.law.example import BASE
from waarborg.kernel.texts import Text
from waarborg.law.records import Act, LegalClock, ScheduleRule

ACT = {
    "id": "a",
    "title": Text("A", "A"),
    "short": Text("A", "A"),
    "official": "A",
    "url": "https://example.org",
    "status": "in-force",
    "compared": date(2026, 11, 24),
}


def _act(**days: date) -> Act:
    return Act(**ACT, **days)  # type: ignore[arg-type]  # a table of mixed types


def test_knowledge_of_an_act_starts_when_it_is_in_force() -> None:
    """Publication alone changes no answer; a proposal is known from its own day."""
    first, second, third = date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1)

    assert second == _act(published=first, in_force=second).knowledge
    assert third == _act(published=first, in_force=second, known_from=third).knowledge
    assert first == _act(published=first).knowledge


def test_an_act_takes_effect_when_in_force_or_else_when_known() -> None:
    """A proposal has effect, as a proposal, from the day it became known."""
    first, second = date(2020, 1, 1), date(2020, 2, 1)

    assert first == _act(in_force=first, known_from=second).effect
    assert second == _act(known_from=second).effect


def test_an_act_without_days_is_never_known() -> None:
    """The files refuse it; the record fails loudly."""
    with pytest.raises(ValueError, match="a"):
        _ = _act().knowledge


@pytest.mark.parametrize(
    ("rule", "active"),
    [
        (ScheduleRule(from_=date(2022, 1, 1)), [False, True, True, True]),
        (ScheduleRule(from_=date(2022, 1, 1), until=date(2022, 6, 30)), [False, True, True, False]),
        (ScheduleRule(never=True), [False] * 4),
        (ScheduleRule(from_=date(2022, 1, 1), never=True), [False] * 4),
        (ScheduleRule(), [False] * 4),
    ],
)
def test_a_rule_holds_from_its_first_to_its_last_day(
    rule: ScheduleRule, active: list[bool]
) -> None:
    """Both days are included."""
    days = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 6, 30), date(2022, 7, 1))

    assert active == [rule.is_active(day) for day in days]


@pytest.mark.parametrize("within", ["P15D", "P2W", "P1Y6M", "PT48H", "P1DT12H"])
def test_a_term_is_an_iso_duration(within: str) -> None:
    """Days, weeks, months, years and hours can be written."""
    clock = {"event": {"nl": "na x", "en": "after x"}, "within": within}

    assert within == TypeAdapter(LegalClock).validate_python(clock).within


@pytest.mark.parametrize("within", ["15 days", "P", "PT", "15D", "P1H", "", "P-1D"])
def test_what_is_no_term_is_refused(within: str) -> None:
    """A term without a length is no term."""
    clock = {"event": {"nl": "na x", "en": "after x"}, "within": within}

    with pytest.raises(ValidationError):
        TypeAdapter(LegalClock).validate_python(clock)


def test_answers_keep_their_order() -> None:
    """The options of a question are shown as they are written."""
    assert ("has", "sells") == BASE.questions["roles"].option_ids
