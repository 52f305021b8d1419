# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes the weights of the classifier: from the tuning texts, and from patterns that vary them."""

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from benchmarks.injection import FOLDER, Example, all_examples, read_examples
from waarborg.safeguards.injection.classifier import SHORT, TOGETHER, Part, parts_of
from waarborg.safeguards.injection.concepts import mentions_of, words_of
from waarborg.safeguards.injection.folding import fold
from waarborg.safeguards.injection.listed import FOLDER as DATA

FOLDS: Final = 5
ROOT: Final = FOLDER.parents[3]
BACKGROUND: Final = 20000
SHORTEST: Final = 25
LONGEST: Final = 400
ROUNDS: Final = 2
SEED: Final = 20261124
PER_PATTERN: Final = 10
PENALTY: Final = 6e-5
CONCEPTS: Final = 2.0
"""Concepts hold in all languages: they count for more than words."""
THRESHOLD: Final = 0.25
"""From here on the classifier says that it is an order."""
FEWEST: Final = 2
SMALLEST: Final = 0.02
OURS: Final = 3.0
"""A text that we wrote counts for so many made from a pattern."""
WEIGHTS: Final = {"pattern": 1.0, "background": 0.2}
HEAD: Final = ("FileCopyrightText: 2026 Waarborg contributors", "License-Identifier: EUPL-1.2")
_HEADER: Final = re.compile(r"\[(attack|harmless) ([a-z]{2})\]").fullmatch
_PIECE: Final = re.compile(r"\n\s*\n|\n(?=\s*(?:- |[\w.-]+:|#|\|))")
_KEY: Final = re.compile(r"^(?:- )?[\w.-]+:\s*(?:>-?|\|-?)?\s*")
_SLOT: Final = re.compile(r"<([a-z]+)>")
_CHOICE: Final = re.compile(r"\(([^()]*)\)")


