# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline of the law, drawn: one row per day, so that days close together stay apart."""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from typing import Any, Final, Literal

import altair as alt
import vl_convert
from babel.dates import format_date

from waarborg.kernel.texts import Language, say
from waarborg.report.norm_view import View

Width = Literal["wide", "narrow"]

DAYS_BACK: Final = 730
"""What happened longer ago stands only in the table."""
PLOT_WIDTH: Final[Mapping[Width, int]] = {"wide": 250, "narrow": 76}
DAY_PATTERN: Final[Mapping[Width, str]] = {"wide": "d MMMM y", "narrow": "d MMM y"}
YEARS: Final[Mapping[Width, int]] = {"wide": 4, "narrow": 2}
TITLE_LENGTH: Final[Mapping[Width, int]] = {"wide": 60, "narrow": 0}
PADDING: Final = {
    "wide": {"left": 24, "right": 96, "top": 4, "bottom": 4},
    "narrow": {"left": 16, "right": 24, "top": 4, "bottom": 4},
}
"""Room for a reader's font, which may be wider than the one with which the drawing is measured."""
ROW_HEIGHT: Final = 30
FONT: Final = "system-ui, sans-serif"
INK, QUIET, LINE, ACCENT, PAPER = "#1c2321", "#4a5652", "#c9d3ce", "#0b5468", "#ffffff"


def timeline_chart(view: View, today: date, width: Width) -> str:
    """Return the view of a timeline (`timeline_view`) as SVG, with a name and a description.

    A filled circle is a day that counts; an open one a day that a later act replaced.
    """
    rows = chart_rows(view, today, width)
    return _drawn(json.dumps(rows), view["language"], today, width) if rows else ""


def chart_rows(view: View, today: date, width: Width) -> list[dict[str, Any]]:
    """Return one row per day and per whether that day still counts, oldest first."""
    since = drawn_since(today).isoformat()
    groups: dict[tuple[str, bool], list[View]] = {}
    for one in view["milestones"]:
        if one["date"] >= since:
            groups.setdefault((one["date"], bool(one["supersededBy"])), []).append(one)
    return [
        _row(day, milestones, view["language"], width, superseded=superseded)
        for (day, superseded), milestones in sorted(groups.items())
    ]


def drawn_since(today: date) -> date:
    """Return the first day that is drawn; what happened before stands only in the table."""
    return today - timedelta(days=DAYS_BACK)


def _row(
    day: str, milestones: list[View], language: Language, width: Width, *, superseded: bool
) -> dict[str, Any]:
    norms = {norm for one in milestones for norm in one["norms"]}
    count = say("chart.rule" if len(norms) == 1 else "chart.rules", language, count=len(norms))
    if superseded:
        text = say("chart.superseded", language, count=count)
    elif width == "narrow":
        text = count if norms else say("chart.act", language)
    else:
        text = _shortened(max(milestones, key=lambda one: len(one["norms"]))["title"], width)
    label = format_date(date.fromisoformat(day), DAY_PATTERN[width], locale=language)
    return {
        "key": f"{day}{'-' if superseded else '+'}",
        "day": day,
        "label": label,
        "text": text,
        "superseded": superseded,
        "norms": len(norms),
    }


def _shortened(text: str, width: Width) -> str:
    limit = TITLE_LENGTH[width]
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"


@lru_cache(maxsize=64)
def _drawn(rows_text: str, language: Language, today: date, width: Width) -> str:
    rows = json.loads(rows_text)
    chart = _chart(rows, language, today, width)
    svg: str = vl_convert.vegalite_to_svg(
        chart.to_json(), vl_version=vl_convert.get_vegalite_versions()[-1]
    )
    return _named(svg, rows, language, width)


def _chart(rows: list[dict[str, Any]], language: Language, today: date, width: Width) -> Any:  # noqa: ANN401  # altair's layers have no usable type
    plot, height = PLOT_WIDTH[width], ROW_HEIGHT * len(rows)
    counting, replaced = (alt.datum.superseded == value for value in (False, True))
    base = _rows_against_days(rows, width)
    filled = base.transform_filter(counting).mark_circle(size=110, color=ACCENT, opacity=1)
    hollow = base.transform_filter(replaced).mark_point(
        size=90, color=QUIET, fill=PAPER, strokeWidth=2
    )
    words = base.mark_text(align="left", color=INK).encode(x=alt.value(plot + 14), text="text:N")
    now = alt.Chart(
        alt.InlineData([{"day": today.isoformat(), "text": say("chart.today", language)}])
    ).encode(x="day:T")
    rule = now.mark_rule(color=INK, strokeDash=[4, 3])
    said = now.mark_text(baseline="top", dy=6, color=INK, fontWeight=600).encode(
        y=alt.value(height), text="text:N"
    )
    layers = alt.layer(rule, hollow, filled, words, said).properties(
        width=plot, height=height, padding=PADDING[width]
    )
    return (
        layers.configure(font=FONT, aria=False, background=PAPER)
        .configure_axis(labelFontSize=14, labelColor=INK, labelLimit=0, gridColor=LINE)
        .configure_text(fontSize=14)
        .configure_view(stroke=None)
    )


def _rows_against_days(rows: list[dict[str, Any]], width: Width) -> alt.Chart:
    labels = json.dumps({row["key"]: row["label"] for row in rows})
    days = alt.Axis(
        title=None, labelExpr=f"{labels}[datum.value]", domain=False, ticks=False, labelPadding=8
    )
    years = alt.Axis(
        title=None,
        orient="top",
        format="%Y",
        tickCount=YEARS[width],
        domainColor=LINE,
        tickColor=LINE,
    )
    return alt.Chart(alt.InlineData(rows)).encode(
        y=alt.Y("key:N", sort=[row["key"] for row in rows], axis=days),
        x=alt.X("day:T", axis=years, scale=alt.Scale(nice="year", padding=8)),
    )


def _named(svg: str, rows: list[dict[str, Any]], language: Language, width: Width) -> str:
    """Return the drawing with a name and a description in words, and with ids of its own."""
    name = escape(say("chart.name", language))
    said = "; ".join(f"{row['label']}: {row['text']}" for row in rows)
    described = escape(say("chart.description", language, rows=said))
    prefix = f"timeline-{width}"
    opening = f'<svg role="img" aria-labelledby="{prefix}-name {prefix}-description"'
    svg = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
    svg = re.sub(r'\b(id="|url\(#|href="#)', rf"\g<1>{prefix}-", svg)
    svg = re.sub(r"<svg\b", opening, svg, count=1)
    title = f'<title id="{prefix}-name">{name}</title>'
    description = f'<desc id="{prefix}-description">{described}</desc>'
    return svg.replace(">", f">{title}{description}", 1)
