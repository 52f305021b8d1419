# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the register keeps: organisations, their systems, what is known of them, what is public."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

RECORD: Final = "record."
"""What the names of facts start with that belong to the public record."""
WEIGHING: Final = "weighing."
"""The same for the weighing of open source, dependency and energy."""
ANNEX_VIII: Final = "annex-viii."
"""The same for what only the EU database asks. All other facts answer questions of the law base."""
FAMILIES: Final = (RECORD, WEIGHING, ANNEX_VIII)
"""The families of which fields are declared in data/register."""
SYSTEM: Final = "system."
"""The same for what stands in the system itself (kind, lifecycle), which only the register writes:
so its history is kept, and who wrote it is known."""


class SystemKind(StrEnum):
    """What is registered."""

    AI_SYSTEM = "ai-system"
    GPAI_MODEL = "gpai-model"
    ALGORITHM = "algorithm"
    PILOT = "pilot"


class Lifecycle(StrEnum):
    """How far a system is."""

    IDEA = "idea"
    PILOT = "pilot"
    IN_DEVELOPMENT = "in-development"
    IN_USE = "in-use"
    OUT_OF_USE = "out-of-use"


class PublicationState(StrEnum):
    """How far a publication is. One that is sent back from review is a draft again."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class CorrectionState(StrEnum):
    """Whether a request to correct the register has its answer."""

    OPEN = "open"
    ANSWERED = "answered"


class TaskState(StrEnum):
    """Whether a task still has to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that keeps its systems here."""

    id: str
    slug: str
    """Its name in addresses; never changes."""
    name: str
    kind: str
    """As TOOI names it: `gemeente`, `provincie`, `waterschap`, `ministerie`, `zbo`, `overig`."""
    oin: str | None
    """Organisatie-identificatienummer: 20 digits."""
    tooi: str | None
    """URI of the organisation in TOOI, where it has one."""
    created: datetime


@dataclass(frozen=True, slots=True)
class System:
    """An AI system, model, algorithm or pilot of an organisation."""

    id: str
    organisation: str
    slug: str
    """Its name in addresses, unique in the organisation; never changes."""
    kind: SystemKind
    name: str
    lifecycle: Lifecycle
    pilot_ends: date | None
    """Last day of a pilot. A pilot always has one."""
    pilot_result: str | None
    created: datetime
    created_by: str
    changed: datetime
    """When something of it was last written."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a system. Evidence is bound to it by the digests of what it is made of."""

    id: str
    system: str
    number: int
    """From 1, without gaps."""
    label: str
    digests: Mapping[str, str]
    """Of `model`, `prompt`, `policy`, `sources`: `sha256:…`."""
    note: str
    created: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer about a system. Never changed; the newest of a name counts."""

    id: str
    system: str
    name: str
    """The id of a question of the law base, or one of `FAMILIES` and the id of a field."""
    value: Any
    """Plain JSON; None takes the fact back."""
    source: str
    """Where it came from, in words: `gesprek met de leverancier`, `import record.csv, row 12`."""
    said_by: str
    """Id of the actor."""
    said: datetime
    version: str | None
    """Id of the version for which it was said, when it is about one."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A frozen record of a system, on its way to the public or public."""

    id: str
    system: str
    organisation: str
    number: int | None
    """From 1 for each system; given when it is published, and then it never changes."""
    state: PublicationState
    content: Mapping[str, Any]
    """What readers see: `name`, `kind`, `lifecycle`, `pilot_ends`, `pilot_result`, `record` (the
    fields, without `record.`), `sources` (per field the id of its fact), `facts` (law facts)."""
    authors: tuple[str, ...]
    """Ids of all who wrote any of it, or sent it in."""
    submitted_by: str
    submitted: datetime
    note: str
    """What the one who sent it in says of it."""
    decided_by: str | None
    decided: datetime | None
    reason: str | None
    """Why it was sent back, withdrawn or archived."""
    withdrawn: datetime | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody outside says is wrong in the register."""

    id: str
    organisation: str
    system: str
    publication: int
    """Number of the publication that it is about."""
    text: str
    contact: str | None
    """Where the answer may go. Personal: never in an export, a log or the ledger."""
    state: CorrectionState
    answer: str | None
    answered_by: str | None
    answered: datetime | None
    made: datetime
    task: str


@dataclass(frozen=True, slots=True)
class AnsweredCorrection:
    """What everybody may see of a request to correct: that it was answered, and how."""

    id: str
    publication: int
    answer: str
    made: datetime
    answered: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A step of a publication that readers see: it became public, or no longer is."""

    sequence: int
    """Where it stands; a later step has a higher number."""
    state: PublicationState
    """What it became then; `publication.state` is what it is now."""
    at: datetime
    publication: Publication


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs between two contents of a publication."""

    field: str
    """As in the content: `name`; of the record `record.goal`; of law facts `facts.profiling`."""
    old: Any
    """None where there was no value."""
    new: Any
    """None where there is no value any more."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that somebody must do, often for a norm."""

    id: str
    organisation: str
    system: str | None
    norm: str | None
    title: str
    owner: str | None
    """Id of an account; None while nobody has taken it."""
    due: date | None
    state: TaskState
    source: str
    """What made it: `person`, `correction`, `recheck`."""
    created: datetime
    created_by: str
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class SystemState:
    """A system with everything known of it now."""

    system: System
    version: Version
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """The newest fact of each name that has a value."""

    @property
    def law_facts(self) -> Mapping[str, Any]:
        """The answers that the law engine knows, as plain JSON: `parse_facts` reads them."""
        return {
            name: fact.value
            for name, fact in self.facts.items()
            if not name.startswith((*FAMILIES, SYSTEM))
        }

    @property
    def record(self) -> Mapping[str, Any]:
        """The fields of the public record, without `record.` before their names."""
        return {
            name.removeprefix(RECORD): fact.value
            for name, fact in self.facts.items()
            if name.startswith(RECORD)
        }
