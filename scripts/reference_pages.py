# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write the pages of the reference that the product knows best: its commands and its problems.

With --check nothing is written: it says which pages are out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from waarborg.cli import main
from waarborg.kernel.texts import catalogue

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
WIDTH = 96
LICENCE = """\
<!--
SPDX-FileCopyrightText: 2026 Waarborg contributors
SPDX-License-Identifier: EUPL-1.2

Made by scripts/reference_pages.py: do not edit.
-->
"""
PROBLEMS = """\
Every fault that Waarborg reports, on pages, on the command line and in
`application/problem+json` under `/v1`. What stands between braces is filled in.
"""


def commands_page() -> str:
    """Return the page with the help of every command."""
    parts = [
        LICENCE,
        "# Commands\n",
        "What each command says of itself with `--help`. You find them in `.venv/bin`.\n",
    ]
    for context in _commands(main, click.Context(main, info_name="waarborg")):
        parts.append(f"## {context.command_path}\n")
        parts.append(f"```text\n{context.command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    context.terminal_width = context.max_content_width = WIDTH
    yield context
    if isinstance(command, click.Group):
        for word, inner in sorted(command.commands.items()):
            yield from _commands(inner, click.Context(inner, info_name=word, parent=context))


def problems_page() -> str:
    """Return the page with every problem that Waarborg reports, and what to do."""
    texts = catalogue()
    kinds = dict.fromkeys(key.split(".")[1] for key in texts if key.startswith("problems."))
    parts = [LICENCE, "# Problems\n", PROBLEMS]
    for kind in sorted(kinds):
        title, what, remedy = (
            texts[f"problems.{kind}.{part}"] for part in ("title", "what", "remedy")
        )
        parts.append(f"## {kind}\n")
        parts.append(f"**{title.en}.** {what.en} {remedy.en}\n")
        parts.append(f"**{title.nl}.** {what.nl} {remedy.nl}\n")
    return "\n".join(parts)


def write(*, only_check: bool) -> int:
    """Write each page, or say which one differs; return how many differ."""
    pages = {"commands.md": commands_page(), "problems.md": problems_page()}
    old = [
        name
        for name, text in pages.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text("utf-8") != text
    ]
    for name in old:
        if only_check:
            sys.stdout.write(f"docs/reference/{name} is out of date: make reference\n")
        else:
            (FOLDER / name).write_text(pages[name], "utf-8")
    return len(old)


if __name__ == "__main__":
    check = "--check" in sys.argv
    sys.exit(write(only_check=check) and check)
