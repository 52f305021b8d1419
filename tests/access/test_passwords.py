# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Passwords: long, and not easy to guess."""

import pytest

from waarborg.access.errors import RefusedPassword
from waarborg.access.passwords import check_password, hashed, is_password


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "password-short"),
        ("a" * 14, "password-short"),
        ("p" * 257, "password-long"),
        ("aaaaaaaaaaaaaaaa", "password-easy"),
        ("waarborgwaarborgwaarborg", "password-easy"),
        ("anna@town.example1", "password-easy"),
        ("Wachtwoord12341234", "password-easy"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, reason: str) -> None:
    """The reason is in words, in both languages."""
    with pytest.raises(RefusedPassword) as caught:
        check_password(password, "anna@town.example", None)

    assert (reason, "password") == (
        caught.value.details["reason"],
        caught.value.details["field"],
    )
    assert caught.value.in_language("nl") != caught.value.in_language("en")


@pytest.mark.parametrize(
    "password", ["paard batterij niet nietje", "12345 qwerty ☂ 98765", "é" * 3 + "bcdefghijklm"]
)
def test_any_long_password_will_do(password: str) -> None:
    """No rule asks for digits or signs."""
    check_password(password, "anna")


def test_a_password_is_known_again_however_it_is_typed() -> None:
    """An accent may be one sign or two."""
    kept = hashed("caf\u00e9 met veel taart")

    assert is_password(kept, "cafe\u0301 met veel taart")
    assert not is_password(kept, "cafe met veel taart")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize("kept", [None, "", "no hash"])
def test_where_nothing_was_kept_nothing_fits(kept: str | None) -> None:
    """Also not the password of nobody."""
    assert not is_password(kept, "the password of nobody")


def test_half_a_character_and_a_very_long_one_do_no_harm() -> None:
    """What a visitor sends is never a crash."""
    assert not is_password(hashed("x"), "\ud800" * 100_000)
