# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""All ways of writing become one, and each letter knows where it stood."""

import pytest

from waarborg.safeguards.folding import _fold_letter, fold


def test_what_is_passed_over_is_in_the_one_way_already():
    """The short way gives what the long way gives."""
    letters = [*map(chr, range(32, 127)), *map(chr, range(0xC0, 0x17F)), *"€°§©®•…"]

    assert letters == [_fold_letter(letter) for letter in letters]


@pytest.mark.parametrize(
    ("text", "folded", "place"),
    [
        ("tel \uff10\u06f6", "tel 06", (4, 6)),
        ("a\u200bb06", "ab06", (3, 5)),
        ("\u20136", "-6", (0, 2)),
        ("e\u03016", "é6", (0, 3)),
    ],
)
def test_letters_are_folded_and_found_again(text: str, folded: str, place: tuple[int, int]):
    """Digits, dashes, invisible signs and loose accents."""
    done = fold(text)

    assert folded == done.text
    assert place == done.place(len(folded) - 2, len(folded))
