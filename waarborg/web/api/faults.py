# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of a request itself, whatever it asks.

    WaarborgError
    ├── InvalidInput            fields that are missing, unknown or of another type
    ├── NotFound                an address where nothing is
    ├── KeyNeeded               an address for programs with a key
    ├── MethodNotAllowed        a method that is not possible there
    ├── NotAcceptable           an answer in a form that we do not have
    ├── UnsupportedMediaType    a body in a form that we do not read
    └── TooLarge                a body that is too large

The wording stands in `data/texts/problems.yaml`.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, catalogue, say


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field: a type of pydantic, and its own words."""

    field: str
    kind: str
    message: str

    def in_language(self, language: Language) -> str:
        """Return what is wrong, in `language` where we have words for it."""
        key = f"api.field.{self.kind}"
        if key not in catalogue():
            return say("api.field.other", language, message=self.message)
        return say(key, language)


class InvalidInput(WaarborgError):
    """Fields are not what they should be. Holds every fault found."""

    kind: ClassVar[str] = "invalid-input"
    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST

    def __init__(self, faults: tuple[FieldFault, ...]) -> None:
        super().__init__(count=len(faults), fields=", ".join(one.field for one in faults))
        self.faults = faults


class NotFound(WaarborgError):
    """Nothing is at this address. Details: path."""

    kind: ClassVar[str] = "not-found"
    status: ClassVar[HTTPStatus] = HTTPStatus.NOT_FOUND


class KeyNeeded(WaarborgError):
    """What is at this address is for programs with a key."""

    kind: ClassVar[str] = "key-needed"
    status: ClassVar[HTTPStatus] = HTTPStatus.UNAUTHORIZED


class MethodNotAllowed(WaarborgError):
    """The method is not possible at this address. Details: method, allowed."""

    kind: ClassVar[str] = "method-not-allowed"
    status: ClassVar[HTTPStatus] = HTTPStatus.METHOD_NOT_ALLOWED


class NotAcceptable(WaarborgError):
    """The answer is wanted in a form that we do not have. Details: given."""

    kind: ClassVar[str] = "not-acceptable"
    status: ClassVar[HTTPStatus] = HTTPStatus.NOT_ACCEPTABLE


class UnsupportedMediaType(WaarborgError):
    """The body is in a form that we do not read. Details: given."""

    kind: ClassVar[str] = "unsupported-media-type"
    status: ClassVar[HTTPStatus] = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class TooLarge(WaarborgError):
    """The body is too large. Details: limit."""

    kind: ClassVar[str] = "too-large"
    status: ClassVar[HTTPStatus] = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
