# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of coming in. Each says what, why, and what to do.

    WaarborgError
    └── AccessFault
        ├── WrongSignIn         no account has this name and password
        ├── TooManyAttempts     somebody tries too often
        ├── LinkGone            a one-time link that was used, is too old or never was
        ├── UnknownKey          a key that was ended, is too old or never was
        ├── UnsafeForm          a form that did not come from a page of ours, or is too old
        ├── LastAdministrator   nobody would be left who can give roles
        ├── RefusedPassword     a password that is too easy to guess
        ├── RefusedEntry        a field of a form that cannot be used
        ├── LoginTaken          somebody else signs in with this name
        └── ProviderFault       whoever vouches for people said something that we cannot trust

The wording stands in `data/texts/problems.yaml`; that of reasons in `data/texts/access.yaml`.
"""

from http import HTTPStatus
from typing import ClassVar

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import say


class AccessFault(WaarborgError):
    """A fault in coming in, or in saying who may."""

    kind: ClassVar[str] = "access-fault"


class WrongSignIn(AccessFault):
    """No account has this name with this password. Says no more than that."""

    kind = "wrong-sign-in"
    status = HTTPStatus.FORBIDDEN


class TooManyAttempts(AccessFault):
    """Somebody tries too often. Details: seconds (to wait)."""

    kind = "too-many-attempts"
    status = HTTPStatus.TOO_MANY_REQUESTS


class LinkGone(AccessFault):
    """A one-time link does not work, or no longer."""

    kind = "link-gone"
    status = HTTPStatus.GONE


class UnknownKey(AccessFault):
    """A key does not work, or no longer."""

    kind = "unknown-key"
    status = HTTPStatus.UNAUTHORIZED


class UnsafeForm(AccessFault):
    """A form did not come from a page of ours, or was open for too long."""

    kind = "unsafe-form"
    status = HTTPStatus.FORBIDDEN


class LastAdministrator(AccessFault):
    """Nobody would be left who can give roles here."""

    kind = "last-administrator"
    status = HTTPStatus.CONFLICT


class _Reasoned(AccessFault):
    """A fault in a field, whose detail `reason` is the key of a text."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`, with the reason in words."""
        key = f"access.reasons.{self.details['reason']}"
        reason = say(key, "nl" if language == "nl" else "en")
        told = AccessFault(**{**self.details, "reason": reason})
        told.kind = self.kind  # type: ignore[misc]  # the wording is that of this kind of fault
        return told.in_language(language)


class RefusedPassword(_Reasoned):
    """A password is too easy to guess. Details: reason, field."""

    kind = "refused-password"


class RefusedEntry(_Reasoned):
    """A field cannot be used. Details: reason, field."""

    kind = "refused-entry"


class LoginTaken(AccessFault):
    """Somebody else signs in with this name."""

    kind = "login-taken"
    status = HTTPStatus.CONFLICT


class ProviderFault(_Reasoned):
    """Whoever vouches for people said something that we cannot trust. Details: reason."""

    kind = "provider-fault"
    status = HTTPStatus.BAD_GATEWAY
