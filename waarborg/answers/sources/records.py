# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept of a source besides what answers need: its versions, and who validated them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from waarborg.answers.records import Source


@dataclass(frozen=True, slots=True)
class Details:
    """Who answers for a text, for which days, where it stands and under which licence."""

    owner: str
    validated_by: str
    """A team or function, not a name: it stays in the ledger."""
    valid_from: date
    valid_until: date | None = None
    address: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A text that a source had or has."""

    source: str
    number: int
    title: str
    language: str
    digest: str
    """SHA-256 of the text."""
    original: str
    """SHA-256 of the file or page that it was read from."""
    media_type: str
    made: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Validation:
    """Somebody said that a version is right, from a day. It holds until the next one starts."""

    source: str
    sequence: int
    version: int
    details: Details
    at: datetime
    by: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a source is, whatever its text."""

    id: str
    collection: str
    organisation: str
    origin: str
    """What makes it the same source next time: the name of a file in its folder, or an address."""
    withdrawn: datetime | None
    reason: str | None
    """Why it was withdrawn."""
    added: datetime


class Change(StrEnum):
    """What putting a source did."""

    NEW = "new"
    CHANGED = "changed"
    """It has another text: a new version."""
    RENEWED = "renewed"
    """The same text, validated again: another owner, day, address or licence."""
    UNCHANGED = "unchanged"


class State(StrEnum):
    """How a source is on a day."""

    VALID = "valid"
    SOON = "soon"
    """Valid, but not for long."""
    WAITING = "waiting"
    """It has not started."""
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


SOON: Final = timedelta(days=30)


def state_of(source: Source, on: date) -> State:
    """Return how a source is on a day."""
    until = source.valid_until
    if source.withdrawn is not None:
        return State.WITHDRAWN
    if on < source.valid_from:
        return State.WAITING
    if until is not None and until < on:
        return State.EXPIRED
    return State.SOON if until is not None and until <= on + SOON else State.VALID


@dataclass(frozen=True, slots=True)
class Put:
    """A source that was put, and what that did."""

    source: Source
    change: Change
