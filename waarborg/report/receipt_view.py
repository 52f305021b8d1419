# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A receipt for people: why a norm applies to a system or not, as a tree of sentences."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from waarborg.kernel.texts import Language, say
from waarborg.law import Engine, Receipt
from waarborg.law.facts import written
from waarborg.law.law_base import LawBase
from waarborg.law.records import Source
from waarborg.report.conditions import needed_answer, reading_text
from waarborg.report.norm_view import View, norm_view
from waarborg.report.sources import source_view
from waarborg.report.timing import state_title
from waarborg.report.written import written_answer, written_day


def receipt_view(engine: Engine, receipt: Receipt, language: Language) -> View:
    """Return a receipt as plain JSON values: the norm, the answer, and the reasons in words.

    Each reason has `text`, `detail` (or none), `value` (true, false or null for unknown),
    `valueText`, `source` (or none) and `reasons`: those on which it rests.
    """
    base, norm = engine.base, receipt.norm
    status = base.status_of(norm)
    return {
        "language": language,
        "lawBase": receipt.law_base,
        "on": receipt.on.isoformat(),
        "onText": written_day(receipt.on, language),
        "asOf": receipt.as_of.isoformat(),
        "asOfText": written_day(receipt.as_of, language),
        "readings": dict(receipt.readings),
        "facts": {name: written(value) for name, value in receipt.facts.items()},
        "norm": norm_view(base, norm, status, language),
        "state": receipt.state.value,
        "stateTitle": state_title(receipt.state, status, language),
        "reasons": [_reason(base, node, receipt, language) for node in receipt.because["because"]],
    }


_VALUES: Final = {"true": True, "false": False, "unknown": None}
_WORDS_OF: Final = {
    "schedule": "schedule",
    "rule": "rule",
    "all": "met",
    "any": "met",
    "not": "met",
}
_Node = Mapping[str, Any]
_Told = tuple[str, str | None]


def _reason(base: LawBase, node: _Node, receipt: Receipt, language: Language) -> View:
    kind, source = node["kind"], node.get("source")
    text, detail = _TELLERS[kind](base, node, receipt, language)
    group = _WORDS_OF.get(kind, "value")
    return {
        "kind": kind,
        "text": text,
        "detail": detail,
        "value": _VALUES[node["value"]],
        "valueText": say(f"report.reason.{group}.{node['value']}", language),
        "source": source_view(base, Source(**source), language) if source else None,
        "reasons": [_reason(base, one, receipt, language) for one in node.get("because", ())],
    }


def _group(_base: LawBase, node: _Node, _receipt: Receipt, language: Language) -> _Told:
    return say(f"report.condition.{node['kind']}", language), None


def _fact(base: LawBase, node: _Node, receipt: Receipt, language: Language) -> _Told:
    question = base.questions[node["fact"]]
    if question.fact in receipt.facts:
        given = written_answer(question, receipt.facts[question.fact], language)
    else:
        given = say("report.answer.missing", language)
    needed = needed_answer(question, node["test"], node["operand"], language)
    return question.text[language], say("report.reason.fact", language, given=given, needed=needed)


def _reading(base: LawBase, node: _Node, _receipt: Receipt, language: Language) -> _Told:
    return reading_text(base, node["reading"], node["is"], language), None


def _concept(base: LawBase, node: _Node, _receipt: Receipt, language: Language) -> _Told:
    version = node.get("version")
    concept = base.concepts[node["concept"]][version - 1 if version else -1]
    return concept.title[language], concept.text[language]


def _schedule(base: LawBase, node: _Node, _receipt: Receipt, language: Language) -> _Told:
    schedule = base.schedules[node["schedule"]][node["version"] - 1]
    title = schedule.title[language]
    return say("report.reason.when", language, title=title), None


def _rule(_base: LawBase, node: _Node, _receipt: Receipt, language: Language) -> _Told:
    if node["never"] or node["from"] is None:
        return say("report.reason.day.never", language), None
    days = {key: written_day(node[key], language) for key in ("from", "until") if node[key]}
    key = "until" if "until" in days else "from"
    return say(f"report.reason.day.{key}", language, **days), None


_TELLERS: Final[Mapping[str, Callable[[LawBase, _Node, Receipt, Language], _Told]]] = {
    "always": _group,
    "all": _group,
    "any": _group,
    "not": _group,
    "fact": _fact,
    "reading": _reading,
    "concept": _concept,
    "schedule": _schedule,
    "rule": _rule,
}
