# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Canonical JSON: one byte sequence for one meaning."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.kernel.canonical import canonical_json, digest, plain

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=12,
)


def test_keys_are_sorted_and_no_space_is_left() -> None:
    """The order in which a mapping was filled does not matter."""
    assert b'{"a":[1,true,null],"b":"\xc3\xa9"}' == canonical_json({"b": "é", "a": [1, True, None]})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 7, 27), "2026-07-27"),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({"b", "a"}, ["a", "b"]),
        ((1, (2,)), [1, [2]]),
        ({1: date(2026, 1, 1)}, {"1": "2026-01-01"}),
        ("text", "text"),
    ],
)
def test_plain_turns_python_values_into_json_values(value: object, expected: object) -> None:
    """Dates become text, sets sorted lists and tuples lists, at every depth."""
    assert expected == plain(value)


@given(VALUES)
def test_canonical_json_reads_back_as_the_same_value(value: object) -> None:
    """Nothing is lost by writing canonical JSON; all its numbers are doubles (RFC 8785)."""
    assert value == json.loads(canonical_json(value), parse_int=float)


@given(VALUES)
def test_writing_again_gives_the_same_bytes(value: object) -> None:
    """Canonical JSON of what canonical JSON holds is the same bytes."""
    once = canonical_json(value)

    assert once == canonical_json(json.loads(once))


def test_a_large_number_is_one_number_however_it_was_read() -> None:
    """The training compute of a model is written as 1e20 or as a one with twenty zeros."""
    assert canonical_json(1e20) == canonical_json(10**20) == b"100000000000000000000"


def test_digest_names_its_algorithm() -> None:
    """A digest says that it is SHA-256, so that another can be added later."""
    assert "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" == digest(b"")
