# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The switch: whoever works with a system can stop it, and must say why.

A person can always put a stop to it (AI Act, art. 14(4)(e) and 26(5)); starting again is for who
may publish.
"""

from typing import Final

from waarborg.gateway import proof
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.store import rules as tables
from waarborg.gateway.store.rules import Switched
from waarborg.gateway.verb_faults import NoReason
from waarborg.kernel.actors import INSTALLATION, Actor, Permission
from waarborg.kernel.ids import new_id

MAY_STOP: Final = (
    Permission.WRITE,
    Permission.REVIEW,
    Permission.PUBLISH,
    Permission.ADMINISTER,
)
"""Each of these lets somebody stop a system of their organisation."""
LEAST: Final = 3
MOST: Final = 500
EVERYTHING: Final = INSTALLATION
"""Instead of a system: all of them, of all organisations."""


def stop(base: GatewayBase, actor: Actor, organisation: str, system: str, reason: str) -> Switched:
    """Stop a system, within a second, in all processes; also what it is answering now.

    Raises:
        NotAllowed: the actor only reads in this organisation.
        NoReason: there is no reason.
    """
    if not any(actor.may(one, organisation) for one in MAY_STOP):
        actor.demand(Permission.PUBLISH, organisation)
    return _turn(base, actor, organisation, system, reason, is_stopped=True)


def start(base: GatewayBase, actor: Actor, organisation: str, system: str, reason: str) -> Switched:
    """Let a system go on.

    Raises:
        NotAllowed: the actor may not publish in this organisation.
        NoReason: there is no reason.
    """
    actor.demand(Permission.PUBLISH, organisation)
    return _turn(base, actor, organisation, system, reason, is_stopped=False)


def stop_everything(base: GatewayBase, actor: Actor, reason: str) -> Switched:
    """Stop all systems of the installation.

    Raises:
        NotAllowed: the actor does not administer the installation.
        NoReason: there is no reason.
    """
    actor.demand(Permission.ADMINISTER, INSTALLATION)
    return _turn(base, actor, INSTALLATION, EVERYTHING, reason, is_stopped=True)


def start_everything(base: GatewayBase, actor: Actor, reason: str) -> Switched:
    """Let them go on, except those that were stopped by themselves.

    Raises:
        NotAllowed: the actor does not administer the installation.
        NoReason: there is no reason.
    """
    actor.demand(Permission.ADMINISTER, INSTALLATION)
    return _turn(base, actor, INSTALLATION, EVERYTHING, reason, is_stopped=False)


def switches_of(
    base: GatewayBase, actor: Actor, organisation: str, system: str
) -> tuple[Switched, ...]:
    """Return when a system was stopped and started, oldest first.

    Raises:
        NotAllowed: the actor may not read in this organisation.
    """
    actor.demand(Permission.READ, organisation)
    with base.store.reading() as connection:
        found = tuple(tables.switches(connection, system))
    return tuple(one for one in found if one.organisation == organisation)


def _turn(
    base: GatewayBase,
    actor: Actor,
    organisation: str,
    system: str,
    reason: str,
    *,
    is_stopped: bool,
) -> Switched:
    told = " ".join(reason.split())
    if not LEAST <= len(told) <= MOST:
        raise NoReason(least=LEAST, most=MOST)
    with base.store.writing() as connection:
        tables.lock_rules(connection)
        switched = Switched(
            id=new_id("swt"),
            organisation=organisation,
            system=system,
            is_stopped=is_stopped,
            reason=told,
            at=base.now(),
            by=actor.id,
        )
        tables.insert_switched(connection, switched)
        tables.raise_revision(connection)
        proof.note(
            base,
            connection,
            proof.STOP if is_stopped else proof.START,
            told,
            organisation=organisation,
            subject=system,
            actor=actor,
            details={"switch": switched.id},
        )
    return switched
