# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every text that a page uses is there, and every text that is there is used."""

import re
from pathlib import Path
from typing import Final

from waarborg.kernel.texts import catalogue

PAGES: Final = Path(__file__).parents[3] / "waarborg" / "web" / "pages"
OURS: Final = ("pages", "fields", "faults", "reasons", "house", "chart")
FILES: Final = [
    *PAGES.glob("*.py"),
    *PAGES.glob("templates/*.html"),
    PAGES.parents[1] / "report" / "timeline_chart.py",
]


def sources() -> str:
    """Return all that could name a text."""
    return "\n".join(path.read_text("utf-8") for path in FILES)


def test_every_key_that_is_written_out_exists():
    """A template does not ask for a text that is not there."""
    named = set(re.findall(r'(?<!_)say\(\s*[\'"]([a-z0-9.-]+)[\'"]\s*[,)]', sources()))
    assert {key for key in named if key not in catalogue()} == set()
    assert len(named) > 100


def test_every_text_of_the_pages_is_used():
    """By its key, or by the part of it before a dot where the rest is chosen."""
    text = sources()
    prefixes = set(re.findall(r'[\'"]([a-z]+(?:\.[a-z-]+)*)\.(?:[\'"] ~|\{)', text))
    suffixes = set(re.findall(r'[\'"]([a-z0-9_-]+)[\'"]', text)) | {"what", "remedy", "title"}
    unused = [
        key
        for key in catalogue()
        if key.split(".")[0] in OURS
        and key not in text
        and not any(key.startswith(f"{prefix}.") for prefix in prefixes)
        and key.split(".", 1)[1] not in suffixes
        and key.rsplit(".", 1)[1] not in suffixes
    ]
    assert [] == unused


def test_texts_are_finished():
    """In both languages, different from each other where that can be, without em dashes."""
    for key, text in catalogue().items():
        if key.split(".")[0] in OURS:
            assert text.nl.strip()
            assert text.en.strip()
            assert "—" not in text.nl + text.en
            assert set(re.findall(r"\{\w+\}", text.nl)) == set(re.findall(r"\{\w+\}", text.en)), key
