# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The norms that answer a question: of an act, for a role, of a kind, on a day, with words."""

from dataclasses import dataclass
from datetime import date

from waarborg.kernel.texts import Language
from waarborg.law import Engine
from waarborg.law.expressions import Kleene
from waarborg.law.interpret import Interpreter
from waarborg.law.records import Norm
from waarborg.report.law_view import schedule_view
from waarborg.report.norm_view import View, norm_view
from waarborg.report.search import search


@dataclass(frozen=True, slots=True)
class NormFilter:
    """What is sought; what is None does not matter."""

    act: str | None = None
    """The act in which the norm stands, or that made or changed it."""
    addressee: str | None = None
    kind: str | None = None
    status: str | None = None
    words: str | None = None
    on: date | None = None
    """Only norms that can apply on this day, in the version that counts then."""
    as_of: date | None = None
    """The day whose knowledge of the law is used with `on`; without it the day `on` itself."""


def find_norms(engine: Engine, sought: NormFilter) -> list[Norm]:
    """Return the norms that fit, in the order of the files, or the best first for words."""
    base = engine.base
    norms = _on_day(engine, sought)
    if sought.words is not None:
        found = [one.id for one in search(base, sought.words) if one.kind == "norm"]
        norms = {key: norms[key] for key in found if key in norms}
    return [norm for norm in norms.values() if _fits(engine, norm, sought)]


def _on_day(engine: Engine, sought: NormFilter) -> dict[str, Norm]:
    if sought.on is None:
        return {key: versions[-1] for key, versions in engine.base.norms.items()}
    readings = engine.base.default_readings
    edition = engine.compiled(sought.on, sought.as_of or sought.on, readings).edition
    interpreter = Interpreter(edition, {})
    return {
        key: norm
        for key, norm in edition.norms.items()
        if interpreter.value(edition.in_time(norm.schedule)) is not Kleene.FALSE
    }


def _fits(engine: Engine, norm: Norm, sought: NormFilter) -> bool:
    base = engine.base
    acts = {norm.source.act, *(one.by for one in base.norms[norm.id])}
    wanted = (
        (sought.act, acts),
        (sought.addressee, {norm.addressee}),
        (sought.kind, {norm.kind}),
        (sought.status, {base.status_of(norm)}),
    )
    return all(value is None or value in given for value, given in wanted)


def norm_item(engine: Engine, norm: Norm, language: Language) -> View:
    """Return a norm for a list: with when it applies."""
    base = engine.base
    schedule = base.schedules[norm.schedule][-1]
    return {
        **norm_view(base, norm, base.status_of(norm), language),
        "schedule": schedule_view(base, schedule, language),
    }
