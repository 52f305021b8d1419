# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of sources. Each says what, why, and what to do.

    WaarborgError
    └── SourceFault
        ├── FaultySource        a value of a source or collection is not right
        ├── NameTaken           the organisation has a collection by this name
        ├── UnreadableDocument  a file cannot be read as what it is, or is too large
        ├── SourceWithdrawn     an import would bring back what somebody withdrew
        └── NotFetched          a page of a site may not be read, or cannot

The wording stands in `data/texts/problems.yaml`; that of reasons in `data/texts/sources.yaml`.
"""

from http import HTTPStatus
from typing import ClassVar

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, say


class SourceFault(WaarborgError):
    """A fault in the use of sources, with a reason: the key of a text. Details: reason."""

    kind: ClassVar[str] = "source-fault"
    status = HTTPStatus.BAD_REQUEST

    @property
    def reason(self) -> str:
        """The key of the reason in `sources.reasons`."""
        return str(self.details["reason"])

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`, with the reason in words."""
        spoken: Language = "nl" if language == "nl" else "en"
        words = say(f"sources.reasons.{self.reason}", spoken, **self.details)
        told = WaarborgError(**{**self.details, "reason": words})
        told.kind = self.kind  # type: ignore[misc]  # the wording is that of this kind of fault
        return told.in_language(language)


class FaultySource(SourceFault):
    """A value that cannot be kept. Details: field, reason."""

    kind = "faulty-source"

    @property
    def field(self) -> str:
        """What must be mended."""
        return str(self.details["field"])


class NameTaken(SourceFault):
    """The organisation has a collection by this name. Details: name."""

    kind = "collection-name-taken"
    status = HTTPStatus.CONFLICT


class UnreadableDocument(SourceFault):
    """A file that cannot be read. Details: reason, and what that names."""

    kind = "unreadable-document"


class SourceWithdrawn(SourceFault):
    """Somebody withdrew it: an import does not bring it back. Details: reason."""

    kind = "source-withdrawn"
    status = HTTPStatus.CONFLICT


class NotFetched(SourceFault):
    """A page of a site may not be read, or cannot. Details: reason, and what that names."""

    kind = "page-not-fetched"
