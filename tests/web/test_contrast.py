# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The colours can be read: contrast as WCAG computes it, from the tokens themselves."""

import re
from pathlib import Path
from typing import Final

import pytest

TOKENS: Final = Path(__file__).parents[2] / "waarborg" / "web" / "assets" / "tokens.css"
TEXT: Final = 4.5
"""WCAG 1.4.3, level AA."""
SIGN: Final = 3.0
"""WCAG 1.4.11: borders of fields, marks and focus."""
PAIRS: Final = [
    ("ink", "paper", TEXT),
    ("ink", "mist", TEXT),
    ("ink", "accent-soft", TEXT),
    ("ink", "open-soft", TEXT),
    ("ink-quiet", "paper", TEXT),
    ("ink-quiet", "mist", TEXT),
    ("ink-quiet", "accent-soft", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "mist", TEXT),
    ("accent", "accent-soft", TEXT),
    ("accent", "open-soft", TEXT),
    ("accent-dark", "mist", TEXT),
    ("accent-dark", "accent-soft", TEXT),
    ("accent-darkest", "paper", TEXT),
    ("paper", "accent", TEXT),
    ("paper", "accent-dark", TEXT),
    ("paper", "accent-darkest", TEXT),
    ("error", "paper", TEXT),
    ("error", "error-soft", TEXT),
    ("open", "paper", TEXT),
    ("open", "open-soft", TEXT),
    ("line-control", "paper", SIGN),
    ("line-control", "mist", SIGN),
    ("focus", "paper", SIGN),
    ("focus", "mist", SIGN),
    ("focus", "accent-soft", SIGN),
]


def colours() -> dict[str, str]:
    """Return the colours of the tokens, by name."""
    return dict(re.findall(r"--waarborg-([a-z-]+): (#[0-9a-f]{6});", TOKENS.read_text("utf-8")))


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one():
    """The measure itself is right."""
    assert pytest.approx(21) == contrast("#000000", "#ffffff")


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_a_pair_of_colours_can_be_read(front: str, back: str, least: float):
    """Every pair that the stylesheets put together."""
    found = colours()
    assert contrast(found[front], found[back]) >= least


def test_colours_stand_in_the_tokens_only():
    """A body that overrides the tokens overrides every colour."""
    for path in TOKENS.parent.glob("*.css"):
        if path != TOKENS:
            assert not re.findall(r"#[0-9a-fA-F]{3,6}\b(?![^{]*\{)", path.read_text("utf-8")), path


def test_the_tokens_stay_few():
    """At most two hundred lines: somebody must be able to read them."""
    assert len(TOKENS.read_text("utf-8").splitlines()) <= 200
