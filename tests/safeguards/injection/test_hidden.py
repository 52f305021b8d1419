# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What cannot be seen in a text."""

import pytest

from waarborg.safeguards.injection.hidden import find_hidden, read_tags

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("text", "whys"),
    [
        ("gewoon\ntekst", []),
        ("vlag " + ENGLAND, []),
        ("\U000e0068\U000e0069", ["tag-characters"]),
        ("a\ufe00\ufe01\ufe02", ["variation-selectors"]),
        ("a" + "\u200b" * 6 + " b", ["zero-width-run"]),
        ("n\u200be\u200bg\u200beer", ["zero-width-in-words"]),
        ("Be\u00adlas\u00adting\u00adaan\u00adgif\u00adte", []),
        ("een\u200bwoord", []),
        ("\u202eda", ["text-direction"]),
        ("👨‍👩‍👧 en ✅️", []),
    ],
)
def test_what_is_hidden(text: str, whys: list[str]):
    """Flags, families, soft hyphens and one loose character are ordinary."""
    assert whys == [one.why for one in find_hidden(text)]


def test_tag_characters_are_read():
    """They say something to a model and nothing to people."""
    assert [(1, 3, "hi")] == list(read_tags("a\U000e0068\U000e0069"))
    assert [] == list(read_tags("hi"))
