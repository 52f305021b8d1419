# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline, drawn."""

import re
from datetime import date
from typing import Any

import pytest

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.report.norm_view import View
from waarborg.report.timeline_chart import Width, chart_rows, drawn_since, timeline_chart
from waarborg.report.timeline_view import timeline_view

TODAY = date(2021, 10, 1)


def view(as_of: date = AMENDMENT, language: Language = "en") -> View:
    """Return the view of the timeline of the example law."""
    return timeline_view(BASE, as_of, language)


def row(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """Return the row of a day."""
    return next(one for one in rows if one["key"] == key)


def test_a_day_that_a_later_act_replaced_is_drawn_apart():
    """Before the amendment it counted."""
    after, before = (chart_rows(view(day), TODAY, "wide") for day in (AMENDMENT, BEFORE_AMENDMENT))
    assert "replaced (1 rule)" == row(after, "2021-08-01-")["text"]
    assert not row(before, "2021-08-01+")["superseded"]


def test_rows_come_in_the_order_of_the_days():
    """And what happened long ago stands only in the table."""
    days = [one["day"] for one in chart_rows(view(), TODAY, "narrow")]
    assert sorted(days) == days
    assert days[0] >= drawn_since(TODAY).isoformat()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_drawing_has_a_name_and_a_description(language: Language, width: Width):
    """Who cannot see it hears what it shows; nothing in it needs a style that the policy blocks."""
    svg = timeline_chart(view(language=language), TODAY, width)
    assert f'role="img" aria-labelledby="timeline-{width}-name timeline-{width}-description"' in svg
    assert f'<title id="timeline-{width}-name">' in svg
    assert "style=" not in svg
    assert "<script" not in svg
    assert 1 == svg.count("role=")


def test_two_drawings_share_no_id():
    """They stand on one page."""
    wide, narrow = (
        set(re.findall(r'\bid="([^"]+)"', timeline_chart(view(), TODAY, width)))
        for width in ("wide", "narrow")
    )
    assert wide
    assert not wide & narrow


def test_nothing_is_drawn_where_nothing_happens():
    """An empty drawing would only confuse."""
    assert "" == timeline_chart({**view(), "milestones": []}, TODAY, "wide")


def test_long_titles_are_shortened_at_a_word():
    """With a sign that there is more."""
    long = {**view()["milestones"][-1], "title": "many words " * 20, "supersededBy": None}
    rows = chart_rows({**view(), "milestones": [long]}, date(2021, 1, 1), "wide")
    assert rows[0]["text"].endswith("many …")
    assert len(rows[0]["text"]) < 70
