# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where texts of a request follow each other, and a number may stand half in each."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from waarborg.gateway.requests import Asked
from waarborg.gateway.slots import TextSlot
from waarborg.safeguards.personal import may_be_cut, may_end_in_half


def joins_of(asked: Asked) -> list[tuple[TextSlot, TextSlot]]:
    """Return the texts between which a number may be cut: of all that is said, and of the user.

    An answer often stands between two messages of the user. A text without a sign is no text.
    """
    said = [
        (one, text)
        for one in asked.slots
        if isinstance(one, TextSlot) and (text := one.holder[one.key]) and not text.isspace()
    ]
    if not any(may_end_in_half(text) for _, text in said):
        return []
    users = _of_the_user(asked.body)
    by_user = [place for place, (one, _) in enumerate(said) if one.part.partition(".")[0] in users]
    pairs = sorted({*pairwise(range(len(said))), *pairwise(by_user)})
    return [
        (said[left][0], said[right][0])
        for left, right in pairs
        if may_be_cut(said[left][1], said[right][1])
    ]


def _of_the_user(body: Mapping[str, Any]) -> set[str]:
    """Return the names of the messages of the user."""
    return {
        f"{name}[{place}]"
        for name in ("messages", "input")
        if isinstance(said := body.get(name), list)
        for place, one in enumerate(said)
        if isinstance(one, dict) and one.get("role") == "user"
    }
