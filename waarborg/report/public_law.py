# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which rules apply to a published system, told to somebody who may meet that system."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from waarborg.kernel.canonical import plain
from waarborg.kernel.errors import BadFacts
from waarborg.kernel.texts import Language, say
from waarborg.law import Check, Engine, Outcome, State, check, parse_facts
from waarborg.law.expressions import Kleene
from waarborg.report.norm_view import View
from waarborg.report.portfolio import LawClass, is_binding, law_class
from waarborg.report.sources import source_view
from waarborg.report.timing import timing
from waarborg.report.written import written_day

CONCEPTS: Final[Mapping[LawClass, str]] = {
    "prohibited": "prohibited",
    "high-risk": "high-risk",
    "gpai": "gpai-model",
    "no-ai": "ai-system",
    "outside": "in-scope",
    "other": "in-scope",
}
"""Where the law base explains a class, for those that are explained in one place."""
_DEROGATED: Final = "annex-3.derogated"
FOR_PEOPLE: Final = frozenset({"affected-person", "anyone"})
"""Whose rights are told as yours."""


def public_law_view(engine: Engine, facts: Mapping[str, Any], on: date, language: Language) -> View:
    """Return what the law says of a system with these published facts, on the day `on`.

    `computed` is false where nothing can be said: no facts were published, or the law base has
    changed so much since then that they can no longer be read.
    """
    told: View = {"computed": False, "on": plain(on), "onText": written_day(on, language)}
    if not facts:
        return told
    try:
        parsed = parse_facts(engine.base, facts)
    except BadFacts:
        return told
    result = check(engine, parsed, on, on)
    found = [one for one in result.outcomes.values() if one.starts]
    return {
        **told,
        "computed": True,
        "class": _class_view(engine, result, language),
        "duties": _norm_views(engine, result, (one for one in found if is_binding(one)), language),
        "rights": _norm_views(engine, result, (one for one in found if _protects(one)), language),
        "open": any(True for _ in result.in_state(State.UNDETERMINED)),
    }


def _class_view(engine: Engine, result: Check, language: Language) -> View:
    key: str = law_class(result)
    concept = CONCEPTS.get(law_class(result))
    if key == "other" and result.concepts.get(_DEROGATED) is Kleene.TRUE:
        key, concept = "derogated", _DEROGATED
    return {
        "id": key,
        "concept": concept if concept in engine.base.concepts else None,
        "title": say(f"register-pages.class.{key}.title", language),
        "text": say(f"register-pages.class.{key}.text", language),
    }


def _protects(outcome: Outcome) -> bool:
    is_law = outcome.status == "in-force" and outcome.norm.kind == "right"
    return is_law and outcome.norm.addressee in FOR_PEOPLE


def _norm_views(
    engine: Engine, result: Check, outcomes: Iterable[Outcome], language: Language
) -> list[View]:
    """Return norms in the order of the acts: those made for AI come first, then of the day.

    What is forbidden comes first where the system itself is, and last where it is a side matter.
    """
    acts = list(engine.base.acts)
    is_forbidden = law_class(result) == "prohibited"
    ordered = sorted(
        outcomes,
        key=lambda one: (
            (one.norm.kind == "prohibition") is not is_forbidden,
            acts.index(one.norm.source.act),
            one.starts or date.max,
        ),
    )
    return [
        {
            "id": one.norm.id,
            "title": one.norm.title[language],
            "source": source_view(engine.base, one.norm.source, language),
            "starts": plain(one.starts),
            "timing": timing(one, result.on, language),
        }
        for one in ordered
    ]
