# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes between two moments, for a terminal and as Markdown."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from waarborg.kernel.texts import Language, say
from waarborg.report.check_markdown import escaped, link
from waarborg.report.norm_view import View

_COLUMNS = ("rule", "before", "after", "why")


def difference_to_table(view: View) -> RenderableType:
    """Return the view of differences (`difference_view`) as a table for a terminal."""
    language: Language = view["language"]
    title = Text(say("report.change.title", language), style="bold")
    asked = Text("\n".join(_asked(view, language)))
    if not view["differences"]:
        return Group(title, asked, Text(say("report.change.nothing", language)))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for key, ratio in zip(_COLUMNS, (4, 2, 2, 4), strict=True):
        table.add_column(say(f"report.column.{key}", language), ratio=ratio, overflow="fold")
    for one in view["differences"]:
        norm = one["norm"]
        rule = Text(norm["title"], style="bold")
        rule.append(f"\n{norm['source']['label']}\n{norm['id']}", style="dim not bold")
        why = Text(f"{one['whyText']}\n{one['source']['label']} {_by(one, language)}".rstrip())
        table.add_row(rule, Text(one["beforeTitle"]), Text(one["afterTitle"]), why)
    return Group(title, asked, Text(), table)


def difference_to_markdown(view: View) -> str:
    """Return the view of differences (`difference_view`) as CommonMark with a table."""
    language: Language = view["language"]
    blocks = [f"# {say('report.change.title', language)}", "\n\n".join(_asked(view, language))]
    if view["differences"]:
        blocks.append("\n".join(_rows(view, language)))
    else:
        blocks.append(say("report.change.nothing", language))
    blocks.append(say("report.check.law-base", language, digest=view["lawBase"]))
    return "\n\n".join(blocks) + "\n"


def _asked(view: View, language: Language) -> Iterator[str]:
    for key in ("before", "after"):
        asked = say(
            "report.check.asked", language, on=view[key]["onText"], as_of=view[key]["asOfText"]
        )
        yield f"{say(f'report.column.{key}', language)}: {asked}"


def _rows(view: View, language: Language) -> Iterator[str]:
    titles = [say(f"report.column.{key}", language) for key in _COLUMNS]
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * len(titles)}"
    for one in view["differences"]:
        source = link(one["source"]["label"], one["source"]["url"])
        why = f"{one['whyText']} {source} {escaped(_by(one, language))}".rstrip()
        norm = one["norm"]
        rule = f"{escaped(norm['title'])} ({link(norm['source']['label'], norm['source']['url'])})"
        yield f"| {rule} | {one['beforeTitle']} | {one['afterTitle']} | {why} |"


def _by(one: View, language: Language) -> str:
    """Name the act that changed it, where that is not the act that says it."""
    if one["act"] == one["source"]["act"]:
        return ""
    return f"({say('report.change.by', language, act=one['actTitle'])})"
