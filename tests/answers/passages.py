# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Passages of a small town for tests that need no database."""

from collections.abc import Mapping

from waarborg.answers.records import Hit, Passage

PASSPORT = (
    "U vraagt een paspoort aan bij de balie. Daarvoor maakt u een afspraak.\n"
    "Dit kost het:\n- volwassene: € 86,20;\n- kind: € 65,10.\nNa vijf werkdagen ligt het klaar."
)
DOG = "U meldt uw hond aan binnen twee weken. Dat kost € 67,80 per jaar."


def hit(
    text: str,
    score: float = 0.8,
    *,
    source: str = "paspoort",
    heading: str = "",
    title: str = "Paspoort aanvragen",
    signals: Mapping[str, float] | None = None,
) -> Hit:
    """Return a passage that was found."""
    number = len(text) % 97
    passage = Passage(f"{source}.v1.p{number}", source, 1, title, heading, text)
    return Hit(passage, score, signals or {})


def two_pages() -> tuple[Hit, Hit]:
    """Return a passage that answers, and one of another page."""
    return (
        hit(PASSPORT, heading="Kosten"),
        hit(DOG, 0.3, source="hond", title="Hond aanmelden"),
    )
