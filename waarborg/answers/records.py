# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the assistant answers from, and what an answer is: each sentence with its standing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Collection:
    """Sources of one organisation that belong together: `gemeentepagina's`."""

    id: str
    organisation: str
    name: str
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that somebody answers for. An expired or withdrawn one is not retrievable."""

    id: str
    """`src_…`: the same for all its versions."""
    collection: str
    organisation: str
    title: str
    owner: str
    """The team that answers for it."""
    validated_by: str
    valid_from: date
    valid_until: date | None
    address: str
    """Where a citizen reads it; empty for a document without one."""
    licence: str
    version: int
    digest: str
    """SHA-256 of the text of this version."""
    language: str = "nl"
    withdrawn: datetime | None = None

    def is_valid(self, on: date) -> bool:
        """Tell whether answers may be taken from it on a day."""
        if self.withdrawn is not None:
            return False
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one version of a source: a heading with what stands under it."""

    id: str
    """`src_….v2.p7`."""
    source: str
    version: int
    title: str
    """That of the source."""
    heading: str
    """The headings above it, joined by ` > `; empty at the start of a document."""
    text: str
    """Plain text; sentences and list items end with a full stop or a line end."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and why."""

    passage: Passage
    score: float
    """Between 0 and 1 after the reranker: comparable within one index."""
    signals: Mapping[str, float] = field(default_factory=dict)
    """What it was made of: `words`, `dense`, `coverage`, `title`."""


class Standing(StrEnum):
    """What we know of one sentence of an answer."""

    CHECKED = "checked"
    PARTLY = "partly"
    UNCHECKED = "unchecked"


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    DOUBTED = "doubted"
    UNKNOWN = "unknown"
    """We do not know this for sure: here is who does."""
    HANDED_OVER = "handed-over"
    """The citizen wants a person, or needs one."""
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer, with what supports it."""

    text: str
    standing: Standing
    reasons: tuple[str, ...] = ()
    """Keys of why it is not (wholly) checked: `amount`, `term`, `date`, `negation`, `body`, …"""
    passages: tuple[str, ...] = ()
    """Ids of the passages that support it."""
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a citizen gets."""

    outcome: Outcome
    sentences: tuple[AnswerSentence, ...]
    passages: tuple[Passage, ...]
    """Those that sentences cite, in order of first use."""
    sources: tuple[Source, ...]
    """Those of the passages, in order."""
    certainty: float | None
    """Calibrated probability that the answer is right; None when no calibration holds."""
    mode: str
    """`quoting` or `writing`."""
    route: str = ""
    """Which fixed text it is, for answers without sources: `person`, `crisis-112`, `greeting`."""
    model: str = ""
    """Which model wrote it; empty when quoting."""
    language: str = "nl"
    """Of the question, where we have words of it: who asks in another than Dutch is told that what
    is quoted is in Dutch."""
