# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules that hold now, in the memory of each process, and never older than a few seconds.

A thread asks the database for the number of the rules, and reads all of them when it is another.
When the database was not seen for `STALE` seconds, a stop may have been missed: nothing passes.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from waarborg.gateway.bounds import bounds
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.keys import digest_of
from waarborg.gateway.policies import policy_of
from waarborg.gateway.records import GatewayKey, Policy
from waarborg.gateway.store import rules as tables
from waarborg.gateway.switch import EVERYTHING
from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.store import Connection

EVERY: Final = 0.4
"""Seconds between two looks at the database."""
STALE: Final = 2.0
"""Seconds without the database after which nothing passes."""
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """All rules at one moment."""

    revision: int = 0
    keys: Mapping[str, GatewayKey] = field(default_factory=dict, repr=False)
    """By digest."""
    policies: Mapping[str, Policy] = field(default_factory=dict)
    """Those in force, by system."""
    ever: Mapping[str, Policy] = field(default_factory=dict)
    """Those that were ever in force, by id."""
    stopped: Mapping[str, str] = field(default_factory=dict)
    """Reasons, by system."""


class LiveRules:
    """What holds at this moment; implements `ports.Rules`. Start it, and stop it at the end."""

    def __init__(self, base: GatewayBase, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._base = base
        self._monotonic = monotonic
        self._snapshot = _Snapshot()
        self._seen = -STALE * 2
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="gateway-rules", daemon=True)

    def start(self) -> None:
        """Read the rules, and follow them from now on."""
        self.look()
        self._thread.start()

    def stop(self) -> None:
        """Follow them no longer."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()

    def key(self, token: str) -> GatewayKey | None:
        """Return the key with this token, unless it ended or expired."""
        found = self._snapshot.keys.get(digest_of(token))
        return found if found is not None and self._now() < found.expires else None

    def policy(self, system: str) -> Policy | None:
        """Return the policy in force for a system."""
        return self._snapshot.policies.get(system)

    def policy_by_id(self, policy: str) -> Policy | None:
        """Return a policy that is or was in force: exchanges may outlive it."""
        return self._snapshot.ever.get(policy)

    def days_of(self, policy: str) -> tuple[int, int]:
        """Return how many days the log and the content of exchanges under a policy are kept.

        For one that is not known: as long as the law asks, and no content.
        """
        found = self.policy_by_id(policy)
        return (found.log_days, found.content_days) if found else (bounds().log_days.least, 0)

    def stopped(self, system: str) -> str | None:
        """Return why a system was stopped, or None if it was not."""
        stopped = self._snapshot.stopped
        return stopped.get(EVERYTHING) or stopped.get(system)

    def is_fresh(self) -> bool:
        """Tell whether the database was seen lately: if not, nothing may pass."""
        return self._monotonic() - self._seen < STALE

    def look(self) -> None:
        """Look at the database now. What goes wrong with it makes the rules go stale."""
        began = self._monotonic()
        try:
            self._snapshot = self._read()
        except Exception as error:  # noqa: BLE001  # whatever it is: unseen rules are stale rules
            _log.warning("the rules of the gateway could not be read: %s", type(error).__name__)
        else:
            self._seen = began

    def _follow(self) -> None:
        while not self._ends.wait(EVERY):
            self.look()

    def _now(self) -> datetime:
        return self._base.now()

    def _read(self) -> _Snapshot:
        with self._base.store.reading() as connection:
            revision = tables.revision(connection)
            if revision == self._snapshot.revision:
                return self._snapshot
            return _read_all(connection, revision, self._snapshot.ever)


def _read_all(connection: Connection, revision: int, known: Mapping[str, Policy]) -> _Snapshot:
    """Return all rules; policies never change, so those that are known are not read again."""
    active: dict[str, str] = {}
    ever: dict[str, Policy] = {}
    for made in tables.activations(connection):
        active[made.system] = made.policy
        if made.policy not in ever:
            policy = known.get(made.policy) or _policy(connection, made.policy)
            if policy is not None:
                ever[made.policy] = policy
    stopped: dict[str, str] = {}
    for switched in tables.switches(connection):
        if switched.is_stopped:
            stopped[switched.system] = switched.reason
        else:
            stopped.pop(switched.system, None)
    return _Snapshot(
        revision=revision,
        keys=dict(tables.working_keys(connection)),
        policies={system: ever[one] for system, one in active.items() if one in ever},
        ever=ever,
        stopped=stopped,
    )


def _policy(connection: Connection, id: str) -> Policy | None:  # noqa: A002  # the word of the store
    """Return a policy; None for one that is no longer right: its system then has no policy."""
    stored = tables.policy_by_id(connection, id)
    try:
        return policy_of(stored) if stored else None
    except WaarborgError:
        _log.warning("policy %s cannot be used any more", id)
        return None
