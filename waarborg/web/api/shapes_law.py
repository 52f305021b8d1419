# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base as `/v1` gives it (made by `waarborg.report`)."""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from waarborg.kernel.texts import Language
from waarborg.web.api.shapes import Day, Digest, MaybeDay, Shape
from waarborg.web.api.shapes_norm import (
    CertaintyShape,
    ConditionShape,
    NormShape,
    OptionShape,
    SanctionShape,
    SourceShape,
)

Item = TypeVar("Item")


class PageLinks(Shape):
    """Addresses of this page and of those beside it."""

    self: str
    next: str | None
    previous: str | None


class Page(Shape, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    page: int
    page_size: int
    total: Annotated[int, Field(description="How many there are on all pages.")]
    links: PageLinks


class Versioned(Shape):
    """Which act made a version, from when it counts, and which fields it changed."""

    version: int
    by: str
    by_title: str
    effect: Day
    changed: list[str]
    repealed: bool


class ScheduleRuleShape(Shape):
    """From when until when, for systems for which the condition is true."""

    from_: Annotated[MaybeDay, Field(alias="from")]
    until: MaybeDay
    never: bool
    label: str | None
    condition: ConditionShape
    source: SourceShape | None


class ScheduleShape(Shape):
    """When a group of norms applies: the first rule that is true decides."""

    id: str
    title: str
    source: SourceShape
    rules: list[ScheduleRuleShape]


class NormItem(NormShape):
    """A norm in a list, with when it applies."""

    schedule: ScheduleShape


class NormPage(Page[NormItem]):
    """A part of the list of norms."""


class NormVersion(NormShape, Versioned):
    """A norm in one version, with its condition in words."""

    condition: ConditionShape


class ScheduleVersion(ScheduleShape, Versioned):
    """A schedule in one version."""


class SupervisionRuleShape(Shape):
    """Who supervises when the condition is true."""

    supervisor: str
    name: str
    url: str | None
    condition: ConditionShape
    certainty: CertaintyShape | None


class SupervisionVersion(Versioned):
    """Who supervises a group of norms, in one version: the first rule that is true decides."""

    id: str
    title: str
    source: SourceShape
    rules: list[SupervisionRuleShape]


class SanctionVersion(SanctionShape, Versioned):
    """A sanction in one version."""


class NormHistory(Shape):
    """All versions of a norm and of what surrounds it, oldest first."""

    id: str
    versions: list[NormVersion]
    schedules: list[ScheduleVersion]
    supervisions: list[SupervisionVersion]
    sanctions: list[SanctionVersion]


class ConceptShape(Shape):
    """A concept: something that the law defines, derived from facts."""

    id: str
    version: int
    title: str
    text: str
    shown: bool
    source: SourceShape
    condition: ConditionShape
    certainty: CertaintyShape | None


class ConceptPage(Page[ConceptShape]):
    """A part of the list of concepts."""


class ConceptVersion(ConceptShape, Versioned):
    """A concept in one version."""


class ConceptHistory(Shape):
    """All versions of a concept, oldest first."""

    id: str
    versions: list[ConceptVersion]


class ReadingShape(Shape):
    """An ambiguity of the law, with its named readings."""

    id: str
    question: str
    default: str
    source: SourceShape
    options: list[OptionShape]


class MilestoneShape(Shape):
    """Something that happens in the law on a day; `supersededBy` moved it to another day."""

    date: Day
    date_text: str
    kind: Literal["act", "start", "end"]
    kind_title: str
    title: str
    source: SourceShape
    by: str
    by_title: str
    schedule: str | None
    norms: list[str]
    superseded_by: str | None
    superseded_by_title: str | None


class TimelineShape(Shape):
    """The milestones of the law as known on a day, in order."""

    language: Language
    law_base: Digest
    as_of: Day
    milestones: list[MilestoneShape]


class CountsOfRecords(Shape):
    """How many records of each kind there are."""

    acts: int
    norms: int
    concepts: int
    questions: int
    readings: int
    schedules: int
    supervisors: int
    sanctions: int
    evidence_kinds: int


class LawBaseShape(Shape):
    """The law base: the digest names its content."""

    digest: Digest
    counts: CountsOfRecords


class FieldError(Shape):
    """One field that is wrong."""

    field: str
    detail: str
    type: str | None = None
    remedy: str | None = None


class Problem(Shape):
    """What went wrong (RFC 9457), with what to do."""

    type: Annotated[str, Field(description="Address of the page about this kind of problem.")]
    title: str
    status: int
    detail: str
    remedy: str
    errors: list[FieldError]


class ProblemKind(Shape):
    """A kind of problem; braces stand for what differs each time."""

    type: str
    title: str
    detail: str
    remedy: str
