# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every verb of the assistant works on: where it is kept, its ledger and its clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from waarborg.evidence import Ledger
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.store import Store

MIGRATIONS: Final = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class AnswersBase:
    """The sources and answers of an installation."""

    store: Store
    ledger: Ledger
    """The ledger in the same database."""
    now: Callable[[], datetime]
    """The clock, in UTC."""

    def day_of(self, moment: datetime) -> date:
        """Return the day that it is in the Netherlands at a moment."""
        return moment.astimezone(LEGAL_TIME).date()

    def today(self) -> date:
        """Return the day that it is in the Netherlands."""
        return self.day_of(self.now())
