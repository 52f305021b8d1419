# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Delivery to the national Algorithm Register of the Netherlands, over its interface 1.0."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from waarborg.kernel.settings import NationalRegisterAccess
from waarborg.register.delivery.client import NationalRegister
from waarborg.register.delivery.deliver import deliver, known_delivery, retract
from waarborg.register.delivery.errors import DeliveryFault, NoNationalRegister
from waarborg.register.delivery.fetch import open_line
from waarborg.register.delivery.in_step import (
    Plan,
    Standing,
    bring_all_in_step,
    bring_in_step,
    deliveries_of,
    plan_of,
    standing_of,
)
from waarborg.register.delivery.pace import Pace
from waarborg.register.delivery.records import Delivery, Stage, SyncState, sync_state
from waarborg.register.delivery.tokens import Tokens
from waarborg.register.delivery.wording import unreachable


@contextmanager
def open_national_register(
    access: NationalRegisterAccess | None, *, longest: float = math.inf
) -> Iterator[NationalRegister]:
    """Give the national register of an installation.

    `longest` is how many seconds may be waited in all between questions, for who cannot wait.

    Raises:
        NoNationalRegister: the settings do not say where it is.
    """
    if access is None:
        raise NoNationalRegister
    with open_line() as ask:
        tokens = Tokens(access, ask, time.monotonic)
        yield NationalRegister(access, ask, _pace_of(access.url), tokens, waiting(longest))


def waiting(longest: float, sleep: Callable[[float], None] = time.sleep) -> Callable[[float], None]:
    """Return a way to wait that gives up rather than wait longer than `longest` seconds in all.

    It raises RegisterUnreachable then: what was kept tells the next one where to go on.
    """
    left = longest

    def wait(seconds: float) -> None:
        nonlocal left
        left -= seconds
        if left < 0:
            raise unreachable("slow")
        sleep(seconds)

    return wait


@cache
def _pace_of(url: str) -> Pace:
    """Return the one pace of this process for a register: it counts questions by address."""
    del url  # the cache tells one from another by it
    return Pace(time.monotonic, time.sleep)


__all__ = [
    "Delivery",
    "DeliveryFault",
    "NationalRegister",
    "NoNationalRegister",
    "Plan",
    "Stage",
    "Standing",
    "SyncState",
    "bring_all_in_step",
    "bring_in_step",
    "deliver",
    "deliveries_of",
    "known_delivery",
    "open_national_register",
    "plan_of",
    "retract",
    "standing_of",
    "sync_state",
]
