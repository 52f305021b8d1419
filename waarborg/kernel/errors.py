# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults that Waarborg reports. Each says what, why, and what to do.

    WaarborgError
    ├── UnreadableYaml          a file is no YAML
    ├── FaultyFile              a file of norms breaks the schema or a check of the whole base
    ├── FaultyLawBase           a folder of norms cannot be used (holds each FaultyFile)
    ├── NotADate                a day that does not exist
    ├── BadFacts                facts that cannot be read (holds one or more FactFault)
    │   └── FactFault           one field: unknown, wrong type, out of range, contradiction
    ├── UnknownRecord           no norm, concept, act or reading has this id
    └── ReceiptFault            a receipt that cannot be re-run

The wording stands in `data/texts/problems.yaml`, in Dutch and English.
"""

from http import HTTPStatus
from typing import ClassVar


class WaarborgError(Exception):
    """The root: catch this to catch every fault that Waarborg itself reports."""

    kind: ClassVar[str] = "error"
    """Last part of the problem type, and the key of the wording."""
    status: ClassVar[HTTPStatus] = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self, **details: object) -> None:
        super().__init__(details)
        self.details = details

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`."""
        from waarborg.kernel.texts import catalogue  # noqa: PLC0415  # texts read YAML, whose faults stand here

        texts = catalogue()
        what, remedy = (texts[f"problems.{self.kind}.{part}"] for part in ("what", "remedy"))
        wording = (what.nl, remedy.nl) if language == "nl" else (what.en, remedy.en)
        return wording[0].format(**self.details), wording[1].format(**self.details)

    def __str__(self) -> str:
        """Return the English wording in one line."""
        return " ".join(self.in_language("en"))


class UnreadableYaml(WaarborgError):
    """A file is no YAML. Details: file, line, problem."""

    kind = "unreadable-yaml"
    status = HTTPStatus.BAD_REQUEST


class FaultyFile(WaarborgError):
    """A file of norms is not as it should be. Details: file, line, place, problem, mend."""

    kind = "faulty-file"
    status = HTTPStatus.BAD_REQUEST


class FaultyLawBase(WaarborgError):
    """A folder of norms cannot be used. Holds every fault, to be mended at once."""

    kind = "faulty-law-base"

    def __init__(self, faults: tuple[WaarborgError, ...]) -> None:
        super().__init__(count=len(faults), first=str(faults[0]))
        self.faults = faults


class NotADate(WaarborgError):
    """A day that does not exist or is not written as YYYY-MM-DD. Details: field, given."""

    kind = "not-a-date"
    status = HTTPStatus.BAD_REQUEST


class UnknownRecord(WaarborgError):
    """Nothing in the law base has this id. Details: record (what was sought), id, near."""

    kind = "unknown-record"
    status = HTTPStatus.NOT_FOUND


class ReceiptFault(WaarborgError):
    """A receipt cannot be re-run. Details: reason_nl, reason_en."""

    kind = "receipt-fault"
    status = HTTPStatus.CONFLICT


class FactFault(WaarborgError):
    """One field of the facts is wrong. Details: field, given, and what its kind needs."""

    kind = "fact-fault"
    status = HTTPStatus.BAD_REQUEST

    @property
    def field(self) -> str:
        """The fact that must be mended."""
        return str(self.details["field"])


class UnknownFact(FactFault):
    """No question declares this fact. Details: field, near."""

    kind = "unknown-fact"


class WrongFactType(FactFault):
    """The value is not of the type of the fact. Details: field, given, expected_nl, expected_en."""

    kind = "wrong-fact-type"


class UnknownOption(FactFault):
    """The value is none of the answers. Details: field, given, options."""

    kind = "unknown-option"


class OutOfRange(FactFault):
    """A number is too small or too large. Details: field, given, minimum, maximum."""

    kind = "out-of-range"


class ContradictoryFacts(FactFault):
    """Two or more answers cannot be true together. Details: field, fields, given, message."""

    kind = "contradictory-facts"


class BadFacts(WaarborgError):
    """The facts cannot be used. Holds every fault found, so that all can be mended at once."""

    kind = "bad-facts"
    status = HTTPStatus.BAD_REQUEST

    def __init__(self, faults: tuple[FactFault, ...]) -> None:
        super().__init__(count=len(faults), fields=", ".join(fault.field for fault in faults))
        self.faults = faults