def patterned(seed: int = SEED, times: int = PER_PATTERN) -> Iterator[Example]:
    """Give texts made from the patterns."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    label = language = ""
    slots: dict[str, list[str]] = {}
    lists: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for line in (FOLDER / "templates.txt").read_text("utf-8").splitlines():
        header = _HEADER(line)
        if header:
            label, language = header[1], header[2]
            slots = lists[label, language]
        elif line.startswith("$"):
            name, _, options = line[1:].partition(" = ")
            slots[name] = [one.strip() for one in options.split("|")]
        elif line and not line.startswith("#"):
            made = {_fill(line, slots, chance) for _ in range(times)}
            for text in sorted(made):
                yield Example(text, label == "attack", "pattern", language)


def _fill(line: str, slots: dict[str, list[str]], chance: random.Random) -> str:
    text = line
    for _ in range(3):
        text = _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), text)
        text = _SLOT.sub(
            lambda found: chance.choice(slots[found[1]]) if found[1] in slots else found[0], text
        )
    text = " ".join(text.replace("...", "alles").split())
    drawn = chance.random()
    if drawn < 0.15:  # noqa: PLR2004
        return text.lower().rstrip(".")
    return text[:1].upper() + text[1:] if drawn < 0.95 else text.upper()  # noqa: PLR2004


def parts(text: str) -> list[Part]:
    """Return what the classifier sees of a text."""
    words = words_of(fold(text).text)
    return parts_of(words, mentions_of(words))


def windows(seen: Sequence[Part]) -> Iterator[list[str]]:
    """Give what stands together in a text, as the classifier looks at it."""
    for index in range(len(seen)):
        for more in range(1, min(TOGETHER, len(seen) - index) + 1):
            yield [one for part in seen[index : index + more] for one in part.features]


def background() -> Iterator[Example]:
    """Give harmless texts of ours that were not written for this: law, pages, documentation."""
    found: set[str] = set()
    for path in sorted((*ROOT.glob("waarborg/data/**/*.*"), *ROOT.glob("docs/**/*.md"))):
        if path.suffix in {".yaml", ".md"} and not path.is_relative_to(DATA):
            pieces = _PIECE.split(path.read_text("utf-8"))
            found |= {_KEY.sub("", " ".join(piece.split())).strip("'\"-*# ") for piece in pieces}
    long = [one for one in found if len(one) >= SHORTEST and " " in one]
    for text in sorted(long, key=_number)[:BACKGROUND]:
        yield Example(text[:LONGEST], is_attack=False, family="background", language="")


def _number(text: str) -> int:
    return int(hashlib.sha256(b"part" + text.encode()).hexdigest(), 16)


def _is_concept(feature: str) -> bool:
    return feature.startswith("<") or "+" in feature


class Fit:
    """A logistic regression over windows of texts, of attacks the window that tells most."""

    def __init__(self, examples: Sequence[Example], penalty: float = PENALTY) -> None:
        seen = [(one, list(windows(parts(one.text)))) for one in examples]
        self.seen = [(one, found) for one, found in seen if found]
        counts = Counter(
            feature for _, found in self.seen for feature in {f for w in found for f in w}
        )
        known = sorted(feature for feature, count in counts.items() if count >= FEWEST)
        self.index = {feature: place for place, feature in enumerate(known)}
        self.penalty = penalty
        self.weights = np.zeros(len(known) + 1)
        for each in range(ROUNDS + 1):
            self._fit(first=each == 0)

    def rows(self, found: Sequence[Sequence[str]]) -> csr_array:
        """Return windows as rows of numbers."""
        columns, values, ends = [], [], [0]
        for window in found:
            size = 1 / np.sqrt(len(window) + SHORT)
            for feature in window:
                place = self.index.get(feature)
                if place is not None:
                    columns.append(place)
                    values.append(size * CONCEPTS if _is_concept(feature) else size)
            ends.append(len(columns))
        return csr_array((values, columns, ends), shape=(len(found), len(self.index)))

    def logit(self, found: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401 - an array
        """Return how much each window looks like an attack."""
        return self.rows(found) @ self.weights[:-1] + self.weights[-1]

    def _fit(self, *, first: bool) -> None:
        chosen: list[list[str]] = []
        labels: list[float] = []
        counts: list[float] = []
        for one, found in self.seen:
            weight = WEIGHTS.get(one.family, OURS)
            if one.is_attack:
                whole = max(found, key=len)
                best = whole if first else found[int(np.argmax(self.logit(found)))]
                chosen.append(best)
                labels.append(1.0)
                counts.append(weight)
            else:
                chosen += found
                labels += [0.0] * len(found)
                counts += [weight / np.sqrt(len(found))] * len(found)
        self.weights = _logistic(self.rows(chosen), np.array(labels), np.array(counts), self)


def _logistic(x: csr_array, y: Any, counts: Any, fit: Fit) -> Any:  # noqa: ANN401 - arrays
    total = counts.sum()

    def loss(weights: Any) -> tuple[float, Any]:  # noqa: ANN401 - an array
        score = x @ weights[:-1] + weights[-1]
        chance = 1 / (1 + np.exp(-score))
        value = (counts * (np.logaddexp(0, score) - y * score)).sum() / total
        error = counts * (chance - y) / total
        slope = np.append(x.T @ error, error.sum())
        slope[:-1] += fit.penalty * weights[:-1]
        return value + fit.penalty / 2 * weights[:-1] @ weights[:-1], slope

    return minimize(loss, fit.weights, jac=True, method="L-BFGS-B", options={"maxiter": 120}).x


def fold_of(example: Example) -> int:
    """Return in which fold of the tuning texts an example stands."""
    return _number(example.text) % FOLDS


def texts_to_train_with() -> list[Example]:
    """Return the texts that stand in no measure: more of ours, patterns, and the background."""
    more = [*read_examples("more-attacks"), *read_examples("more-harmless")]
    return [*more, *patterned(), *background()]


def train() -> None:
    """Write the weights."""
    tuning = [one for one in all_examples() if one.is_tuning]
    fit = Fit([*tuning, *texts_to_train_with()])
    lines = [f"\t{fit.weights[-1] - THRESHOLD:.3f}"]
    for feature, place in fit.index.items():
        weight = fit.weights[place] * (CONCEPTS if _is_concept(feature) else 1)
        if abs(weight) >= SMALLEST:
            lines.append(f"{feature}\t{weight:.2f}")
    head = "".join(f"# SPDX-{line}\n" for line in HEAD)
    about = "# Made by `python -m benchmarks.injection --train`: feature, tab, weight.\n"
    (DATA / "weights.txt").write_text(head + about + "\n".join(lines) + "\n", "utf-8")
