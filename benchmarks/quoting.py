# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How often an answer without a language model is quoted from the passage that answers.

    python -m benchmarks.quoting [--dense]
    python -m benchmarks.quoting --train

Weights are made of the half of the questions that retrieval is tuned on; the figures are those
of the other half.
"""

# ruff: noqa: T201  # a benchmark prints
import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy.optimize import minimize  # type: ignore[import-untyped]  # it carries no types

from benchmarks.doubt import retriever
from benchmarks.grounding import Numbers
from benchmarks.retrieval_set import HARD, PLAIN, QUESTIONS, of_half, passages, questions
from waarborg.answers.doubt.labelled import Find, Labelled, is_right
from waarborg.answers.grounding.lexicon import FOLDER, read_lexicon
from waarborg.answers.quoting import quote
from waarborg.answers.quoting_choice import choice_features

_SETS = (QUESTIONS, HARD, PLAIN)
_PENALTY = 10.0


def answerable(half: str, *files: Path) -> list[Labelled]:
    """Return the questions of a half of these sets of retrieval."""
    titles = {one.source: one.title for one in passages()}
    return [
        Labelled(one.text, titles[one.page], one.headings)
        for file in files
        for one in of_half(questions(file), half)
    ]


def train(labelled: Sequence[Labelled], find: Find) -> dict[str, float]:
    """Return the weights by which the passage that answers is chosen most often."""
    cases = []
    names: list[str] = []
    for one in labelled:
        hits = find(one.question)
        good = np.array([one.is_answered_by(hit.passage) for hit in hits])
        if good.any():
            features = choice_features(one.question, hits)
            names = list(features[0])
            cases.append((np.array([list(each.values()) for each in features]), good))
    scale = np.vstack([values for values, _ in cases]).std(axis=0) + 1e-9

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        cost, slope = float(_PENALTY * weights @ weights), 2 * _PENALTY * weights
        for values, good in cases:
            worth = (values / scale) @ weights
            chance = np.exp(worth - worth.max())
            chance /= chance.sum()
            cost -= float(np.log(chance[good].sum()))
            slope = slope + (values / scale).T @ (chance - chance * good / chance[good].sum())
        return cost, slope

    found = minimize(loss, np.zeros(len(names)), jac=True).x / scale
    return {name: round(float(one), 3) for name, one in zip(names, found, strict=True)}


def report(labelled: Sequence[Labelled], find: Find) -> None:
    """Print how often the answer is right, and how often the first hit is."""
    first = right = 0
    for one in labelled:
        hits = find(one.question)
        places = {hit.passage.id: hit.passage for hit in hits}
        first += bool(hits) and one.is_answered_by(hits[0].passage)
        right += is_right(one, quote(one.question, hits), places)
    count = len(labelled)
    print(f"{count} questions: answer right {right / count:.3f}, first hit {first / count:.3f}")


def main() -> None:
    """Measure, or set the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--train", action="store_true")
    asked = parser.parse_args()
    find = retriever(dense=asked.dense).find
    if asked.train:
        weights = {
            kind: train(answerable("tune", *_SETS), retriever(dense=kind == "dense").find)
            for kind in ("words", "dense")
        }
        path = FOLDER / "choice.yaml"
        head = path.read_text("utf-8").split("\nweights:")[0]
        path.write_text(f"{head}\n{yaml.safe_dump({'weights': weights}, sort_keys=False)}", "utf-8")
        read_lexicon.cache_clear()
        print(weights)
    for file in _SETS:
        print(f"{file.stem}: ", end="")
        report(answerable("held-out", file), find)


if __name__ == "__main__":
    main()
