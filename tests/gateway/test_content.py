# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Kept content: closed to whoever has no secret, and read by name."""

import asyncio
from dataclasses import replace

import pytest

from tests.gateway.examples import (
    AUDITOR,
    EDITOR,
    ORGANISATION,
    READER,
    SECRET,
    STRANGER,
    ending,
    entries,
    opening,
    running_journal,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.content import content_digest, read_content, seal, unseal
from waarborg.gateway.store.content import Kept
from waarborg.gateway.verb_faults import UnreadableContent
from waarborg.kernel.actors import NotAllowed

TEXT = {"messages": [{"role": "user", "content": "Wat kost een paspoort?"}]}
SEALED = seal(SECRET, "org_1", "2026-11-24", "gx_1", "open", TEXT)
KEPT = Kept("gx_1", "open", "org_1", "2026-11-24", "2026-12-24", SEALED)


def test_content_comes_back_as_it_was():
    """And the same content is never closed the same way twice."""
    assert unseal(SECRET, KEPT) == TEXT
    assert seal(SECRET, "org_1", "2026-11-24", "gx_1", "open", TEXT) != SEALED
    assert 64 == len(content_digest(SEALED))


@pytest.mark.parametrize(
    "other",
    [
        {"exchange": "gx_2"},
        {"step": "close"},
        {"organisation": "org_2"},
        {"day": "2026-11-25"},
        {"sealed": SEALED[:-1] + bytes([SEALED[-1] ^ 1])},
    ],
)
def test_it_opens_only_in_its_own_place(other: dict[str, str]) -> None:
    """Not altered, not moved to another exchange, organisation or day."""
    with pytest.raises(UnreadableContent):
        unseal(SECRET, replace(KEPT, **other))  # type: ignore[arg-type]


def test_it_does_not_open_with_another_secret():
    """What is kept is worth nothing without the secret of the installation."""
    with pytest.raises(UnreadableContent):
        unseal(f"{SECRET}!", KEPT)


def test_who_reads_it_is_written_down(base: GatewayBase) -> None:
    """With the exchange, not with what it says."""

    async def kept() -> None:
        await journal.open(opening(content=TEXT))
        await journal.close(ending(content={"answer": "83 euro"}))

    with running_journal(base) as journal:
        asyncio.run(kept())

    assert {"open": TEXT, "close": {"answer": "83 euro"}} == read_content(
        base, AUDITOR, ORGANISATION, "gx_1"
    )
    (entry,) = entries(base, "gateway-content-read")
    assert (AUDITOR.id, {"exchange": "gx_1"}) == (entry.evidence.by, entry.evidence.details)
    assert {} == read_content(base, EDITOR, ORGANISATION, "gx_none")
    assert {} == read_content(base, STRANGER, "org_other", "gx_1")
    for who in (READER, STRANGER):
        with pytest.raises(NotAllowed):
            read_content(base, who, ORGANISATION, "gx_1")
