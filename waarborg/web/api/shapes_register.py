# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems of an organisation, as `/v1` gives and takes them."""

from typing import Annotated, Any, Literal

from pydantic import Field

from waarborg.web.api.shapes import (
    Digest,
    KindName,
    LifecycleName,
    MaybeDay,
    PublicationStateName,
    Shape,
    TaskStateName,
)
from waarborg.web.api.shapes_law import Page

Line = Annotated[str, Field(max_length=300)]
Note = Annotated[str, Field(max_length=5_000)]
Moment = Annotated[str, Field(description="A moment in UTC (ISO 8601).")]
Value = Annotated[Any, Field(description="Plain JSON; null takes a fact back.")]


class SystemShape(Shape):
    """An AI system, model, algorithm or pilot."""

    id: str
    slug: str
    kind: KindName
    name: str
    lifecycle: LifecycleName
    pilot_ends: MaybeDay
    pilot_result: str | None
    created: Moment
    changed: Moment


class SystemPage(Page[SystemShape]):
    """A page of systems."""


class SystemRequest(Shape):
    """A system to add."""

    kind: KindName
    name: Line
    slug: Annotated[str | None, Field(max_length=200)] = None
    lifecycle: LifecycleName = "idea"
    pilot_ends: MaybeDay = None


class VersionShape(Shape):
    """A version of a system; evidence is bound to it by the digests of its parts."""

    id: str
    number: int
    label: str
    digests: dict[str, str]
    note: str
    created: Moment
    created_by: str


class VersionRequest(Shape):
    """A version to add. Evidence bound to a part that is different in it goes stale."""

    label: Line
    digests: Annotated[dict[str, Digest], Field(default_factory=dict)]
    note: Note = ""


class SaidFactShape(Shape):
    """One answer about a system, with who said it, when, and where it came from."""

    id: str
    name: str
    value: Value
    source: str
    said_by: str
    said: Moment
    version: str | None


class SystemStateShape(Shape):
    """A system with everything that is known of it now."""

    system: SystemShape
    version: VersionShape
    facts: list[SaidFactShape]


class FactsRequest(Shape):
    """Facts to write. All are written, or none."""

    values: Annotated[
        dict[str, Any],
        Field(
            description="By name: a question of the law base, or `record.` and a field.",
            max_length=500,
        ),
    ]
    source: Annotated[Line, Field(description="Where they come from, in words.")]


class PublicationShape(Shape):
    """A frozen record of a system, public or on its way."""

    id: str
    number: int | None
    state: PublicationStateName
    submitted: Moment
    submitted_by: str
    note: str
    decided: Moment | None
    decided_by: str | None
    reason: str | None


class SubmitRequest(Shape):
    """Send a system in for review. A person who wrote none of it decides on it, on the pages."""

    note: Note = ""


class TaskShape(Shape):
    """Something that somebody must do."""

    id: str
    system: str | None
    norm: str | None
    title: str
    owner: str | None
    due: MaybeDay
    state: TaskStateName
    source: Literal["person", "correction", "recheck"]
    created: Moment


class TaskPage(Page[TaskShape]):
    """A page of tasks."""


class TaskRequest(Shape):
    """A task to add."""

    title: Line
    system: Annotated[str | None, Field(description="Slug of the system.", max_length=200)] = None
    norm: Annotated[str | None, Field(max_length=200)] = None
    due: MaybeDay = None
