# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer of a check for a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from waarborg.kernel.texts import Language, say
from waarborg.report.norm_view import View


def to_table(view: View) -> RenderableType:
    """Return the view of a check (`check_view`) as tables for a terminal, one per group."""
    return Group(*_parts(view, view["language"]))


def _parts(view: View, language: Language) -> Iterator[RenderableType]:
    yield Text(say("report.check.title", language), style="bold")
    yield Text(say("report.check.asked", language, on=view["onText"], as_of=view["asOfText"]))
    for act in view["announced"]:
        yield Text(
            f"{say('report.check.announced', language)} {act['title']} ({act['official']})",
            style="bold",
        )
    if view["summary"]:
        yield _heading(say("report.check.summary", language))
        yield _summary(view)
    for group in view["groups"]:
        yield _heading(f"{group['title']} ({len(group['norms'])})")
        yield Text(group["text"], style="italic")
        yield _norms(group, language)
    if view["missing"]:
        yield _heading(say("report.check.missing", language))
        yield from (Text(f"- {one['question']}  [{one['fact']}]") for one in view["missing"])
    if view["ambiguities"]:
        yield _heading(say("report.check.readings", language))
        yield from (_ambiguity(one) for one in view["ambiguities"])
    yield Text()
    yield Text(say("report.check.note", language), style="dim")
    yield Text(say("report.check.law-base", language, digest=view["lawBase"]), style="dim")


def _heading(title: str) -> RenderableType:
    return Padding(Rule(Text(title, style="bold"), align="left", characters="─"), (1, 0, 0, 0))


def _summary(view: View) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(style="bold", overflow="fold")
    table.add_column(style="dim", overflow="fold")
    for one in view["summary"]:
        table.add_row(Text(one["title"]), Text(one["valueText"]), Text(one["source"]["label"]))
    return table


def _norms(group: View, language: Language) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=False)
    for key, ratio in (("rule", 5), ("addressee", 2), ("timing", 4)):
        table.add_column(say(f"report.column.{key}", language), ratio=ratio, overflow="fold")
    for norm in group["norms"]:
        rule = Text(norm["title"], style="bold")
        rule.append(
            f"\n{norm['kindTitle']} · {norm['source']['label']}\n{norm['id']}", style="dim not bold"
        )
        table.add_row(rule, Text(norm["addresseeTitle"]), _timing(norm, language))
    return table


def _timing(norm: View, language: Language) -> Text:
    lines = [norm["timing"]]
    lines += [f"{say('report.detail.missing', language)}: {one['fact']}" for one in norm["missing"]]
    lines += [
        say("report.detail.reading-differs", language, choice=f"{one['reading']}={one['option']}")
        for one in norm["readings"]
    ]
    if norm["certainty"]:
        lines.append(norm["certainty"]["levelTitle"])
    return Text("\n".join(lines))


def _ambiguity(one: View) -> Text:
    text = Text(f"- {one['question']} ")
    text.append(one["text"], style="bold")
    text.append(f"  [{one['reading']}={one['option']}]", style="dim")
    return text
