# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bringing what is public here to the national register, once, and taking back what no longer is.

What was done is kept after each step. Whoever goes on after a crash first looks what is there, by
our own key, so that no second record of a system is ever made.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from waarborg import __version__
from waarborg.evidence import Evidence
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import digest
from waarborg.kernel.ids import new_id
from waarborg.kernel.texts import say
from waarborg.register.delivery import store as table
from waarborg.register.delivery.client import NationalRegister
from waarborg.register.delivery.errors import (
    DeliveryBusy,
    DeliveryFault,
    RegisterForbids,
    Uncertain,
)
from waarborg.register.delivery.records import Delivery, Stage, Summary
from waarborg.register.delivery.wording import in_words, not_deliverable, unreadable
from waarborg.register.records import Organisation, Publication, PublicationState
from waarborg.register.register import Register

ENTRY: Final = "algorithm-register-entry"
"""Kind of the evidence that a system stands in the national register."""
RETRACTION: Final = "algorithm-register-retraction"
"""Kind of the evidence that it no longer does; it takes the place of the entry."""
CLAIM: Final = timedelta(minutes=20)
"""How long one process may be busy with a step; a crash leaves the system alone for this long."""
SETTLING: Final = 10.0
"""Seconds to wait before looking what came of a question without an answer."""
_MOST_DOUBTS: Final = 3


