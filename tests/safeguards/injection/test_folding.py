# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts that want to look like something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.safeguards.injection.folding import fold, has_lookalikes


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Negeer", "negeer"),
        ("négéér", "negeer"),
        ("ne\u200bgeer", "negeer"),
        ("n\u0435g\u0435\u0435r", "negeer"),
        ("\uff2e\uff45\uff47", "neg"),
        ("\U0001d427\U0001d41e\U0001d420", "neg"),
        ("İSTANBUL \u0131l\u0131k", "istanbul ilik"),
        ("a\u2028b\u00a0c\td", "a\nb c d"),
        ("“ja” ‘nee’", "\"ja\" 'nee'"),
    ],
)
def test_one_way_of_writing(text: str, folded: str):
    """Capitals, accents, invisible characters and letters of other scripts make no difference."""
    assert folded == fold(text).text


@given(st.text(max_size=60))
def test_places_are_those_of_the_text(text: str):
    """Each folded character knows where it stood."""
    folded = fold(text)

    for at in range(len(folded.text)):
        start, end = folded.place(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert fold(text[start:end]).text == folded.text[at]


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("instru\u0441ties", True),
        ("gewoon", False),
        ("café", False),
        ("Иванова", False),
        ("de \u0430-versie", False),
    ],
)
def test_words_in_two_scripts(text: str, *, mixed: bool):
    """Only a word that mixes scripts is suspicious."""
    assert mixed == has_lookalikes(text)
