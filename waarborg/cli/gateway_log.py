# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg gateway log` and `digest`: what happened, whether it is all there, and in numbers."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

import click
from rich.text import Text

from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.gateway_systems import FORMAT, Target, lines, table_of, target
from waarborg.cli.new_files import new_file
from waarborg.cli.results import Formats, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, SpokenGroup, option
from waarborg.cli.values import day
from waarborg.gateway.digest import count_day, record_log_check
from waarborg.gateway.exchanges import Exchange, exchanges_of, lines_of
from waarborg.gateway.logboek import logboek_record
from waarborg.gateway.policies import policies_of
from waarborg.gateway.verify import LogVerdict, verify_log
from waarborg.installation import open_installation
from waarborg.kernel.actors import Role
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.settings import read_settings
from waarborg.kernel.texts import say

_SHAPES: Final = Formats(("lines", "logboek"))
_COLUMNS: Final = ("exchange", "at", "outcome", "reason", "answering_model", "tokens", "seconds")
_NUMBERS: Final = ("ended", "answered", "blocked", "held", "failed", "cut-off")
_first_day = option("--from", "first_day", metavar="YYYY-MM-DD", type=day("--from"), default=None)
_last_day = option("--to", "last_day", metavar="YYYY-MM-DD", type=day("--to"), default=None)


@click.group("log", cls=SpokenGroup, no_args_is_help=True)
def log_group() -> None:
    """The log: show it, export it, verify it."""


@log_group.command("show", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@_first_day
@_last_day
@FORMAT
@click.pass_obj
def show_command(
    session: Session,
    gateway_system: str,
    first_day: date | None,
    last_day: date | None,
    form: str,
) -> None:
    """Show the exchanges of some days."""
    with target(session, gateway_system, Role.AUDITOR) as found:
        days = _days(session, first_day, last_day)
        rows = [_row(one) for one in exchanges_of(*found.of, days)]
    none = lines(say("gateway.told.no-exchanges", session.language))
    show_list(session, rows, form, table_of(session, _COLUMNS, rows) if rows else none)


@log_group.command("export", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@_first_day
@_last_day
@option("--as", "shape", metavar=_SHAPES.metavar, type=_SHAPES.read, default="lines")
@option("--save", "log_save", metavar="FILE", default=None)
@click.pass_obj
def export_command(  # one for each option
    session: Session,
    gateway_system: str,
    first_day: date | None,
    last_day: date | None,
    shape: str,
    log_save: str | None,
) -> None:
    """Write the log, a JSON object a line."""
    with target(session, gateway_system, Role.AUDITOR) as found:
        days = _days(session, first_day, last_day)
        records = _lines(found, days) if shape == "lines" else _logboek(found, days)
        if log_save is None:
            for one in records:
                session.write(_line(one).decode())
            return
        count = 0
        with new_file(log_save) as stream:
            for one in records:
                stream.write(_line(one))
                count += 1
    told = say("gateway.told.exported", session.language, count=count, file=log_save)
    session.tell(Text(told))


@log_group.command("verify", cls=SpokenCommand)
@click.argument("gateway_system", metavar="[SYSTEM]", required=False)
@FORMAT
@click.pass_obj
def verify_command(session: Session, gateway_system: str | None, form: str) -> int:
    """Check the log from end to end; with a system, what was found becomes evidence."""
    if gateway_system is not None:
        with target(session, gateway_system, Role.EDITOR) as found:
            verdict, entry = record_log_check(*found.of)
        recorded = [say("gateway.told.recorded", session.language, id=entry.id)]
    else:
        settings = read_settings()
        with open_installation(settings, session.engine, today=session.today) as installation:
            verdict = verify_log(installation.gateway)
        recorded = []
    show_list(session, _view(verdict), form, lines(_told(session, verdict), *recorded))
    return 0 if verdict.is_intact else NEGATIVE


@click.command("digest", cls=SpokenCommand)
@click.argument("gateway_system", metavar="SYSTEM")
@option("--on", "digest_day", metavar="YYYY-MM-DD", type=day("--on"), default=None)
@FORMAT
@click.pass_obj
def digest_command(
    session: Session, gateway_system: str, digest_day: date | None, form: str
) -> None:
    """Show the numbers of a day."""
    with target(session, gateway_system, Role.AUDITOR) as found:
        asked = digest_day or session.today() - timedelta(days=1)
        view = {"day": asked.isoformat(), **count_day(found.base, found.system, asked).details()}
    show_list(session, view, form, lines(*_digest_told(session, view)))


def _days(session: Session, first: date | None, last: date | None) -> tuple[date, date]:
    until = last or session.today()
    return first or until, until


def _row(exchange: Exchange) -> dict[str, Any]:
    ended: Mapping[str, Any] = exchange.closing or {}
    tokens = ended.get("prompt_tokens", 0) + ended.get("completion_tokens", 0)
    return {
        "exchange": exchange.id,
        "at": exchange.opening["at"],
        "outcome": ended.get("outcome"),
        "reason": ended.get("reason") or None,
        "answering_model": exchange.answered_by[1] or None,
        "tokens": tokens,
        "seconds": ended.get("seconds"),
    }


def _lines(found: Target, days: tuple[date, date]) -> Iterator[dict[str, Any]]:
    """Yield the lines to the byte, with what binds them: others can compute the hashes again."""
    for row in lines_of(*found.of, days):
        yield {
            "writer": row.writer,
            "sequence": row.sequence,
            "hash": row.hash,
            "record": row.record,
        }


def _line(record: Mapping[str, Any]) -> bytes:
    return canonical_json(record) + b"\n"


def _logboek(found: Target, days: tuple[date, date]) -> Iterator[dict[str, Any]]:
    versions = {one.stored.id: one.policy for one in policies_of(*found.of)}
    for exchange in exchanges_of(*found.of, days):
        yield logboek_record(exchange, versions.get)


def _view(verdict: LogVerdict) -> dict[str, Any]:
    names = ("lines", "writers", "batches", "erased", "fault", "writer", "sequence", "exchange")
    return {"intact": verdict.is_intact, **{name: getattr(verdict, name) for name in names}}


def _told(session: Session, verdict: LogVerdict) -> str:
    if verdict.fault is None:
        counts = {"lines": verdict.lines, "batches": verdict.batches}
        return say("gateway.told.log-right", session.language, **counts)
    where = {"writer": verdict.writer, "sequence": verdict.sequence}
    fault = say(f"gateway.log-faults.{verdict.fault}", session.language, **where)
    return say("gateway.told.log-wrong", session.language, fault=fault, lines=verdict.lines)


def _digest_told(session: Session, view: Mapping[str, Any]) -> Iterator[str]:
    outcomes, of_answered = view["outcomes"], view["shares_of_answered"]
    values = {
        **{name.replace("-", "_"): outcomes.get(name, 0) for name in _NUMBERS},
        "day": view["day"],
        "ended": view["ended"],
        "marked": _percent(of_answered["marked"]),
        "checked": _percent(of_answered["checked"]),
        "prompt": view["tokens"]["prompt"],
        "completion": view["tokens"]["completion"],
    }
    yield say("gateway.told.day-outcomes", session.language, **values)
    yield say("gateway.told.day-shares", session.language, **values)
    yield say("gateway.told.day-tokens", session.language, **values)
    energy = view["energy"]
    if energy["low"] is None:
        yield say("gateway.told.day-no-energy", session.language)
    else:
        names = ("low", "high", "known_of")
        told = {name: energy[name] for name in names}
        yield say("gateway.told.day-energy", session.language, ended=view["ended"], **told)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"
