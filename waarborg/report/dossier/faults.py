# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be wrong with a dossier. The wording stands under `dossier.faults`."""

from enum import StrEnum
from http import HTTPStatus

from waarborg.kernel.errors import WaarborgError


class DossierFault(StrEnum):
    """The first thing that was found wrong."""

    NOT_A_DOSSIER = "not-a-dossier"
    """It is no zip, or a broken one."""
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    """It has more members than a dossier can have."""
    TRAILING = "trailing"
    """Something stands behind the end of the zip."""
    ENCRYPTED = "encrypted"
    LINK = "link"
    """A member is a symbolic link."""
    UNSAFE_NAME = "unsafe-name"
    """A member has a name that no part of a dossier has; it could lie outside a folder."""
    DOUBLED = "doubled"
    """Two members have one name."""
    COMPRESSED = "compressed"
    """A member is compressed: the dossier was packed again, or is a zip bomb."""
    WRITTEN_OTHERWISE = "written-otherwise"
    """The members can be read, but the zip is not written as we write it."""
    MISSING = "missing"
    """A part that must be there is not."""
    UNLISTED = "unlisted"
    """A member that the list of contents does not name."""
    UNREADABLE = "unreadable"
    """A part is not in the form that it must have."""
    ALTERED = "altered"
    """A part is not what the list of contents says."""
    LEDGER = "ledger"
    """What the ledger says cannot be right: the reason is one of those of an export."""
    SEAL = "seal"
    """What was signed is about another list of contents."""
    OTHER_KEYS = "other-keys"
    """The evidence and the dossier are signed with different keys."""
    WITHHELD = "withheld"
    """Other fields of the evidence are left out than the list of contents says."""
    ATTACHMENT_MISSING = "attachment-missing"
    ATTACHMENT_ALTERED = "attachment-altered"
    ATTACHMENT_UNNAMED = "attachment-unnamed"
    """No evidence names this attachment."""
    OTHER_SUBJECT = "other-subject"
    """A part is about another system or organisation than the others."""
    FACTS = "facts"
    """The answers do not follow from their history, or are not those that were judged."""
    FINDING = "finding"
    """A finding does not follow from the duties and the evidence."""
    RECEIPT = "receipt"
    """The rules give another answer than the dossier says."""
    OTHER_SYSTEM = "other-system"
    """It is about another system than was asked."""
    OTHER_ORGANISATION = "other-organisation"
    TOO_OLD = "too-old"
    """It was made before the moment that was asked: an older dossier sent again."""


class Refused(Exception):
    """A dossier is not in order; nothing after it is looked at."""

    def __init__(self, fault: DossierFault, name: str = "-", reason: str | None = None) -> None:
        super().__init__(fault, name, reason)
        self.fault = fault
        self.name = name
        self.reason = reason
        """For `LEDGER`: the key of the text with what is wrong, under `ledger`."""


class DossierTooLarge(WaarborgError):
    """A dossier would be larger than can be verified. Details: size, members, limit, most."""

    kind = "dossier-too-large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
