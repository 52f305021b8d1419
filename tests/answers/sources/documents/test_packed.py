# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Packed files: nothing in them is believed."""

import io
import zipfile
from typing import Final

import pytest

from tests.answers.sources.documents.packing import packed
from waarborg.answers.sources.documents import packed as packed_module
from waarborg.answers.sources.documents.packed import Packed, parse_xml
from waarborg.answers.sources.errors import UnreadableDocument

LAUGHS: Final = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)


def test_a_part_that_is_not_there_is_none() -> None:
    """One that is there is read."""
    file = Packed(packed(content="<x>een</x>"))
    root = file.xml("content.xml")

    assert None is file.xml("other.xml")
    assert root is not None
    assert "een" == root.text


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """However large it says that it is, reading stops at the limit."""
    monkeypatch.setattr(packed_module, "LARGEST_PART", 1_000_000)
    content = packed(content=b"0" * 50_000_000)
    assert len(content) < 100_000

    with pytest.raises(UnreadableDocument, match="Unpacked"):
        Packed(content).read("content.xml")


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any is read."""
    monkeypatch.setattr(packed_module, "MOST_PARTS", 2)

    with pytest.raises(UnreadableDocument, match="2 parts"):
        Packed(packed(a="", b="", c=""))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no zip", "damaged"),
        (b"PK\x03\x04 no zip", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "old version"),
    ],
)
def test_what_is_not_packed_is_refused(content: bytes, reason: str) -> None:
    """A Word file with a password is not packed either."""
    with pytest.raises(UnreadableDocument, match=reason):
        Packed(content)


def test_a_damaged_part_is_refused() -> None:
    """Its sum is wrong."""
    content = bytearray(packed(content="<x>een twee drie</x>" * 50))
    start = content.index(b".xml") + 4
    content[start : start + 8] = b"\xff" * 8

    with pytest.raises(UnreadableDocument, match="damaged"):
        Packed(bytes(content)).read("content.xml")


def test_a_part_with_a_password_is_refused() -> None:
    """The file says so in its list."""
    out = io.BytesIO(packed(content="<x/>"))
    with zipfile.ZipFile(out, "a") as file:
        file.filelist[0].flag_bits |= 0x1
        file.writestr("more", "")

    with pytest.raises(UnreadableDocument, match="password"):
        Packed(out.getvalue()).read("content.xml")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LAUGHS, "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "document type"),
        (b"<x>", "not good XML"),
        (b"", "not good XML"),
        ("<x>" * 400 + "</x>" * 400, "not good XML"),
    ],
)
def test_xml_with_entities_or_without_end_is_refused(content: bytes | str, reason: str) -> None:
    """Nothing is unfolded, and nothing outside is read."""
    with pytest.raises(UnreadableDocument, match=reason):
        parse_xml(content if isinstance(content, bytes) else content.encode())
