# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Telling what went wrong: one clear message, in the language of the user, and no traceback."""

import difflib
import traceback
from collections.abc import Iterable, Iterator
from typing import Final

import click

from waarborg.cli.faults import WrongUse
from waarborg.cli.sessions import Session
from waarborg.gateway.file_faults import FaultyGatewayFile
from waarborg.kernel.errors import BadFacts, FaultyLawBase, UnknownRecord, WaarborgError
from waarborg.kernel.texts import Language, catalogue, say

NEGATIVE: Final = 1
"""Exit code of an answer that is no: something is not right, or not equal."""
WRONG_USE: Final = 2
"""Exit code of wrong use or bad input."""
STOPPED: Final = 130
"""Exit code when the user broke it off (128 and the number of the signal)."""
BROKEN: Final = 70
"""Exit code of a fault of our own (EX_SOFTWARE)."""

_FAULTS_SHOWN: Final = 20
_OF_MORE: Final = (BadFacts, FaultyLawBase, FaultyGatewayFile)
"""Faults that hold others."""


def complain(session: Session, fault: WaarborgError) -> None:
    """Tell what is wrong and what to do, on standard error."""
    click.echo("\n".join(_lines(fault, session)), err=True)


def _in_words(fault: WaarborgError, language: Language) -> tuple[str, str]:
    """Return the wording, with the kind of record in the language of the user too."""
    kind, _, rest = str(fault.details.get("record")).partition(" ")
    key = next(
        (one for one in (f"report.record.{kind}", f"cli.record.{kind}") if one in catalogue()), None
    )
    if isinstance(fault, UnknownRecord) and key:
        record = f"{say(key, language)} {rest}".strip()
        fault = UnknownRecord(**{**fault.details, "record": record})
    return fault.in_language(language)


def _lines(fault: WaarborgError, session: Session) -> Iterator[str]:
    what, remedy = _in_words(fault, session.language)
    faults = fault.faults if isinstance(fault, _OF_MORE) else ()
    if len(faults) == 1:
        what, remedy = faults[0].in_language(session.language)
    yield f"{session.say('messages.fault')} {what}"
    for one in faults[:_FAULTS_SHOWN] if len(faults) > 1 else ():
        yield f"- {' '.join(one.in_language(session.language))}"
    yield remedy


def crash(session: Session, error: Exception) -> None:
    """Tell of a fault of our own, with the place that a maintainer needs to find it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    problem = f"{type(error).__name__}: {error}"
    click.echo(session.say("messages.broken", problem=problem, where=where), err=True)


def wrong_use(error: click.UsageError, language: Language) -> WrongUse:
    """Return what click found wrong with the arguments, as a fault of ours."""
    key, values = _told(error)
    command = error.ctx.command_path if error.ctx else "waarborg"
    return WrongUse(problem=say(f"cli.wrong-use.{key}", language, **values), command=command)


def _told(error: click.UsageError) -> tuple[str, dict[str, object]]:
    match error:
        case click.NoSuchOption():
            return _unknown("no-such-option", error.option_name, error.possibilities)
        case click.exceptions.NoSuchCommand():
            return _unknown("no-such-command", error.command_name, error.possibilities)
        case click.MissingParameter():
            return "missing", {"name": _name(error.param)}
        case click.BadOptionUsage():
            return "option", {"name": error.option_name}
        case click.BadParameter():
            return "value", {"name": _name(error.param), "problem": error.message}
        case _:
            return "other", {"problem": error.format_message()}


def _unknown(
    key: str, name: str, possibilities: Iterable[str] | None
) -> tuple[str, dict[str, object]]:
    near = difflib.get_close_matches(name, list(possibilities or ()), n=1)
    return (f"{key}-near", {"name": name, "near": near[0]}) if near else (key, {"name": name})


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "?"
    return param.opts[0] if isinstance(param, click.Option) else (param.name or "").upper()
