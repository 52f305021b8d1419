# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Packed files for tests: DOCX and ODT made part by part."""

import io
import zipfile
from typing import Final

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC: Final = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_ODF: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"'
    for name, part in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("manifest", "manifest"),
        ("fo", "xsl-fo-compatible"),
    )
)


def packed(**parts: str | bytes) -> bytes:
    """Return a packed file of XML parts; `__` in a name stands for `/`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(f"{name.replace('__', '/')}.xml", content)
    return out.getvalue()


def docx(body: str, *, styles: str = "", notes: str = "", title: str = "") -> bytes:
    """Return a Word document with a body, and styles and notes where they are given."""
    parts = {"word__document": f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>"}
    if styles:
        parts["word__styles"] = f"<w:styles {_W}>{styles}</w:styles>"
    if notes:
        parts["word__footnotes"] = f"<w:footnotes {_W}>{notes}</w:footnotes>"
    if title:
        dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        parts["docProps__core"] = f"<cp {dublin}><dc:title>{title}</dc:title></cp>"
    return packed(**parts)


def odt(body: str, *, manifest: str = "", language: str = "", title: str = "") -> bytes:
    """Return an ODT document with a body."""
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    parts = {"content": f"<office:document-content {_ODF}>{text}</office:document-content>"}
    if manifest:
        parts["META-INF__manifest"] = f"<manifest:manifest {_ODF}>{manifest}</manifest:manifest>"
    if language:
        parts["styles"] = f"<office:styles {_ODF}><x fo:language='{language}'/></office:styles>"
    if title:
        dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        parts["meta"] = f"<office:meta {_ODF} {dublin}><dc:title>{title}</dc:title></office:meta>"
    return packed(**parts)
