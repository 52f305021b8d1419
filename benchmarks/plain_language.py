# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the measure of plain language tells plain texts from those of offices.

Pairs that say the same, in `tests/safeguards/data/plain.txt`, beside Flesch-Douma alone.
"""
# ruff: noqa: T201  # a benchmark prints

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from waarborg.safeguards.plain import PlainLanguage, measure

PAIRS: Final = Path(__file__).parent.parent / "tests/safeguards/data/plain.txt"
PAGES: Final = Path(__file__).parent.parent / "waarborg/data/example/pages"
_EASE: Final = 60.0


def read_pairs() -> list[tuple[str, str]]:
    """Return the texts in plain language, each with what offices write instead."""
    lines = PAIRS.read_text("utf-8").splitlines()
    plain = [line[2:] for line in lines if line.startswith("= ")]
    office = [line[2:] for line in lines if line.startswith("+ ")]
    return list(zip(plain, office, strict=True))


def read_pages() -> list[str]:
    """Return the pages of the example, which are written in plain language."""
    pages = (path.read_text("utf-8") for path in sorted(PAGES.glob("*.md")))
    return [page.split("---", 2)[-1] for page in pages if page.startswith("---")]


def by_ease(found: PlainLanguage) -> bool:
    """Tell whether a text is plain by Flesch-Douma alone."""
    return found.measures.flesch_douma >= _EASE


def right(judge: Callable[[PlainLanguage], bool]) -> int:
    """Return of how many texts of the pairs is told what they are."""
    return sum(judge(measure(one)) + (not judge(measure(other))) for one, other in read_pairs())


def main() -> None:
    """Print the shares."""
    pairs, pages = read_pairs(), read_pages()
    start = time.process_time()
    levels = [measure(page).level for page in pages]
    cost = 1000 * (time.process_time() - start)
    size = sum(map(len, pages))
    print(f"texts of pairs told        {right(lambda found: found.is_plain)}/{2 * len(pairs)}")
    print(f"by Flesch-Douma alone      {right(by_ease)}/{2 * len(pairs)}")
    counts = " ".join(f"{level} {levels.count(level)}" for level in sorted(set(levels), key=str))
    print(f"pages of the example       {counts}")
    print(f"{400 * cost / max(size, 1):.2f} ms for 400 characters")


if __name__ == "__main__":
    main()
