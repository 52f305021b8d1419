# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Policies: one person writes, another puts in force, and the ledger knows."""

import pytest

from tests.gateway.examples import (
    EDITOR,
    ORGANISATION,
    PUBLISHER,
    READER,
    STRANGER,
    SYSTEM,
    actor,
    entries,
    policy_in_force,
)
from waarborg.evidence import find_attachment
from waarborg.gateway import GatewayBase
from waarborg.gateway.file_faults import FaultyGatewayFile
from waarborg.gateway.policies import (
    activate_policy,
    active_policy,
    policies_of,
    policy_digest,
    propose_policy,
)
from waarborg.gateway.policy_file import default_policy
from waarborg.gateway.verb_faults import SameAuthor
from waarborg.kernel.actors import Actor, NotAllowed, Role
from waarborg.kernel.errors import UnknownRecord

OTHER = default_policy().replace("keep_days: 184", "keep_days: 365")


def test_a_proposed_policy_changes_nothing(base: GatewayBase) -> None:
    """It has a number, and waits for somebody else."""
    made = propose_policy(base, EDITOR, ORGANISATION, SYSTEM, default_policy())

    assert (1, False, ()) == (made.stored.number, made.is_active, made.activations)
    assert active_policy(base, SYSTEM) is None
    assert policy_digest(base, SYSTEM) is None


def test_a_policy_is_put_in_force_by_another(base: GatewayBase) -> None:
    """From then on it is what the system may do, and evidence of the system is bound to it."""
    made = policy_in_force(base)

    assert made.is_active
    assert [PUBLISHER.id] == [one.by for one in made.activations]
    assert made.stored == active_policy(base, SYSTEM)
    assert made.policy.digest == policy_digest(base, SYSTEM)
    assert (SYSTEM, ORGANISATION) == (made.policy.system, made.policy.organisation)


def test_nobody_puts_their_own_policy_in_force(base: GatewayBase) -> None:
    """Also not with a key for programs that they made."""
    both = actor("both", Role.EDITOR, Role.PUBLISHER)
    made = propose_policy(base, both, ORGANISATION, SYSTEM, default_policy())
    program = Actor("key_1", "", both.roles)
    owner = Actor("user_owner", "", both.roles, keys=frozenset({"key_1"}))
    by_program = propose_policy(base, program, ORGANISATION, SYSTEM, default_policy())

    for who, policy in ((both, made), (owner, by_program)):
        with pytest.raises(SameAuthor):
            activate_policy(base, who, ORGANISATION, policy.stored.id)
    assert active_policy(base, SYSTEM) is None


def test_versions_are_kept_and_an_older_one_can_come_back(base: GatewayBase) -> None:
    """Numbers count up; of all versions one is in force."""
    first = policy_in_force(base)
    second = policy_in_force(base, OTHER)
    again = activate_policy(base, PUBLISHER, ORGANISATION, first.stored.id)

    found = policies_of(base, READER, ORGANISATION, SYSTEM)
    assert [2, 1] == [one.stored.number for one in found]
    assert [False, True] == [one.is_active for one in found]
    assert (2, 1) == (len(again.activations), len(found[0].activations))
    assert first.policy.digest != second.policy.digest
    assert first.policy.digest == policy_digest(base, SYSTEM)


def test_each_step_is_evidence_with_the_text(base: GatewayBase) -> None:
    """What was in force can be read years later; only what is in force binds."""
    policy_in_force(base)

    proposed, in_force = entries(base, "gateway-policy")
    assert (EDITOR.id, PUBLISHER.id) == (proposed.evidence.by, in_force.evidence.by)
    assert {} == proposed.evidence.bound_to
    assert {"policy": policy_digest(base, SYSTEM)} == in_force.evidence.bound_to
    assert in_force.evidence.artefact is not None
    kept = find_attachment(base.ledger, in_force.evidence.artefact)
    assert default_policy().encode() == kept.content


def test_who_may_do_what(base: GatewayBase) -> None:
    """Writing is for editors, putting in force for publishers, of this organisation."""
    made = propose_policy(base, EDITOR, ORGANISATION, SYSTEM, default_policy())

    for who in (READER, PUBLISHER, STRANGER):
        with pytest.raises(NotAllowed):
            propose_policy(base, who, ORGANISATION, SYSTEM, default_policy())
    for who in (READER, EDITOR, STRANGER):
        with pytest.raises(NotAllowed):
            activate_policy(base, who, ORGANISATION, made.stored.id)
    with pytest.raises(NotAllowed):
        policies_of(base, STRANGER, ORGANISATION, SYSTEM)


def test_another_organisation_cannot_touch_it(base: GatewayBase) -> None:
    """Not put it in force, not add to it, and not see it."""
    made = policy_in_force(base)

    with pytest.raises(UnknownRecord):
        activate_policy(base, STRANGER, "org_other", made.stored.id)
    with pytest.raises(UnknownRecord):
        propose_policy(base, STRANGER, "org_other", SYSTEM, default_policy())
    assert () == policies_of(base, STRANGER, "org_other", SYSTEM)


def test_what_is_not_right_or_not_there_is_refused(base: GatewayBase) -> None:
    """Nothing is kept of it."""
    with pytest.raises(FaultyGatewayFile):
        propose_policy(base, EDITOR, ORGANISATION, SYSTEM, "form: 1")
    with pytest.raises(UnknownRecord):
        activate_policy(base, PUBLISHER, ORGANISATION, "pol_none")

    assert () == policies_of(base, EDITOR, ORGANISATION, SYSTEM)


def test_a_policy_names_upstreams_of_the_installation(base: GatewayBase) -> None:
    """A misspelled one is found when it is proposed, not when a citizen asks something."""
    text = default_policy().replace("upstream: waarborg", "upstream: locl")

    with pytest.raises(FaultyGatewayFile):
        propose_policy(base, EDITOR, ORGANISATION, SYSTEM, text, upstreams=["local"])
