# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lines of the log: an opening or a closing as JSON, and the hash that binds it to those before.

What stands here: the AI Act, art. 12 (when it was used, what was checked, which model answered)
and the standard Logboek Dataverwerkingen (trace, activity, pseudonym). Never what was asked.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from waarborg.gateway.records import Closing, Opening

OPEN: Final = "open"
CLOSE: Final = "close"
REFUSED: Final = "refused"
"""What was refused at the door, counted: it is no exchange."""
BEFORE_ALL: Final = "0" * 64
"""What the first line of a writer names as the line before it."""
_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder().decode


def moment(at: datetime) -> str:
    """Return a moment as the log writes it: in UTC, so that the text sorts by time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def opening_record(opening: Opening, until: str, content: dict[str, str] | None) -> bytes:
    """Return an opening as JSON. `content` says what was kept of it: digest, and until when."""
    return _encode(
        {
            "exchange": opening.id,
            "step": OPEN,
            "organisation": opening.organisation,
            "system": opening.system,
            "at": moment(opening.at),
            "until": until,
            "key": opening.key,
            "policy": opening.policy,
            "kind": opening.kind,
            "asked_model": opening.asked_model,
            "is_stream": opening.is_stream,
            "traceparent": opening.traceparent,
            "subject": opening.subject,
            "checks": opening.checks,
            "content": content,
        }
    )


def closing_record(
    closing: Closing, opening: "Opened", until: str, content: dict[str, str] | None
) -> bytes:
    """Return a closing as JSON."""
    return _encode(
        {
            "exchange": closing.id,
            "step": CLOSE,
            "organisation": opening.organisation,
            "system": opening.system,
            "at": moment(closing.at),
            "until": until,
            "outcome": closing.outcome,
            "reason": closing.reason,
            "upstream": closing.upstream,
            "answering_model": closing.answering_model,
            "checks": closing.checks,
            "is_marked": closing.is_marked,
            "standing": closing.standing,
            "released": closing.released,
            "released_digest": closing.released_digest,
            "fingerprint": closing.fingerprint,
            "prompt_tokens": closing.prompt_tokens,
            "completion_tokens": closing.completion_tokens,
            "first_byte": closing.first_byte,
            "seconds": closing.seconds,
            "energy": closing.energy,
            "origin": closing.origin,
            "text_digest": closing.text_digest,
            "used": closing.used,
            "content": content,
        }
    )


def refused_record(id: str, refused: "Refused", at: datetime, until: str) -> bytes:  # noqa: A002  # the word of the log
    """Return what was refused to a key for one reason, as JSON."""
    return _encode(
        {
            "exchange": id,
            "step": REFUSED,
            "organisation": refused.organisation,
            "system": refused.system,
            "at": moment(at),
            "until": until,
            "since": moment(refused.since),
            "key": refused.key,
            "reason": refused.reason,
            "count": refused.count,
            "content": None,
        }
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """What was refused since a moment, for one reason, to one key; without one that is known."""

    organisation: str
    system: str
    key: str
    reason: str
    since: datetime
    count: int


class Opened(msgspec.Struct, frozen=True):
    """What is remembered of an exchange while it is open."""

    organisation: str
    system: str
    policy: str


def read_record(record: str) -> dict[str, Any]:
    """Return what stands in a line."""
    content: dict[str, Any] = _decode(record)
    return content


def line_hash(previous: str, writer: str, sequence: int, record: bytes) -> str:
    """Return the hash of a line, which binds it to every line of its writer before it."""
    head = f"{previous}\n{writer}\n{sequence}\n".encode()
    return hashlib.sha256(head + record).hexdigest()


def head_seal(secret: str, writer: str, sequence: int, head: str) -> str:
    """Return the seal on the last line of a writer: who has no secret cannot move it back."""
    message = f"gateway log head\n{writer}\n{sequence}\n{head}".encode()
    return hmac.digest(secret.encode(), message, "sha256").hex()
