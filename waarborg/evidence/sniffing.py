# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a file is, told by its bytes: the few kinds that are kept as evidence."""

import io
import json
import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_MAGIC: Final[Mapping[bytes, str]] = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN_XML: Final[Mapping[str, str]] = {
    "word/document.xml": f"{_OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}.presentationml.presentation",
}
_OPEN_DOCUMENT: Final = frozenset(
    f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation")
)
JSON: Final = "application/json"
PLAIN: Final = "text/plain"
TEXTS: Final = frozenset({PLAIN, "text/csv", "text/markdown", "application/yaml"})
"""Kinds of text that the bytes cannot tell apart: here the declared type decides."""
ALLOWED: Final = frozenset({*_MAGIC.values(), *_OPEN_XML.values(), *_OPEN_DOCUMENT, JSON, *TEXTS})
_NOT_IN_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LONGEST_TYPE: Final = 100
_BROKEN: Final = (
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
)
"""What reading a zip file can end in that is broken, locked, or of a kind that is not known."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The types that a file can be. The first is the most exact; none when it is not kept."""

    types: tuple[str, ...]

    def admits(self, declared: str) -> bool:
        """Tell whether the file can be of the type that was declared."""
        return declared in self.types


def media_type_of(content: bytes) -> Sniffed:
    """Return what a file can be, by its bytes alone."""
    for magic, found in _MAGIC.items():
        if content.startswith(magic):
            return Sniffed((found,))
    if content.startswith(b"PK\x03\x04"):
        office = _office_type(content)
        return Sniffed((office,) if office else ())
    return Sniffed(_text_types(content))


def _office_type(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None  # programs are not evidence
            if names[:1] == ["mimetype"]:
                return _open_document(archive)
    except _BROKEN:
        return None
    is_open_xml = "[Content_Types].xml" in names
    found = (kind for part, kind in _OPEN_XML.items() if is_open_xml and part in names)
    return next(found, None)


def _open_document(archive: zipfile.ZipFile) -> str | None:
    if archive.infolist()[0].compress_type != zipfile.ZIP_STORED:
        return None  # the standard has it plain
    with archive.open("mimetype") as file:
        named = file.read(_LONGEST_TYPE).decode("ascii")
    return named if named in _OPEN_DOCUMENT else None


def _text_types(content: bytes) -> tuple[str, ...]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ()
    if not text.strip() or _NOT_IN_TEXT.search(text):
        return ()
    texts = (PLAIN, *sorted(TEXTS - {PLAIN}))
    return (JSON, *texts) if _is_json(text) else texts


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (RecursionError, ValueError):
        return False
