# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The faults of what is asked, rated and set. Each says what, why, and what to do.

    WaarborgError
    └── AskedFault
        ├── FaultyAsked     a question, a rating, a hand-over or a setting is not right
        └── NotDelivered    a hand-over did not reach the mailbox or the webhook

The wording stands in `data/texts/problems.yaml`; that of reasons in `data/texts/assistant.yaml`.
"""

from http import HTTPStatus
from typing import ClassVar

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, say


class AskedFault(WaarborgError):
    """A fault in the use of the assistant."""

    kind: ClassVar[str] = "asked-fault"
    status = HTTPStatus.BAD_REQUEST


class FaultyAsked(AskedFault):
    """A value that cannot be kept. Details: field, reason (the key of a text)."""

    kind = "faulty-asked"

    @property
    def field(self) -> str:
        """What must be mended."""
        return str(self.details["field"])

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`, with the reason in words."""
        spoken: Language = "nl" if language == "nl" else "en"
        words = say(f"assistant.reasons.{self.details['reason']}", spoken)
        told = WaarborgError(**{**self.details, "reason": words})
        told.kind = self.kind  # type: ignore[misc]  # the wording is that of this kind of fault
        return told.in_language(language)


class NotDelivered(AskedFault):
    """A hand-over could not be sent. Never holds what was in it. Details: way."""

    kind = "not-delivered"
    status = HTTPStatus.BAD_GATEWAY
