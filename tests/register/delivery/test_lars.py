# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers of the national register: what can be one, and what cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.register.delivery.lars import check_digit, is_national_id

DIGITS = st.text("123456789", min_size=7, max_size=7)


@given(DIGITS)
def test_seven_digits_and_their_check_digit_are_a_number(digits: str):
    """What the register makes is accepted, and no other last digit is."""
    right = check_digit(digits)

    assert [right] == [one for one in range(10) if is_national_id(f"{digits}{one}")]


@given(DIGITS, st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(digits: str, place: int, other: int):
    """A slip of the finger reaches no other record."""
    number = f"{digits}{check_digit(digits)}"
    wrong = f"{number[:place]}{other}{number[place + 1 :]}"

    assert (wrong == number) is is_national_id(wrong)


@pytest.mark.parametrize(
    "text", ["", "1111111", "111111155", "1111111a", " 11111115", "1111111\N{FULLWIDTH DIGIT FIVE}"]
)
def test_other_texts_are_no_number(text: str):
    """Too short, too long, no digits, or digits of another script."""
    assert not is_national_id(text)


def test_a_number_that_was_worked_out_by_hand():
    """3 × (1+3+5+7) + (2+4+6) = 60, so the last digit is 0."""
    assert 0 == check_digit("1234567")
