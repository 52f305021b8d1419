# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the tests of delivery share: a clock, a body, and a way to the local register."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from tests.register.delivery_server import BASE, NationalRegisterServer
from waarborg.kernel.settings import NationalRegisterAccess
from waarborg.register.delivery.client import NationalRegister
from waarborg.register.delivery.fetch import open_line
from waarborg.register.delivery.pace import Pace
from waarborg.register.delivery.tokens import Tokens

PATIENCE: Final = 0.3
ORGANISATION: Final = "gm0001"


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Return the moment."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.seconds += seconds


def body(**changes: Any) -> bytes:  # noqa: ANN401  # JSON holds anything
    """Return a record as the delivery interface takes it."""
    record = {
        "name": "Parkeerscanner",
        "description_short": "Een auto met camera's controleert of er is betaald.",
        "organization": "Gemeente Voorbeeld",
        "status": "In gebruik",
        "contact_email": "algoritmes@voorbeeld.example",
        "publication_category": "Impactvolle algoritmes",
        "lang": "nld",
        "standard_version": "1.0",
        "source_id": "sys_1",
        **changes,
    }
    return json.dumps({key: value for key, value in record.items() if value is not None}).encode()


def access_to(server: NationalRegisterServer, secret: str | None = None) -> NationalRegisterAccess:
    """Return the credentials for the local register."""
    client_id, client_secret = server.client
    token_url = f"{server.url}/token"
    return NationalRegisterAccess(
        f"{server.url}{BASE}", token_url, client_id, secret or client_secret
    )


@contextmanager
def way_to(
    server: NationalRegisterServer, time: Time, secret: str | None = None
) -> Iterator[NationalRegister]:
    """Give the way to the local register, with little patience."""
    access = access_to(server, secret)
    with open_line(patience=PATIENCE, connecting=PATIENCE) as ask:
        pace, tokens = Pace(time, time.sleep), Tokens(access, ask, time)
        yield NationalRegister(access, ask, pace, tokens, time.sleep)
