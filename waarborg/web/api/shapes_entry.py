# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A published system as `/v1` gives it (made by `waarborg.report`)."""

from typing import Annotated

from pydantic import Field

from waarborg.kernel.texts import Language
from waarborg.web.api.shapes import (
    Day,
    KindName,
    LifecycleName,
    MaybeDay,
    Shape,
)
from waarborg.web.api.shapes_law import Page
from waarborg.web.api.shapes_norm import SourceShape


class OrganisationShape(Shape):
    """A body that keeps its systems here."""

    slug: str
    name: str
    kind: str
    kind_title: str
    tooi: str | None


class TitledShape(Shape):
    """Something with a name and an explanation."""

    id: str
    title: str
    text: str


class ClassShape(TitledShape):
    """What a system is under the AI Act."""

    concept: Annotated[str | None, Field(description="Id of the concept that explains it.")]


class ItemShape(Shape):
    """A line of an answer, some with a link."""

    text: str
    link: str | None


class AnswerShape(Shape):
    """What the organisation answered in one field."""

    field: str
    label: str
    html: Annotated[str | None, Field(description="Formatted text: div, br, p, ul, ol and li.")]
    items: list[ItemShape]
    lang: Language


class SectionShape(Shape):
    """A question that people have, with the fields that answer it."""

    id: str
    title: str
    answers: list[AnswerShape]


class RightShape(Shape):
    """What somebody can do; null where the organisation did not tell."""

    field: str
    answer: AnswerShape | None


class EntryNormShape(Shape):
    """A norm that applies to a system, or will."""

    id: str
    title: str
    source: SourceShape
    starts: MaybeDay
    timing: str


class EntryLawShape(Shape):
    """What the law says of a system with the published facts, on a day."""

    computed: bool
    on: Day
    on_text: str
    class_: Annotated[ClassShape | None, Field(alias="class")] = None
    duties: list[EntryNormShape] | None = None
    rights: list[EntryNormShape] | None = None
    open: bool | None = None


class WithdrawnShape(Shape):
    """Since when and why a publication is withdrawn."""

    since: MaybeDay
    since_text: str | None
    reason: str | None


class ArchivedShape(Shape):
    """Why a publication is past; without a reason where a newer one took its place."""

    reason: str | None


class PilotShape(Shape):
    """When a pilot ends, and what came out of it."""

    ends: MaybeDay
    ends_text: str | None
    over: bool
    result: str | None


class EntryShape(Shape):
    """A published system. Of one that was withdrawn only the first fields are there."""

    language: Language
    organisation: OrganisationShape
    number: int
    published: MaybeDay
    published_text: str | None
    name: str
    withdrawn: WithdrawnShape | None
    archived: ArchivedShape | None
    summary: str | None = None
    contact: AnswerShape | None = None
    kind: KindName | None = None
    kind_title: str | None = None
    status: LifecycleName | None = None
    status_title: str | None = None
    status_text: str | None = None
    category: TitledShape | None = None
    pilot: PilotShape | None = None
    sections: list[SectionShape] | None = None
    rights: list[RightShape] | None = None
    law: EntryLawShape | None = None


class EntryItem(Shape):
    """A published system in a list."""

    organisation: str
    system: str
    number: int
    name: str
    summary: str
    kind: KindName
    status: LifecycleName
    category: str | None
    themes: list[str]
    published: MaybeDay


class EntryPage(Page[EntryItem]):
    """A page of published systems, with how many there are for each value of each filter."""

    counts: dict[str, dict[str, int]]
    loose: Annotated[bool, Field(description="Whether only words like those asked were found.")]


class ChangedValueShape(Shape):
    """A value before or after a change."""

    html: str | None
    items: list[ItemShape]
    lang: Language
    field: str | None = None
    label: str | None = None


class EntryChangeShape(Shape):
    """A field that differs from the version before it."""

    field: str
    label: str
    before: ChangedValueShape | None
    after: ChangedValueShape | None


class EntryVersionShape(Shape):
    """A version that was published; it stays readable."""

    number: int
    published: MaybeDay
    published_text: str | None
    current: bool
    first: bool
    withdrawn: WithdrawnShape | None
    changes: Annotated[
        list[EntryChangeShape] | None,
        Field(description="Null where it, or the one before it, is withdrawn."),
    ]
    told: str
