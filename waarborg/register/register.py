# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register of an installation: where it is kept, its ledger, its law, and its clock."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from waarborg.evidence import Ledger
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.store import Store
from waarborg.law import Engine


def _nothing_runs(_: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    return {}


@dataclass(frozen=True, slots=True)
class Register:
    """What every verb of the register works on."""

    store: Store
    ledger: Ledger
    """The ledger in the same database."""
    engine: Engine
    """The law, whose questions the facts answer."""
    now: Callable[[], datetime]
    """The clock, in UTC."""
    running: Callable[[Collection[str]], Mapping[str, Mapping[str, str]]] = _nothing_runs
    """Gives the digests of what these systems run with now, by the id of the system: of their
    policy and their sources, where they have an endpoint. They count as parts of the newest
    version."""

    def day_of(self, moment: datetime) -> date:
        """Return the day that it is in the Netherlands at a moment."""
        return moment.astimezone(LEGAL_TIME).date()
