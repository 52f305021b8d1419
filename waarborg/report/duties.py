# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who watches over a norm, and what breaking it can cost, for a reader."""

from collections.abc import Iterator
from typing import Any

from waarborg.kernel.texts import Language, say
from waarborg.law.duties import Supervises
from waarborg.law.law_base import LawBase
from waarborg.law.records import Sanction
from waarborg.report.certainty import certainty_view
from waarborg.report.sources import source_view
from waarborg.report.written import joined, written_amount, written_number


def supervisor_view(supervises: Supervises, language: Language) -> dict[str, Any]:
    """Return a body that supervises a norm."""
    supervisor = supervises.supervisor
    return {
        "id": supervisor.id,
        "name": supervisor.name[language],
        "url": supervisor.url,
        "certainty": certainty_view(supervises.certainty, language),
    }


def sanction_view(base: LawBase, sanction: Sanction, language: Language) -> dict[str, Any]:
    """Return what breaking a norm can cost."""
    maximum = sanction.maximum
    return {
        "id": sanction.id,
        "version": sanction.version,
        "title": sanction.title[language],
        "text": _sentence(sanction, language),
        "source": source_view(base, sanction.source, language),
        "maximum": {"euro": maximum.euro, "percent": maximum.percent} if maximum else None,
        "rule": sanction.rule,
        "sme": sanction.sme,
        "smallMidCap": sanction.small_mid_cap,
        "publicBody": sanction.public_body[language] if sanction.public_body else None,
        "certainty": certainty_view(sanction.certainty, language),
    }


def _sentence(sanction: Sanction, language: Language) -> str:
    if sanction.maximum is None:
        return say("report.fine.open", language)
    euro = written_amount(sanction.maximum.euro, language)
    if sanction.maximum.percent is None or sanction.rule == "fixed":
        return say("report.fine.fixed", language, euro=euro)
    percent = written_number(sanction.maximum.percent, language)
    usual = say(f"report.fine.{sanction.rule}", language, euro=euro, percent=percent)
    return " ".join((usual, *_smaller(sanction, language)))


def _smaller(sanction: Sanction, language: Language) -> Iterator[str]:
    """Tell for which companies the lower amount counts, where for others it is the higher one."""
    lower = [name for name in ("sme", "small_mid_cap") if getattr(sanction, name) == "lower"]
    if lower and sanction.rule == "higher":
        sizes = [say(f"report.size.{name}", language) for name in lower]
        yield say("report.fine.lower-for", language, sizes=joined(sizes, language))
