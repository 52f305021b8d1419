# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Attachments: the report, picture or log that was looked at, kept by its SHA-256.

Evidence names an attachment by its digest, so the chain over the evidence also holds the file.
"""

from dataclasses import dataclass
from typing import Final

from waarborg.evidence import store as tables
from waarborg.evidence.errors import (
    AttachmentTooLarge,
    AttachmentTypeDiffers,
    UnknownAttachmentType,
)
from waarborg.evidence.ledger import Ledger
from waarborg.evidence.sniffing import media_type_of
from waarborg.kernel.canonical import digest
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.store import Connection

LARGEST: Final = 20_000_000
"""Bytes that one attachment may have."""
KEPT: Final = "PDF, PNG, JPEG, docx, xlsx, pptx, odt, ods, odp, JSON, txt, csv, md, yaml"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is kept."""

    digest: str
    """SHA-256, as evidence names it in `artefact`."""
    media_type: str
    content: bytes


def attach(ledger: Ledger, content: bytes, declared: str) -> Attachment:
    """Keep a file, in a transaction of its own; see `attach_in`."""
    with ledger.store.writing() as connection:
        return attach_in(connection, content, declared)


def attach_in(connection: Connection, content: bytes, declared: str) -> Attachment:
    """Keep a file of the type `declared`; one that is already there is left as it is.

    Raises:
        AttachmentTooLarge: it has more than 20 MB.
        UnknownAttachmentType: it is of no kind that we keep.
        AttachmentTypeDiffers: it is not what it was said to be.
    """
    if len(content) > LARGEST:
        raise AttachmentTooLarge(size=len(content), limit=LARGEST)
    sniffed = media_type_of(content)
    if not sniffed.types:
        raise UnknownAttachmentType(allowed=KEPT)
    media_type = declared.partition(";")[0].strip().lower()
    if not sniffed.admits(media_type):
        raise AttachmentTypeDiffers(declared=declared, found=sniffed.types[0])
    tables.lock_for_append(connection)
    tables.insert_attachment(connection, digest(content), media_type, content)
    return _find_in(connection, digest(content))


def find_attachment(ledger: Ledger, sha256: str) -> Attachment:
    """Return the attachment with this digest.

    Raises:
        UnknownRecord: there is none.
    """
    with ledger.store.reading() as connection:
        return _find_in(connection, sha256)


def _find_in(connection: Connection, sha256: str) -> Attachment:
    found = tables.attachment(connection, sha256)
    if found is None:
        raise UnknownRecord(record="attachment", id=sha256, near="-")
    return Attachment(sha256, *found)
