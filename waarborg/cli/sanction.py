# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg sanction`: how high a fine for breaking a norm can be, and why."""

from collections.abc import Iterator
from datetime import date
from typing import Final, cast, get_args

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
from waarborg.report.sources import source_label
from waarborg.report.written import written_amount, written_number

PUBLIC_BODY: Final = "public-body"
SIZES: Final = (*get_args(Size), PUBLIC_BODY)


@click.command("sanction", cls=SpokenCommand)
@click.argument("norm_id", metavar="NORM")
@option("--turnover", metavar="EUR", type=amount("--turnover"))
@option("--size", metavar=f"[{'|'.join(SIZES)}]", type=word("--size", *SIZES), default="large")
@on_option
@as_of_option
@option("--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table")
@click.pass_obj
def sanction_command(  # noqa: PLR0917  # one for each option
    session: Session,
    norm_id: str,
    turnover: float | None,
    size: str,
    on: date | None,
    as_of: date | None,
    form: str,
) -> None:
    """Tell how high a fine for breaking a norm can be."""
    norm, sanction = _found(session, norm_id, on, as_of)
    fine = None
    if sanction and size != PUBLIC_BODY and turnover is not None:
        fine = maximum_fine(sanction, turnover, cast("Size", size))
    told = Text("\n".join(_lines(session, norm, sanction, size, fine)))
    view = {
        "norm": norm.id,
        "size": size,
        "turnover": turnover,
        "sanction": sanction and sanction_view(session.engine.base, sanction, session.language),
        "fine": fine and {"euro": fine.euro, "rule": fine.rule, "decidedBy": fine.decided_by},
    }
    show_list(session, view, form, told)


def _found(
    session: Session, norm_id: str, on: date | None, as_of: date | None
) -> tuple[Norm, Sanction | None]:
    """Return the norm and its sanction, in the versions that count on the day."""
    base = session.engine.base
    versions = base.find_norm(norm_id)
    day, known = on or session.today(), as_of or session.today()
    edition = session.engine.compiled(day, known, base.default_readings).edition
    if on is not None and norm_id not in edition.norms:
        raise unknown_record("norm", norm_id, edition.norms)
    norm = edition.norms.get(norm_id, versions[-1])
    if norm.sanction is None:
        return norm, None
    return norm, edition.sanctions.get(norm.sanction, base.sanctions[norm.sanction][-1])


def _lines(
    session: Session, norm: Norm, sanction: Sanction | None, size: str, fine: Fine | None
) -> Iterator[str]:
    base, language = session.engine.base, session.language
    act = base.acts[norm.source.act]
    yield f"{norm.title[language]} ({source_label(act, norm.source, language)})"
    if sanction is None:
        yield session.say("sanction.none")
        return
    view = sanction_view(base, sanction, language)
    if size == PUBLIC_BODY:
        yield view["publicBody"] or session.say("sanction.public-body-open")
    elif fine is not None:
        yield session.say("sanction.at-most", euro=written_amount(fine.euro, language))
        yield _reason(session, sanction, fine)
    else:
        yield view["text"]
        if sanction.maximum is not None:
            yield session.say("sanction.give-turnover")
    yield session.say("sanction.source", source=view["source"]["label"])
    if view["certainty"]:
        yield f"{view['certainty']['levelTitle']}. {view['certainty']['note']}"


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
