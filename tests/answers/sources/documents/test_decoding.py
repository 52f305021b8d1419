# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From bytes to text."""

import codecs

import pytest

from waarborg.answers.sources.documents.decoding import decoded
from waarborg.answers.sources.errors import UnreadableDocument


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        ("één".encode(), "", "één"),
        (codecs.BOM_UTF8 + "één".encode(), "", "één"),
        ("één".encode("utf-16"), "", "één"),
        ("één € 5".encode("cp1252"), "", "één € 5"),
        ("één".encode("iso-8859-15"), "iso-8859-15", "één"),
        ("één".encode(), "no-such-code", "één"),
        (b"a\r\nb\rc", "", "a\nb\nc"),
    ],
)
def test_text_is_read_as_it_was_written(content: bytes, declared: str, expected: str) -> None:
    """What the file says goes first; what older programs wrote is still read."""
    assert expected == decoded(content, declared)


@pytest.mark.parametrize("content", [b"a\0b", b"\x81\x8d\xff\xfe\x8f"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """It is not made into something else."""
    with pytest.raises(UnreadableDocument, match="no text"):
        decoded(content)
