# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How often the language of a short sentence is told, beside py3langid alone.

The sentences are in `tests/safeguards/data/languages.txt`; a hash of each says on which side it
stands. The lists of small words were changed with the tuning half only.
"""
# ruff: noqa: T201  # a benchmark prints

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from waarborg.safeguards.language import language_of
from waarborg.safeguards.language_model import rank

SENTENCES: Final = Path(__file__).parent.parent / "tests/safeguards/data/languages.txt"


def read_sentences() -> list[tuple[str, str]]:
    """Return each sentence with the code of its language."""
    sentences = []
    code = ""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("["):
            code = line[1:-1]
        elif line and not line.startswith("#"):
            sentences.append((code, line))
    return sentences


def is_tuning(sentence: str) -> bool:
    """Tell whether the lists may be changed with a sentence."""
    return int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % 2 == 0


def told(sentences: Sequence[tuple[str, str]], tell: Callable[[str], str]) -> Counter[str]:
    """Return of each language how many sentences were told."""
    return Counter(code for code, sentence in sentences if tell(sentence) == code)


def library(text: str) -> str:
    """Return what py3langid alone says."""
    return next(iter(rank(text)), "und")


def ours(text: str, *, wide: bool) -> str:
    """Return what we say, with or without the library where there is doubt."""
    return language_of(text, wide=wide).code


def main() -> None:
    """Print the shares."""
    held_out = [one for one in read_sentences() if not is_tuning(one[1])]
    there = Counter(code for code, _ in held_out)
    tellers: dict[str, Callable[[str], str]] = {
        "small words": partial(ours, wide=False),
        "and py3langid in doubt": partial(ours, wide=True),
        "py3langid alone": library,
    }
    library("load")
    for name, tell in tellers.items():
        start = time.process_time()
        right = told(held_out, tell)
        cost = 1000 * (time.process_time() - start) / len(held_out)
        parts = " ".join(f"{code} {right[code]}/{there[code]}" for code in there)
        print(f"{name:24}{sum(right.values())}/{len(held_out)}  {cost:.3f} ms  {parts}")


if __name__ == "__main__":
    main()
