# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a file is, by its bytes."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.evidence.sniffing import ALLOWED, JSON, TEXTS, media_type_of

OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


def zipped(*names: str, mimetype: bytes | None = None, packed: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip file with these names in it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packed) as archive:
        if mimetype is not None:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00", "image/jpeg"),
        (
            zipped("[Content_Types].xml", "word/document.xml"),
            f"{OFFICE}.wordprocessingml.document",
        ),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), f"{OFFICE}.spreadsheetml.sheet"),
        (
            zipped("[Content_Types].xml", "ppt/presentation.xml"),
            f"{OFFICE}.presentationml.presentation",
        ),
        (zipped(mimetype=f"{OPEN_DOCUMENT}.text".encode()), f"{OPEN_DOCUMENT}.text"),
        (zipped(mimetype=f"{OPEN_DOCUMENT}.spreadsheet".encode()), f"{OPEN_DOCUMENT}.spreadsheet"),
        (
            zipped(mimetype=f"{OPEN_DOCUMENT}.presentation".encode()),
            f"{OPEN_DOCUMENT}.presentation",
        ),
        (b'{"lumen": 900}', JSON),
        (b"\xef\xbb\xbf[1, 2]", JSON),
        ("één lamp\n".encode(), "text/plain"),
        (b"900", "text/plain"),
    ],
)
def test_each_kind_is_known_by_its_bytes(content: bytes, expected: str) -> None:
    """The first is the most exact, and it is one that is allowed."""
    found = media_type_of(content)

    assert expected == found.types[0]
    assert set(found.types) <= ALLOWED


@pytest.mark.parametrize("declared", sorted(TEXTS))
def test_any_text_can_be_any_kind_of_text(declared: str) -> None:
    """Only who made it knows whether it is a table; JSON is text as well."""
    assert media_type_of(b"a: 1\n").admits(declared)
    assert media_type_of(b'{"a": 1}').admits(declared)
    assert not media_type_of(b"a: 1\n").admits(JSON)
    assert not media_type_of(b"%PDF-1.7").admits(declared)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"MZ\x90\x00",
        b"GIF89a\x01\x00",
        b"text with a \x00 in it",
        "één".encode("latin-1"),
        b"PK\x03\x04 no zip",
        zipped("a.txt"),
        zipped("word/document.xml"),
        zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        zipped(mimetype=b"application/java-archive"),
        zipped(mimetype=b"\xff"),
        zipped(mimetype=f"{OPEN_DOCUMENT}.text".encode(), packed=zipfile.ZIP_DEFLATED),
        zipped("[Content_Types].xml", "word/document.xml")[:-10],
    ],
)
def test_other_kinds_are_not_kept(content: bytes) -> None:
    """Programs, macros, other archives, other encodings, and files that are broken."""
    assert () == media_type_of(content).types


def test_deep_json_is_text() -> None:
    """What cannot be read as JSON is not JSON, and no error."""
    assert "text/plain" == media_type_of(b"[" * 100_000).types[0]


@given(st.binary() | st.binary().map(lambda rest: b"PK\x03\x04" + rest))
def test_any_bytes_are_sniffed(content: bytes) -> None:
    """Nothing that a browser sends can break it."""
    assert set(media_type_of(content).types) <= ALLOWED


@given(st.data())
def test_a_damaged_zip_is_no_error(data: st.DataObject) -> None:
    """Whatever byte is changed."""
    content = bytearray(zipped("[Content_Types].xml", mimetype=f"{OPEN_DOCUMENT}.text".encode()))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    assert set(media_type_of(bytes(content)).types) <= ALLOWED
