# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Passwords: long ones, kept as Argon2id, and nothing to learn from how long an answer takes.

The length follows NIST SP 800-63B-4, 3.1.1.2, for a password that is the only factor; no rule
asks for digits or signs. The settings of Argon2id are those of OWASP's cheat sheet.
"""

import unicodedata
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from waarborg.access.errors import RefusedPassword

SHORTEST: Final = 15
LONGEST: Final = 256
FEWEST_SIGNS: Final = 5
"""So many different characters a password has at least."""
_AT_ONCE: Final = BoundedSemaphore(2)
"""Hashing takes 19 MiB and a processor; more at once would let a visitor exhaust us."""
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY: Final = _HASHER.hash("the password of nobody")
"""Checked where there is no account, so that it takes as long."""


def check_password(password: str, *known: str | None) -> None:
    """Return when a password can be used; `known` are words that anybody could guess.

    Raises:
        RefusedPassword: it is too short, too long, or too easy to guess.
    """
    plain = _plain(password)
    if reason := _reason(plain, [_plain(word) for word in known if word]):
        raise RefusedPassword(reason=reason, field="password")


def _reason(password: str, known: list[str]) -> str | None:
    if len(password) < SHORTEST:
        return "password-short"
    if len(password) > LONGEST:
        return "password-long"
    left = password.casefold()
    for word in (*known, "waarborg", "wachtwoord", "password"):
        left = left.replace(word.casefold(), "")
    if len(set(left)) < FEWEST_SIGNS:
        return "password-easy"
    return None


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(_plain(password))


def is_password(kept: str | None, password: str) -> bool:
    """Tell whether it is the password of which `kept` was kept; as slow where nothing was."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _NOBODY, _plain(password)[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


def _plain(password: str) -> str:
    """Return a password in one form, whatever keyboard it was typed on."""
    return unicodedata.normalize("NFKC", password.encode("utf-8", "replace").decode("utf-8"))
