# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lists of the law base as tables for a terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from waarborg.cli.sessions import Session
from waarborg.kernel.texts import say
from waarborg.report.written import counted, written_day

View = dict[str, Any]


def _table(session: Session, *columns: tuple[str, int]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for key, ratio in columns:
        table.add_column(session.say(f"column.{key}"), ratio=ratio, overflow="fold")
    return table


def _counted(session: Session, table: Table, key: str) -> RenderableType:
    count = Text(counted(f"cli.count.{key}", table.row_count, session.language), style="dim")
    return Group(table, Text(), count) if table.row_count else count


def norms_table(session: Session, norms: Sequence[View]) -> RenderableType:
    """Return norms with for whom they are and when they apply."""
    table = _table(session, ("norm", 6), ("addressee", 3), ("applies", 4))
    for norm in norms:
        rule = Text(norm["title"], style="bold")
        rule.append(f"\n{norm['kindTitle']} · {norm['source']['label']}\n{norm['id']}", "not bold")
        if norm["status"] != "in-force":
            rule.append(f" · {norm['statusTitle']}", style="not bold")
        days = "\n".join(dict.fromkeys(_days(session, norm["schedule"]["rules"])))
        table.add_row(rule, Text(norm["addresseeTitle"]), Text(days))
    return _counted(session, table, "norms")


def _days(session: Session, rules: Sequence[View]) -> Iterator[str]:
    for rule in rules:
        if rule["never"] or rule["from"] is None:
            continue
        start = written_day(rule["from"], session.language)
        if rule["until"] is None:
            yield session.say("law.from", start=start)
        else:
            end = written_day(rule["until"], session.language)
            yield session.say("law.until", start=start, end=end)


def found_table(session: Session, found: Sequence[View]) -> RenderableType:
    """Return what a search found."""
    table = _table(session, ("title", 6), ("record", 2), ("id", 4))
    for one in found:
        kind = say(f"report.record.{one['kind']}", session.language)
        table.add_row(Text(one["title"]), Text(kind), Text(one["id"]))
    return _counted(session, table, "found")


def timeline_table(session: Session, view: View) -> RenderableType:
    """Return the milestones; a day that was moved says so in words."""
    table = _table(session, ("day", 3), ("what", 6), ("source", 4))
    for one in view["milestones"]:
        what = Text(f"{one['title']}: {one['kindTitle']}")
        if one["norms"]:
            what.append(f" ({counted('cli.count.norms', len(one['norms']), session.language)})")
        if one["supersededBy"]:
            what.append(f"\n{session.say('law.superseded', act=one['supersededByTitle'])}", "bold")
        source = Text(one["source"]["label"])
        if one["by"] != one["source"]["act"]:
            source.append(f"\n{session.say('law.by', act=one['byTitle'])}")
        table.add_row(Text(one["dateText"]), what, source)
    return _counted(session, table, "milestones")


def changes_table(session: Session, changes: Sequence[View]) -> RenderableType:
    """Return what each act added and changed."""
    table = _table(session, ("act", 5), ("effect", 3), ("added", 4), ("amended", 4))
    for one in changes:
        act = Text(one["actTitle"], style="bold").append(
            f"\n{one['official']}\n{one['act']}", "not bold"
        )
        added, amended = (
            Text("\n".join(_counts(session, one[name]))) for name in ("added", "amended")
        )
        table.add_row(act, Text(one["effectText"]), added, amended)
    return _counted(session, table, "acts")


def _counts(session: Session, lists: View) -> Iterator[str]:
    for name, ids in lists.items():
        yield counted(f"cli.count.{name}", len(ids), session.language)


def questions_table(session: Session, questions: Sequence[View]) -> RenderableType:
    """Return questions with their answers."""
    table = _table(session, ("question", 6), ("type", 2), ("fact", 4))
    for one in questions:
        text = Text(one["text"], style="bold")
        for option in one["options"]:
            text.append(f"\n- {option['text']} ({option['id']})", style="not bold")
        table.add_row(text, Text(one["typeTitle"]), Text(one["fact"]))
    return _counted(session, table, "questions")


def readings_table(session: Session, readings: Sequence[View]) -> RenderableType:
    """Return the ambiguities of the law, each with its readings and the one that we use."""
    table = _table(session, ("reading", 8), ("source", 3), ("id", 3))
    for one in readings:
        text = Text(one["question"], style="bold")
        for each in one["options"]:
            key = "default" if each["id"] == one["default"] else "option"
            told = session.say(f"law.reading.{key}", id=each["id"], text=each["text"])
            text.append(f"\n- {told}", style="not bold")
        table.add_row(text, Text(one["source"]["label"]), Text(one["id"]))
    return _counted(session, table, "readings")
