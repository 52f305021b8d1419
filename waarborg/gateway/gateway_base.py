# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every verb of the gateway works on: where it is kept, its ledger, its clock, its secret."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from waarborg.evidence import Ledger
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.store import Store

_HOUR: Final = 3600


@lru_cache(maxsize=64)
def _day_at(hour: int) -> date:
    """Return the day that it is in the Netherlands in an hour since 1970.

    It is on the road of all, and it never changes: there a day begins and ends on the hour.
    """
    return datetime.fromtimestamp(hour * _HOUR, LEGAL_TIME).date()


@dataclass(frozen=True, slots=True)
class GatewayBase:
    """The gateway of an installation. It knows systems and organisations by their ids alone."""

    store: Store
    ledger: Ledger
    """The ledger in the same database."""
    now: Callable[[], datetime]
    """The clock, in UTC."""
    secret: str = field(repr=False)
    """From which the keys for kept content, pseudonyms and seals are derived. Never shown."""

    def day_of(self, moment: datetime) -> date:
        """Return the day that it is in the Netherlands at a moment."""
        return _day_at(int(moment.timestamp()) // _HOUR)

    @property
    def today(self) -> date:
        """The day that it is in the Netherlands."""
        return self.day_of(self.now())
