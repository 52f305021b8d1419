# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for a system between two moments of asking, and which act changes it."""

from collections.abc import Sequence

from waarborg.kernel.texts import Language, say
from waarborg.law import Engine
from waarborg.law.changes import Asked, Difference
from waarborg.report.norm_view import View, norm_view
from waarborg.report.sources import source_view
from waarborg.report.timing import state_title
from waarborg.report.written import written_day


def difference_view(
    engine: Engine,
    differences: Sequence[Difference],
    before: Asked,
    after: Asked,
    language: Language,
) -> View:
    """Return the differences (`waarborg.law.changes.compare`) as plain JSON values."""
    return {
        "language": language,
        "lawBase": engine.base.digest,
        "before": _asked(before, language),
        "after": _asked(after, language),
        "differences": [_difference(engine, one, language) for one in differences],
    }


def _asked(asked: Asked, language: Language) -> View:
    on, as_of = asked
    return {
        "on": on.isoformat(),
        "onText": written_day(on, language),
        "asOf": as_of.isoformat(),
        "asOfText": written_day(as_of, language),
    }


def _difference(engine: Engine, one: Difference, language: Language) -> View:
    base = engine.base
    act, status = base.acts[one.act], base.status_of(one.norm)
    return {
        "norm": norm_view(base, one.norm, status, language),
        "before": one.before.value if one.before else None,
        "beforeTitle": state_title(one.before, status, language),
        "after": one.after.value if one.after else None,
        "afterTitle": state_title(one.after, status, language),
        "why": one.why,
        "whyText": say(f"report.change.{one.why}", language),
        "act": act.id,
        "actTitle": act.short[language],
        "official": act.official,
        "source": source_view(base, one.source, language),
    }
