# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Exchanges as spans of OpenTelemetry, by the conventions for generative AI (`gen_ai.*`).

Made from the log, after the fact: never on the road of an exchange, and never with content. An
exchange is sent when it has ended.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from waarborg.gateway.exchanges import Exchange
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import CLOSE, OPEN, read_record
from waarborg.gateway.records import ModelKind, Outcome
from waarborg.gateway.store import digests as progress
from waarborg.gateway.store import log as tables
from waarborg.gateway.store.log import Row
from waarborg.kernel.store import Connection

AT_ONCE: Final = 200
"""Spans in one message."""
_OPERATIONS: Final = {ModelKind.EMBEDDINGS.value: "embeddings"}
_CHAT: Final = "chat"


@dataclass(frozen=True, slots=True)
class SpanRecord:
    """A span, in the words of OpenTelemetry, without its library."""

    name: str
    trace: str
    span: str
    parent: str | None
    starts: int
    """Nanoseconds since 1970."""
    ends: int
    is_error: bool
    attributes: dict[str, str | int | float | bool]


Sender = Callable[[Sequence[SpanRecord]], bool]
"""Sends spans; tells whether they arrived."""


def span_of(exchange: Exchange) -> SpanRecord:
    """Return an exchange as a span."""
    opening, ended = exchange.opening, exchange.closing or {}
    operation = _OPERATIONS.get(opening["kind"], _CHAT)
    trace, span, parent = exchange.trace
    outcome = str(ended.get("outcome", ""))
    attributes: dict[str, str | int | float | bool] = {
        "gen_ai.operation.name": operation,
        "gen_ai.request.model": opening["asked_model"],
        "gen_ai.request.stream": opening["is_stream"],
        "gen_ai.response.id": exchange.id,
        "waarborg.system": opening["system"],
        "waarborg.policy": opening["policy"],
        "waarborg.outcome": outcome,
    }
    if ended:
        attributes |= {
            "gen_ai.provider.name": exchange.answered_by[0],
            "gen_ai.response.model": exchange.answered_by[1],
            "gen_ai.usage.input_tokens": ended["prompt_tokens"],
            "gen_ai.usage.output_tokens": ended["completion_tokens"],
            "gen_ai.response.time_to_first_chunk": ended["first_byte"],
            "waarborg.is_marked": ended["is_marked"],
            "waarborg.standing": ended["standing"],
        }
    is_error = outcome in (Outcome.FAILED, Outcome.CUT_OFF)
    if outcome != Outcome.ANSWERED:
        attributes["error.type"] = str(ended.get("reason") or outcome)
    return SpanRecord(
        name=f"{operation} {opening['asked_model']}",
        trace=trace,
        span=span,
        parent=parent,
        starts=_nanoseconds(exchange.starts.timestamp()),
        ends=_nanoseconds(exchange.ends.timestamp()),
        is_error=is_error,
        attributes={name: value for name, value in attributes.items() if value != ""},
    )


def send_spans(base: GatewayBase, writer: str, sender: Sender) -> int:
    """Send what a writer wrote and that was not sent yet; return how many spans arrived.

    What does not arrive is sent again later: twice is possible, lost is not.
    """
    sent = 0
    while True:
        with base.store.reading() as connection:
            rows = _next_rows(connection, writer)
            spans = [_span(connection, row) for row in rows if row.step == CLOSE]
        if not rows or (spans and not sender(spans)):
            return sent
        with base.store.writing() as connection:
            progress.set_exported(connection, writer, rows[-1].sequence)
        sent += len(spans)


def _next_rows(connection: Connection, writer: str) -> list[Row]:
    first = progress.exported(connection, writer) + 1
    with closing(tables.rows_of(connection, writer, first, first + AT_ONCE - 1)) as rows:
        return list(rows)


def _span(connection: Connection, closed: Row) -> SpanRecord:
    both = {one.step: one for one in tables.rows_of_exchange(connection, closed.exchange)}
    opening = read_record(both[OPEN].record)
    return span_of(Exchange(closed.exchange, opening, read_record(closed.record)))


def _nanoseconds(seconds: float) -> int:
    return int(seconds * 1_000_000) * 1_000
