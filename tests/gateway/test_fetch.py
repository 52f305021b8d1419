# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sending spans with OpenTelemetry's own exporter, to a collector of a test."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.gateway.test_logboek import PARENT, TRACE, example
from waarborg.gateway import fetch
from waarborg.gateway.fetch import span_sender
from waarborg.gateway.telemetry import span_of
from waarborg.gateway.verb_faults import TelemetryNotInstalled


class _Collector(HTTPServer):
    """Keeps what it was sent."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.kept: list[tuple[str, ExportTraceServiceRequest]] = []


class _Handler(BaseHTTPRequestHandler):
    server: _Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.kept.append((self.path, ExportTraceServiceRequest.FromString(body)))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[_Collector]:
    """Return a collector on this machine."""
    with _Collector() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_collector_gets_spans(collector: _Collector) -> None:
    """In the form of OTLP, with the trace of the application."""
    send = span_sender(f"http://127.0.0.1:{collector.server_port}")
    assert send([span_of(example())])

    ((path, request),) = collector.kept
    (resource,) = request.resource_spans
    (span,) = resource.scope_spans[0].spans
    assert "/v1/traces" == path
    assert (TRACE, PARENT) == (span.trace_id.hex(), span.parent_span_id.hex())
    assert "chat chat" == span.name
    names = {one.key for one in resource.resource.attributes}
    assert {"service.name", "service.version"} <= names


def test_a_collector_that_refuses_is_told(collector: _Collector) -> None:
    """So that the spans are sent again later."""
    collector.status = 400
    send = span_sender(f"http://127.0.0.1:{collector.server_port}")

    assert not send([span_of(example())])


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setitem(__import__("sys").modules, "opentelemetry.sdk.trace", None)

    with pytest.raises(TelemetryNotInstalled):
        fetch.span_sender("http://127.0.0.1:1")