class Step(StrEnum):
    """What is still to be done there."""

    CREATE = "create"
    UPDATE = "update"
    RELEASE = "release"
    PUBLISH = "publish"
    RETRACT = "retract"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be public there."""

    publication: Publication
    body: bytes
    source_id: str
    """Our own key in the body."""
    code: str
    """What the national register calls the organisation."""

    @property
    def digest(self) -> str:
        """Digest of the body."""
        return digest(self.body)


def code_of(organisation: Organisation) -> str:
    """Return what the national register calls an organisation: the end of its name in TOOI.

    Raises:
        NotDeliverable: the organisation has no name in TOOI.
    """
    code = (organisation.tooi or "").rstrip("/").rpartition("/")[2]
    if not code:
        raise not_deliverable("no-code", name=organisation.name)
    return code


def parcel_of(publication: Publication, organisation: Organisation, body: bytes) -> Parcel:
    """Return what is to be delivered.

    Raises:
        NotDeliverable: it is not public here, or nothing tells whose it is.
    """
    if publication.state is not PublicationState.PUBLISHED:
        raise not_deliverable("not-published")
    try:
        held: Any = json.loads(body)
    except ValueError:
        held = None
    source_id = held.get("source_id") if isinstance(held, Mapping) else None
    if not (isinstance(source_id, str) and source_id):
        raise not_deliverable("no-source-id")
    return Parcel(publication, body, source_id, code_of(organisation))


def known_delivery(register: Register, system: str) -> Delivery | None:
    """Return what was delivered of a system, if anything was ever tried."""
    with register.store.reading() as connection:
        return table.delivery_of(connection, system)


def next_step(seen: Summary | None, *, is_up_to_date: bool) -> Step | None:
    """Return what is to be done with a record that is seen there; None when nothing is."""
    if seen is None:
        return Step.CREATE
    if not is_up_to_date:
        return Step.UPDATE
    return {Stage.DRAFT: Step.RELEASE, Stage.RELEASED: Step.PUBLISH}.get(seen.stage)


def deliver(
    register: Register,
    actor: Actor,
    publication: Publication,
    organisation: Organisation,
    national: NationalRegister,
    body: bytes,
) -> Delivery:
    """Make what is public here public there. What is there already is left as it is.

    Raises:
        NotAllowed: the actor may not publish for this organisation.
        NotDeliverable: it is not public here.
        DeliveryBusy: another process delivers this system.
        DeliveryFault: it did not get there; the reason is kept too.
    """
    actor.demand(Permission.PUBLISH, organisation.id)
    parcel = parcel_of(publication, organisation, body)
    known = known_delivery(register, publication.system)
    if known is not None and _is_there(known, parcel) and known.number == publication.number:
        return known
    with _courier(register, actor, publication, national, parcel.code) as courier:
        if _is_there(courier.known, parcel):  # under another number, or by who was just before us
            courier.keep(number=publication.number)
        else:
            courier.bring(parcel)
        return courier.known


def retract(
    register: Register,
    actor: Actor,
    publication: Publication,
    organisation: Organisation,
    national: NationalRegister,
) -> Delivery:
    """Take back from there what is no longer public here.

    Raises:
        NotAllowed: the actor may not publish for this organisation.
        NotDeliverable: it is still public here.
        DeliveryBusy: another process delivers this system.
        DeliveryFault: it was not taken back; the reason is kept too.
    """
    actor.demand(Permission.PUBLISH, organisation.id)
    if publication.state is PublicationState.PUBLISHED:
        raise not_deliverable("still-published")
    with _courier(register, actor, publication, national, code_of(organisation)) as courier:
        if courier.known.is_public:
            courier.take_back()
        return courier.known


def _is_there(known: Delivery, parcel: Parcel) -> bool:
    return known.digest == parcel.digest and known.stage is Stage.PUBLISHED


class _WaitsThere(Exception):
    """It was handed in, and the national register publishes it itself: that is no fault."""


@dataclass(slots=True)
class _Courier:
    """One journey to the national register for one system."""

    register: Register
    actor: Actor
    national: NationalRegister
    code: str
    claim: str
    known: Delivery

    def bring(self, parcel: Parcel) -> None:
        """Take every step that is left, and look after each of which the end is not certain."""
        seen = self._look(parcel)
        doubts = 0
        while True:
            step = next_step(seen, is_up_to_date=self._is_up_to_date(parcel, seen))
            if step is None:
                break
            try:
                seen = self._take(step, parcel, seen)
            except _WaitsThere:
                return
            except Uncertain as doubt:
                doubts += 1
                if doubts > _MOST_DOUBTS:
                    raise doubt.fault from doubt
                self.national.sleep(SETTLING * doubts)
                seen = self._look(parcel)
                if seen is None and not doubt.is_over:  # it may still be made there: not now
                    raise doubt.fault from doubt
        self._succeed(parcel)

    def take_back(self) -> None:
        """Retract, and make certain that nothing is public any more."""
        try:
            self.national.retract(self.code, str(self.known.national_id))
        except Uncertain as doubt:
            self.national.sleep(SETTLING)
            if self._is_still_public():
                raise doubt.fault from doubt
        else:
            if self._is_still_public():
                raise unreadable("not-retracted")
        self._end(RETRACTION, replace(self.known, stage=Stage.RETRACTED, is_public=False))

    def _take(self, step: Step, parcel: Parcel, seen: Summary | None) -> Summary | None:
        sent = {"digest": parcel.digest, "number": parcel.publication.number, "stage": Stage.DRAFT}
        if seen is None:
            made = self.national.create(self.code, parcel.body)
            self.keep(national_id=made, **sent)
            return Summary(made, parcel.source_id)
        if step is Step.UPDATE:
            self.national.update(self.code, seen.national_id, parcel.body)
            self.keep(national_id=seen.national_id, **sent)
            return self._look(parcel)
        if step is Step.RELEASE:
            self.national.release(self.code, seen.national_id)
            self.keep(stage=Stage.RELEASED)
            return replace(seen, is_released=True)
        return self._publish(parcel, seen)

    def _publish(self, parcel: Parcel, seen: Summary) -> Summary:
        """Publish and look: an older version of the interface answers 200 without doing it."""
        try:
            self.national.publish(self.code, seen.national_id)
        except RegisterForbids as error:
            now = self.register.now()
            number = parcel.publication.number
            self.keep(stage=Stage.RELEASED, number=number, error=None, tried=now)
            raise _WaitsThere from error
        found = self._look(parcel)
        if found is None or not found.is_published:
            raise unreadable("not-published")
        return found

    def _look(self, parcel: Parcel) -> Summary | None:
        """Return what is there of this system, and keep its number."""
        seen = self._find(parcel)
        if seen is None:
            self.keep(national_id=None, digest=None, stage=Stage.NONE, is_public=False)
        else:
            self.keep(national_id=seen.national_id, stage=seen.stage, is_public=seen.is_public)
        return seen

    def _find(self, parcel: Parcel) -> Summary | None:
        records = self.national.records_of(self.code)
        by_id = {one.national_id: one for one in records}
        if self.known.national_id in by_id:
            return by_id[self.known.national_id]
        ours = [one for one in records if one.source_id == parcel.source_id]
        if ours:
            return max(ours, key=lambda one: (one.is_public, one.national_id))
        said = parcel.publication.content.get("record", {}).get("national_id")
        found = by_id.get(said)
        if found is not None and found.source_id:
            raise not_deliverable("of-another", national_id=said)
        return found

    def _is_still_public(self) -> bool:
        records = self.national.records_of(self.code)
        return any(one.is_public for one in records if one.national_id == self.known.national_id)

    def _is_up_to_date(self, parcel: Parcel, seen: Summary | None) -> bool:
        return seen is not None and self.known.digest == parcel.digest

    def _succeed(self, parcel: Parcel) -> None:
        number = parcel.publication.number
        done = replace(self.known, number=number, stage=Stage.PUBLISHED, is_public=True)
        self._end(ENTRY, done)

    def _end(self, kind: str, done: Delivery) -> None:
        """Keep how it ended, and evidence of it: both, or neither."""
        now = self.register.now()
        key = "delivery.evidence.entry" if kind == ENTRY else "delivery.evidence.retraction"
        evidence = Evidence(
            kind=kind,
            method="log",
            organisation=done.organisation,
            subject=done.system,
            subject_version=None,
            collected=self.register.day_of(now),
            by=self.actor.id,
            result=say(key, "nl", national_id=done.national_id, number=done.number),
            via=f"waarborg@{__version__}",
            supersedes=done.evidence,
            details={
                "register": self.national.access.url,
                "national_id": done.national_id,
                "publication": done.number,
                "digest": done.digest,
            },
        )
        with self.register.store.writing() as connection:
            entry = self.register.ledger.append_in(connection, evidence)
            delivered = now if kind == ENTRY else done.delivered
            self.known = replace(
                done, evidence=entry.id, error=None, tried=now, delivered=delivered
            )
            table.keep_delivery(connection, self.known)

    def keep(self, **changes: Any) -> None:  # noqa: ANN401  # the fields of a delivery
        """Keep what is known now, in a transaction of its own, and stay the one who delivers."""
        self.known = replace(self.known, **changes)
        with self.register.store.writing() as connection:
            _claim(connection, self.register, self.known, self.claim)
            table.keep_delivery(connection, self.known)


def _claim(connection: Any, register: Register, delivery: Delivery, name: str) -> None:  # noqa: ANN401
    now = register.now()
    other = table.claim(connection, delivery, name, now, now + CLAIM)
    if other is not None:
        raise DeliveryBusy(until=other)


@contextmanager
def _courier(
    register: Register,
    actor: Actor,
    publication: Publication,
    national: NationalRegister,
    code: str,
) -> Iterator[_Courier]:
    """Give a courier that nobody else is at work beside; keep why it failed when it does."""
    name = new_id("claim")
    fresh = Delivery(publication.system, publication.organisation)
    with register.store.writing() as connection:
        _claim(connection, register, fresh, name)
        known = table.delivery_of(connection, publication.system) or fresh
    courier = _Courier(register, actor, national, code, name, known)
    try:
        yield courier
    except DeliveryFault as fault:
        courier.keep(error=in_words(fault), tried=register.now())
        raise
    finally:
        with register.store.writing() as connection:
            table.let_go(connection, publication.system, name)
