# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A number that is cut in two over texts is found, at its place in each of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.safeguards import Context
from waarborg.safeguards.personal import find_over_joins, own_data


def halves(*texts: str, own: str = "") -> list[tuple[str, str, str]]:
    """Return the kind and both halves of what is found."""
    found = find_over_joins(texts, Context(own_data([own])))
    return [
        (
            one.first.kind,
            texts[one.left][one.first.start : one.first.end],
            texts[one.left + 1][one.second.start : one.second.end],
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("mijn bsn is 1112 ", " 22333, klopt dat?"), ("bsn", "1112", "22333")),
        (("bel me op 06-1234", "5678"), ("phone", "06-1234", "5678")),
        (("NL91 ABNA 0417", "1643 00"), ("iban", "NL91 ABNA 0417", "1643 00")),
        (("mijn bsn is 1112-", "22333"), ("bsn", "1112", "22333")),
        (("mijn bsn is 1112.", "\u200b(22333)"), ("bsn", "1112", "22333")),
        (("rekening NL91ABNA", "0417164300"), ("iban", "NL91ABNA", "0417164300")),
        (("x" * 300 + " bsn 1112", "22333"), ("bsn", "1112", "22333")),
    ],
)
def test_both_halves_are_found(texts: tuple[str, str], expected: tuple[str, str, str]):
    """Each at its place, whatever the spaces at the edges."""
    assert [expected] == halves(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Ik heb drie kinderen van 12", "14 en 16 jaar"),
        ("zaaknummer 1112", "22333"),
        ("mijn bsn is 111222333", "2 vragen heb ik"),
        ("mijn bsn is 1112", "wat bedoelt u?", "22333"),
        ("", "1"),
        ("Dat was in 2024.", "12 mei kom ik langs"),
        ("...", "111222333"),
    ],
)
def test_other_numbers_are_left(texts: tuple[str, ...]):
    """What stands whole in one text is found there; what is no number of someone stays."""
    assert [] == halves(*texts)


def test_the_own_number_of_the_organisation_is_left():
    """In two halves as well."""
    assert [] == halves("bel 030-286", "00 00", own="030-286 00 00")


@given(st.integers(4, 9))
def test_a_bsn_may_be_cut_anywhere(place: int):
    """However many digits stand in the first text."""
    digits = "111222333"
    first, second = digits[: place - 1], digits[place - 1 :]

    assert [("bsn", first, second)] == halves(f"mijn bsn is {first}", f"{second} dus")
