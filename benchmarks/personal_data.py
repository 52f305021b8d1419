# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much personal data is found, and how often for nothing, beside two other tools.

    python -m benchmarks.personal_data [--set held-out] [--json] [--misses] [--worst]

A value counts as found when none of its letters and digits would leave. A false alarm is a
finding that touches no value. The other tools are no dependencies of ours. They are measured in
the same run if they are installed: `pip install euredact presidio-analyzer` (in an environment of
its own: together they bring in some forty packages).
"""

# ruff: noqa: T201  # a benchmark prints
import argparse
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any, Final

from waarborg.kernel.yaml_files import read_yaml
from waarborg.safeguards import Context
from waarborg.safeguards.personal import find_personal_data, own_data

DATA: Final = Path(__file__).parent.parent / "tests" / "safeguards" / "personal" / "data"
KINDS: Final = {
    "b": "bsn",
    "i": "iban",
    "t": "phone",
    "m": "email",
    "k": "plate",
    "d": "document",
    "a": "address",
    "g": "birth",
    "n": "name",
}
AIMS: Final = dict.fromkeys(("bsn", "iban", "phone", "email", "plate", "address"), 0.97) | {
    "name": 0.9
}
PAGES: Final = Path(__file__).parent.parent / "waarborg" / "data" / "example" / "pages"
PIECE: Final = 400
MOST_PIECES: Final = 100
AIM_MS: Final = 0.3
"""Milliseconds for an ordinary text of 400 characters."""
HUNDRED_KB: Final = 100_000
WORST_SIZE: Final = 10_000
WORST: Final = (
    *(
        "NL 91 ",
        "NL91 ABNA 0417 1643 00 ",
        "12 ",
        "1e ",
        "1234 AB ",
        "GB-123-X ",
        "a@",
        "111222333 ",
    ),
    *(
        "de Dam 5 hs ",
        "12 bis ",
        "Jan-de ",
        "Jan en ",
        "van der ",
        "06-12345678 ",
        "geboren 1-1-80 ",
    ),
)
"""What takes longest of some seventy pieces of everything that the rules look for, repeated."""
OWN: Final = own_data(
    ["Stadsplein 1, 3521 AZ Voorbeeldstad", "+31 30 286 00 00", "info@voorbeeldstad.nl"]
)
_MARK: Final = re.compile(r"\{([a-z])\|([^}]*)\}")
Places = Sequence[tuple[int, int]]
Finder = Callable[[str], Places]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the places of the values that have to be found."""

    text: str
    values: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Score:
    """What one tool found."""

    values: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    texts: int = 0
    alarms: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        """Return which share of the values of a kind was found."""
        return self.found[kind] / self.values[kind] if self.values[kind] else 1.0

    @property
    def alarm_rate(self) -> float:
        """How many findings in 100 texts touch no value."""
        return 100 * self.alarms / self.texts


def parse_marked(written: str) -> MarkedText:
    """Return the text without its marks, and where they stood.

    >>> parse_marked("ik ben {n|Jan}").values
    ((7, 10, 'name'),)
    """
    parts: list[str] = []
    values: list[tuple[int, int, str]] = []
    place = length = 0
    for match in _MARK.finditer(written):
        parts += [written[place : match.start()], match[2]]
        start = length + match.start() - place
        length = start + len(match[2])
        values.append((start, length, KINDS[match[1]]))
        place = match.end()
    return MarkedText("".join([*parts, written[place:]]), tuple(values))


def read_marked(name: str) -> list[MarkedText]:
    """Return the texts of a set of the tests, or of a file."""
    path = Path(name) if name.endswith(".yaml") else DATA / f"{name}.yaml"
    return [parse_marked(written) for written in read_yaml(path)]


def ours(text: str) -> Places:
    """Find with the safeguard of Waarborg."""
    return [(span.start, span.end) for span in find_personal_data(text, Context(OWN)).spans]


def measure(find: Finder, texts: Sequence[MarkedText]) -> Score:
    """Return what a tool finds in the texts."""
    score = Score()
    for one in texts:
        begin = process_time()
        places = find(one.text)
        score.seconds += process_time() - begin
        score.texts += 1
        for start, end, kind in one.values:
            score.values[kind] += 1
            is_found = all(
                any(left <= place < right for left, right in places)
                for place in range(start, end)
                if one.text[place].isalnum()
            )
            score.found[kind] += is_found
            if not is_found:
                score.misses.append(f"missed {kind}: {one.text[start:end]!r} in {one.text!r}")
        for left, right in places:
            if not any(start < right and left < end for start, end, _ in one.values):
                score.alarms += 1
                score.misses.append(f"alarm: {one.text[left:right]!r} in {one.text!r}")
    return score


def ordinary_texts() -> list[str]:
    """Return pieces of municipal pages: what most texts are like."""
    pages = [path.read_text("utf-8").split("---", 2)[-1] for path in sorted(PAGES.glob("*.md"))]
    return [
        page[place : place + PIECE]
        for page in pages
        for place in range(0, len(page) - PIECE, PIECE)
    ][:MOST_PIECES]


