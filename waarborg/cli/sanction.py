# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg sanction`: how high a fine for breaking a norm can be, and why."""

from collections.abc import Iterator
from datetime import date
from typing import Final, TypedDict, Unpack, cast, get_args

import click
from rich.text import Text

from waarborg.cli.days import as_of_option, on_option
from waarborg.cli.results import LIST_FORMATS, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.cli.values import amount, word
from waarborg.law.duties import Fine, Size, maximum_fine
from waarborg.law.law_base import unknown_record
from waarborg.law.records import Norm, Sanction
from waarborg.report.duties import sanction_view
from waarborg.report.norm_view import View
from waarborg.report.sources import source_label
from waarborg.report.written import written_amount, written_number

PUBLIC_BODY: Final = "public-body"
SIZES: Final = (*get_args(Size), PUBLIC_BODY)


class SanctionOptions(TypedDict):
    """The options of `waarborg sanction`."""

    turnover: float | None
    size: str
    on: date | None
    as_of: date | None
    form: str


@click.command("sanction", cls=SpokenCommand)
@click.argument("norm_id", metavar="NORM_OR_SANCTION")
@option("--turnover", metavar="EUR", type=amount("--turnover"))
@option("--size", metavar=f"[{'|'.join(SIZES)}]", type=word("--size", *SIZES), default="large")
@on_option
@as_of_option
@option("--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table")
@click.pass_obj
def sanction_command(session: Session, norm_id: str, **given: Unpack[SanctionOptions]) -> None:
    """Tell how high a fine for breaking a norm can be."""
    norm, sanction = _found(session, norm_id, given["on"], given["as_of"])
    size, turnover = given["size"], given["turnover"]
    fine = None
    if sanction and size != PUBLIC_BODY and turnover is not None:
        fine = maximum_fine(sanction, turnover, cast("Size", size))
    told = Text("\n".join(_lines(session, norm, sanction, size, fine)))
    view = {
        "norm": norm and norm.id,
        "size": size,
        "turnover": turnover,
        "sanction": sanction and sanction_view(session.engine.base, sanction, session.language),
        "fine": fine and {"euro": fine.euro, "rule": fine.rule, "decidedBy": fine.decided_by},
    }
    show_list(session, view, given["form"], told)


def _found(
    session: Session, key: str, on: date | None, as_of: date | None
) -> tuple[Norm | None, Sanction | None]:
    """Return the norm, if one is named, and the sanction, as they count on the day.

    Raises:
        UnknownRecord: there is no such norm or sanction, or not on that day.
    """
    base = session.engine.base
    if key not in base.norms and key not in base.sanctions:
        raise unknown_record("norm", key, (*base.norms, *base.sanctions))
    day, known = on or session.today(), as_of or session.today()
    edition = session.engine.compiled(day, known, base.default_readings).edition
    norm = None
    if key in base.norms:
        if on is not None and key not in edition.norms:
            raise unknown_record("norm", key, edition.norms)
        norm = edition.norms.get(key, base.norms[key][-1])
        if norm.sanction is None:
            return norm, None
        key = norm.sanction
    if on is not None and key not in edition.sanctions:
        raise unknown_record("sanction", key, edition.sanctions)
    return norm, edition.sanctions.get(key, base.sanctions[key][-1])


def _lines(
    session: Session, norm: Norm | None, sanction: Sanction | None, size: str, fine: Fine | None
) -> Iterator[str]:
    base, language = session.engine.base, session.language
    if norm is not None:
        label = source_label(base.acts[norm.source.act], norm.source, language)
        yield f"{norm.title[language]} ({label})"
    if sanction is None:
        yield session.say("sanction.none")
        return
    view = sanction_view(base, sanction, language)
    if norm is None:
        yield view["title"]
    if size == PUBLIC_BODY:
        yield view["publicBody"] or session.say("sanction.public-body-open")
    else:
        yield from _for_a_company(session, sanction, view, fine)
    yield session.say("sanction.source", source=view["source"]["label"])
    if view["certainty"]:
        yield f"{view['certainty']['levelTitle']}. {view['certainty']['note']}"


def _for_a_company(
    session: Session, sanction: Sanction, view: View, fine: Fine | None
) -> Iterator[str]:
    if fine is not None:
        yield session.say("sanction.at-most", euro=written_amount(fine.euro, session.language))
        yield _reason(session, sanction, fine)
    else:
        yield view["text"]
        if sanction.maximum is not None:
            yield session.say("sanction.give-turnover")
    if view["publicBody"]:
        yield session.say("sanction.public-body", text=view["publicBody"])


def _reason(session: Session, sanction: Sanction, fine: Fine) -> str:
    language, maximum = session.language, sanction.maximum
    if maximum is None or maximum.percent is None or fine.rule == "fixed":
        return session.say("sanction.fixed")
    return session.say(
        f"sanction.{fine.rule}",
        amount=written_amount(maximum.euro, language),
        percent=written_number(maximum.percent, language),
        decides=session.say(f"sanction.decided-by.{fine.decided_by}"),
    )
