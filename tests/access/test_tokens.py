# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Secrets and seals."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.access.examples import FIRST_MOMENT
from waarborg.access.tokens import digest_of, is_mark, mark, new_token, seal, unseal

SECRET = "s" * 32
HOUR = timedelta(hours=1)


def test_tokens_have_256_bits_and_do_not_repeat() -> None:
    """43 signs of six bits."""
    tokens = {new_token() for _ in range(1000)}

    assert 1000 == len(tokens)
    assert {43} == {len(one) for one in tokens}


@given(st.text(), st.text(), st.text())
def test_a_mark_is_of_one_secret_purpose_and_text(secret: str, purpose: str, text: str) -> None:
    """Whatever they hold."""
    secret = secret.encode("utf-8", "replace").decode()
    made = mark(secret, purpose, text)

    assert is_mark(secret, purpose, text, made)
    assert not is_mark(f"{secret}x", purpose, text, made)
    assert not is_mark(secret, f"{purpose}x", text, made)
    assert not is_mark(secret, purpose, f"{text}x", made)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_what_is_sealed_comes_out_as_it_went_in(values: dict[str, object]) -> None:
    """Until it is too old."""
    sealed = seal(SECRET, "test", values, FIRST_MOMENT)

    assert values == unseal(SECRET, "test", sealed, FIRST_MOMENT + HOUR, HOUR)
    late = FIRST_MOMENT + HOUR + timedelta(seconds=1)
    assert unseal(SECRET, "test", sealed, late, HOUR) is None
    assert unseal(SECRET, "test", sealed, FIRST_MOMENT - HOUR, HOUR) is None


@pytest.mark.parametrize("sealed", ["", ".", "a.b", "a", "é.é", "e30.", "\ud800.x"])
def test_what_we_did_not_seal_is_refused(sealed: str) -> None:
    """Without looking inside."""
    assert unseal(SECRET, "test", sealed, FIRST_MOMENT, HOUR) is None


def test_a_seal_that_was_altered_is_refused() -> None:
    """Each sign of it counts; so does what it is for."""
    sealed = seal(SECRET, "test", {"a": 1}, FIRST_MOMENT)
    for place, sign in enumerate(sealed[:-1]):
        other = sealed[:place] + ("B" if sign == "A" else "A") + sealed[place + 1 :]
        assert unseal(SECRET, "test", other, FIRST_MOMENT, HOUR) is None

    assert unseal(SECRET, "other", sealed, FIRST_MOMENT, HOUR) is None


def test_half_a_character_has_a_digest_too() -> None:
    """What a visitor sends is never a crash."""
    assert 64 == len(digest_of("\ud800"))
