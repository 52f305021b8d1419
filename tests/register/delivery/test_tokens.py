# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tokens: what is one, how long it is used, and that secrets stay inside."""

import json
from typing import Any

import pytest

from tests.register.delivery.examples import Time
from waarborg.kernel.settings import NationalRegisterAccess
from waarborg.register.delivery.errors import RegisterRefusesAccess, RegisterUnreadable
from waarborg.register.delivery.fetch import Answer, Question
from waarborg.register.delivery.tokens import Tokens

ACCESS = NationalRegisterAccess("https://r.example", "https://t.example", "name", "very secret")


class Office:
    """Where tokens are given: it answers what it is told to."""

    def __init__(self, held: Any, status: int = 200) -> None:  # noqa: ANN401  # JSON holds anything
        self.held = held
        self.status = status
        self.asked: list[Question] = []

    def __call__(self, question: Question) -> Answer:
        """Answer a question."""
        self.asked.append(question)
        return Answer(self.status, {}, json.dumps(self.held).encode())


@pytest.mark.parametrize(
    "held",
    [
        [],
        "token",
        {},
        {"access_token": "x"},
        {"access_token": "", "token_type": "Bearer"},
        {"access_token": 7, "token_type": "Bearer"},
        {"access_token": "x\r\nX-Evil: 1", "token_type": "Bearer"},
        {"access_token": "é", "token_type": "Bearer"},
        {"access_token": "x", "token_type": "mac"},
        {"access_token": "x", "token_type": "Bearer", "expires_in": "soon"},
    ],
)
def test_what_is_no_token_is_refused(held: object, time: Time):
    """Nothing that is not a token travels in a header."""
    with pytest.raises(RegisterUnreadable, match="no usable token"):
        Tokens(ACCESS, Office(held), time).current()


@pytest.mark.parametrize("status", [400, 401])
def test_refused_credentials_are_told_without_them(status: int, time: Time):
    """The message says what to check, and holds nothing secret."""
    with pytest.raises(RegisterRefusesAccess) as caught:
        Tokens(ACCESS, Office({"error": "very secret"}, status), time).current()

    assert "very secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("life", "still_good", "no_longer"), [(300, 269, 271), (20, 4, 6), (None, 29, 31), (1, 0, 2)]
)
def test_a_token_is_used_until_shortly_before_its_end(
    life: int | None, still_good: int, no_longer: int, time: Time
):
    """Short ones too, and those that do not say how long they are good."""
    held = {"access_token": "x", "token_type": "bearer"}
    office = Office(held if life is None else {**held, "expires_in": life})
    tokens = Tokens(ACCESS, office, time)
    start = time.seconds
    for later in (0, still_good, no_longer):
        time.seconds = start + later
        assert "x" == tokens.current()

    assert 2 == len(office.asked)
    assert ("very secret", "x") == tokens.secrets
