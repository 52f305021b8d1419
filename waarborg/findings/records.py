# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a finding is: the judgement of one norm for one version of a system on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal


class FindingState(StrEnum):
    """Whether a norm is met. Each is a state of its own: none of them stands for another."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


StaleReason = Literal["expired", "too-old", "other-version", "no-version", "changed", "superseded"]
"""Why evidence no longer counts; the wording stands under `ledger.stale`."""


@dataclass(frozen=True, slots=True)
class Version:
    """The version of a system that is judged, with the digests of what it is made of."""

    system: str
    id: str
    organisation: str
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement, computed from evidence and a day. It is never stored as a tick."""

    norm: str
    norm_version: int
    version: Version
    on: date
    state: FindingState
    because: tuple[str, ...] = ()
    """Ids of the evidence that decides."""
    stale: tuple[tuple[str, StaleReason], ...] = ()
    """Evidence that would have counted, with why it no longer does."""
    missing: tuple[str, ...] = ()
    """Kinds of evidence that are still needed."""
    overridden: bool = False
    """Whether a person's judgement stands in for the computation."""
