# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A token for the national register, asked with the credentials of a program (OAuth 2, RFC 6749).

Only client credentials: a person's password is never asked, kept or sent.
"""

import json
from base64 import b64encode
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote_plus

from waarborg.kernel.settings import NationalRegisterAccess
from waarborg.register.delivery.errors import RegisterRefusesAccess
from waarborg.register.delivery.fetch import Answer, Ask, Question
from waarborg.register.delivery.wording import unreadable

_EARLY: Final = 30.0
"""Seconds before its end at which a token is no longer used: the way there takes time."""
_SHORTEST: Final = 5.0
_UNSAID: Final = 60.0
"""How long a token is used whose end is not told."""


class Tokens:
    """Gives a token that is still good, and asks a new one where needed."""

    def __init__(
        self,
        access: NationalRegisterAccess,
        ask: Callable[[Question], Answer],
        clock: Callable[[], float],
    ) -> None:
        self._access = access
        self._ask: Ask = ask
        self._clock = clock
        self._token = ""
        self._good_until = float("-inf")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may never be shown."""
        return tuple(one for one in (self._access.client_secret, self._token) if one)

    def forget(self) -> None:
        """Ask a new token next time: the one we had was refused."""
        self._good_until = float("-inf")

    def current(self) -> str:
        """Return a token.

        Raises:
            RegisterRefusesAccess: the credentials are not accepted.
            RegisterUnreadable: the answer holds no token.
        """
        if self._clock() >= self._good_until:
            asked = self._clock()
            answer = self._ask(self._question())
            if answer.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED):
                raise RegisterRefusesAccess
            if answer.status != HTTPStatus.OK:
                raise unreadable("status", status=answer.status)
            self._token, life = _token_of(answer)
            self._good_until = asked + max(life - _EARLY, min(life, _SHORTEST))
        return self._token

    def _question(self) -> Question:
        pair = f"{quote_plus(self._access.client_id)}:{quote_plus(self._access.client_secret)}"
        return Question(
            "POST",
            self._access.token_url,
            {
                "Authorization": f"Basic {b64encode(pair.encode()).decode()}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
            b"grant_type=client_credentials",
        )


def _token_of(answer: Answer) -> tuple[str, float]:
    """Return the token of an answer and how many seconds it is good."""
    try:
        held: Any = json.loads(answer.content)
        token, kind = held["access_token"], held["token_type"]
        life = float(held.get("expires_in", _UNSAID))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable("no-token") from error
    is_token = isinstance(token, str) and token.isascii() and token.isprintable() and token.strip()
    if not is_token or str(kind).lower() != "bearer":
        raise unreadable("no-token")
    return token, life
