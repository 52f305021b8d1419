# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words and syllables."""

import pytest

from waarborg.safeguards.plain_words import syllables, words_in


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("u", 1),
        ("brief", 1),
        ("nieuw", 1),
        ("gemeente", 3),
        ("vergunning", 3),
        ("bijdrage", 3),
        ("geïnformeerd", 4),
        ("coördinatie", 5),
        ("hmm", 1),
        ("fraai", 1),
    ],
)
def test_syllables(word: str, count: int):
    """Vowels that stand together are one; a mark on the second parts them."""
    assert count == syllables(word)


def test_words_have_their_places():
    """Numbers and signs are no words."""
    words = words_in("a. Wij bellen 3 auto's.", 3, 23)

    assert ("wij", "bellen", "auto's") == words.lower
    assert ((3, 6), (7, 13), (16, 22)) == words.places
    assert (3, 22) == (words.start, words.end)


def test_a_part_without_words():
    """There is nothing."""
    assert () == words_in("12 34", 0, 5).lower
