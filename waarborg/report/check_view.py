# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer of a check as plain data: the one view behind JSON, Markdown, table, page and PDF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from waarborg.kernel.canonical import plain
from waarborg.kernel.texts import Language, say
from waarborg.law import Check, Engine, Outcome, State
from waarborg.law.expressions import Kleene
from waarborg.law.facts import written
from waarborg.law.law_base import LawBase
from waarborg.law.readings import ReadingEffect, reading_effects
from waarborg.law.records import Act
from waarborg.report.certainty import certainty_view
from waarborg.report.norm_view import View, missing_views, outcome_view
from waarborg.report.sources import source_view
from waarborg.report.written import written_answer, written_day

_KIND_ORDER: Final = ("prohibition", "duty", "commitment", "right", "exemption")
_GROUP_ORDER: Final = ("now", "rights", "from", "open", "policy", "standard", "proposed")
Effects = Mapping[str, tuple[ReadingEffect, ...]]
"""Per norm: the other readings that would give another answer."""

_TRUTH: Final = {Kleene.TRUE: True, Kleene.FALSE: False, Kleene.UNKNOWN: None}


def check_view(engine: Engine, result: Check, language: Language) -> View:
    """Return a check as plain JSON values, with every text in `language`.

    Groups come in the order in which a reader needs them: what applies now, rights, per day
    what starts, what is open, and apart from the law: policy, standards and proposals.
    """
    base = engine.base
    effects = reading_effects(engine, result)
    missing = frozenset[str]().union(*(one.missing for one in result.outcomes.values()))
    return {
        "language": language,
        "lawBase": result.law_base,
        "on": plain(result.on),
        "onText": written_day(result.on, language),
        "asOf": plain(result.as_of),
        "asOfText": written_day(result.as_of, language),
        "readings": dict(result.readings),
        "ambiguities": list(_ambiguities(base, result, effects, language)),
        "facts": [
            _fact_view(base, result, fact, language)
            for fact in base.questions
            if fact in result.facts
        ],
        "announced": [act_view(base, act, language) for act in base.announced_acts(result.as_of)],
        "summary": list(_summary(base, result, language)),
        "groups": _groups(engine, result, effects, language),
        "missing": missing_views(base, missing, language),
        "counts": _counts(result),
    }


def act_view(base: LawBase, act: Act, language: Language) -> View:
    """Return an act, with the days that matter to it."""
    return {
        "id": act.id,
        "title": act.title[language],
        "short": act.short[language],
        "official": act.official,
        "url": act.url,
        "status": act.status,
        "statusTitle": say(f"report.status.{act.status}", language),
        "published": plain(act.published),
        "inForce": plain(act.in_force),
        "knownFrom": plain(act.known_from),
        "amends": act.amends,
        "amendsTitle": base.acts[act.amends].short[language] if act.amends else None,
        "certainty": certainty_view(act.certainty, language),
        "compared": plain(act.compared),
    }


def _fact_view(base: LawBase, result: Check, fact: str, language: Language) -> View:
    question, value = base.questions[fact], result.facts[fact]
    return {
        "fact": fact,
        "question": question.text[language],
        "answer": written_answer(question, value, language),
        "value": written(value),
    }


def _summary(base: LawBase, result: Check, language: Language) -> Iterator[View]:
    for key, versions in base.concepts.items():
        value = result.concepts.get(key)
        if value is None or not versions[-1].shown:
            continue
        concept = versions[-1]
        yield {
            "concept": key,
            "title": concept.title[language],
            "value": _TRUTH[value],
            "valueText": say(f"report.value.{value.word}", language),
            "text": concept.text[language],
            "source": source_view(base, concept.source, language),
            "certainty": certainty_view(concept.certainty, language),
        }


def _ambiguities(
    base: LawBase, result: Check, effects: Effects, language: Language
) -> Iterator[View]:
    """Yield the readings in use of ambiguous texts that matter here, or that were chosen."""
    matter = {effect.reading for found in effects.values() for effect in found}
    for reading in base.readings.values():
        option = result.readings[reading.id]
        if reading.id in matter or option != reading.default:
            yield {
                "reading": reading.id,
                "question": reading.question[language],
                "option": option,
                "text": next(one.text[language] for one in reading.options if one.id == option),
                "isDefault": option == reading.default,
                "source": source_view(base, reading.source, language),
                "options": [{"id": one.id, "text": one.text[language]} for one in reading.options],
            }


@dataclass(frozen=True, slots=True)
class _Place:
    """The group in which a norm is shown."""

    key: str
    day: date | None = None

    @property
    def rank(self) -> tuple[int, date]:
        return _GROUP_ORDER.index(self.key), self.day or date.min


def _place_of(outcome: Outcome) -> _Place | None:
    """Return the group of an outcome; none when the norm does not and will not apply."""
    if outcome.may_start is None:
        return None
    if outcome.status != "in-force":
        return _Place(outcome.status)
    if outcome.state is State.APPLIES:
        return _Place("rights" if outcome.norm.kind in ("right", "exemption") else "now")
    if outcome.state is State.UNDETERMINED or outcome.starts is None:
        return _Place("open")
    return _Place("from", outcome.starts)


def _groups(engine: Engine, result: Check, effects: Effects, language: Language) -> list[View]:
    found: dict[_Place, list[Outcome]] = {}
    for outcome in result.outcomes.values():
        place = _place_of(outcome)
        if place:
            found.setdefault(place, []).append(outcome)
    return [
        {
            "key": place.key,
            "date": plain(place.day),
            "title": _group_title(place, language),
            "text": say(f"report.group.{place.key}.text", language),
            "norms": [
                outcome_view(engine, result, outcome, effects.get(outcome.norm.id, ()), language)
                for outcome in sorted(found[place], key=_order)
            ],
        }
        for place in sorted(found, key=lambda one: one.rank)
    ]


def _order(outcome: Outcome) -> tuple[date, int]:
    """Put first what may count first, and of one day what is forbidden."""
    return outcome.may_start or date.max, _KIND_ORDER.index(outcome.norm.kind)


def _group_title(place: _Place, language: Language) -> str:
    key = f"report.group.{place.key}.title"
    return (
        say(key, language, day=written_day(place.day, language))
        if place.day
        else say(key, language)
    )


def _counts(result: Check) -> View:
    places = [_place_of(outcome) for outcome in result.outcomes.values()]
    counts = {
        key: sum(place is not None and place.key == key for place in places) for key in _GROUP_ORDER
    }
    return {**counts, "never": places.count(None)}
