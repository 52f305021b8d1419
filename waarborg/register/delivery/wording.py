# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reasons in plain words, in both languages, for faults that hold them."""

from waarborg.kernel.texts import LANGUAGES, say
from waarborg.register.delivery.errors import (
    DeliveryFault,
    NotDeliverable,
    RegisterUnreachable,
    RegisterUnreadable,
)


def unreachable(reason: str, **values: object) -> RegisterUnreachable:
    """Return the fault for an answer that did not come."""
    return RegisterUnreachable(**_both(f"delivery.reasons.{reason}", values))


def unreadable(reason: str, **values: object) -> RegisterUnreadable:
    """Return the fault for an answer that is not what the interface promises."""
    return RegisterUnreadable(**_both(f"delivery.unreadable.{reason}", values))


def not_deliverable(reason: str, **values: object) -> NotDeliverable:
    """Return the fault for what cannot be delivered."""
    return NotDeliverable(**_both(f"delivery.not-deliverable.{reason}", values))


def in_words(fault: DeliveryFault) -> dict[str, str]:
    """Return a fault as it is kept: its kind, and what went wrong and what to do."""
    texts = ((language, " ".join(fault.in_language(language))) for language in LANGUAGES)
    return {"kind": fault.kind, **dict[str, str](texts)}


def _both(key: str, values: dict[str, object]) -> dict[str, object]:
    return {f"reason_{language}": say(key, language, **values) for language in LANGUAGES}
