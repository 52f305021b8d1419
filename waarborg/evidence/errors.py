# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of the ledger. Each says what, why, and what to do.

    WaarborgError
    └── EvidenceFault
        ├── FaultyEvidence          evidence that cannot be recorded
        ├── FaultyKey               a file that holds no key for signing
        ├── NoLedger                a database without a ledger, or none at all
        ├── AlteredLedger           a ledger that no longer holds what was signed before
        ├── AttachmentTooLarge      a file of more than the limit
        ├── UnknownAttachmentType   a file of a kind that we do not keep
        ├── AttachmentTypeDiffers   a file that is not what it was said to be
        ├── UnknownField            a field to leave out that evidence does not have
        ├── NotCovered              an entry that no checkpoint covers yet
        └── FaultyExport            bytes that are no export of a ledger

The wording stands in `data/texts/problems.yaml`; that of reasons in `data/texts/ledger.yaml`.
"""

from http import HTTPStatus
from typing import ClassVar

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import say


class EvidenceFault(WaarborgError):
    """A fault in, or in the use of, the ledger."""

    kind: ClassVar[str] = "evidence-fault"


class _Reasoned(EvidenceFault):
    """A fault whose detail `reason` is the key of a text."""

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`, with the reason in words."""
        key = f"ledger.reasons.{self.details['reason']}"
        told = EvidenceFault(
            **{**self.details, "reason": say(key, "nl" if language == "nl" else "en")}
        )
        told.kind = self.kind  # type: ignore[misc]  # the wording is that of this kind of fault
        return told.in_language(language)


class FaultyEvidence(_Reasoned):
    """Evidence that cannot be recorded. Details: field, reason."""

    kind = "faulty-evidence"
    status = HTTPStatus.BAD_REQUEST


class FaultyKey(EvidenceFault):
    """A file that should hold the key for signing holds something else. Details: file."""

    kind = "faulty-key"


class NoLedger(EvidenceFault):
    """The database has no ledger, or cannot be opened. Details: database."""

    kind = "no-ledger"


class AlteredLedger(EvidenceFault):
    """The ledger no longer holds what its last checkpoint says. Details: size."""

    kind = "altered-ledger"
    status = HTTPStatus.CONFLICT


class AttachmentTooLarge(EvidenceFault):
    """A file is larger than is kept. Details: size and limit, in bytes."""

    kind = "attachment-too-large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnknownAttachmentType(EvidenceFault):
    """A file is of no kind that is kept. Details: allowed."""

    kind = "unknown-attachment-type"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class AttachmentTypeDiffers(EvidenceFault):
    """A file is not of the type that was declared. Details: declared, found."""

    kind = "attachment-type-differs"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class UnknownField(EvidenceFault):
    """Evidence has no such field to leave out. Details: field, fields."""

    kind = "unknown-field"
    status = HTTPStatus.BAD_REQUEST


class NotCovered(EvidenceFault):
    """No checkpoint covers this entry yet, so nothing can prove it. Details: id."""

    kind = "not-covered"
    status = HTTPStatus.CONFLICT


class FaultyExport(_Reasoned):
    """Bytes that are no export of a ledger. Details: reason, place."""

    kind = "faulty-export"
    status = HTTPStatus.BAD_REQUEST
