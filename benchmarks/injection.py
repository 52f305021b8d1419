# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much of what wants to command a model is stopped, and how much that is harmless.

The texts are in `tests/safeguards/injection/data`. All of them are trained with, so what is
measured of them here says only that nothing got lost. What to expect of other texts is told by
`--cross`: each text is judged by weights that were made without its fold, its family or its
language. What was seen when a set was new is in the reference of benchmarks.
"""
# ruff: noqa: T201  # a benchmark prints

import argparse
import base64
import codecs
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from waarborg.safeguards import Context, Verdict
from waarborg.safeguards.injection import find_injection

FOLDER: Final = Path(__file__).parent.parent / "tests" / "safeguards" / "injection" / "data"
STOPPED_AIM: Final = 0.95
HARMLESS_AIM: Final = 0.02
LENGTH: Final = 400
SETS: Final = ("first", "more", "second", "blind", "last")
"""In the order in which they were written; the last two by someone who had not seen the others."""
_HEADER: Final = re.compile(r"\[([a-z-]+) ([a-z]{2})\]").fullmatch
_MACRO: Final = re.compile(r"\{([a-z0-9]+)\|([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and whether it wants to command a model."""

    text: str
    is_attack: bool
    family: str
    language: str


def _hex(said: str) -> str:
    return said.encode().hex(" ")


def _shifted(base: int, said: str) -> str:
    return "".join(chr(ord(one) + base) if "!" <= one <= "~" else one for one in said)


_WRITTEN: Final[dict[str, Callable[[str], str]]] = {
    "base64": lambda said: base64.b64encode(said.encode()).decode(),
    "hex": _hex,
    "percent": lambda said: "%" + _hex(said).replace(" ", "%"),
    "entities": lambda said: "".join(f"&#{ord(one)};" for one in said),
    "binary": lambda said: " ".join(f"{ord(one):08b}" for one in said),
    "rot13": lambda said: codecs.encode(said, "rot13"),
    "reverse": lambda said: said[::-1],
    "spaced": lambda said: "  ".join(" ".join(word) for word in said.split()),
    "leet": lambda said: said.translate(str.maketrans("aeiost", "431057")),
    "zw": "\u200b".join,
    "tags": lambda said: "".join(chr(0xE0000 + ord(one)) for one in said),
    "homo": lambda said: said.translate(str.maketrans("aeopc", "аеорс")),  # noqa: RUF001 - Cyrillic
    "fullwidth": partial(_shifted, 0xFEE0),
    "bidi": lambda said: f"\u202e{said[::-1]}\u202c",
    "code": lambda said: chr(int(said, 16)),
}


def written(line: str) -> str:
    """Return what a line of a file stands for."""
    plain = line.replace("\\n", "\n")
    return _MACRO.sub(lambda found: _WRITTEN[found[1]](found[2]), plain)


def read_examples(name: str) -> list[Example]:
    """Return the texts of one file."""
    examples = []
    family = language = ""
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        header = _HEADER(line)
        if header:
            family, language = header[1], header[2]
        elif line and not line.startswith("# "):
            is_attack = name.endswith("attacks")
            examples.append(Example(written(line), is_attack, family, language))
    return examples


def read_set(name: str) -> list[Example]:
    """Return the texts of a set, attacks first."""
    return read_examples(f"{name}-attacks") + read_examples(f"{name}-harmless")


def all_examples() -> list[Example]:
    """Return all texts that were written one by one."""
    return [one for name in SETS for one in read_set(name)]


@dataclass(frozen=True, slots=True)
class Score:
    """What was stopped of some texts."""

    missed: tuple[Example, ...]
    alarms: tuple[tuple[Example, Verdict], ...]
    attacks: int
    harmless: int

    @property
    def stopped(self) -> float:
        """The share of the attacks that was stopped."""
        return 1 - len(self.missed) / self.attacks

    @property
    def alarmed(self) -> float:
        """The share of the harmless texts that was stopped."""
        return len(self.alarms) / self.harmless


def measure(
    examples: Sequence[Example], find: Callable[[str, Context], Verdict] = find_injection
) -> Score:
    """Look at each text."""
    verdicts = [(one, find(one.text, Context())) for one in examples]
    return Score(
        tuple(one for one, verdict in verdicts if one.is_attack and verdict.is_clean),
        tuple(pair for pair in verdicts if not pair[0].is_attack and not pair[1].is_clean),
        sum(one.is_attack for one in examples),
        sum(not one.is_attack for one in examples),
    )


def cost(examples: Iterable[Example]) -> float:
    """Return the milliseconds that 400 characters of harmless text take."""
    text = " ".join(one.text for one in examples if not one.is_attack and one.text.isprintable())
    pieces = [text[at : at + LENGTH] for at in range(0, len(text) - LENGTH, LENGTH)]
    find_injection(pieces[0], Context())
    start = time.process_time()
    for piece in pieces:
        find_injection(piece, Context())
    return 1000 * (time.process_time() - start) / len(pieces)


def _print(name: str, score: Score, shows: bool) -> None:  # noqa: FBT001 - private
    print(f"{name:10}{score.attacks:8}{score.stopped:9.3f}{score.harmless:10}{score.alarmed:9.3f}")
    if shows:
        for one in score.missed:
            print("  missed ", one.family, one.language, repr(one.text[:110]))
        for one, verdict in score.alarms:
            why = " ".join(f"{span.why}:{span.certainty:.2f}" for span in verdict.spans)
            print("  stopped", one.family, one.language, repr(one.text[:110]), why)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what is stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, default=None)
    parser.add_argument("--show", action="store_true", help="what was missed or wrongly stopped")
    parser.add_argument("--train", action="store_true", help="make the weights anew")
    parser.add_argument("--cross", choices=("random", "family", "language"), default=None)
    chosen = parser.parse_args(arguments)
    if chosen.train:
        from benchmarks.injection_training import train  # noqa: PLC0415 - needs scipy

        train()
    if chosen.cross:
        from benchmarks.injection_training import print_cross  # noqa: PLC0415 - needs scipy

        print_cross(chosen.cross)
        return
    examples = all_examples()
    print("set        attacks  stopped  harmless  stopped")
    for name in SETS if chosen.set is None else (chosen.set,):
        _print(name, measure(read_set(name)), chosen.show)
    print(f"aim                {STOPPED_AIM:9.3f}          {HARMLESS_AIM:9.3f}")
    print(f"{cost(examples):.2f} ms of processor for {LENGTH} characters of harmless text")


if __name__ == "__main__":
    main()
