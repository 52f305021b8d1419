# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answers about a system, as `/v1` gives them (made by `waarborg.report`)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from waarborg.kernel.texts import Language
from waarborg.law.changes import Why
from waarborg.law.records import Status
from waarborg.web.api.shapes import Day, Digest, FactValue, MaybeDay, Shape
from waarborg.web.api.shapes_norm import (
    CertaintyShape,
    MissingShape,
    NormShape,
    OptionShape,
    OutcomeShape,
    QuestionShape,
    SourceShape,
    StateName,
)


class ActShape(Shape):
    """A law, proposal, policy or standard, with the days that matter to it."""

    id: str
    title: str
    short: str
    official: str
    url: str
    status: Status
    status_title: str
    published: MaybeDay
    in_force: MaybeDay
    known_from: MaybeDay
    amends: str | None
    amends_title: str | None
    certainty: CertaintyShape | None
    compared: Day


class FactShape(Shape):
    """An answer that was given; null is "I don't know yet"."""

    fact: str
    question: str
    answer: str
    value: FactValue


class SummaryShape(Shape):
    """What a system or an organisation is in law; null is not known yet."""

    concept: str
    title: str
    value: bool | None
    value_text: str
    text: str
    source: SourceShape
    certainty: CertaintyShape | None


class AmbiguityShape(Shape):
    """The reading in use of an ambiguous text."""

    reading: str
    question: str
    option: str
    text: str
    is_default: bool
    source: SourceShape
    options: list[OptionShape]


GroupKey = Literal["now", "rights", "from", "open", "policy", "standard", "proposed"]


class GroupShape(Shape):
    """Norms that belong together for a reader."""

    key: GroupKey
    date: MaybeDay
    title: str
    text: str
    norms: list[OutcomeShape]


class CountsShape(Shape):
    """How many norms each group holds; `never`: how many do not and will not apply."""

    now: int
    rights: int
    from_: Annotated[int, Field(alias="from")]
    open: int
    policy: int
    standard: int
    proposed: int
    never: int


class CheckShape(Shape):
    """Which norms apply to a system on a day, which start later, and what is open."""

    language: Language
    law_base: Digest
    on: Day
    on_text: str
    as_of: Day
    as_of_text: str
    readings: dict[str, str]
    ambiguities: list[AmbiguityShape]
    facts: list[FactShape]
    announced: list[ActShape]
    summary: list[SummaryShape]
    groups: list[GroupShape]
    missing: list[MissingShape]
    counts: CountsShape


class NextQuestionShape(Shape):
    """The question that settles most; null when everything is settled."""

    question: QuestionShape | None
    norms: Annotated[list[str], Field(description="Norms that cannot be settled without it.")]
    open_questions: int


class AskedShape(Shape):
    """A moment of asking."""

    on: Day
    on_text: str
    as_of: Day
    as_of_text: str


class DifferenceShape(Shape):
    """A norm whose answer or text differs; a state is null where the norm did not exist."""

    norm: NormShape
    before: StateName | None
    before_title: str
    after: StateName | None
    after_title: str
    why: Why
    why_text: str
    act: str
    act_title: str
    official: str
    source: SourceShape


class ComparisonShape(Shape):
    """What differs for a system between two moments of asking, and which act did it."""

    language: Language
    law_base: Digest
    before: AskedShape
    after: AskedShape
    differences: list[DifferenceShape]


class ReceiptSourceShape(Shape):
    """The place in an act, in parts."""

    act: str
    article: str | None = None
    paragraph: str | None = None
    point: str | None = None
    annex: str | None = None
    url: str | None = None


class ReasonShape(Shape):
    """A step in a receipt: what it is about, its value, and the steps on which it rests."""

    kind: Literal[
        "norm", "concept", "schedule", "rule", "all", "any", "not", "always", "fact", "reading"
    ]
    value: Literal["true", "false", "unknown"]
    because: list["ReasonShape"] | None = None
    version: int | None = None
    source: ReceiptSourceShape | None = None
    by: str | None = None
    official: str | None = None
    concept: str | None = None
    exists: bool | None = None
    schedule: str | None = None
    from_: Annotated[MaybeDay, Field(alias="from")] = None
    until: MaybeDay = None
    never: bool | None = None
    fact: str | None = None
    given: FactValue = None
    test: str | None = None
    operand: bool | float | str | list[str] | None = None
    reading: str | None = None
    is_: Annotated[str | None, Field(alias="is")] = None


class ReceiptShape(Shape):
    """The answer about one norm with its reasons, as canonical JSON (RFC 8785)."""

    format: Literal["waarborg-receipt/1"]
    norm: str
    version: int
    state: StateName
    on: Day
    as_of: Day
    readings: dict[str, str]
    law_base: Digest
    facts: dict[str, Any]
    because: ReasonShape


class RerunShape(Shape):
    """Whether a receipt gives the same bytes when its question is asked again."""

    is_equal: Annotated[bool, Field(description="The same answer, with the same reasons.")]
    is_same_bytes: Annotated[bool, Field(description="Also written in the same bytes.")]
    differences: Annotated[list[str], Field(description="The members that differ.")]
    receipt: Annotated[ReceiptShape, Field(description="The receipt as it is made now.")]
