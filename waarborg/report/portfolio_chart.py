# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""On which days something changes for how many systems, drawn: certain and open apart."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any, Final

import altair as alt
import vl_convert
from babel.dates import format_date

from waarborg.kernel.texts import Language, say
from waarborg.report.norm_view import View
from waarborg.report.timeline_chart import ACCENT, FONT, INK, LINE, PAPER, QUIET, Width

PLOT: Final[Mapping[Width, int]] = {"wide": 440, "narrow": 150}
PATTERN: Final[Mapping[Width, str]] = {"wide": "d MMMM y", "narrow": "d MMM y"}
PADDING: Final[Mapping[Width, Mapping[str, int]]] = {
    "wide": {"left": 24, "right": 80, "top": 4, "bottom": 4},
    "narrow": {"left": 16, "right": 40, "top": 4, "bottom": 4},
}
ROW: Final = 46
BAR: Final = 16
KINDS: Final = ("certain", "open")


def changes_chart(view: View, width: Width) -> str:
    """Return the days of a view of changes as SVG, with a name and a description in words.

    A filled bar counts systems for which something certainly changes; an open one, others
    for which it may. Empty where nothing changes.
    """
    rows = chart_rows(view, width)
    return _drawn(json.dumps(rows), view["language"], width) if rows else ""


def chart_rows(view: View, width: Width) -> list[dict[str, Any]]:
    """Return a row per day and per kind of change that there is on it."""
    language: Language = view["language"]
    rows: list[dict[str, Any]] = []
    for one in view["days"]:
        day = format_date(date.fromisoformat(one["date"]), PATTERN[width], locale=language)
        for kind in KINDS:
            if one[kind]:
                text = say(f"desk-work.chart.{kind}", language, count=one[kind])
                row = {"day": one["date"], "label": day, "kind": kind, "count": one[kind]}
                rows.append({**row, "text": text if width == "wide" else str(one[kind])})
    return rows


@lru_cache(maxsize=64)
def _drawn(rows_text: str, language: Language, width: Width) -> str:
    rows = json.loads(rows_text)
    svg: str = vl_convert.vegalite_to_svg(
        _chart(rows, width).to_json(), vl_version=vl_convert.get_vegalite_versions()[-1]
    )
    return _named(svg, rows, language, width)


def _chart(rows: list[dict[str, Any]], width: Width) -> Any:  # noqa: ANN401  # altair's layers have no usable type
    days = sorted({row["day"] for row in rows})
    kinds = [kind for kind in KINDS if any(row["kind"] == kind for row in rows)]
    labels = json.dumps({row["day"]: row["label"] for row in rows})
    axis = alt.Axis(
        title=None, labelExpr=f"{labels}[datum.value]", domain=False, ticks=False, labelPadding=8
    )
    base = alt.Chart(alt.InlineData(rows)).encode(
        y=alt.Y("day:N", sort=days, axis=axis),
        yOffset=alt.YOffset("kind:N", sort=kinds, scale=alt.Scale(domain=kinds)),
        x=alt.X("count:Q", axis=None, scale=alt.Scale(nice=False)),
    )
    certain, uncertain = (alt.datum.kind == kind for kind in KINDS)
    filled = base.transform_filter(certain).mark_bar(color=ACCENT, height=BAR)
    hollow = base.transform_filter(uncertain).mark_bar(
        fill=PAPER, stroke=QUIET, strokeWidth=2, height=BAR - 2
    )
    words = base.mark_text(align="left", baseline="middle", dx=8, color=INK).encode(text="text:N")
    layers = alt.layer(filled, hollow, words).properties(
        width=PLOT[width], height=ROW * len(days), padding=PADDING[width]
    )
    return (
        layers.configure(font=FONT, aria=False, background=PAPER)
        .configure_axis(labelFontSize=14, labelColor=INK, labelLimit=0, gridColor=LINE)
        .configure_text(fontSize=14)
        .configure_view(stroke=None)
    )


def _named(svg: str, rows: list[dict[str, Any]], language: Language, width: Width) -> str:
    """Return the drawing with a name and a description in words, and with ids of its own."""
    said = "; ".join(f"{row['label']}: {_words(row, language)}" for row in rows)
    prefix = f"changes-{width}"
    svg = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
    svg = re.sub(r'\b(id="|url\(#|href="#)', rf"\g<1>{prefix}-", svg)
    opening = f'<svg role="img" aria-labelledby="{prefix}-name {prefix}-description"'
    svg = re.sub(r"<svg\b", opening, svg, count=1)
    name = escape(say("desk-work.chart.name", language))
    described = escape(say("desk-work.chart.description", language, rows=said))
    title = f'<title id="{prefix}-name">{name}</title>'
    return svg.replace(">", f'>{title}<desc id="{prefix}-description">{described}</desc>', 1)


def _words(row: Mapping[str, Any], language: Language) -> str:
    return say(f"desk-work.chart.{row['kind']}", language, count=row["count"])
