# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command `waarborg`: chooses the language, runs a command, and tells what went wrong."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from waarborg import __version__
from waarborg.cli.complaints import BROKEN, STOPPED, WRONG_USE, complain, crash, wrong_use
from waarborg.cli.languages import language_of
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenGroup, option
from waarborg.kernel.errors import WaarborgError


class Root(SpokenGroup):
    """The group of all commands."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:  # noqa: ANN401  # the signature of click
        """Run a command and leave with its exit code: 0, 1 (a negative answer) or 2 (wrong use)."""
        given = list(sys.argv[1:] if args is None else args)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(
                    errors="replace"
                )  # a letter that a terminal lacks breaks nothing
        session = extra.pop("obj", None) or Session(language_of(given, os.environ))
        sys.exit(self._run(given, session))

    def _run(self, args: list[str], session: Session) -> int:
        try:
            code = super().main(args, "waarborg", standalone_mode=False, obj=session)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            return WRONG_USE
        except WaarborgError as fault:
            complain(session, fault)
            return WRONG_USE
        except click.UsageError as error:
            complain(session, wrong_use(error, session.language))
            return WRONG_USE
        except click.Abort:
            click.echo(session.say("messages.stopped"), err=True)
            return STOPPED
        except Exception as error:  # noqa: BLE001  # the last place that can keep a traceback from the user
            crash(session, error)
            return BROKEN
        return code if isinstance(code, int) else 0


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  # the signature of click
    if wanted:
        click.echo(f"waarborg {__version__}")
        context.exit()


@click.group(cls=Root, no_args_is_help=True)
@option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
def main() -> None:
    """Which rules apply to an algorithm or AI system on a day, and why."""
