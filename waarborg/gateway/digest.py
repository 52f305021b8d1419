# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The digest of a day: what went through the gateway for a system, as evidence.

It speaks for norms, which never makes one met by itself; `data/gateway/proof.yaml` says which.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from waarborg.evidence import Coverage, Entry
from waarborg.gateway import proof
from waarborg.gateway.bounds import FOLDER, bounds
from waarborg.gateway.day_count import DayCount
from waarborg.gateway.exchanges import moments
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import REFUSED, read_record
from waarborg.gateway.policies import active_in, policy_of
from waarborg.gateway.store import batches, log
from waarborg.gateway.store import digests as tables
from waarborg.gateway.store import rules as rule_tables
from waarborg.gateway.store.log import Row
from waarborg.gateway.verb_faults import NothingLogged
from waarborg.gateway.verify import LogVerdict, verify_log
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.store import Connection
from waarborg.kernel.texts import say
from waarborg.kernel.yaml_files import read_yaml

_POLICY: Final = "policy"


@dataclass(frozen=True, slots=True)
class Speaks:
    """For which norms the log speaks."""

    digest_days: int
    log: tuple[str, ...]
    marking: tuple[str, ...]
    retention: tuple[str, ...]


@cache
def speaks() -> Speaks:
    """Return for which norms the log speaks."""
    told = read_yaml(FOLDER / "proof.yaml")
    lists = {name: tuple(told[name]) for name in ("log", "marking", "retention")}
    return Speaks(digest_days=told["digest_days"], **lists)


def count_day(base: GatewayBase, system: str, day: date) -> DayCount:
    """Return what happened for a system on a day."""
    with base.store.reading() as connection:
        return _counted(connection, system, day)[0]


def _counted(connection: Connection, system: str, day: date) -> tuple[DayCount, Row | None]:
    count, newest = DayCount(), None
    with closing(log.rows_between(connection, system, *moments(day, day))) as rows:
        for row in rows:
            count.add(row)
            newest = row if row.step != REFUSED else newest
    return count, newest


def digest_day(base: GatewayBase, day: date) -> tuple[Entry, ...]:
    """Record the digest of a day that is over, of each system that did something; once.

    Of two processes that try at the same moment, one records it.
    """
    if day >= base.today:
        return ()
    with base.store.reading() as connection:
        systems = log.systems_between(connection, *moments(day, day))
        done = tables.digested(connection, day.isoformat())
    entries = (_digest(base, system, day) for system in systems if system not in done)
    return tuple(entry for entry in entries if entry is not None)


def _digest(base: GatewayBase, system: str, day: date) -> Entry | None:
    with base.store.reading() as connection:
        count, newest = _counted(connection, system, day)
        covered = {
            entry
            for writer, (first, last) in count.places.items()
            for entry in batches.batches_with(connection, writer, first, last)
        }
        policies = [
            found
            for id_ in count.policies
            if (found := rule_tables.policy_by_id(connection, id_)) is not None
        ]
    if newest is None:
        return None
    organisation = _organisation(newest)
    with base.store.writing() as connection:
        rule_tables.lock_rules(connection)
        if system in tables.digested(connection, day.isoformat()):
            return None
        entry = proof.note(
            base,
            connection,
            proof.DIGEST,
            _told(day, count),
            organisation=organisation,
            subject=system,
            collected=day,
            expires=day + timedelta(days=speaks().digest_days),
            supports=_supports(count),
            supersedes=tables.newest_digest(connection, system, day.isoformat()),
            coverage=Coverage(min(count.ended, count.opened), max(count.ended, count.opened)),
            bound_to={_POLICY: policies[0].digest} if len(policies) == 1 else {},
            details={"day": day.isoformat(), **count.details(), "batches": sorted(covered)},
        )
        tables.insert_digest(connection, system, day.isoformat(), entry.id)
    return entry


def _supports(count: DayCount) -> tuple[str, ...]:
    """Return the norms for which a day speaks: those on the log, and on marks when all had one."""
    is_marked = count.answered > 0 and count.marked == count.answered
    return (*speaks().log, *(speaks().marking if is_marked else ()))


def _told(day: date, count: DayCount) -> str:
    numbers = {
        "day": day.isoformat(),
        "ended": count.ended,
        "answered": count.answered,
        "marked": count.marked,
        "checked": count.checked,
    }
    return say("gateway.results.digest", "nl", **numbers)


def _organisation(row: Row) -> str:
    """Return the organisation of a line."""
    return str(read_record(row.record)["organisation"])


def record_log_check(
    base: GatewayBase, actor: Actor, organisation: str, system: str
) -> tuple[LogVerdict, Entry]:
    """Check the log from end to end, and record what was found, by order of a person.

    When all is there and the policy keeps it as long as the law asks, it proves that the log is
    kept; when it was altered, it speaks against that.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        NothingLogged: there is no policy in force, or nothing in the log, for this system.
    """
    actor.demand(Permission.WRITE, organisation)
    found = verify_log(base)
    with base.store.writing() as connection:
        active, oldest = active_in(connection, system), log.oldest_row(connection, system)
        if active is None or oldest is None or active.organisation != organisation:
            raise NothingLogged(system=system)
        policy = policy_of(active)
        norms = speaks().retention
        entry = proof.note(
            base,
            connection,
            proof.RETENTION,
            _check_told(found, policy.log_days, oldest.at),
            actor=actor,
            organisation=organisation,
            subject=system,
            supports=norms if found.is_intact else (),
            against=() if found.is_intact else norms,
            supersedes=_standing(base, system),
            bound_to={_POLICY: active.digest},
            details=_check_details(found, policy.log_days, oldest.at),
        )
    return found, entry


def _check_told(found: LogVerdict, days: int, oldest: str) -> str:
    values = {"lines": found.lines, "days": days, "oldest": oldest[:10]}
    if found.is_intact:
        return say("gateway.results.log-intact", "nl", **values)
    fault = say(
        f"gateway.log-faults.{found.fault}", "nl", writer=found.writer, sequence=found.sequence
    )
    return say("gateway.results.log-altered", "nl", fault=fault)


def _check_details(found: LogVerdict, days: int, oldest: str) -> Mapping[str, Any]:
    return {
        "intact": found.is_intact,
        "lines": found.lines,
        "batches": found.batches,
        "erased_batches": found.erased,
        "keep_days": days,
        "least_days": bounds().log_days.least,
        "oldest_line": oldest,
        "fault": found.fault,
        "writer": found.writer,
        "sequence": found.sequence,
    }


def _standing(base: GatewayBase, system: str) -> str | None:
    """Return the last check of the log of a system, which a new one replaces."""
    found = [one for one in base.ledger.about([system]) if one.evidence.kind == proof.RETENTION]
    mine = [one.id for one in found if one.evidence.via and "keep_days" in one.evidence.details]
    return mine[-1] if mine else None
