# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.numbers import is_given, quantities_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€ 1.250,00", "1250 euro"),
        ("16 euro en 60 cent", "€ 16,60"),
        ("95 cent", "€ 0,95"),
        ("twee weken", "14 dagen"),
        ("een half jaar", "6 maanden"),
        ("anderhalf jaar", "18 maanden"),
        ("half acht", "7.30 uur"),
        ("acht uur 's avonds", "20.00 uur"),
        ("een etmaal", "24 uur"),
        ("75 procent", "75%"),
        ("15 maart", "op 15 maart"),
        ("zes kilometer", "6 km"),
        ("in tien keer", "10 termijnen"),
    ],
)
def test_the_same_is_found_however_it_is_written(one: str, other: str):
    """A paraphrase of a number is no other number."""
    there = quantities_in(other)
    assert there
    assert all(is_given(each, there) for each in quantities_in(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€ 85,50", "€ 83,50"),
        ("8 weken", "8 dagen"),
        ("6 weken", "8 weken"),
        ("1 mei", "1 juni"),
        ("januari", "februari"),
        ("3 werkdagen", "3 weken"),
        ("half negen", "7.30 uur"),
    ],
)
def test_another_number_is_not_given(one: str, other: str):
    """A number is of its unit."""
    there = quantities_in(other)
    assert not any(is_given(each, there) for each in quantities_in(one))


def test_an_article_is_no_number():
    """`een huis` counts nothing, and `één huis` does."""
    assert set() == set(quantities_in("een huis"))
    assert 1 == len(quantities_in("één huis"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [("€ 10", "amount"), ("8 weken", "term"), ("5 %", "percentage"), ("12 boeken", "number"),
     ("3 mei", "date")],
)  # fmt: skip
def test_a_number_says_what_it_is(text: str, reason: str):
    """A reader is told that the amount, or the term, is not in the source."""
    assert [reason] == [one.reason for one in quantities_in(text)]
