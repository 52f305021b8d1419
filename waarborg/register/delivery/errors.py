# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of delivering to the national register.

    WaarborgError
    └── DeliveryFault
        ├── NoNationalRegister          the settings do not say where it is
        ├── NotDeliverable              nothing of it may be delivered, or it has no code there
        ├── DeliveryBusy                another process delivers this system now
        ├── RegisterUnreachable         no answer, a broken answer, or trouble on its side
        ├── RegisterUnreadable          an answer that is not what the interface promises
        ├── RegisterBusy                it asks us to come back later than we wait for
        ├── RegisterRefusesAccess       it does not accept our credentials
        ├── RegisterForbids             our credentials do not allow this
        ├── NotInRegister               it has no such organisation or record
        └── RegisterRefuses             it does not accept what we sent

None of them ever holds a secret or a token.
"""

from http import HTTPStatus
from typing import ClassVar

from waarborg.kernel.errors import WaarborgError


class DeliveryFault(WaarborgError):
    """A record did not reach the national register."""

    status = HTTPStatus.BAD_GATEWAY


class NoNationalRegister(DeliveryFault):
    """This installation was not told where the national register is."""

    kind: ClassVar[str] = "no-national-register"
    status = HTTPStatus.CONFLICT


class NotDeliverable(DeliveryFault):
    """Nothing of it can be delivered. Details: reason_nl, reason_en."""

    kind: ClassVar[str] = "not-deliverable"
    status = HTTPStatus.CONFLICT


class DeliveryBusy(DeliveryFault):
    """Another process delivers this system. Details: until."""

    kind: ClassVar[str] = "delivery-busy"
    status = HTTPStatus.CONFLICT


class RegisterUnreachable(DeliveryFault):
    """No usable answer came. Details: reason_nl, reason_en."""

    kind: ClassVar[str] = "national-register-unreachable"


class RegisterUnreadable(DeliveryFault):
    """The answer is not what the interface promises. Details: reason_nl, reason_en."""

    kind: ClassVar[str] = "national-register-unreadable"


class RegisterBusy(DeliveryFault):
    """It asks us to wait long. Details: seconds."""

    kind: ClassVar[str] = "national-register-busy"
    status = HTTPStatus.SERVICE_UNAVAILABLE


class RegisterRefusesAccess(DeliveryFault):
    """It does not accept the credentials of this installation."""

    kind: ClassVar[str] = "national-register-refuses-access"


class RegisterForbids(DeliveryFault):
    """The credentials do not allow this. Details: reason."""

    kind: ClassVar[str] = "national-register-forbids"


class NotInRegister(DeliveryFault):
    """It has no such organisation or record. Details: reason."""

    kind: ClassVar[str] = "not-in-national-register"


class RegisterRefuses(DeliveryFault):
    """It does not accept what was sent. Details: reason (its own words)."""

    kind: ClassVar[str] = "national-register-refuses"


class Uncertain(Exception):
    """What was asked may have been done or not: look before it is asked again."""

    def __init__(self, fault: DeliveryFault, *, is_over: bool) -> None:
        super().__init__(fault)
        self.fault = fault
        self.is_over = is_over
        """Whether the other side has ended with it, so that looking tells what came of it."""
