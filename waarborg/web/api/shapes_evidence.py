# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evidence and findings as `/v1` gives and takes them (made by `waarborg.report`)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from waarborg.kernel.texts import Language
from waarborg.law.records import NormKind, Status
from waarborg.web.api.shapes import Day, Digest, FindingStateName, MaybeDay, Shape
from waarborg.web.api.shapes_norm import ProofShape, SourceShape, StateName, SupervisorShape

Method = Literal["examine", "interview", "test", "log", "attest"]
Words = Annotated[str, Field(max_length=20_000)]
Ids = Annotated[list[str], Field(max_length=500)]


class CoverageShape(Shape):
    """How many were looked at, of how many there are."""

    looked_at: Annotated[int, Field(ge=0, le=10**12)]
    of: Annotated[int, Field(ge=0, le=10**12)]


class EvidenceShape(Shape):
    """One entry of the ledger."""

    id: str
    sequence: int
    recorded: Annotated[str, Field(description="When we learned of it, in UTC.")]
    kind: str
    kind_title: str
    method: Method
    method_title: str
    collected: Day
    collected_text: str
    expires: MaybeDay
    expires_text: str | None
    by: str
    via: str | None
    result: str
    coverage: CoverageShape | None
    subject: str
    subject_version: str | None
    supports: list[str]
    against: list[str]
    artefact: str | None
    supersedes: str | None


class StaleShape(EvidenceShape):
    """Evidence that would have counted, and why it no longer does."""

    reason: str
    reason_text: str


class FindingShape(Shape):
    """Whether a norm is met, by what that is proved, and what lacks."""

    norm: str
    version: int
    title: str
    text: str
    kind: NormKind
    kind_title: str
    binding: Annotated[bool, Field(description="Law in force that must be followed.")]
    status: Status
    status_title: str
    addressee: str
    addressee_title: str
    source: SourceShape
    applies: StateName
    applies_title: str
    when: Literal["now", "later", "open"]
    timing: str
    due: MaybeDay
    due_text: str | None
    days_left: int | None
    state: FindingStateName
    state_title: str
    words: str
    overridden: bool
    proved_until: MaybeDay
    proved_until_text: str | None
    because: list[EvidenceShape]
    stale: list[StaleShape]
    missing: list[ProofShape]
    supervisors: list[SupervisorShape]


class FindingsShape(Shape):
    """The findings for the current version of a system on a day."""

    language: Language
    law_base: Digest
    on: Day
    on_text: str
    as_of: Day
    as_of_text: str
    counts: dict[str, dict[str, int]]
    norms: list[FindingShape]


class EvidenceRequest(Shape):
    """Evidence to add about a system. It can never be changed or taken away."""

    kind: Annotated[str, Field(max_length=200)]
    method: Method
    collected: Annotated[Day, Field(description="The day on which it was true.")]
    result: Annotated[Words, Field(description="What came out, in a few sentences.")]
    expires: MaybeDay = None
    coverage: CoverageShape | None = None
    supports: Annotated[Ids, Field(default_factory=list)]
    against: Annotated[Ids, Field(default_factory=list)]
    via: Annotated[str | None, Field(max_length=200, description="As tool@version.")] = None
    current_version: Annotated[
        bool, Field(description="Whether it is about the current version alone.")
    ] = False
    bind: Annotated[
        Ids,
        Field(default_factory=list, description="Parts of the version that it is bound to."),
    ]
    supersedes: str | None = None
    details: Annotated[dict[str, Any], Field(default_factory=dict)]
