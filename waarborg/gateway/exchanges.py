# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Exchanges as the log has them: an opening with its closing. For export, spans and pages."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import CLOSE, OPEN, moment, read_record
from waarborg.gateway.store import log as tables
from waarborg.gateway.store.log import Row
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.store import Connection

_TRACEPARENT: Final = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")
_TRACE_CHARACTERS: Final = 32
_SPAN_CHARACTERS: Final = 16


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange, from its lines in the log."""

    id: str
    opening: Mapping[str, Any]
    closing: Mapping[str, Any] | None
    """None for one that is still open."""

    @property
    def trace(self) -> tuple[str, str, str | None]:
        """Trace, span and parent span, as W3C Trace Context writes them.

        The span is our own. Where the application gave no trace, it is our own too.
        """
        own = hashlib.sha256(self.id.encode()).hexdigest()
        span = own[-_SPAN_CHARACTERS:]
        given = _TRACEPARENT.fullmatch(self.opening["traceparent"])
        if given is None:
            return own[:_TRACE_CHARACTERS], span, None
        return given[1], span, given[2]

    @property
    def answered_by(self) -> tuple[str, str]:
        """Upstream and model that really answered: that which a model of our own asked, if so."""
        ended = self.closing or {"upstream": "", "answering_model": ""}
        if used := ended.get("used"):
            return used["upstream"], used["model"]
        return ended["upstream"], ended["answering_model"]

    @property
    def starts(self) -> datetime:
        """When it was opened."""
        return datetime.fromisoformat(self.opening["at"])

    @property
    def ends(self) -> datetime:
        """When it was closed; when it was opened, for one that is still open."""
        return datetime.fromisoformat(self.closing["at"]) if self.closing else self.starts


def moments(first: date, last: date) -> tuple[str, str]:
    """Return the first moment of a day in the Netherlands, and that after the last day."""
    days = (first, last + timedelta(days=1))
    begins, ends = (moment(datetime.combine(day, time(), LEGAL_TIME)) for day in days)
    return begins, ends


def lines_of(
    base: GatewayBase, actor: Actor, organisation: str, system: str, days: tuple[date, date]
) -> Iterator[Row]:
    """Yield the lines of the log of a system, from the first day to the last.

    Raises:
        NotAllowed: the actor may not see evidence of this organisation.
    """
    actor.demand(Permission.READ_EVIDENCE, organisation)
    with (
        base.store.reading() as connection,
        closing(tables.rows_between(connection, system, *moments(*days))) as rows,
    ):
        for row in rows:
            if read_record(row.record)["organisation"] == organisation:
                yield row


def exchanges_of(
    base: GatewayBase, actor: Actor, organisation: str, system: str, days: tuple[date, date]
) -> Iterator[Exchange]:
    """Yield the exchanges of a system that were opened from the first day to the last.

    Raises:
        NotAllowed: the actor may not see evidence of this organisation.
    """
    for row in lines_of(base, actor, organisation, system, days):
        if row.step == OPEN:
            with base.store.reading() as connection:
                yield exchange_of(connection, row)


def exchange_of(connection: Connection, opening: Row) -> Exchange:
    """Return the exchange of an opening."""
    found = (one for one in tables.rows_of_exchange(connection, opening.exchange))
    closed = next((one for one in found if one.step == CLOSE), None)
    return Exchange(
        opening.exchange,
        read_record(opening.record),
        read_record(closed.record) if closed else None,
    )
