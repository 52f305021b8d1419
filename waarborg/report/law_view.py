# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base for readers: norms with all their versions, concepts, questions and readings."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from waarborg.kernel.canonical import plain
from waarborg.kernel.texts import Language, Text, say
from waarborg.law.changes import changed_fields
from waarborg.law.law_base import LawBase
from waarborg.law.records import (
    Concept,
    Norm,
    Question,
    Reading,
    Sanction,
    Schedule,
    ScheduleRule,
    Supervision,
    SupervisionRule,
    Versioned,
    condition_of,
)
from waarborg.report.certainty import certainty_view
from waarborg.report.conditions import condition_view
from waarborg.report.duties import sanction_view
from waarborg.report.norm_view import View, norm_view
from waarborg.report.sources import source_view

T = TypeVar("T", Norm, Concept, Schedule, Supervision, Sanction)


def norm_history(base: LawBase, norm_id: str, language: Language) -> View:
    """Return all versions of a norm, of when it applies, who supervises it and what it can cost.

    Raises:
        UnknownRecord: there is no such norm.
    """
    norms = base.find_norm(norm_id)
    last = norms[-1]
    return {
        "id": norm_id,
        "versions": _versions(base, norms, language, _norm),
        "schedules": _versions(base, base.schedules[last.schedule], language, schedule_view),
        "supervisions": _versions(
            base, base.supervisions.get(last.supervision or "", ()), language, _supervision
        ),
        "sanctions": _versions(
            base, base.sanctions.get(last.sanction or "", ()), language, sanction_view
        ),
    }


def concept_history(base: LawBase, concept_id: str, language: Language) -> View:
    """Return all versions of a concept."""
    versions = _versions(base, base.concepts[concept_id], language, concept_view)
    return {"id": concept_id, "versions": versions}


def _versions(
    base: LawBase,
    versions: Sequence[T],
    language: Language,
    view: Callable[[LawBase, T, Language], View],
) -> list[View]:
    """Return each version with the act that made it, and the fields that this act changed."""
    changes: list[list[str]] = [
        [],
        *(list(changed_fields(old, new)) for old, new in pairwise(versions)),
    ]
    return [
        {**view(base, one, language), **_made(base, one, changed, language)}
        for one, changed in zip(versions, changes, strict=False)
    ]


def _made(base: LawBase, version: Versioned, changed: list[str], language: Language) -> View:
    act = base.acts[version.by]
    return {
        "version": version.version,
        "by": act.id,
        "byTitle": act.short[language],
        "effect": plain(act.effect),
        "changed": changed,
        "repealed": getattr(version, "repealed", False),
    }


def _norm(base: LawBase, norm: Norm, language: Language) -> View:
    return {
        **norm_view(base, norm, base.status_of(norm), language),
        "condition": condition_view(base, condition_of(norm), language),
    }


def concept_view(base: LawBase, concept: Concept, language: Language) -> View:
    """Return a concept in one version."""
    return {
        "id": concept.id,
        "version": concept.version,
        "title": concept.title[language],
        "text": concept.text[language],
        "shown": concept.shown,
        "source": source_view(base, concept.source, language),
        "condition": condition_view(base, condition_of(concept), language),
        "certainty": certainty_view(concept.certainty, language),
    }


def schedule_view(base: LawBase, schedule: Schedule, language: Language) -> View:
    """Return when norms with this schedule apply: the first rule that fits counts."""
    return {
        "id": schedule.id,
        "title": schedule.title[language],
        "source": source_view(base, schedule.source, language),
        "rules": [_schedule_rule(base, rule, language) for rule in schedule.rules],
    }


def _schedule_rule(base: LawBase, rule: ScheduleRule, language: Language) -> View:
    return {
        "from": plain(rule.from_),
        "until": plain(rule.until),
        "never": rule.never,
        "label": rule.label[language] if rule.label else None,
        "condition": condition_view(base, condition_of(rule), language),
        "source": source_view(base, rule.source, language) if rule.source else None,
    }


def _supervision(base: LawBase, supervision: Supervision, language: Language) -> View:
    return {
        "id": supervision.id,
        "title": supervision.title[language],
        "source": source_view(base, supervision.source, language),
        "rules": [_supervision_rule(base, rule, language) for rule in supervision.rules],
    }


def _supervision_rule(base: LawBase, rule: SupervisionRule, language: Language) -> View:
    supervisor = base.supervisors[rule.supervisor]
    return {
        "supervisor": supervisor.id,
        "name": supervisor.name[language],
        "url": supervisor.url,
        "condition": condition_view(base, condition_of(rule), language),
        "certainty": certainty_view(rule.certainty or supervisor.certainty, language),
    }


def question_view(base: LawBase, question: Question, language: Language) -> View:
    """Return a question, and with it the fact that its answer is."""
    return {
        "fact": question.fact,
        "type": question.type,
        "typeTitle": say(f"report.type.{question.type}", language),
        "text": question.text[language],
        "why": question.why[language],
        "help": _maybe(question.help, language),
        "source": source_view(base, question.source, language),
        "unit": question.unit,
        "minimum": question.minimum,
        "maximum": question.maximum,
        "after": list(question.after),
        "options": [
            {"id": one.id, "text": one.text[language], "help": _maybe(one.help, language)}
            for one in question.options
        ],
    }


def reading_view(base: LawBase, reading: Reading, language: Language) -> View:
    """Return an ambiguity of the law, with its named readings."""
    return {
        "id": reading.id,
        "question": reading.question[language],
        "default": reading.default,
        "source": source_view(base, reading.source, language),
        "options": [{"id": one.id, "text": one.text[language]} for one in reading.options],
    }


def law_base_view(base: LawBase) -> View:
    """Return the digest of the law base, and how many records it holds."""
    groups: Mapping[str, Any] = {
        "acts": base.acts,
        "norms": base.norms,
        "concepts": base.concepts,
        "questions": base.questions,
        "readings": base.readings,
        "schedules": base.schedules,
        "supervisors": base.supervisors,
        "sanctions": base.sanctions,
        "evidenceKinds": base.evidence_kinds,
    }
    return {"digest": base.digest, "counts": {name: len(group) for name, group in groups.items()}}


def _maybe(text: Text | None, language: Language) -> str | None:
    return text[language] if text else None
