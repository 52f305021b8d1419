# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write the pages of the reference that the product knows best: commands, problems and fields.

With --check nothing is written: it says which pages are out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from waarborg.cli import main
from waarborg.kernel.texts import catalogue
from waarborg.register.exchange.encodings import encodings
from waarborg.register.fields import Field, Spelling, Target, groups_of, record_fields

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


FIELDS = """\
What the public record of a system can hold. It is more than the Dutch publication standard for
algorithms, version 1.0, which exists in three encodings that differ:

- the **document**, for people: it has Dutch names, and no keys. It asks for a short description of
  fewer than 350 characters, which is what we advise;
- the **delivery API** of the national register: the only one that is enforced. It does not count
  markup. Its CSV and Excel have the same keys and titles;
- the **JSON Schema** of the community, 1.0.0: it counts every character, has other keys, and holds
  one legal basis, one data source and one link to an assessment.

A number is the most characters; **!** means that nothing leaves without it. `-` means that there is
no place for it: an export then says so. `.title` and `.link` are the parts of each value in a list.
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


def fields_page() -> str:
    """Return the page with every field of the record, beside the encodings."""
    parts = [LICENCE, "# Fields of the public record\n", FIELDS]
    for group, heading in groups_of("record").items():
        parts.append(f"## {heading.en}\n")
        parts.append(
            "| field | Dutch name | type | we keep | delivery API | JSON Schema |\n"
            "|---|---|---|---|---|---|"
        )
        held = (one for one in record_fields().values() if one.group == group)
        parts.extend("\n".join(_rows(one)) for one in held)
        parts.append("")
    return "\n".join([*parts, *_whole()])


def _rows(one: Field) -> Iterator[str]:
    yield _row(one, one.id)
    for name, part in one.parts.items():
        yield _row(part, f"{one.id}.{name}")
    for code, option in one.options.items():
        cells = (option.nl, "", "", option.spelled("delivery"), option.spelled("community"))
        yield f"| `{one.id}` = `{code}` | {' | '.join(cells)} |"


def _row(one: Field, name: str) -> str:
    kept = "" if one.limit is None else str(one.limit)
    cells = (
        f"`{name}`",
        one.label.nl,
        one.type,
        kept,
        *map(_spelled, (one.delivery, one.community)),
    )
    return f"| {' | '.join(cells)} |"


def _spelled(spelling: Spelling | None) -> str:
    if spelling is None:
        return "-"
    limit = "" if spelling.limit is None else f" {spelling.limit}"
    key = "" if spelling.key is None else f"`{spelling.key}`"
    return f"{key}{limit}{' **!**' if spelling.required else ''}".strip()


def _whole() -> Iterator[str]:
    """Yield what is about the record as a whole."""
    targets: tuple[Target, ...] = ("delivery", "community")
    rows = [encodings().encodings[target] for target in targets]
    yield "## The record as a whole\n"
    yield "| what | delivery API | JSON Schema |\n|---|---|---|"
    yield f"| name of the organisation | {' | '.join(_key(one.organisation) for one in rows)} |"
    yield f"| how far the system is | {' | '.join(_key(one.status) for one in rows)} |"
    yield f"| our own key | {' | '.join(_key(one.source_id) for one in rows)} |"
    for constants in zip(*(one.constants.items() for one in rows), strict=True):
        held = " | ".join(f"`{key}`: `{value}`" for key, value in constants)
        yield f"| always the same | {held} |"
    yield "\nHow far a system is has three words there:\n"
    for status, lifecycles in encodings().statuses.items():
        yield f"- {status}: {', '.join(f'`{one}`' for one in lifecycles)}"
    yield ""


def _key(key: str) -> str:
    return f"`{key}` **!**" if key != "source_id" else f"`{key}`"


def write(*, only_check: bool) -> int:
    """Write each page, or say which one differs; return how many differ."""
    pages = {
        "commands.md": commands_page(),
        "problems.md": problems_page(),
        "fields.md": fields_page(),
    }
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
