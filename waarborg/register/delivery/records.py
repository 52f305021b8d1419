# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What we delivered to the national register, and whether it still says there what it says here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from waarborg.register.records import Publication, PublicationState


class Stage(StrEnum):
    """How far the newest version that we sent is in the national register."""

    NONE = "none"
    """Nothing was sent, or what was sent is gone."""
    DRAFT = "draft"
    RELEASED = "released"
    """Handed in; for many organisations the national register itself then publishes it."""
    PUBLISHED = "published"
    RETRACTED = "retracted"


class SyncState(StrEnum):
    """Whether the national register says what we say."""

    IN_STEP = "in-step"
    BEHIND = "behind"
    """What is public here was not delivered, or not completely."""
    WAITING = "waiting"
    """It was handed in, and the national register has to publish it."""
    NEVER_DELIVERED = "never-delivered"
    WITHDRAWN_HERE = "withdrawn-here"
    """It is no longer public here, and still public there."""
    NOT_PUBLIC = "not-public"
    """It is public in neither place."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What we know of one system in the national register."""

    system: str
    organisation: str
    national_id: str | None = None
    """Its number there: 8 digits (LARS)."""
    number: int | None = None
    """Number of the publication that we sent last."""
    digest: str | None = None
    """Of the body that we sent last."""
    stage: Stage = Stage.NONE
    is_public: bool = False
    """Whether any version of it is public there."""
    evidence: str | None = None
    """Id of the entry in the ledger that tells of the last success."""
    error: Mapping[str, str] | None = None
    """Why the last try failed: `kind`, and the reason in plain words in `nl` and `en`."""
    tried: datetime | None = None
    delivered: datetime | None = None
    """When it last became public there, as far as we know."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the national register says of one of the records of an organisation."""

    national_id: str
    source_id: str | None
    """Our own key, if the record came from us."""
    is_public: bool = False
    """Whether any version of it is public."""
    is_released: bool = False
    """Whether the newest version was handed in."""
    is_published: bool = False
    """Whether the newest version is public."""

    @property
    def stage(self) -> Stage:
        """How far the newest version is."""
        if self.is_published:
            return Stage.PUBLISHED
        return Stage.RELEASED if self.is_released else Stage.DRAFT


def sync_state(publication: Publication | None, delivery: Delivery | None) -> SyncState:
    """Tell whether the national register is in step with the newest decided publication of ours."""
    is_public_here = publication is not None and publication.state is PublicationState.PUBLISHED
    if not is_public_here:
        is_public_there = delivery is not None and delivery.is_public
        return SyncState.WITHDRAWN_HERE if is_public_there else SyncState.NOT_PUBLIC
    if delivery is None or delivery.national_id is None:
        return SyncState.NEVER_DELIVERED
    if publication is not None and delivery.number == publication.number:
        if delivery.stage is Stage.PUBLISHED:
            return SyncState.IN_STEP
        if delivery.stage is Stage.RELEASED:
            return SyncState.WAITING
    return SyncState.BEHIND
