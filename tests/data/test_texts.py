# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The texts of the interface: complete, in two languages, and all of them said somewhere."""

import re
from string import Formatter
from typing import Final

import pytest

from tests.data.said import Said, named, said
from waarborg.kernel.texts import TEXTS_FOLDER, Text, catalogue

STEMS: Final = sorted(path.stem for path in TEXTS_FOLDER.glob("*.yaml"))
WORDS_A_SENTENCE: Final = 25
"""No sentence of the interface is longer: it explains the product, not the law."""


def _names(text: str) -> set[str]:
    """Return the names that are filled in; one that ends in a language is one name."""
    found = (name for _, name, _, _ in Formatter().parse(text) if name is not None)
    return {re.sub("_(?:nl|en)$", "", name) for name in found}


def _sentences() -> list[tuple[str, Text]]:
    """Return the texts that are for reading: an example of a command is for typing."""
    return [(key, text) for key, text in catalogue().items() if not key.endswith(".examples")]


def _told_with(one: Said) -> list[tuple[str, Text]]:
    texts = catalogue()
    if not one.is_open:
        return [(one.key, texts[one.key])] if one.key in texts else []
    return [(key, text) for key, text in texts.items() if one.covers(key)]


def test_every_text_is_there_in_both_languages():
    """Nobody sees an empty place or half a page."""
    assert [] == [key for key, text in catalogue().items() if not (text.nl and text.en)]


def test_the_languages_fill_in_the_same():
    """What is told in one is told in the other."""
    assert [] == [key for key, text in catalogue().items() if _names(text.nl) != _names(text.en)]


def test_sentences_differ_between_the_languages():
    """A text of five words or more that is the same in both was forgotten."""
    assert [] == [
        key
        for key, text in _sentences()
        if text.nl == text.en and len(re.findall(r"[A-Za-z]{2,}", text.nl)) >= 5
    ]


def test_texts_are_written_plainly():
    """No long dashes, and no sentence that a reader must read twice."""
    long = [
        (key, sentence)
        for key, text in _sentences()
        for sentence in re.split(r"(?<=[.!?:])\s+", text.nl)
        if len(sentence.split()) > WORDS_A_SENTENCE
    ]

    assert [] == long
    assert [] == [key for key, text in catalogue().items() if "\N{EM DASH}" in text.nl + text.en]


def test_everything_that_is_said_has_a_text():
    """A key without a text would break the page on which it stands."""
    assert len(said()) > 200
    assert [] == [(one.place, one.key) for one in said() if not _told_with(one)]


def test_what_a_text_fills_in_is_given_where_it_is_said():
    """No reader sees a name between braces."""
    wrong = {
        (one.place, key)
        for one in said()
        for key, text in _told_with(one)
        if one.values is not None and not one.is_open and not _names(text.nl) <= one.values
    }

    assert set() == wrong


def test_every_text_is_said_somewhere():
    """A text that nothing says is in the way of whoever translates."""
    keys = [*said(), *named(STEMS)]
    whole = {one.key for one in keys if not one.is_open}
    rest = {one.key: one for one in keys if one.is_open}.values()

    assert [] == [
        key for key in catalogue() if key not in whole and not any(one.covers(key) for one in rest)
    ]


@pytest.mark.parametrize(
    ("key", "other", "covered"),
    [
        ("a.b", "a.b", True),
        ("a.b", "a.b.c", False),
        ("a.\0.c", "a.b.c", True),
        ("a.\0", "a.", False),
    ],
)
def test_a_key_with_an_open_piece_covers_what_fits(key: str, other: str, *, covered: bool):
    """So that the tests above look at what they say."""
    assert covered is Said("here", key, None).covers(other)
