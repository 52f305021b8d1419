# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a norm applies or not, as a tree for a terminal."""

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from waarborg.kernel.texts import Language, say
from waarborg.report.norm_details import norm_details
from waarborg.report.norm_view import View


def receipt_to_tree(view: View) -> RenderableType:
    """Return the view of a receipt (`receipt_view`) as a tree for a terminal."""
    language: Language = view["language"]
    norm = view["norm"]
    tree = Tree(Text(say("report.reason.title", language), style="bold"), guide_style="dim")
    for reason in view["reasons"]:
        _grow(tree, reason)
    return Group(
        Text(f"{norm['title']}: {view['stateTitle']}", style="bold"),
        Text(say("report.check.asked", language, on=view["onText"], as_of=view["asOfText"])),
        Text(),
        norm_text(norm, language),
        Text(),
        tree,
    )


def norm_text(norm: View, language: Language) -> RenderableType:
    """Return the text of a norm with the lines about it."""
    text = Text(f"{norm['text']}\n")
    for label, detail, _ in norm_details(norm, language):
        text.append(f"\n{label}: ", style="dim").append(detail)
    return text


def _grow(tree: Tree, reason: View) -> None:
    text = Text(reason["text"]).append(f"  {reason['valueText']}", style="bold")
    if reason["detail"]:
        text.append(f"\n{reason['detail']}", style="dim")
    if reason["source"]:
        text.append(f"\n{reason['source']['label']}", style="dim italic")
    branch = tree.add(text)
    for one in reason["reasons"]:
        _grow(branch, one)
