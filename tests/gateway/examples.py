# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A gateway of one municipality: its people, a policy, and exchanges to write down."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from waarborg import evidence
from waarborg.evidence import Entry, Ledger
from waarborg.gateway import MIGRATIONS, GatewayBase
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.policies import PolicyVersion, activate_policy, propose_policy
from waarborg.gateway.policy_file import default_policy
from waarborg.gateway.records import (
    Action,
    Check,
    Closing,
    Energy,
    ModelKind,
    Opening,
    Outcome,
    Side,
)
from waarborg.kernel.actors import INSTALLATION, Actor, Role
from waarborg.kernel.store import Store

ORGANISATION: Final = "org_town"
SYSTEM: Final = "sys_chat"
SECRET: Final = "a secret of a test, long enough"  # noqa: S105  # no secret
NOON: Final = datetime(2026, 11, 24, 12, tzinfo=UTC)


def actor(name: str, *roles: Role, organisation: str = ORGANISATION) -> Actor:
    """Return a person with roles in the municipality."""
    return Actor(f"user_{name}", name, {organisation: frozenset(roles)})


EDITOR: Final = actor("editor", Role.EDITOR)
REVIEWER: Final = actor("reviewer", Role.REVIEWER)
PUBLISHER: Final = actor("publisher", Role.PUBLISHER)
BOSS: Final = actor("boss", Role.ADMINISTRATOR)
READER: Final = actor("reader", Role.READER)
AUDITOR: Final = actor("auditor", Role.AUDITOR)
STRANGER: Final = actor("stranger", *Role, organisation="org_other")
ROOT: Final = Actor("user_root", "Root", {INSTALLATION: frozenset({Role.ADMINISTRATOR})})


@dataclass
class Clock:
    """Each look at it is a millisecond later; a test can turn it."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """Return the next moment."""
        self.at += timedelta(milliseconds=1)
        return self.at

    def turn(self, **by: int) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


def open_base(url: str, clock: Clock | None = None, *, migrate: bool = True) -> GatewayBase:
    """Return a gateway on a database."""
    store, now = Store(url), clock or Clock()
    if migrate:
        store.migrate([evidence.MIGRATIONS, MIGRATIONS])
    return GatewayBase(store, Ledger(store, now), now, SECRET)


def clock_of(base: GatewayBase) -> Clock:
    """Return the clock of a gateway, to turn it."""
    assert isinstance(base.now, Clock)
    return base.now


def policy_in_force(
    base: GatewayBase, text: str | None = None, system: str = SYSTEM
) -> PolicyVersion:
    """Propose a policy and put it in force."""
    made = propose_policy(base, EDITOR, ORGANISATION, system, text or default_policy())
    return activate_policy(base, PUBLISHER, ORGANISATION, made.stored.id)


def check(**changes: Any) -> Check:  # noqa: ANN401  # any field
    """Return a check that found nothing."""
    whole = Check("links", Side.OUTPUT, "choices[0]", 0, 10, "0" * 64, {}, Action.REMOVE)
    return msgspec.structs.replace(whole, **changes)


def opening(id: str = "gx_1", **changes: Any) -> Opening:  # noqa: A002, ANN401  # any field
    """Return the opening of an exchange."""
    whole = Opening(
        id=id,
        at=NOON,
        organisation=ORGANISATION,
        system=SYSTEM,
        key="gky_1",
        policy="pol_1",
        kind=ModelKind.CHAT,
        asked_model="chat",
        is_stream=False,
        traceparent="",
        subject="",
        checks=(check(side=Side.INPUT, part="messages[0].content", action=Action.MASK),),
    )
    return replace(whole, **changes)


def ending(id: str = "gx_1", **changes: Any) -> Closing:  # noqa: A002, ANN401  # any field
    """Return the closing of an exchange that was answered."""
    whole = Closing(
        id=id,
        at=NOON + timedelta(seconds=2),
        outcome=Outcome.ANSWERED,
        reason="",
        upstream="local",
        answering_model="small-model",
        checks=(check(),),
        is_marked=True,
        standing="",
        released=10,
        released_digest="1" * 64,
        fingerprint="",
        prompt_tokens=12,
        completion_tokens=30,
        first_byte=0.5,
        seconds=2.0,
        energy=Energy("time-watts", 0.01, 0.02),
    )
    return replace(whole, **changes)


def long_kept(_: str) -> tuple[int, int]:
    """Return days as a policy that keeps content would."""
    return 184, 30


@contextmanager
def running_journal(base: GatewayBase) -> Iterator[LogJournal]:
    """Give a log that is being written."""
    journal = LogJournal(base, long_kept)
    journal.start()
    yield journal
    journal.stop()


async def exchange(journal: LogJournal, id: str = "gx_1", **changes: Any) -> None:  # noqa: A002, ANN401  # any field of a closing
    """Write down an exchange from its opening to its closing."""
    await journal.open(opening(id))
    await journal.close(ending(id, **changes))


def entries(base: GatewayBase, kind: str) -> list[Entry]:
    """Return what the ledger holds of one kind."""
    return [one for one in base.ledger.entries() if one.evidence.kind == kind]


@contextmanager
def unguarded(base: GatewayBase) -> Iterator[sa.Connection]:
    """Give a connection on which nothing is refused: that of somebody who owns the database."""
    with base.store.writing() as connection:
        if base.store.is_sqlite:
            names = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).all()
            for name, _ in names:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            yield connection
            for _, sql in names:
                connection.exec_driver_sql(sql)
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
