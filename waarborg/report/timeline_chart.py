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

import altair
import vl_convert

from waarborg.kernel.texts import Language, say
from waarborg.report.norm_view import View
from waarborg.report.written import written_day

Width = Literal["wide", "narrow"]

DAYS_BACK: Final = 730
"""What happened longer ago stands only in the table."""
PLOT_WIDTH: Final[Mapping[Width, int]] = {"wide": 250, "narrow": 110}
TITLE_LENGTH: Final[Mapping[Width, int]] = {"wide": 62, "narrow": 0}
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
    since = (today - timedelta(days=DAYS_BACK)).isoformat()
    groups: dict[tuple[str, bool], list[View]] = {}
    for one in view["milestones"]:
        if one["date"] >= since:
            groups.setdefault((one["date"], bool(one["supersededBy"])), []).append(one)
    return [
        _row(day, milestones, view["language"], width, superseded=superseded)
        for (day, superseded), milestones in sorted(groups.items())
    ]


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
    label = written_day(day, language)
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
    svg: str = vl_convert.vegalite_to_svg(chart.to_json(), vl_version=vl_convert.get_vegalite_versions()[-1])
    return _named(svg, rows, language, width)


def _chart(rows: list[dict[str, Any]], language: Language, today: date, width: Width) -> Any:  # noqa: ANN401  # altair's layers have no usable type
    labels = json.dumps({row["key"]: row["label"] for row in rows})
    axis = altair.Axis(
        title=None, labelExpr=f"{labels}[datum.value]", domain=False, ticks=False, labelPadding=8
    )
    years = altair.Axis(title=None, orient="top", format="%Y", tickCount="year", grid=True)
    base = altair.Chart(altair.Data(values=rows)).encode(
        y=altair.Y("key:N", sort=None, axis=axis),
        x=altair.X("day:T", axis=years, scale=altair.Scale(nice="year", padding=8)),
    )
    counting, replaced = (altair.datum.superseded == value for value in (False, True))
    filled = base.transform_filter(counting).mark_circle(size=110, color=ACCENT, opacity=1)
    hollow = base.transform_filter(replaced).mark_point(
        size=90, color=QUIET, fill=PAPER, strokeWidth=2
    )
    words = base.mark_text(align="left", color=INK).encode(
        x=altair.value(PLOT_WIDTH[width] + 14), text="text:N"
    )
    rule = altair.Chart(altair.Data(values=[{"day": today.isoformat()}])).mark_rule(
        color=INK, strokeDash=[4, 3]
    )
    now = rule.encode(x="day:T")
    said = (
        altair.Chart(altair.Data(values=[{"day": today.isoformat(), "text": say("chart.today", language)}]))
        .mark_text(align="center", baseline="top", dy=6, color=INK, fontWeight=600)
        .encode(x="day:T", y=altair.value(ROW_HEIGHT * len(rows)), text="text:N")
    )
    layers = altair.layer(now, hollow, filled, words, said)
    return layers.properties(
        width=PLOT_WIDTH[width], height=ROW_HEIGHT * len(rows), padding=4
    ).configure(font=FONT, aria=False, background="white").configure_axis(
        labelFontSize=14, labelColor=INK, gridColor=LINE, labelLimit=0, domainColor=LINE, tickColor=LINE
    ).configure_text(fontSize=14).configure_view(stroke=None)


def _named(svg: str, rows: list[dict[str, Any]], language: Language, width: Width) -> str:
    """Return the drawing with a name and a description for who cannot see it, and ids of its own."""
    name = escape(say("chart.name", language))
    said = "; ".join(f"{row['label']}: {row['text']}" for row in rows)
    described = escape(say("chart.description", language, rows=said))
    prefix = f"timeline-{width}"
    opening = (
        f'<svg role="img" aria-labelledby="{prefix}-name {prefix}-description" class="chart__drawing"'
    )
    svg = re.sub(r'\b(id="|url\(#|href="#)', rf"\g<1>{prefix}-", svg)
    svg = re.sub(r"<svg\b", opening, svg, count=1)
    names = f'<title id="{prefix}-name">{name}</title><desc id="{prefix}-description">{described}</desc>'
    return svg.replace(">", f">{names}", 1)
