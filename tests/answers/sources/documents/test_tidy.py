# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain text as people read it."""

import pytest

from waarborg.answers.sources.documents.tidy import tidy


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("  een\n twee\t", "een twee"),
        ("pas\N{SOFT HYPHEN}poort", "paspoort"),
        ("a\N{ZERO WIDTH SPACE}b\N{NO-BREAK SPACE}c", "ab c"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
        ("een\x00twee", "eentwee"),
        ("\n", ""),
    ],
)
def test_what_nobody_sees_is_left_out(given: str, expected: str) -> None:
    """Spaces are of one kind, and letters are whole."""
    assert expected == tidy(given)