def ordinary_time(find: Finder) -> float:
    """Return the milliseconds of processor that a tool takes for an ordinary text."""
    texts = ordinary_texts()
    for one in texts:
        find(one)
    begin = process_time()
    for one in texts:
        find(f"{one} ")  # another text than before, for a tool that remembers
    return 1000 * (process_time() - begin) / len(texts)


def worst_times() -> Iterator[tuple[str, float, float]]:
    """Yield for crafted texts the seconds that 100 kB takes, and how they grow when it doubles."""
    for piece in WORST:
        once, twice = (_time_of(piece, size) for size in (WORST_SIZE, 2 * WORST_SIZE))
        yield piece, once * HUNDRED_KB / WORST_SIZE, twice / once


def _time_of(piece: str, size: int) -> float:
    """Return the seconds of processor that a text takes that repeats a piece, with other signs."""
    lines = (f"{piece * (300 // len(piece))} x{place * 7919} " for place in range(size))
    text = ""
    while len(text) < size:
        text += next(lines)
    begin = process_time()
    ours(text[:size])
    return process_time() - begin


def finders() -> Iterator[tuple[str, Finder]]:
    """Yield the tools that are there."""
    yield "waarborg", ours
    for name, module, build in (
        ("euredact", "euredact", _euredact),
        ("presidio", "presidio_analyzer", _presidio),
    ):
        if importlib.util.find_spec(module):
            yield name, build()


def _euredact() -> Finder:
    module: Any = importlib.import_module("euredact")

    def find(text: str) -> Places:
        result = module.redact(text, countries=["NL"])
        return [(one.start, one.end) for one in result.detections]

    return find


def _presidio() -> Finder:
    module: Any = importlib.import_module("presidio_analyzer")
    engines: Any = importlib.import_module("presidio_analyzer.nlp_engine")
    spacy: Any = importlib.import_module("spacy")
    blank = engines.SpacyNlpEngine(models=[{"lang_code": "nl", "model_name": "blank"}])
    blank.nlp = {"nl": spacy.blank("nl")}
    registry = module.RecognizerRegistry(supported_languages=["nl"])
    registry.load_predefined_recognizers(languages=["nl"], nlp_engine=blank)
    engine = module.AnalyzerEngine(nlp_engine=blank, registry=registry, supported_languages=["nl"])

    def find(text: str) -> Places:
        return [(one.start, one.end) for one in engine.analyze(text=text, language="nl")]

    return find


def main() -> None:
    """Measure every tool that is there, and print a table."""
    parser = argparse.ArgumentParser(description="Recall and false alarms on personal data.")
    parser.add_argument(
        "--set", default="held-out", help="a set of the tests, or the path of a file like them"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", action="store_true", help="time crafted texts instead")
    parser.add_argument("--misses", action="store_true", help="show what we miss")
    asked = parser.parse_args()
    if asked.worst:
        for piece, seconds, growth in worst_times():
            print(f"{seconds:6.2f} s for 100 kB, x{growth:.1f} when it doubles: {piece!r}")
        return
    texts = read_marked(asked.set)
    scores = {name: measure(find, texts) for name, find in finders()}
    if asked.json:
        print(json.dumps({name: _as_json(score) for name, score in scores.items()}, indent=2))
        return
    _print(scores, len(texts))
    _print_times()
    if asked.misses:
        print("\n".join(scores["waarborg"].misses))


def _print_times() -> None:
    """Print what an ordinary text costs, and how many times more it costs another tool."""
    times = {name: ordinary_time(find) for name, find in finders()}
    ours_ms = times["waarborg"]
    for name, taken in times.items():
        told = f"aim {AIM_MS}" if name == "waarborg" else f"{taken / ours_ms:.1f} times ours"
        print(f"ms for an ordinary text of {PIECE} characters, {name}: {taken:.3f} ({told})")


def _as_json(score: Score) -> dict[str, Any]:
    return {
        "recall": {kind: score.recall(kind) for kind in KINDS.values()},
        "alarms_per_100_texts": score.alarm_rate,
        "ms_per_text": 1000 * score.seconds / score.texts,
    }


def _print(scores: dict[str, Score], texts: int) -> None:
    print(f"{texts} texts")
    print("kind      aim  values" + "".join(f"{name:>10}" for name in scores))
    for kind in KINDS.values():
        values = scores["waarborg"].values[kind]
        aim = f"{AIMS[kind]:.2f}" if kind in AIMS else "    "
        shares = "".join(f"{score.recall(kind):10.3f}" for score in scores.values())
        print(f"{kind:9}{aim} {values:7}{shares}")
    rates = "".join(f"{score.alarm_rate:10.1f}" for score in scores.values())
    print(f"false alarms in 100 texts{rates[3:]}")
    times = "".join(f"{1000 * score.seconds / score.texts:10.2f}" for score in scores.values())
    print(f"ms of processor a text   {times[3:]}")


if __name__ == "__main__":
    main()
