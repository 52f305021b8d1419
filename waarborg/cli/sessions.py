# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every command has at hand: the language, the day, the law and the terminal."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

import click
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

from waarborg.kernel.clock import today
from waarborg.kernel.texts import Language, say
from waarborg.law import DATA_FOLDER, Engine, load_law_base, product_engine

WIDTH_OF_A_FILE: Final = 100
"""Columns of a table that is written to a file or a pipe."""


_SIGNS: Final = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_STEERING: Final = {one: "\N{REPLACEMENT CHARACTER}" for one in _SIGNS if chr(one) not in "\n\t"}
"""Characters that steer a terminal, or turn the order of what is read."""


@dataclass(frozen=True, slots=True)
class _Harmless:
    """Something to show, in which no text steers the terminal: it may come out of a forged file."""

    shown: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for one in console.render(self.shown, options):
            yield one if one.control else one._replace(text=one.text.translate(_STEERING))


@dataclass
class Session:
    """One run of the command line."""

    language: Language
    today: Callable[[], date] = today
    law_folder: Path | None = field(default=None)
    """Norms to use in the place of those of the product."""

    @cached_property
    def engine(self) -> Engine:
        """The engine over the law of this run; loaded when it is first needed."""
        if self.law_folder is None:
            return product_engine()
        return Engine(load_law_base(self.law_folder))

    @property
    def folder(self) -> Path:
        """The folder with the norms of this run."""
        return self.law_folder or DATA_FOLDER

    def say(self, key: str, **values: object) -> str:
        """Return a text of the command line in the language of this run."""
        return say(f"cli.{key}", self.language, **values)

    def show(self, *shown: RenderableType) -> None:
        """Show texts, tables and trees on standard output."""
        self._render(shown, err=False)

    def tell(self, *told: RenderableType) -> None:
        """Tell something beside the result, on standard error."""
        self._render(told, err=True)

    @staticmethod
    def _render(shown: Iterable[RenderableType], *, err: bool) -> None:
        console = Console(stderr=err, highlight=False, markup=False, emoji=False)
        if not console.is_terminal and "COLUMNS" not in os.environ:
            console.width = WIDTH_OF_A_FILE
        with console.capture() as capture:
            for one in shown:
                console.print(_Harmless(one))
        lines = (line.rstrip(" ") for line in capture.get().split("\n"))
        click.echo("\n".join(lines), nl=False, err=err, color=True)

    def write(self, text: str) -> None:
        """Write text to standard output as it is."""
        click.echo(text, nl=not text.endswith("\n"))
