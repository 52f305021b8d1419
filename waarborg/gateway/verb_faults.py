# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a verb of the gateway cannot be done.

WaarborgError
├── SameAuthor          whoever wrote a policy cannot put it in force
├── NoReason            a switch that is turned without saying why
├── FaultyGatewayKey    a key that cannot be made like that
├── UnreadableContent   kept content that does not open with this secret
├── NothingLogged       a check of the log of a system that has none
├── TelemetryNotInstalled   spans cannot be sent without the extra
└── JournalBroken       the log cannot be written
"""

from http import HTTPStatus

from waarborg.kernel.errors import WaarborgError


class SameAuthor(WaarborgError):
    """Somebody else must put a policy in force than who wrote it. Details: policy."""

    kind = "same-author"
    status = HTTPStatus.FORBIDDEN


class NoReason(WaarborgError):
    """Stopping and starting need a reason, in words. Details: least, most (characters)."""

    kind = "no-reason"
    status = HTTPStatus.BAD_REQUEST


class FaultyGatewayKey(WaarborgError):
    """A key cannot be made like that. Details: field, least, most."""

    kind = "faulty-gateway-key"
    status = HTTPStatus.BAD_REQUEST


class UnreadableContent(WaarborgError):
    """Kept content does not open: it was altered, or the secret is another. Details: exchange."""

    kind = "unreadable-content"
    status = HTTPStatus.CONFLICT


class NothingLogged(WaarborgError):
    """The system has no policy in force, or nothing in the log. Details: system."""

    kind = "nothing-logged"
    status = HTTPStatus.CONFLICT


class TelemetryNotInstalled(WaarborgError):
    """Spans are to be sent, and the extra `telemetry` is not installed."""

    kind = "telemetry-not-installed"


class JournalBroken(WaarborgError):
    """The log of this process cannot be written any more; the cause is in the error output."""

    kind = "journal-broken"
    status = HTTPStatus.SERVICE_UNAVAILABLE
