# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes the weights of the classifier: from our texts, and from patterns that vary them."""
# ruff: noqa: T201  # it prints

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from benchmarks.injection import FOLDER, Example, all_examples
from waarborg.safeguards.injection.classifier import LONGER, SHORT, TOGETHER, features_of
from waarborg.safeguards.injection.concepts import words_of
from waarborg.safeguards.injection.folding import fold
from waarborg.safeguards.injection.listed import FOLDER as DATA

FOLDS: Final = 5
FAMILIES: Final = 10
FEW_PATTERNS: Final = 5
ALARMS: Final = (0.01, 0.02, 0.04)
ROOT: Final = FOLDER.parents[3]
BACKGROUND: Final = 20000
SHORTEST: Final = 25
LONGEST: Final = 400
ROUNDS: Final = 2
SEED: Final = 20261124
PER_PATTERN: Final = 10
PENALTY: Final = 1e-5
CONCEPTS: Final = 2.0
"""Concepts hold in all languages: they count for more than words."""
THRESHOLD: Final = 0.5
"""From here on the classifier says that it is an order."""
FEWEST: Final = 2
SMALLEST: Final = 0.06
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


class Window(NamedTuple):
    """Sentences that stand together, as the classifier looks at them."""

    words: int
    features: list[str]


def windows(text: str) -> Iterator[Window]:
    """Give what stands together in a text."""
    seen = [(len(one.texts), features_of(one)) for one in words_of(fold(text).text).sentences]
    for index in range(len(seen)):
        for more in range(1, min(TOGETHER, len(seen) - index) + 1):
            some = seen[index : index + more]
            yield Window(sum(one for one, _ in some), [each for _, one in some for each in one])


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
        seen = [(one, list(windows(one.text))) for one in examples]
        self.seen = [(one, found) for one, found in seen if found]
        counts = Counter(
            feature for _, found in self.seen for feature in {f for w in found for f in w.features}
        )
        known = sorted(feature for feature, count in counts.items() if count >= FEWEST)
        self.index = {feature: place for place, feature in enumerate(known)}
        self.penalty = penalty
        self.weights = np.zeros(len(known) + 1)
        for each in range(ROUNDS + 1):
            self._fit(first=each == 0)

    def rows(self, found: Sequence[Window]) -> csr_array:
        """Return windows as rows of numbers."""
        columns, values, ends = [], [], [0]
        for window in found:
            size = 1 / np.sqrt(window.words + SHORT)
            for feature in window.features:
                place = self.index.get(feature)
                if place is not None:
                    columns.append(place)
                    values.append(size * CONCEPTS if _is_concept(feature) else size)
            ends.append(len(columns))
        return csr_array((values, columns, ends), shape=(len(found), len(self.index)))

    def logit(self, found: Sequence[Window]) -> Any:  # noqa: ANN401 - an array
        """Return how much each window looks like an attack."""
        return self.rows(found) @ self.weights[:-1] + self.weights[-1]

    def score(self, text: str) -> float:
        """Return how much a text looks like an attack, by the window that tells most."""
        found = list(windows(text))
        if not found:
            return -np.inf
        sentences = sum(1 for _ in words_of(fold(text).text).sentences)
        return float(max(self.logit(found)) - LONGER * np.log(max(1, sentences / TOGETHER)))

    def _fit(self, *, first: bool) -> None:
        chosen: list[Window] = []
        labels: list[float] = []
        counts: list[float] = []
        for one, found in self.seen:
            weight = WEIGHTS.get(one.family, OURS)
            if one.is_attack:
                whole = max(found, key=lambda window: window.words)
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


KEYS: Final[dict[str, Callable[[Example], object]]] = {
    "random": lambda one: _number(one.text) % FOLDS,
    "family": lambda one: int(hashlib.sha256(one.family.encode()).hexdigest(), 16) % FAMILIES,
    "language": lambda one: one.language,
}


def cross(by: str) -> list[tuple[Example, float]]:
    """Return each text with what the words weigh when nothing of its fold is trained with."""
    texts, key = all_examples(), KEYS[by]
    others = [*patterned(times=FEW_PATTERNS), *background()][::2]
    if by == "family":  # patterns are of all families
        others = [one for one in others if one.family == "background"]
    scores = []
    for part in sorted({key(one) for one in texts}, key=str):
        kept = [one for one in texts if key(one) != part]
        around = others if by != "language" else [one for one in others if one.language != part]
        fit = Fit([*kept, *around])
        scores += [(one, fit.score(one.text)) for one in texts if key(one) == part]
    return scores


def print_cross(by: str) -> None:
    """Print what the words alone stop of texts of a fold that nothing was trained with."""
    scores = cross(by)
    attacks = [score for one, score in scores if one.is_attack]
    harmless = sorted((score for one, score in scores if not one.is_attack), reverse=True)
    for share in ALARMS:
        least = harmless[int(share * len(harmless))]
        stopped = sum(score > least for score in attacks) / len(attacks)
        print(f"left out by {by}: {stopped:.3f} stopped at {share} alarms, from {least:.2f}")
    alarmed = sum(score > THRESHOLD for score in harmless) / len(harmless)
    stopped = sum(score > THRESHOLD for score in attacks) / len(attacks)
    print(f"left out by {by}: {stopped:.3f} stopped, {alarmed:.3f} alarms at our threshold")


def train() -> None:
    """Write the weights."""
    fit = Fit([*all_examples(), *patterned(), *background()])
    lines = [f"\t{fit.weights[-1] - THRESHOLD:.3f}"]
    for feature, place in fit.index.items():
        weight = fit.weights[place] * (CONCEPTS if _is_concept(feature) else 1)
        if abs(weight) >= SMALLEST:
            lines.append(f"{feature}\t{weight:.2f}")
    head = "".join(f"# SPDX-{line}\n" for line in HEAD)
    about = "# Made by `python -m benchmarks.injection --train`: feature, tab, weight.\n"
    (DATA / "weights.txt").write_text(head + about + "\n".join(lines) + "\n", "utf-8")
