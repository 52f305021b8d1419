# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Withdrawing a source, and renewing it."""

from datetime import date

import pytest

from tests.answers.sources.desk import EDITOR, READER, STRANGER, Desk
from waarborg.answers.sources import (
    kept_source,
    passages_valid_on,
    renew_source,
    validations_of,
    withdraw_source,
)
from waarborg.answers.sources.errors import FaultySource, SourceWithdrawn
from waarborg.kernel.actors import Actor, NotAllowed
from waarborg.kernel.errors import UnknownRecord


def test_a_withdrawn_source_says_why(desk: Desk) -> None:
    """The reason is evidence too, and takes the place of that it was validated."""
    source = desk.put().source

    gone = withdraw_source(desk.base, EDITOR, source.id, " De regels zijn veranderd. ")

    entries = list(desk.base.ledger.entries())
    assert gone.withdrawn is not None
    assert "De regels zijn veranderd." == kept_source(desk.base, source.id).reason
    assert ["source-validated", "source-withdrawn"] == desk.kinds()
    assert ("De regels zijn veranderd.", entries[0].id) == (
        entries[1].evidence.result,
        entries[1].evidence.supersedes,
    )


def test_a_renewed_source_is_valid_longer(desk: Desk) -> None:
    """From the day on which it expired it is found again; the text is the same version."""
    source = desk.put(valid_until=date(2026, 5, 1)).source
    assert () == passages_valid_on(desk.base, [desk.collection.id], date(2026, 6, 1))

    renewed = renew_source(desk.base, EDITOR, source.id, "Juristen", date(2027, 6, 1))

    assert (1, "Juristen", date(2027, 6, 1)) == (
        renewed.version,
        renewed.validated_by,
        renewed.valid_until,
    )
    assert 1 == len(passages_valid_on(desk.base, [desk.collection.id], date(2026, 6, 1)))
    assert ["Juristen", "Webredactie"] == [
        one.details.validated_by for one in validations_of(desk.base, source.id)
    ]


def test_a_source_can_be_renewed_without_an_end(small_desk: Desk) -> None:
    """Then it is valid until somebody says otherwise."""
    source = small_desk.put().source

    assert None is renew_source(small_desk.base, EDITOR, source.id, "Juristen", None).valid_until


def test_what_cannot_be_is_refused(small_desk: Desk) -> None:
    """A day that has passed, no reason, nobody, and what is withdrawn or not there."""
    base, source = small_desk.base, small_desk.put().source

    with pytest.raises(FaultySource, match="passed"):
        renew_source(base, EDITOR, source.id, "Juristen", date(2026, 5, 31))
    with pytest.raises(FaultySource, match="validated_by"):
        renew_source(base, EDITOR, source.id, " ", None)
    with pytest.raises(FaultySource, match="reason"):
        withdraw_source(base, EDITOR, source.id, "")
    with pytest.raises(UnknownRecord):
        withdraw_source(base, EDITOR, "src_none", "x")
    withdraw_source(base, EDITOR, source.id, "x")
    with pytest.raises(SourceWithdrawn):
        withdraw_source(base, EDITOR, source.id, "x")
    with pytest.raises(SourceWithdrawn):
        renew_source(base, EDITOR, source.id, "Juristen", None)


@pytest.mark.parametrize("who", [READER, STRANGER])
def test_who_may_not_write_changes_nothing(small_desk: Desk, who: Actor) -> None:
    """Neither withdraws nor renews."""
    source = small_desk.put().source

    with pytest.raises(NotAllowed):
        withdraw_source(small_desk.base, who, source.id, "x")
    with pytest.raises(NotAllowed):
        renew_source(small_desk.base, who, source.id, "x", None)

    assert ["source-validated"] == small_desk.kinds()
