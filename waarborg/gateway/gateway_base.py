# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every verb of the gateway works on: where it is kept, its ledger, its clock, its secret."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache

from waarborg.evidence import Ledger
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.store import Store


@lru_cache(maxsize=64)
def _day_at(hour: datetime) -> date:
    """Return the day that it is in the Netherlands; it is on the road of all, and never changes."""
    return hour.astimezone(LEGAL_TIME).date()


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
        return _day_at(moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0))

    @property
    def today(self) -> date:
        """The day that it is in the Netherlands."""
        return self.day_of(self.now())
