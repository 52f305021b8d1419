# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of the register. Each says what, why, and what to do.

    WaarborgError
    └── RegisterFault
        ├── FaultyValue         a value of an organisation, system, version or task is not right
        ├── FieldFaults         values of facts are not right (holds a fault for each)
        ├── RowFaults           rows of a load are not right (holds the faults, by row)
        ├── FieldFault          a value that a field cannot hold; stands in field_values.py
        ├── SlugTaken           the name in addresses is in use
        ├── SamePerson          who wrote or sent in what is published may not publish it
        ├── AlreadyInReview     a system has one publication in review at a time
        └── NotInThisState      a publication, correction or task is past this step

The wording stands in `data/texts/problems.yaml`; that of reasons in `data/texts/register.yaml`.
"""

from http import HTTPStatus
from typing import ClassVar

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import say


class RegisterFault(WaarborgError):
    """A fault in the use of the register."""

    kind: ClassVar[str] = "register-fault"
    status = HTTPStatus.BAD_REQUEST


class FaultyValue(RegisterFault):
    """A value that cannot be kept. Details: field, reason (the key of a text)."""

    kind = "faulty-value"

    @property
    def field(self) -> str:
        """What must be mended."""
        return str(self.details["field"])

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`, with the reason in words."""
        key = f"register.reasons.{self.details['reason']}"
        reason = say(key, "nl" if language == "nl" else "en")
        return _Told(**{**self.details, "reason": reason}).in_language(language)


class _Told(RegisterFault):
    """A faulty value whose reason is in words already."""

    kind = FaultyValue.kind


class FieldFaults(RegisterFault):
    """Facts that cannot be written. Holds every fault found; each has a `field`."""

    kind = "field-faults"

    def __init__(self, faults: tuple[WaarborgError, ...]) -> None:
        fields = ", ".join(str(fault.details["field"]) for fault in faults)
        super().__init__(count=len(faults), fields=fields)
        self.faults = faults


class RowFaults(RegisterFault):
    """Rows that cannot be loaded. Holds pairs of the number of a row, from 0, and its fault."""

    kind = "row-faults"

    def __init__(self, faults: tuple[tuple[int, WaarborgError], ...]) -> None:
        number, first = faults[0]
        super().__init__(count=len(faults), number=number + 1, first=str(first))
        self.faults = faults


class SlugTaken(RegisterFault):
    """Another organisation, or system of the organisation, has this name. Details: slug."""

    kind = "slug-taken"
    status = HTTPStatus.CONFLICT


class SamePerson(RegisterFault):
    """The publisher wrote it or sent it in. Details: publication."""

    kind = "same-person"
    status = HTTPStatus.FORBIDDEN


class AlreadyInReview(RegisterFault):
    """The system has a publication in review. Details: publication."""

    kind = "already-in-review"
    status = HTTPStatus.CONFLICT


class NotInThisState(RegisterFault):
    """The step fits another state. Details: id, state, needed."""

    kind = "not-in-this-state"
    status = HTTPStatus.CONFLICT
