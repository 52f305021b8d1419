# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What surrounds a duty: who supervises it, and what breaking it can cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from waarborg.law.check import Check, Outcome
from waarborg.law.engine import Engine
from waarborg.law.expressions import Kleene
from waarborg.law.interpret import Interpreter
from waarborg.law.records import (
    Certainty,
    MaximumRule,
    Sanction,
    Supervisor,
    condition_of,
)

Size = Literal["sme", "small-mid-cap", "large"]


@dataclass(frozen=True, slots=True)
class Supervises:
    """A body that supervises a norm for this system, and how sure that is."""

    supervisor: Supervisor
    certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class Fine:
    """The ceiling of a fine in euro, and how it comes about."""

    euro: float
    rule: MaximumRule
    """Which of the fixed amount and the share of the turnover counts."""
    decided_by: Literal["amount", "turnover"]


def supervisors_of(engine: Engine, result: Check, outcome: Outcome) -> tuple[Supervises, ...]:
    """Return who supervises a norm; more than one where the facts leave it open."""
    day = outcome.may_start or result.on
    edition = engine.compiled(day, result.as_of, result.readings).edition
    supervision = edition.supervisions.get(outcome.norm.supervision or "")
    if supervision is None:
        return ()
    interpreter = Interpreter(edition, result.facts)
    found: list[Supervises] = []
    for rule in supervision.rules:
        value = interpreter.value(condition_of(rule))
        if value is not Kleene.FALSE:
            supervisor = engine.base.supervisors[rule.supervisor]
            found.append(Supervises(supervisor, rule.certainty or supervisor.certainty))
        if value is Kleene.TRUE:
            break
    return tuple(found)


def sanction_of(engine: Engine, result: Check, outcome: Outcome) -> Sanction | None:
    """Return the sanction on breaking a norm, in the version that counts when it applies."""
    day = outcome.may_start or result.on
    edition = engine.compiled(day, result.as_of, result.readings).edition
    return edition.sanctions.get(outcome.norm.sanction or "")


def maximum_fine(sanction: Sanction, turnover: float, size: Size) -> Fine | None:
    """Return the ceiling of the fine for a company with this worldwide annual turnover in euro.

    None where the law gives no ceiling.

    Raises:
        ValueError: the turnover is negative.
    """
    if turnover < 0:
        raise ValueError(turnover)
    if sanction.maximum is None:
        return None
    rules: Mapping[Size, MaximumRule] = {
        "sme": sanction.sme,
        "small-mid-cap": sanction.small_mid_cap,
        "large": sanction.rule,
    }
    rule = rules[size]
    amount = float(sanction.maximum.euro)
    if sanction.maximum.percent is None or "fixed" in (rule, sanction.rule):
        return Fine(amount, "fixed", "amount")
    share = turnover * sanction.maximum.percent / 100
    euro = max(amount, share) if rule == "higher" else min(amount, share)
    return Fine(euro, rule, "amount" if euro == amount else "turnover")
