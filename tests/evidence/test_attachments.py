# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Attachments: kept once, by what they hold, and only if they are what they say."""

import pytest

from waarborg.evidence import Attachment, Ledger, attach, attach_in, find_attachment
from waarborg.evidence import attachments as module
from waarborg.evidence.errors import (
    AttachmentTooLarge,
    AttachmentTypeDiffers,
    UnknownAttachmentType,
)
from waarborg.kernel.canonical import digest
from waarborg.kernel.errors import UnknownRecord

TABLE = b"number;lumen\n1;900\n"


def test_an_attachment_is_found_by_its_digest(ledger: Ledger) -> None:
    """With its type and every byte."""
    kept = attach(ledger, TABLE, "text/csv; charset=utf-8")

    assert Attachment(digest(TABLE), "text/csv", TABLE) == kept
    assert kept == find_attachment(ledger, digest(TABLE))


def test_the_same_file_is_kept_once(ledger: Ledger) -> None:
    """As it came first."""
    first = attach(ledger, TABLE, "text/csv")

    assert first == attach(ledger, TABLE, "Text/Plain")


def test_an_attachment_is_kept_with_its_evidence(ledger: Ledger) -> None:
    """It goes when the rest of the transaction fails."""

    def fail_halfway() -> None:
        with ledger.store.writing() as connection:
            attach_in(connection, TABLE, "text/csv")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with pytest.raises(UnknownRecord):
        find_attachment(ledger, digest(TABLE))


def test_a_file_may_not_be_too_large(small_ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte too many is refused, and the last that fits is kept."""
    assert 20_000_000 == module.LARGEST
    monkeypatch.setattr(module, "LARGEST", len(TABLE))
    attach(small_ledger, TABLE, "text/csv")

    with pytest.raises(AttachmentTooLarge) as caught:
        attach(small_ledger, TABLE + b"\n", "text/csv")

    assert {"size": len(TABLE) + 1, "limit": len(TABLE)} == caught.value.details


def test_a_file_must_be_what_it_says(small_ledger: Ledger) -> None:
    """The fault tells both."""
    with pytest.raises(AttachmentTypeDiffers) as caught:
        attach(small_ledger, TABLE, "application/pdf")

    assert {"declared": "application/pdf", "found": "text/plain"} == caught.value.details


def test_other_kinds_are_not_kept(small_ledger: Ledger) -> None:
    """A program is no evidence, whatever it is called."""
    with pytest.raises(UnknownAttachmentType) as caught:
        attach(small_ledger, b"\x7fELF\x02\x01\x01\x00", "text/plain")

    assert "PDF" in str(caught.value)
