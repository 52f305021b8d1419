# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The shapes of the interface as bytes: errors, whole answers, and events of a stream."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from waarborg.gateway.faults import GatewayFault
from waarborg.gateway.records import ModelKind
from waarborg.kernel.texts import Language

Headers = Sequence[tuple[bytes, bytes]]
JSON: Final = (b"content-type", b"application/json")
EVENTS: Final = (b"content-type", b"text/event-stream; charset=utf-8")
NOT_KEPT: Final = (b"cache-control", b"no-store")
DONE: Final = b"data: [DONE]\n\n"
_LANGUAGE: Final = re.compile(r"\s*([a-zA-Z]{2,3})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]{1,5}))?\s*")
_encode: Final = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as it came in, with what its headers say."""

    kind: ModelKind
    token: str = field(repr=False)
    body: bytes = field(repr=False)
    language: Language = "nl"
    traceparent: str = ""


def language_of(accept_language: str) -> Language:
    """Return the language in which to speak: Dutch, unless English is asked for first."""
    wanted: dict[str, float] = {}
    for one in accept_language.split(","):
        if match := _LANGUAGE.fullmatch(one):
            try:
                wanted.setdefault(match[1].lower(), float(match[2] or 1))
            except ValueError:
                continue
    return "en" if wanted.get("en", 0.0) > wanted.get("nl", 0.0) else "nl"


def encode(content: Mapping[str, Any]) -> bytes:
    """Return content as JSON."""
    return _encode(content)


def event(content: Mapping[str, Any], name: str = "") -> bytes:
    """Return content as an event of a stream; events of the responses interface have a name."""
    head = f"event: {name}\n".encode() if name else b""
    return b"%bdata: %b\n\n" % (head, _encode(content))


def error_content(fault: GatewayFault, language: Language, exchange: str = "") -> dict[str, Any]:
    """Return a fault in the shape of OpenAI, with what to do in the language of the reader."""
    what, remedy = fault.in_language(language)
    error = {
        "message": f"{what} {remedy}",
        "type": fault.type,
        "param": fault.param,
        "code": fault.kind,
    }
    return {"error": error, "waarborg": {"id": exchange}} if exchange else {"error": error}


def error_headers(fault: GatewayFault, language: Language) -> list[tuple[bytes, bytes]]:
    """Return the headers of a fault: in which language it is, and when to try again."""
    headers = [JSON, NOT_KEPT, (b"content-language", language.encode())]
    if fault.wait:
        headers.append((b"retry-after", str(fault.wait).encode()))
    return headers
