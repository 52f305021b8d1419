# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why the gateway does not answer. Each says what, why, and what to do, in OpenAI's shape.

GatewayFault
├── Refused at the door, before anything is read: counted, and written down once a minute
│   NoGatewayKey · RulesNotFresh · SystemStopped · NoPolicy · TooMany · BudgetSpent
├── The request cannot be used
│   UnreadableRequest · TooLarge · UnknownModel · UnknownParameter · ToolsNotAllowed
│   UncheckablePart · NoSuchAddress
├── There is no manifest: NoManifest · ManifestLater · ManifestsBusy
├── A safeguard says no: Blocked · HeldForAPerson · CheckFailed
├── It cannot be written down: NotWrittenDown
├── UpstreamFault
│   UpstreamUnreachable · UpstreamBusy · UpstreamStalled · UpstreamBroken · UpstreamRefused
└── The gateway itself: ShuttingDown · GatewayBroken
"""

from http import HTTPStatus
from typing import ClassVar

from waarborg.gateway.records import Outcome
from waarborg.kernel.errors import WaarborgError


class GatewayFault(WaarborgError):
    """The root. Its kind is the `code` of the error, and the reason in the log."""

    type: ClassVar[str] = "invalid_request_error"
    """As OpenAI's clients know it."""
    outcome: ClassVar[Outcome] = Outcome.FAILED
    retry_after: ClassVar[int] = 0
    """Seconds; 0 where trying again does not help."""

    @property
    def wait(self) -> int:
        """After how many seconds it can be tried again; 0 where that does not help."""
        given = self.details.get("seconds")
        return given if isinstance(given, int) else self.retry_after

    @property
    def param(self) -> str | None:
        """Which part of the request it is about."""
        given = self.details.get("param")
        return str(given) if given else None


class NoGatewayKey(GatewayFault):
    """No key came along, or one that is unknown, ended or expired."""

    kind = "no-gateway-key"
    status = HTTPStatus.UNAUTHORIZED
    type = "authentication_error"


class RulesNotFresh(GatewayFault):
    """The database has not been seen for too long: a stop might be missed."""

    kind = "rules-not-fresh"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    type = "server_error"
    retry_after = 2


class SystemStopped(GatewayFault):
    """Somebody stopped the system."""

    kind = "system-stopped"
    status = HTTPStatus.FORBIDDEN
    type = "permission_error"
    outcome = Outcome.CUT_OFF


class NoPolicy(GatewayFault):
    """The system has no policy in force. No policy, no traffic."""

    kind = "no-policy"
    status = HTTPStatus.FORBIDDEN
    type = "permission_error"


class TooMany(GatewayFault):
    """More requests than the key may make in a minute. Details: limit, seconds (to wait)."""

    kind = "too-many-requests-of-a-key"
    status = HTTPStatus.TOO_MANY_REQUESTS
    type = "rate_limit_error"
    retry_after = 5


class BudgetSpent(GatewayFault):
    """The tokens of the day are used up. Details: limit."""

    kind = "budget-spent"
    status = HTTPStatus.TOO_MANY_REQUESTS
    type = "insufficient_quota"


class UnreadableRequest(GatewayFault):
    """The request is no JSON of the right form. Details: param (what is wrong in it)."""

    kind = "unreadable-request"
    status = HTTPStatus.BAD_REQUEST


class TooLarge(GatewayFault):
    """The request is larger than can be checked. Details: most (bytes)."""

    kind = "too-large-request"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnknownModel(GatewayFault):
    """The policy has no such model for this kind of request."""

    kind = "unknown-model"
    status = HTTPStatus.NOT_FOUND


class UnknownParameter(GatewayFault):
    """A field that cannot be checked, so it is not passed on. Details: param."""

    kind = "unknown-parameter"
    status = HTTPStatus.BAD_REQUEST


class ToolsNotAllowed(GatewayFault):
    """The policy passes no tools through."""

    kind = "tools-not-allowed"
    status = HTTPStatus.FORBIDDEN
    type = "permission_error"


class UncheckablePart(GatewayFault):
    """A part of a message that no safeguard can look at: an image, sound. Details: param."""

    kind = "uncheckable-part"
    status = HTTPStatus.BAD_REQUEST


class NoSuchAddress(GatewayFault):
    """The gateway has no such address or method."""

    kind = "no-such-address"
    status = HTTPStatus.NOT_FOUND


class NoManifest(GatewayFault):
    """No answer with a text has this number, or it is not kept any more."""

    kind = "no-manifest"
    status = HTTPStatus.NOT_FOUND


class ManifestLater(GatewayFault):
    """The answer is still being given: its manifest is there when it has ended."""

    kind = "manifest-later"
    status = HTTPStatus.NOT_FOUND
    retry_after = 5


class ManifestsBusy(GatewayFault):
    """Too many wait for a manifest."""

    kind = "manifests-busy"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    type = "server_error"
    retry_after = 5


class Blocked(GatewayFault):
    """A safeguard ended the exchange. Details: param (which text), safeguard."""

    kind = "blocked"
    status = HTTPStatus.BAD_REQUEST
    outcome = Outcome.BLOCKED


class HeldForAPerson(GatewayFault):
    """A person has to look first. Details: param (which text), safeguard."""

    kind = "held-for-a-person"
    status = HTTPStatus.FORBIDDEN
    type = "permission_error"
    outcome = Outcome.HELD


class CheckFailed(GatewayFault):
    """A safeguard broke down, so nothing leaves. Details: safeguard."""

    kind = "check-failed"
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    type = "server_error"
    outcome = Outcome.BLOCKED


class NotWrittenDown(GatewayFault):
    """The log cannot be written, so nothing leaves."""

    kind = "not-written-down"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    type = "server_error"
    retry_after = 5


class UpstreamFault(GatewayFault):
    """The service that runs the model did not do what it should."""

    kind = "upstream-broken"
    status = HTTPStatus.BAD_GATEWAY
    type = "server_error"
    is_ours: ClassVar[bool] = True
    """Whether another upstream may do better."""


class UpstreamUnreachable(UpstreamFault):
    """No connection, within the time for it."""

    kind = "upstream-unreachable"


class UpstreamBusy(UpstreamFault):
    """The upstream says that it has too much to do (429, 503)."""

    kind = "upstream-busy"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after = 10


class UpstreamStalled(UpstreamFault):
    """The upstream said nothing for longer than it may."""

    kind = "upstream-stalled"
    status = HTTPStatus.GATEWAY_TIMEOUT


class UpstreamBroken(UpstreamFault):
    """The upstream failed, stopped half-way, or sent what is no answer."""

    kind = "upstream-broken"


class UpstreamRefused(UpstreamFault):
    """The upstream does not take the request: a setting that its model has not."""

    kind = "upstream-refused"
    status = HTTPStatus.BAD_REQUEST
    type = "invalid_request_error"
    is_ours = False


class ShuttingDown(GatewayFault):
    """The gateway is being stopped."""

    kind = "shutting-down"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    type = "server_error"
    outcome = Outcome.CUT_OFF
    retry_after = 5


class GatewayBroken(GatewayFault):
    """A fault of our own that nobody foresaw: nothing leaves."""

    kind = "gateway-broken"
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    type = "server_error"


class ClientLeft(GatewayFault):
    """The client went away. Nobody reads this: it is for the log."""

    kind = "client-left"
    outcome = Outcome.CUT_OFF
