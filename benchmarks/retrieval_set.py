# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The questions over the pages of the example, and the passages of those pages."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from waarborg.answers.records import Passage
from waarborg.answers.sources.documents.markdown import read_markdown, split_front_matter
from waarborg.answers.sources.passages import pieces_of
from waarborg.kernel.yaml_files import read_yaml

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = ROOT / "waarborg" / "data" / "example" / "pages"
QUESTIONS: Final = ROOT / "tests" / "answers" / "data" / "questions.yaml"
LANGUAGES: Final = ROOT / "tests" / "answers" / "data" / "questions-languages.yaml"
PLAIN: Final = ROOT / "tests" / "answers" / "data" / "plain.yaml"
HARD: Final = ROOT / "tests" / "answers" / "data" / "questions-hard.yaml"
DAY: Final = date(2026, 11, 24)
"""Pages that are not valid on this day are not searched."""
KINDS: Final = {"n": "natural", "k": "keyword"}
HARD_KIND: Final = "hard"
"""Of key words that stand on many pages, are misspelt, or that no page uses."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the passages that answer it."""

    text: str
    kind: str
    page: str
    headings: tuple[str, ...]

    @property
    def half(self) -> str:
        """`tune` or `held-out`: follows from the text, and so was fixed before any tuning."""
        return ("tune", "held-out")[hashlib.sha256(self.text.encode()).digest()[0] % 2]

    def is_answered_by(self, passage: Passage) -> bool:
        """Tell whether a passage is one of those that answer it."""
        return passage.source == self.page and passage.heading in self.headings


def passages() -> tuple[Passage, ...]:
    """Return the passages of the pages that are valid."""
    found: list[Passage] = []
    for path in sorted(PAGES.glob("*.md")):
        front, text = split_front_matter(path.read_text("utf-8"), path.name)
        if "title" in front and _is_valid(front["valid_from"], front.get("valid_until")):
            pieces = pieces_of(read_markdown(text))
            found += [
                Passage(
                    f"{path.stem}.v1.p{number}",
                    path.stem,
                    1,
                    front["title"],
                    piece.heading,
                    piece.text,
                )
                for number, piece in enumerate(pieces, 1)
            ]
    return tuple(found)


def questions(path: Path = QUESTIONS) -> tuple[Asked, ...]:
    """Return the questions of a file."""
    raw: dict[str, list[dict[str, Any]]] = read_yaml(path)
    return tuple(
        Asked(one[key], kind, page, tuple(one["gold"]))
        for page, listed in raw.items()
        for one in listed
        for key, kind in KINDS.items()
        if key in one
    )


def all_questions() -> tuple[Asked, ...]:
    """Return the questions of both files, those of the hard one as a kind of their own."""
    return questions() + tuple(replace(one, kind=HARD_KIND) for one in questions(HARD))


def in_languages(path: Path) -> tuple[Asked, ...]:
    """Return questions in other languages; the kind of each is its language."""
    return tuple(
        Asked(one["q"], one["lang"], one["page"], tuple(one["gold"])) for one in read_yaml(path)
    )


def of_half(asked: Sequence[Asked], half: str, kind: str | None = None) -> tuple[Asked, ...]:
    """Return the questions of one half, of one kind or of both."""
    return tuple(one for one in asked if one.half == half and kind in {None, one.kind})


def _is_valid(start: Any, end: Any) -> bool:  # noqa: ANN401  # a day, as YAML may hold it
    first, last = (date.fromisoformat(str(day)) if day else None for day in (start, end))
    return (first is None or first <= DAY) and (last is None or last >= DAY)
