# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finding a record of the law base by words, in Dutch or English, whatever the accents."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from waarborg.kernel.texts import LANGUAGES, Text
from waarborg.law.law_base import LawBase
from waarborg.report.sources import source_label

RecordKind = Literal["norm", "concept", "question", "act", "reading"]

_IN_NAME: Final = 3
_IN_TEXT: Final = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A record in which every word was found; a higher score is a better fit."""

    kind: RecordKind
    id: str
    title: Text
    score: int


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: RecordKind
    id: str
    title: Text
    name: str
    text: str

    def score(self, words: list[str]) -> int:
        """Return how well it fits; 0 when a word is missing."""
        scores = [
            _IN_NAME if word in self.name else _IN_TEXT if word in self.text else 0
            for word in words
        ]
        return sum(scores) if all(scores) else 0


def search(base: LawBase, words: str) -> list[Found]:
    """Return the records in which all `words` occur, the best first."""
    wanted = folded(words).split()
    if not wanted:
        return []
    scored = ((entry, entry.score(wanted)) for entry in _entries(base))
    found = [Found(one.kind, one.id, one.title, score) for one, score in scored if score]
    return sorted(found, key=lambda one: -one.score)


def folded(text: str) -> str:
    """Return `text` without capitals and accents.

    >>> folded("Geïnformeerd")
    'geinformeerd'
    """
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _entries(base: LawBase) -> Iterator[_Entry]:
    for norms in base.norms.values():
        norm = norms[-1]
        labels = (source_label(base.acts[norm.source.act], norm.source, one) for one in LANGUAGES)
        yield _entry("norm", norm.id, norm.title, norm.text, *labels)
    for concepts in base.concepts.values():
        concept = concepts[-1]
        yield _entry("concept", concept.id, concept.title, concept.text)
    for question in base.questions.values():
        answers = (option.text for option in question.options)
        yield _entry("question", question.fact, question.text, question.why, *answers)
    for act in base.acts.values():
        yield _entry("act", act.id, act.title, act.short, act.official)
    for reading in base.readings.values():
        yield _entry("reading", reading.id, reading.question)


def _entry(kind: RecordKind, id: str, title: Text, *texts: Text | str) -> _Entry:  # noqa: A002  # the word of the files
    text = " ".join(one if isinstance(one, str) else _both(one) for one in texts)
    return _Entry(kind, id, title, folded(f"{id} {_both(title)}"), folded(text))


def _both(text: Text) -> str:
    return f"{text.nl} {text.en}"
