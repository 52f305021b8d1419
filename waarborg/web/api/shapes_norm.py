# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A norm and what surrounds it, as `/v1` gives them (made by `waarborg.report`)."""

from typing import Literal

from waarborg.law.records import FactType, MaximumRule, NormKind, Status
from waarborg.web.api.shapes import Day, MaybeDay, Shape

StateName = Literal["applies", "does-not-apply", "undetermined"]


class SourceShape(Shape):
    """The place in an act that says it, with a link to the official text."""

    label: str
    url: str
    act: str
    act_title: str
    official: str


class CertaintyShape(Shape):
    """How sure we are, where we are not."""

    level: Literal["inference", "unverified"]
    level_title: str
    note: str


class ClockShape(Shape):
    """A term that runs from an event; `within` is an ISO 8601 duration."""

    event: str
    within: str
    within_text: str


class ProofShape(Shape):
    """Evidence that would prove the norm."""

    kind: str
    title: str
    method: Literal["examine", "interview", "test", "log", "attest"]
    method_title: str
    per: Literal["version", "system", "organisation"]
    per_title: str
    valid_months: int | None


class NormShape(Shape):
    """A norm in one version."""

    id: str
    version: int
    by: str
    kind: NormKind
    kind_title: str
    title: str
    text: str
    addressee: str
    addressee_title: str
    status: Status
    status_title: str
    source: SourceShape
    clocks: list[ClockShape]
    proof: list[ProofShape]
    certainty: CertaintyShape | None
    compared: Day


class ConditionShape(Shape):
    """A condition in words: `about` is the fact, concept or reading that it names."""

    text: str
    about: str | None
    parts: list["ConditionShape"]


class SupervisorShape(Shape):
    """A body that supervises."""

    id: str
    name: str
    url: str | None
    certainty: CertaintyShape | None


class MaximumShape(Shape):
    """The ceiling of a fine: an amount, and a share of the worldwide annual turnover."""

    euro: int
    percent: float | None


class SanctionShape(Shape):
    """What breaking a norm can cost; `rule`, `sme` and `smallMidCap` say which amount counts."""

    id: str
    version: int
    title: str
    text: str
    source: SourceShape
    maximum: MaximumShape | None
    rule: MaximumRule
    sme: MaximumRule
    small_mid_cap: MaximumRule
    public_body: str | None
    certainty: CertaintyShape | None


class MissingShape(Shape):
    """A fact that is not known, with its question."""

    fact: str
    question: str


class OtherReadingShape(Shape):
    """What another reading of an ambiguous text would say of a norm."""

    reading: str
    question: str
    option: str
    text: str
    state: StateName
    state_title: str
    starts: MaybeDay


class OutcomeShape(NormShape):
    """A norm with what the check says of it for this system."""

    state: StateName
    state_title: str
    starts: MaybeDay
    may_start: MaybeDay
    ends: MaybeDay
    timing: str
    supervisors: list[SupervisorShape]
    sanction: SanctionShape | None
    readings: list[OtherReadingShape]
    missing: list[MissingShape]


class OptionShape(Shape):
    """One of the options of a reading."""

    id: str
    text: str


class AnswerOptionShape(OptionShape):
    """One answer to a question."""

    help: str | None


class QuestionShape(Shape):
    """A question, and with it the fact that its answer is."""

    fact: str
    type: FactType
    type_title: str
    text: str
    why: str
    help: str | None
    source: SourceShape
    unit: str | None
    minimum: float | None
    maximum: float | None
    after: list[str]
    options: list[AnswerOptionShape]
