# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ledger of evidence: append-only, chained, signed, and provable entry by entry."""

from waarborg.evidence.attachments import Attachment, attach, attach_in, find_attachment
from waarborg.evidence.checkpoints import Checkpoint, make_checkpoint
from waarborg.evidence.export import export
from waarborg.evidence.keys import SigningKey, signing_key
from waarborg.evidence.ledger import Ledger
from waarborg.evidence.records import Coverage, Entry, Evidence, Method
from waarborg.evidence.store import MIGRATIONS, existing_store
from waarborg.evidence.verify import Fault, Verdict, verify
from waarborg.evidence.verify_export import ExportFault, ExportVerdict, verify_export

__all__ = [
    "MIGRATIONS",
    "Attachment",
    "Checkpoint",
    "Coverage",
    "Entry",
    "Evidence",
    "ExportFault",
    "ExportVerdict",
    "Fault",
    "Ledger",
    "Method",
    "SigningKey",
    "Verdict",
    "attach",
    "attach_in",
    "existing_store",
    "export",
    "find_attachment",
    "make_checkpoint",
    "signing_key",
    "verify",
    "verify_export",
]
