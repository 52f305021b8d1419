# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Commands whose help is written in both languages, in `data/texts/cli.yaml`.

The help of `waarborg law list` stands under `commands.law.list`, that of an option under
`options`, so that no wording stands in the code.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from waarborg.cli.faults import NoSuchFolder, UnknownWord
from waarborg.cli.sessions import Session
from waarborg.kernel.texts import LANGUAGES, catalogue, say

_PIECES: Final = {"[OPTIONS]": "options", "COMMAND [ARGS]...": "command"}
"""What click writes in the line of usage, and the key of its text."""
F = TypeVar("F", bound=Callable[..., Any])


def session_of(context: click.Context) -> Session:
    """Return the session of this run; outside a run, as for the reference, one in English."""
    session = context.find_root().obj
    return session if isinstance(session, Session) else Session("en")


def command_key(context: click.Context) -> str:
    """Return the key of the texts of a command: `law.list`, or `root`."""
    names: list[str] = []
    step: click.Context | None = context
    while step is not None and step.parent is not None:
        names.insert(0, step.command.name or "")
        step = step.parent
    return ".".join(names) or "root"


class _Spoken(click.Command):
    """What commands and groups have in common."""

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401  # the settings of click
        super().__init__(*args, **settings)
        self.params += _for_every_command()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with its text in the language."""
        option = super().get_help_option(ctx)
        if option is not None:  # a command may be made without it
            option.help = session_of(ctx).say("options.help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is used."""
        session = session_of(ctx)
        pieces = " ".join(
            session.say(f"help.pieces.{_PIECES[piece]}") if piece in _PIECES else piece
            for piece in self.collect_usage_pieces(ctx)
        )
        prefix = f"{session.say('help.usage')} "
        formatter.write_usage(ctx.command_path, pieces, prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self._text(ctx, "help"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments and the options."""
        session = session_of(ctx)
        arguments = [one for one in self.get_params(ctx) if isinstance(one, click.Argument)]
        if arguments:
            rows = [(one.make_metavar(ctx), _argument_help(one, session)) for one in arguments]
            with formatter.section(session.say("help.arguments")):
                formatter.write_dl(rows)
        records = [
            one.get_help_record(ctx)
            for one in self.get_params(ctx)
            if isinstance(one, click.Option)
        ]
        with formatter.section(session.say("help.options")):
            formatter.write_dl([record for record in records if record])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples, one a line."""
        examples = catalogue().get(f"cli.commands.{command_key(ctx)}.examples")
        if examples is None:
            return
        with formatter.section(session_of(ctx).say("help.examples")):
            for line in examples[session_of(ctx).language].splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")

    def _text(self, ctx: click.Context, part: str) -> str:
        return session_of(ctx).say(f"commands.{command_key(ctx)}.{part}")


class SpokenCommand(_Spoken):
    """A command with its help in both languages."""


class SpokenGroup(_Spoken, click.Group):
    """A group of commands with its help in both languages."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each with what it does."""
        session = session_of(ctx)
        prefix = "" if ctx.parent is None else f"{command_key(ctx)}."
        rows = [
            (name, session.say(f"commands.{prefix}{name}.short"))
            for name in self.list_commands(ctx)
        ]
        with formatter.section(session.say("help.commands")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # the signature of click
        """Return the commands in the order in which they were added."""
        return list(self.commands)


class SpokenOption(click.Option):
    """An option with its help in both languages."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option as it is written, and what it does."""
        record = super().get_help_record(ctx)
        text = session_of(ctx).say(f"options.{self.help or self.name}")
        return record and (record[0], text)


def option(*names: str, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401  # those of click
    """Add an option; `help` is the key of its text where that is not its name."""
    return click.option(*names, cls=SpokenOption, **settings)


def _for_every_command() -> list[click.Parameter]:
    """Return the options that stand wherever one types them."""
    common: dict[str, Any] = {"expose_value": False, "is_eager": True}
    return [
        SpokenOption(["--lang"], metavar="nl|en", callback=_check_language, **common),
        SpokenOption(["--law"], metavar="DIR", callback=_use_law, **common),
    ]


def _check_language(_: click.Context, __: click.Parameter, given: str | None) -> None:
    """Refuse another language; the right one is in use before the arguments are read."""
    if given is not None and given not in LANGUAGES:
        raise UnknownWord(field="--lang", given=given, choices=", ".join(LANGUAGES))


def _use_law(context: click.Context, _: click.Parameter, given: str | None) -> None:
    if given is None:
        return
    folder = Path(given)
    if not folder.is_dir():
        raise NoSuchFolder(folder=given)
    session_of(context).law_folder = folder


def _argument_help(argument: click.Argument, session: Session) -> str:
    return say(f"cli.arguments.{argument.name}", session.language)
