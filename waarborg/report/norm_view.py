# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One norm, for a reader: what it asks of whom and when, who watches, and what it can cost."""

from collections.abc import Mapping, Sequence
from typing import Any

from waarborg.kernel.canonical import plain
from waarborg.kernel.texts import Language, say
from waarborg.law import Check, Engine, Outcome
from waarborg.law.duties import sanction_of, supervisors_of
from waarborg.law.law_base import LawBase
from waarborg.law.readings import ReadingEffect
from waarborg.law.records import LegalClock, Norm, Proof, Status
from waarborg.report.certainty import certainty_view
from waarborg.report.duties import sanction_view, supervisor_view
from waarborg.report.sources import source_view
from waarborg.report.timing import state_title, timing
from waarborg.report.written import written_term

View = dict[str, Any]
"""Plain JSON values, with names in camelCase."""


def norm_view(base: LawBase, norm: Norm, status: Status, language: Language) -> View:
    """Return what holds of a norm in itself, whatever the system."""
    return {
        "id": norm.id,
        "version": norm.version,
        "by": norm.by,
        "kind": norm.kind,
        "kindTitle": say(f"report.kind.{norm.kind}", language),
        "title": norm.title[language],
        "text": norm.text[language],
        "addressee": norm.addressee,
        "addresseeTitle": addressee_title(base, norm.addressee, language),
        "status": status,
        "statusTitle": say(f"report.status.{status}", language),
        "source": source_view(base, norm.source, language),
        "clocks": [_clock_view(clock, language) for clock in norm.clocks],
        "proof": [_proof_view(base, proof, language) for proof in norm.proof],
        "certainty": certainty_view(norm.certainty, language),
        "compared": plain(norm.compared),
    }


def outcome_view(
    engine: Engine,
    result: Check,
    outcome: Outcome,
    effects: Sequence[ReadingEffect],
    language: Language,
) -> View:
    """Return a norm with what the check says of it for this system.

    `effects` are the other readings of ambiguous texts that would give another answer.
    """
    base = engine.base
    sanction = sanction_of(engine, result, outcome)
    return {
        **norm_view(base, outcome.norm, outcome.status, language),
        "state": outcome.state.value,
        "stateTitle": state_title(outcome.state, outcome.status, language),
        "starts": plain(outcome.starts),
        "mayStart": plain(outcome.may_start),
        "ends": plain(outcome.ends),
        "timing": timing(outcome, result.on, language),
        "supervisors": [
            supervisor_view(one, language) for one in supervisors_of(engine, result, outcome)
        ],
        "sanction": sanction_view(base, sanction, language) if sanction else None,
        "readings": [_reading_view(base, effect, outcome.status, language) for effect in effects],
        "missing": missing_views(base, outcome.missing, language),
    }


def missing_views(base: LawBase, missing: frozenset[str], language: Language) -> list[View]:
    """Return the facts that would settle it, with their questions, in the order of these."""
    return [
        {"fact": fact, "question": question.text[language]}
        for fact, question in base.questions.items()
        if fact in missing
    ]


def addressee_title(base: LawBase, addressee: str, language: Language) -> str:
    """Return for whom a norm is, by the name of the role."""
    concepts: Mapping[str, Any] = base.concepts
    if addressee in concepts:
        title: str = concepts[addressee][-1].title[language]
        return title
    return say(f"report.addressee.{addressee}", language)


def _clock_view(clock: LegalClock, language: Language) -> View:
    return {
        "event": clock.event[language],
        "within": clock.within,
        "withinText": written_term(clock.within, language),
    }


def _proof_view(base: LawBase, proof: Proof, language: Language) -> View:
    kind = base.evidence_kinds[proof.kind]
    return {
        "kind": kind.id,
        "title": kind.title[language],
        "method": kind.method,
        "methodTitle": say(f"report.method.{kind.method}", language),
        "per": proof.per,
        "perTitle": say(f"report.per.{proof.per}", language),
        "validMonths": proof.valid_months,
    }


def _reading_view(base: LawBase, effect: ReadingEffect, status: Status, language: Language) -> View:
    reading = base.readings[effect.reading]
    return {
        "reading": reading.id,
        "question": reading.question[language],
        "option": effect.option,
        "text": next(
            option.text[language] for option in reading.options if option.id == effect.option
        ),
        "state": effect.state.value,
        "stateTitle": state_title(effect.state, status, language),
        "starts": plain(effect.starts),
    }
