# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lists of words that the analyser works with, from `waarborg/data/answers`.

Plain text, with `#` for remarks. An organisation that has other words adds lines.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from waarborg.safeguards.lists import listed

FOLDER: Final = Path(__file__).parent.parent.parent / "data" / "answers"


@cache
def stopwords() -> frozenset[str]:
    """Return the words that say nothing of what a question is about."""
    return frozenset(word for line in _lines("stopwords") for word in line.split())


@cache
def compound_parts() -> frozenset[str]:
    """Return the words of which Dutch makes longer words."""
    return frozenset(word for line in _lines("compound-parts") for word in line.split())


@cache
def forms() -> Mapping[str, str]:
    """Return, for each form that the stemmer does not know, the word that it is a form of."""
    found = {}
    for line in _lines("forms"):
        word, _, others = line.partition(":")
        found.update(dict.fromkeys([word.strip(), *others.split()], word.strip()))
    return found


@cache
def synonyms() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return groups: how citizens say it, and how the municipality writes it."""
    return tuple(
        (_phrases(said), _phrases(written))
        for said, _, written in (line.partition("=") for line in _lines("synonyms"))
    )


@cache
def separable_verbs() -> frozenset[str]:
    """Return the verbs that a sentence takes apart."""
    return frozenset(word for line in _lines("separable-verbs") for word in line.split())


GLOSSED: Final = ("en", "fy", "pap", "de", "tr", "pl")
"""The languages of the glossary, in the order of its columns."""
_NOTHING: Final = "-"
_ENDINGS: Final = "+"


@cache
def glossary() -> tuple[Mapping[str, str], ...]:
    """Return rows with the same in Dutch and in each language, by its code."""
    rows = (row for row in _glossary() if row["nl"] != _ENDINGS)
    return tuple({**row, "nl": row["nl"].removeprefix(_NOTHING)} for row in rows)


def endings(language: str) -> tuple[str, ...]:
    """Return what any word of a language may end in besides."""
    return _phrases(next(row[language] for row in _glossary() if row["nl"] == _ENDINGS))


@cache
def _glossary() -> tuple[Mapping[str, str], ...]:
    lines = ([one.strip() for one in line.split("|")] for line in _lines("glossary"))
    return tuple(dict(zip(("nl", *GLOSSED), parts, strict=True)) for parts in lines)


@cache
def small_words(language: str) -> tuple[str, ...]:
    """Return the small words of a language, as the language is known by."""
    words = listed("language/words", language)
    return tuple(word for word in words if not word.startswith(_NOTHING))


@cache
def usual_questions() -> tuple[str, ...]:
    """Return questions about nothing in particular."""
    return tuple(_lines("usual-questions"))


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in listed.split(",") if phrase.strip())


def _lines(file: str) -> Iterator[str]:
    for line in (FOLDER / f"{file}.txt").read_text("utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content:
            yield content
