# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions of an organisation with where their answer stands: what a calibration learns from."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from waarborg.answers.doubt.features import features_of, is_sentence
from waarborg.answers.doubt.records import Example
from waarborg.answers.records import AnswerSentence, Hit, Passage
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.yaml_files import read_yaml

Find = Callable[[str], Sequence[Hit]]
Answering = Callable[[str, Sequence[Hit]], Sequence[AnswerSentence]]
_HALF: Final = 0.5


class FaultyLabels(WaarborgError):
    """A file of labelled questions cannot be used. Details: file, place."""

    kind = "faulty-labels"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, and which passages answer it."""

    question: str
    source: str = ""
    """Title of the source that answers it; empty when none does."""
    headings: tuple[str, ...] = ()
    """Headings of the passages in it that answer; empty for all of them."""

    def is_answered_by(self, passage: Passage) -> bool:
        """Tell whether a passage is one of those that answer it."""
        is_there = not self.headings or passage.heading in self.headings
        return bool(self.source) and passage.title == self.source and is_there


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """Return the labelled questions of a file.

    Raises:
        UnreadableYaml: it is no YAML.
        FaultyLabels: a question has no text, or something that is not known.
    """
    raw = read_yaml(path)
    listed = raw.get("questions") if isinstance(raw, Mapping) else None
    if not isinstance(listed, list):
        raise FaultyLabels(file=path.name, place="questions")
    return tuple(_labelled(one, place, path.name) for place, one in enumerate(listed, 1))


def _labelled(one: Any, place: int, file: str) -> Labelled:  # noqa: ANN401  # YAML holds anything
    known = isinstance(one, Mapping) and set(one) <= {"question", "source", "headings"}
    headings = one.get("headings", []) if known else None
    texts = [one.get("question"), one.get("source", ""), *headings] if headings is not None else []
    if not texts or not texts[0] or not all(isinstance(text, str) for text in texts):
        raise FaultyLabels(file=file, place=f"questions[{place}]")
    return Labelled(str(texts[0]), str(texts[1]), tuple(texts[2:]))


def digest_of(labelled: Sequence[Labelled]) -> str:
    """Return the digest of a set: the same for the same questions in any order."""
    plain = sorted([one.question, one.source, *one.headings] for one in labelled)
    return digest(canonical_json(plain))


def is_right(
    one: Labelled, sentences: Sequence[AnswerSentence], passages: Mapping[str, Passage]
) -> bool:
    """Tell whether an answer is right: at least half of it stands in passages that answer."""
    cited = Counter[bool]()
    for sentence in sentences:
        cited[any(one.is_answered_by(passages[passage]) for passage in sentence.passages)] += 1
    return cited[True] > 0 and cited[True] >= _HALF * cited.total()


def examples_of(
    labelled: Sequence[Labelled], find: Find, answering: Answering
) -> tuple[Example, ...]:
    """Answer each question as the assistant does, and tell whether it was right."""
    found = []
    for one in labelled:
        hits = find(one.question)
        found.append(example_of(one, hits, answering(one.question, hits)))
    return tuple(found)


def example_of(one: Labelled, hits: Sequence[Hit], sentences: Sequence[AnswerSentence]) -> Example:
    """Return what an answer to a labelled question shows, and whether it was right."""
    passages = {hit.passage.id: hit.passage for hit in hits}
    return Example(
        hashlib.sha256(one.question.encode()).hexdigest(),
        features_of(one.question, hits, sentences),
        is_right(one, sentences, passages),
        is_sentence=is_sentence(one.question),
        has_answer=bool(one.source),
    )
