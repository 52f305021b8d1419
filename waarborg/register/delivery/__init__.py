# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Delivery to the national Algorithm Register of the Netherlands, over its interface 1.0."""

import time
from collections.abc import Iterator
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


@contextmanager
def open_national_register(
    access: NationalRegisterAccess | None,
) -> Iterator[NationalRegister]:
    """Give the national register of an installation.

    Raises:
        NoNationalRegister: the settings do not say where it is.
    """
    if access is None:
        raise NoNationalRegister
    clock, sleep = time.monotonic, time.sleep
    with open_line() as ask:
        yield NationalRegister(access, ask, _pace_of(access.url), Tokens(access, ask, clock), sleep)


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
