# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the national register is in step with ours, and bringing it in step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.errors import WaarborgError
from waarborg.register.delivery import store as table
from waarborg.register.delivery.client import NationalRegister
from waarborg.register.delivery.deliver import code_of, deliver, known_delivery, parcel_of, retract
from waarborg.register.delivery.errors import (
    DeliveryFault,
    RegisterBusy,
    RegisterRefusesAccess,
    RegisterUnreachable,
)
from waarborg.register.delivery.records import Delivery, SyncState, sync_state
from waarborg.register.delivery.wording import not_deliverable
from waarborg.register.exchange import ExportFaults, export_record
from waarborg.register.organisations import organisation_by_id
from waarborg.register.readers import publications_of
from waarborg.register.records import Organisation, Publication, PublicationState
from waarborg.register.register import Register

_DECIDED: Final = (
    PublicationState.PUBLISHED,
    PublicationState.WITHDRAWN,
    PublicationState.ARCHIVED,
)
_FOR_ALL: Final = (RegisterBusy, RegisterRefusesAccess, RegisterUnreachable)
"""Faults that the next system would meet too."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a system stands in our register and in the national one."""

    state: SyncState
    publication: Publication | None
    """What is public here, or else what was so last."""
    delivery: Delivery | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done, without asking anything of another machine."""

    standing: Standing
    code: str
    """What the national register calls the organisation."""
    body: bytes | None
    """What would be sent; None where nothing would."""


def current_publication(publications: Sequence[Publication]) -> Publication | None:
    """Return what is public, or else what was so last; `publications` are newest first."""
    decided = [one for one in publications if one.state in _DECIDED]
    public = [one for one in decided if one.state is PublicationState.PUBLISHED]
    return next(iter((*public, *decided)), None)


def standing_of(register: Register, system_id: str) -> Standing:
    """Return how a system stands in both registers, as far as is known here.

    Raises:
        UnknownRecord: there is no such system.
    """
    publication = current_publication(publications_of(register, system_id))
    delivery = known_delivery(register, system_id)
    return Standing(sync_state(publication, delivery), publication, delivery)


def deliveries_of(register: Register, systems: Sequence[str]) -> dict[str, Delivery]:
    """Return what was delivered of some systems, by their id, in one query."""
    with register.store.reading() as connection:
        return table.deliveries_of(connection, systems)


def plan_of(register: Register, actor: Actor, system_id: str) -> Plan:
    """Return what would be done to bring the national register in step.

    Raises:
        NotAllowed: the actor may not publish for this organisation.
        UnknownRecord: there is no such system.
        NotDeliverable: nothing of it was ever public, or its organisation has no code there.
        ExportFaults: what is public here does not fit there.
    """
    standing, publication, organisation = _found(register, actor, system_id)
    is_due = standing.state not in (SyncState.IN_STEP, SyncState.NOT_PUBLIC)
    body = None
    if is_due and publication.state is PublicationState.PUBLISHED:
        body = _body_of(publication, organisation)
        parcel_of(publication, organisation, body)
    return Plan(standing, code_of(organisation), body)


def bring_in_step(
    register: Register, actor: Actor, system_id: str, national: NationalRegister
) -> Delivery:
    """Make public there what is public here, or take back what no longer is.

    Raises:
        NotAllowed: the actor may not publish for this organisation.
        UnknownRecord: there is no such system.
        NotDeliverable: nothing of it was ever public, or its organisation has no code there.
        ExportFaults: what is public here does not fit there.
        DeliveryFault: it did not get there; the reason is kept too.
    """
    _, publication, organisation = _found(register, actor, system_id)
    if publication.state is PublicationState.PUBLISHED:
        body = _body_of(publication, organisation)
        return deliver(register, actor, publication, organisation, national, body)
    return retract(register, actor, publication, organisation, national)


def bring_all_in_step(
    register: Register, actor: Actor, systems: Sequence[str], national: NationalRegister
) -> Iterator[tuple[str, Delivery | WaarborgError]]:
    """Yield, for each system, what was delivered or why not.

    One that fails stops no other, unless the others would fail for the same reason.
    """
    for system_id in systems:
        try:
            yield system_id, bring_in_step(register, actor, system_id, national)
        except (DeliveryFault, ExportFaults) as fault:
            yield system_id, fault
            if isinstance(fault, _FOR_ALL):
                return


def _found(
    register: Register, actor: Actor, system_id: str
) -> tuple[Standing, Publication, Organisation]:
    standing = standing_of(register, system_id)
    publication = standing.publication
    if publication is None:
        raise not_deliverable("never-published")
    actor.demand(Permission.PUBLISH, publication.organisation)
    return standing, publication, organisation_by_id(register, publication.organisation)


def _body_of(publication: Publication, organisation: Organisation) -> bytes:
    return export_record(publication, organisation, "delivery").content
