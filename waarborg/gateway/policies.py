# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Policies of systems: versions that one person writes and another puts in force."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from waarborg.evidence import attach_in
from waarborg.gateway import proof
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.policy_file import read_policy
from waarborg.gateway.records import Policy
from waarborg.gateway.store import rules as tables
from waarborg.gateway.store.rules import Activation, StoredPolicy
from waarborg.gateway.verb_faults import SameAuthor
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection
from waarborg.kernel.texts import say

_YAML: Final = "application/yaml"


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A version of the policy of a system, with what became of it."""

    stored: StoredPolicy
    activations: tuple[Activation, ...]
    """When it was put in force, oldest first; none for one that was only proposed."""
    is_active: bool

    @property
    def policy(self) -> Policy:
        """What it says."""
        return policy_of(self.stored)


def policy_of(stored: StoredPolicy) -> Policy:
    """Return what a stored version says.

    Raises:
        FaultyGatewayFile: it is no longer right by what a policy must be now.
    """
    written = read_policy(stored.text)
    return written.policy(stored.id, stored.organisation, stored.system, stored.number)


def propose_policy(
    base: GatewayBase,
    actor: Actor,
    organisation: str,
    system: str,
    text: str,
    *,
    upstreams: Collection[str] | None = None,
) -> PolicyVersion:
    """Add a version of the policy of a system. Nothing changes until it is put in force.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        FaultyGatewayFile: the policy is not right; it holds every fault.
    """
    actor.demand(Permission.WRITE, organisation)
    written = read_policy(text, upstreams)
    with base.store.writing() as connection:
        tables.lock_rules(connection)
        earlier = tables.policies_of(connection, system)
        _same_organisation(earlier, organisation, system)
        stored = StoredPolicy(
            id=new_id("pol"),
            organisation=organisation,
            system=system,
            number=earlier[0].number + 1 if earlier else 1,
            text=text,
            digest=written.digest,
            at=base.now(),
            by=actor.id,
        )
        tables.insert_policy(connection, stored)
        _note(base, connection, actor, stored, "proposed")
    return PolicyVersion(stored, (), is_active=False)


def activate_policy(
    base: GatewayBase, actor: Actor, organisation: str, policy: str
) -> PolicyVersion:
    """Put a version in force, from now on, in all processes; also an older one.

    Raises:
        NotAllowed: the actor may not publish in this organisation.
        SameAuthor: the actor wrote it.
        UnknownRecord: the organisation has no such policy.
        FaultyGatewayFile: it is no longer right by what a policy must be now.
    """
    actor.demand(Permission.PUBLISH, organisation)
    with base.store.writing() as connection:
        tables.lock_rules(connection)
        stored = tables.policy_by_id(connection, policy)
        if stored is None or stored.organisation != organisation:
            raise UnknownRecord(record="policy", id=policy, near="-")
        if actor.is_one_of([stored.by]):
            raise SameAuthor(policy=policy)
        policy_of(stored)
        made = Activation(new_id("act"), stored.system, stored.id, base.now(), actor.id)
        tables.insert_activation(connection, made)
        tables.raise_revision(connection)
        _note(base, connection, actor, stored, "in-force")
        all_made = tuple(tables.activations(connection, stored.system))
    mine = tuple(one for one in all_made if one.policy == stored.id)
    return PolicyVersion(stored, mine, is_active=True)


def policies_of(
    base: GatewayBase, actor: Actor, organisation: str, system: str
) -> tuple[PolicyVersion, ...]:
    """Return the versions of the policy of a system, newest first.

    Raises:
        NotAllowed: the actor may not read in this organisation.
    """
    actor.demand(Permission.READ, organisation)
    with base.store.reading() as connection:
        stored = tables.policies_of(connection, system)
        made = tuple(tables.activations(connection, system))
    active = made[-1].policy if made else None
    return tuple(
        PolicyVersion(one, tuple(step for step in made if step.policy == one.id), one.id == active)
        for one in stored
        if one.organisation == organisation
    )


def policies_in_force(base: GatewayBase, systems: Collection[str]) -> tuple[Policy, ...]:
    """Return the policy of each of these systems that has one in force."""
    with base.store.reading() as connection:
        active = {made.system: made.policy for made in tables.activations(connection)}
        return tuple(
            _policy_of_stored(stored)
            for system, policy in active.items()
            if system in systems and (stored := tables.policy_by_id(connection, policy)) is not None
        )


@lru_cache(maxsize=512)
def _policy_of_stored(stored: StoredPolicy) -> Policy:
    """Return what a version says; versions never change."""
    return policy_of(stored)


def active_policy(base: GatewayBase, system: str) -> StoredPolicy | None:
    """Return the version that is in force for a system."""
    with base.store.reading() as connection:
        return active_in(connection, system)


def active_in(connection: Connection, system: str) -> StoredPolicy | None:
    """Return the version that is in force, in an open transaction."""
    made = tuple(tables.activations(connection, system))
    return tables.policy_by_id(connection, made[-1].policy) if made else None


def policy_digest(base: GatewayBase, system: str) -> str | None:
    """Return what evidence is bound to as the part `policy` of a system; None without a policy.

    The policy names the models, the sources and the safeguards, so that a change in any of them
    is another digest, and lets the evidence that was bound to it go stale.
    """
    active = active_policy(base, system)
    return active.digest if active else None


def _same_organisation(earlier: Collection[StoredPolicy], organisation: str, system: str) -> None:
    if any(one.organisation != organisation for one in earlier):
        raise UnknownRecord(record="system", id=system, near="-")


def _note(
    base: GatewayBase, connection: Connection, actor: Actor, stored: StoredPolicy, step: str
) -> None:
    attachment = attach_in(connection, stored.text.encode(), _YAML)
    proof.note(
        base,
        connection,
        proof.POLICY,
        say(f"gateway.results.policy-{step}", "nl", number=stored.number),
        organisation=stored.organisation,
        subject=stored.system,
        actor=actor,
        method="examine",
        bound_to={"policy": stored.digest} if step == "in-force" else {},
        artefact=attachment.digest,
        details={"policy": stored.id, "number": stored.number, "step": step},
    )
