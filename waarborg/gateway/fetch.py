# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sending spans to where the operator wants them (OTLP over HTTP): the extra `telemetry`."""

from collections.abc import Sequence

from waarborg import __version__
from waarborg.gateway.telemetry import Sender, SpanRecord
from waarborg.gateway.verb_faults import TelemetryNotInstalled


def span_sender(endpoint: str) -> Sender:
    """Return what sends spans to `endpoint`, which is given without `/v1/traces`.

    Raises:
        TelemetryNotInstalled: the extra `telemetry` is missing.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import ReadableSpan  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import SpanExportResult  # noqa: PLC0415
        from opentelemetry.trace import (  # noqa: PLC0415
            SpanContext,
            SpanKind,
            Status,
            StatusCode,
            TraceFlags,
        )
    except ImportError as error:
        raise TelemetryNotInstalled from error
    exporter = OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces")
    resource = Resource({"service.name": "waarborg-gateway", "service.version": __version__})

    def context(trace: str, span: str, *, is_remote: bool) -> SpanContext:
        flags = TraceFlags(TraceFlags.SAMPLED)
        return SpanContext(int(trace, 16), int(span, 16), is_remote, flags)

    def readable(one: SpanRecord) -> ReadableSpan:
        parent = one.parent and context(one.trace, one.parent, is_remote=True)
        return ReadableSpan(
            name=one.name,
            context=context(one.trace, one.span, is_remote=False),
            parent=parent or None,
            resource=resource,
            attributes=one.attributes,
            kind=SpanKind.CLIENT,
            status=Status(StatusCode.ERROR if one.is_error else StatusCode.UNSET),
            start_time=one.starts,
            end_time=one.ends,
        )

    def send(spans: Sequence[SpanRecord]) -> bool:
        return exporter.export([readable(one) for one in spans]) is SpanExportResult.SUCCESS

    return send
