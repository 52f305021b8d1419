# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Spans: by the conventions, from the log, and none lost."""

import asyncio
from collections.abc import Sequence

from opentelemetry.semconv._incubating.attributes import gen_ai_attributes

from tests.gateway.examples import SYSTEM, exchange, opening, running_journal
from tests.gateway.test_logboek import PARENT, TRACE, example
from waarborg.gateway import GatewayBase
from waarborg.gateway.records import Outcome
from waarborg.gateway.telemetry import AT_ONCE, SpanRecord, send_spans, span_of

CONVENTIONS = {value for value in vars(gen_ai_attributes).values() if isinstance(value, str)}


def test_a_span_follows_the_conventions():
    """Every name that starts with gen_ai is one of theirs."""
    span = span_of(example())

    theirs = {name for name in span.attributes if name.startswith("gen_ai.")}
    assert theirs <= CONVENTIONS
    assert "chat chat" == span.name
    assert (TRACE, PARENT) == (span.trace, span.parent)
    assert 2_000_000_000 == span.ends - span.starts
    assert (12, 30) == (
        span.attributes["gen_ai.usage.input_tokens"],
        span.attributes["gen_ai.usage.output_tokens"],
    )
    assert ("chat", "small-model") == (
        span.attributes["gen_ai.request.model"],
        span.attributes["gen_ai.response.model"],
    )
    assert SYSTEM == span.attributes["waarborg.system"]
    assert not span.is_error
    assert "error.type" not in span.attributes


def test_what_went_otherwise_is_said():
    """A block is no error of the span; a failure is."""
    blocked = span_of(example(outcome=Outcome.BLOCKED, reason="blocked"))
    failed = span_of(example(outcome=Outcome.FAILED, reason="upstream-stalled"))

    assert (False, "blocked") == (blocked.is_error, blocked.attributes["error.type"])
    assert (True, "upstream-stalled") == (failed.is_error, failed.attributes["error.type"])


def test_each_exchange_is_sent_once_when_it_has_ended(base: GatewayBase) -> None:
    """What does not arrive is sent again."""
    sent: list[SpanRecord] = []
    arrives = [False]

    def sender(spans: Sequence[SpanRecord]) -> bool:
        if arrives[0]:
            sent.extend(spans)
        return arrives[0]

    with running_journal(base) as journal:
        asyncio.run(exchange(journal))
        asyncio.run(journal.open(opening("gx_2")))
        assert 0 == send_spans(base, journal.writer, sender)
        arrives[0] = True
        assert 1 == send_spans(base, journal.writer, sender)
        assert 0 == send_spans(base, journal.writer, sender)
        for number in range(AT_ONCE):
            asyncio.run(exchange(journal, f"gx_more_{number}")) if number < 3 else None
        assert 3 == send_spans(base, journal.writer, sender)

    assert 4 == len({one.span for one in sent})
