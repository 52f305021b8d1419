# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure we are of what we say, in words."""

from typing import Any

from waarborg.kernel.texts import Language, say
from waarborg.law.records import Certainty


def certainty_view(certainty: Certainty | None, language: Language) -> dict[str, Any] | None:
    """Return how sure we are of a record; none where we are sure."""
    if certainty is None:
        return None
    return {
        "level": certainty.level,
        "levelTitle": say(f"report.certainty.{certainty.level}", language),
        "note": certainty.note[language],
    }


def certainty_text(view: dict[str, Any]) -> str:
    """Return the view of a certainty in a sentence or two."""
    title: str = view["levelTitle"]
    return f"{title[:1].upper()}{title[1:]}. {view['note']}"
