# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Results in the form that was asked: a table, JSON, Markdown or a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rich.console import RenderableType

from waarborg.cli.sessions import Session
from waarborg.cli.values import word
from waarborg.law import Check, Receipt
from waarborg.report.check_html import check_to_html, receipt_to_html
from waarborg.report.check_json import to_json
from waarborg.report.check_markdown import to_markdown
from waarborg.report.check_table import to_table
from waarborg.report.check_view import check_view
from waarborg.report.difference_text import difference_to_markdown, difference_to_table
from waarborg.report.receipt_markdown import receipt_to_markdown
from waarborg.report.receipt_tree import receipt_to_tree
from waarborg.report.receipt_view import receipt_view

View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Formats:
    """The forms that a command knows."""

    names: tuple[str, ...]

    @property
    def metavar(self) -> str:
        """The names, for the help text."""
        return f"[{'|'.join(self.names)}]"

    @property
    def read(self) -> Callable[[str], str]:
        """What reads the option."""
        return word("--format", *self.names)


FORMATS: Final = Formats(("table", "json", "md", "html"))
TEXT_FORMATS: Final = Formats(("table", "json", "md"))
LIST_FORMATS: Final = Formats(("table", "json"))


def show_check(session: Session, result: Check, form: str) -> None:
    """Show a check."""
    view = check_view(session.engine, result, session.language)
    if form == "table":
        session.show(to_table(view))
    else:
        session.write({"json": to_json, "md": to_markdown, "html": check_to_html}[form](view))


def show_receipt(session: Session, receipt: Receipt, form: str) -> None:
    """Show a receipt; as JSON it is the receipt itself."""
    if form == "json":
        session.write(to_json(receipt.content()))
        return
    view = receipt_view(session.engine, receipt, session.language)
    if form == "table":
        session.show(receipt_to_tree(view))
    else:
        session.write((receipt_to_markdown if form == "md" else receipt_to_html)(view))


def show_difference(session: Session, view: dict[str, Any], form: str) -> None:
    """Show what changes."""
    if form == "table":
        session.show(difference_to_table(view))
    else:
        session.write((difference_to_markdown if form == "md" else to_json)(view))


def show_list(session: Session, view: Any, form: str, table: RenderableType) -> None:  # noqa: ANN401  # JSON holds anything
    """Show a list, as a table or as JSON."""
    if form == "json":
        session.write(to_json(view))
    else:
        session.show(table)
