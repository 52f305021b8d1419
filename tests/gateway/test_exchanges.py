# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Exchanges from the log: each opening with its closing, for whoever may see evidence."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.gateway.examples import (
    AUDITOR,
    NOON,
    ORGANISATION,
    READER,
    STRANGER,
    SYSTEM,
    exchange,
    opening,
    running_journal,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.exchanges import Exchange, exchanges_of, lines_of
from waarborg.kernel.actors import NotAllowed

DAY = date(2026, 11, 24)
TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = "b7ad6b7169203331"


def _exchange(traceparent: str) -> Exchange:
    return Exchange("gx_1", {"traceparent": traceparent, "at": "2026-11-24T12:00:00+00:00"}, None)


def test_exchanges_come_with_their_end(base: GatewayBase) -> None:
    """Those of the days that were asked, of this system; one may still be open."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
        asyncio.run(journal.open(opening("gx_2")))
        asyncio.run(journal.open(opening("gx_3", at=NOON + timedelta(days=1))))
        asyncio.run(journal.open(opening("gx_4", system="sys_other")))
        found = list(exchanges_of(base, AUDITOR, ORGANISATION, SYSTEM, (DAY, DAY)))

    assert ["gx_1", "gx_2"] == [one.id for one in found]
    whole, still_open = found
    assert (NOON, NOON + timedelta(seconds=2)) == (whole.starts, whole.ends)
    assert still_open.closing is None
    assert still_open.ends == still_open.starts


def test_only_who_may_see_evidence_reads_them(base: GatewayBase) -> None:
    """And nobody reads those of another organisation."""
    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
        assert [] == list(lines_of(base, STRANGER, "org_other", SYSTEM, (DAY, DAY)))
        for who in (READER, STRANGER):
            with pytest.raises(NotAllowed):
                list(exchanges_of(base, who, ORGANISATION, SYSTEM, (DAY, DAY)))


def test_the_trace_of_the_application_is_followed():
    """Our span is a step in it; what is no trace is not taken over."""
    trace, span, parent = _exchange(f"00-{TRACE}-{PARENT}-01").trace
    assert (TRACE, PARENT, 16) == (trace, parent, len(span))
    for wrong in ("", "00-xyz", f"00-{TRACE}-{PARENT}"):
        trace, span, parent = _exchange(wrong).trace
        assert (32, 16, None) == (len(trace), len(span), parent)
        assert int(trace, 16)
        assert int(span, 16)


def test_an_exchange_that_is_open_ends_when_it_starts():
    """As far as is known."""
    assert datetime(2026, 11, 24, 12, tzinfo=UTC) == _exchange("").ends
