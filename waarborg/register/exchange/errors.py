# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of exports and imports.

RegisterFault
├── FieldFault          one value that a field cannot hold
│   └── ExportFault     one value that may not leave
├── ExportFaults        a record that may not leave (holds each ExportFault)
├── UnreadableImport    a file that is not what it should be, or is not safe to open
└── NotImportable       a file with faults in its rows
"""

from http import HTTPStatus
from typing import ClassVar

from waarborg.kernel.texts import say
from waarborg.register.errors import RegisterFault
from waarborg.register.field_values import FieldFault


class ExportFault(FieldFault):
    """A value that may not leave. Details: field, reason, fact, and the values of the reason."""

    kind: ClassVar[str] = "field-fault"

    def __init__(self, field: str, reason: str, fact: str | None, **values: object) -> None:
        super().__init__(field, reason, **values)
        self.fact = fact
        """Id of the fact that holds it."""


class ExportFaults(RegisterFault):
    """A record that may not leave as it is. Holds every fault, to be mended at once."""

    kind = "export-faults"
    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, name: str, target: str, faults: tuple[ExportFault, ...]) -> None:
        fields = ", ".join(fault.field for fault in faults)
        super().__init__(name=name, target=target, count=len(faults), fields=fields)
        self.faults = faults


class UnreadableImport(RegisterFault):
    """A file that cannot be read. Details: file, reason (the key of a text), and its values."""

    kind = "unreadable-import"
    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, file: str, reason: str, **values: object) -> None:
        super().__init__(file=file, reason=reason, **values)
        self.file = file
        self.reason = reason
        self.values = values

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`, with the reason in words."""
        key = f"exchange.unreadable.{self.reason}"
        reason = say(key, "nl" if language == "nl" else "en", **self.values)
        return _Told(file=self.file, reason=reason).in_language(language)


class _Told(RegisterFault):
    """The same with the reason in words."""

    kind = UnreadableImport.kind


class NotImportable(RegisterFault):
    """A file with faults in its rows. Details: file, count."""

    kind = "not-importable"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
