# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that are packed XML (DOCX, ODT): what is in them is unpacked and read within limits.

Nothing in such a file is believed: not how large a part says it is, and no entities.
"""

import io
import zipfile
import zlib
from typing import Final

from lxml import etree

from waarborg.answers.sources.documents.limits import LARGEST_PART, MOST_PARTS
from waarborg.answers.sources.errors import UnreadableDocument

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an older Word file starts, and a newer one with a password."""
_ENCRYPTED: Final = 0x1
_FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Packed:
    """A packed file, of which parts can be read as XML."""

    def __init__(self, content: bytes) -> None:
        if content.startswith(_OLE):
            raise UnreadableDocument(reason="encrypted-or-old")
        try:
            self._file = zipfile.ZipFile(io.BytesIO(content))
        except (*_FAULTS, OSError, ValueError) as error:
            raise UnreadableDocument(reason="not-packed") from error
        self._parts = {one.filename: one for one in self._file.infolist()}
        if len(self._file.infolist()) > MOST_PARTS:
            raise UnreadableDocument(reason="too-many-parts", limit=MOST_PARTS)

    def read(self, name: str) -> bytes | None:
        """Return a part, or None where there is none.

        Raises:
            UnreadableDocument: it is encrypted, broken, or larger than any document needs.
        """
        part = self._parts.get(name)
        if part is None:
            return None
        if part.flag_bits & _ENCRYPTED:
            raise UnreadableDocument(reason="encrypted")
        try:
            with self._file.open(part) as opened:
                content = opened.read(LARGEST_PART + 1)
        except (*_FAULTS, OSError) as error:
            raise UnreadableDocument(reason="not-packed") from error
        if len(content) > LARGEST_PART:
            raise UnreadableDocument(reason="part-too-large", limit=LARGEST_PART // 1_000_000)
        return content

    def xml(self, name: str) -> etree._Element | None:
        """Return a part as XML, or None where there is none.

        Raises:
            UnreadableDocument: it is no XML, or XML with entities of its own.
        """
        content = self.read(name)
        return None if content is None else parse_xml(content)


def parse_xml(content: bytes) -> etree._Element:
    """Return the root of XML that asks for nothing outside it.

    Raises:
        UnreadableDocument: it is no XML, or XML with entities of its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(reason="no-xml") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument(reason="entities")
    return root
