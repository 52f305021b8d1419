# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Putting sources: versions, validations, and the evidence of both."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa

from tests.answers.sources.desk import EDITOR, READER, STRANGER, TOWN, Desk, incoming
from waarborg.answers.sources import (
    Change,
    Incoming,
    passages_of,
    passages_valid_on,
    put_source,
    source_by_id,
    validations_of,
    versions_of,
    withdraw_source,
)
from waarborg.answers.sources.documents import Document
from waarborg.answers.sources.errors import FaultySource, SourceWithdrawn, UnreadableDocument
from waarborg.kernel.actors import Actor, NotAllowed
from waarborg.kernel.errors import UnknownRecord

DAY = date(2026, 6, 1)


def test_a_new_source_has_a_version_and_somebody_who_vouches_for_it(desk: Desk) -> None:
    """Both are evidence, in the name of the organisation."""
    put = desk.put()
    entry = next(desk.base.ledger.entries())

    assert (Change.NEW, 1, "Paspoort") == (put.change, put.source.version, put.source.title)
    assert put.source == source_by_id(desk.base, put.source.id)
    assert ("source-validated", TOWN, TOWN) == (
        entry.evidence.kind,
        entry.evidence.organisation,
        entry.evidence.subject,
    )
    assert (date(2026, 12, 31), put.source.digest) == (
        entry.evidence.expires,
        entry.evidence.details["text"],
    )
    assert entry.id == validations_of(desk.base, put.source.id)[0].evidence


def test_the_same_again_is_unchanged(desk: Desk) -> None:
    """Nothing is added, and nothing is recorded."""
    first = desk.put()

    again = desk.put()

    assert (Change.UNCHANGED, first.source) == (again.change, again.source)
    assert ["source-validated"] == desk.kinds()


def test_another_text_is_another_version_and_the_old_one_stays(desk: Desk) -> None:
    """Its passages have ids of their own."""
    first = desk.put()

    second = desk.put("Een paspoort kost € 90.")

    assert (Change.CHANGED, first.source.id, 2) == (
        second.change,
        second.source.id,
        second.source.version,
    )
    assert [2, 1] == [one.number for one in versions_of(desk.base, first.source.id)]
    assert ["Een paspoort kost € 80."] == [
        one.text for one in passages_of(desk.base, first.source.id, 1)
    ]
    assert [f"{first.source.id}.v2.p1"] == [
        one.id for one in passages_valid_on(desk.base, [desk.collection.id], DAY)
    ]


def test_two_at_once_make_one_source(desk: Desk) -> None:
    """Whoever comes second finds what the first one put."""
    with ThreadPoolExecutor(4) as pool:
        puts = list(pool.map(lambda _: desk.put(), range(4)))

    assert 1 == len({one.source.id for one in puts})
    assert [Change.NEW, *[Change.UNCHANGED] * 3] == sorted((one.change for one in puts), key=str)
    assert ["source-validated"] == desk.kinds()


def test_other_details_renew_the_same_version(desk: Desk) -> None:
    """The evidence of it takes the place of the evidence before it."""
    first = desk.put()

    again = desk.put(valid_until=date(2027, 6, 1), owner="Team Publiek")

    entries = list(desk.base.ledger.entries())
    assert (Change.RENEWED, 1, "Team Publiek") == (
        again.change,
        again.source.version,
        again.source.owner,
    )
    assert first.source.digest == again.source.digest
    assert entries[0].id == entries[1].evidence.supersedes


def test_a_first_day_that_was_not_said_stays_what_it_was(small_desk: Desk) -> None:
    """An import of every day does not renew what nobody touched."""
    given = incoming()
    small_desk.put()
    later = Incoming(
        given.origin,
        given.document,
        incoming(valid_from=DAY).details,
        given.original,
        is_first_day_said=False,
    )

    put = put_source(small_desk.base, EDITOR, small_desk.collection.id, later)

    assert (Change.UNCHANGED, date(2026, 1, 1)) == (put.change, put.source.valid_from)


def test_an_import_does_not_bring_back_what_was_withdrawn(desk: Desk) -> None:
    """A person can, and then it is valid again."""
    source = desk.put().source
    withdraw_source(desk.base, EDITOR, source.id, "Klopt niet meer")

    with pytest.raises(SourceWithdrawn):
        desk.put()
    back = put_source(desk.base, EDITOR, desk.collection.id, incoming(), bring_back=True)

    assert (Change.RENEWED, None) == (back.change, back.source.withdrawn)
    assert ["source-validated", "source-withdrawn", "source-validated"] == desk.kinds()


def test_a_document_without_text_is_refused(small_desk: Desk) -> None:
    """There is nothing to answer from."""
    empty = Incoming("leeg.md", Document("Leeg", "nl", ()), incoming().details, "sha256:0")

    with pytest.raises(UnreadableDocument, match="no text"):
        put_source(small_desk.base, EDITOR, small_desk.collection.id, empty)


@pytest.mark.parametrize("origin", ["", "a\ud800.md", "a\nb.md", "x" * 2_001])
def test_a_name_that_cannot_be_kept_is_refused(small_desk: Desk, origin: str) -> None:
    """As old disks may have them."""
    with pytest.raises(FaultySource, match="origin"):
        small_desk.put(origin=origin)


def test_a_document_in_a_language_that_we_do_not_know_is_refused(small_desk: Desk) -> None:
    """The assistant has no words for it; nothing is kept."""
    given = incoming()
    other = Incoming(
        "x.md", Document("Pass", "de", given.document.blocks), given.details, "sha256:0"
    )

    with pytest.raises(FaultySource, match="language"):
        put_source(small_desk.base, EDITOR, small_desk.collection.id, other)
    assert () == passages_valid_on(small_desk.base, [small_desk.collection.id], DAY)


@pytest.mark.parametrize("who", [READER, STRANGER])
def test_who_may_not_write_puts_nothing(small_desk: Desk, who: Actor) -> None:
    """Nor does anybody in a collection that is not there."""
    with pytest.raises(NotAllowed):
        put_source(small_desk.base, who, small_desk.collection.id, incoming())
    with pytest.raises(UnknownRecord):
        put_source(small_desk.base, EDITOR, "col_none", incoming())

    assert [] == small_desk.kinds()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM answers_sources",
        "UPDATE answers_sources SET origin = 'x'",
        "UPDATE answers_versions SET title = 'x'",
        "DELETE FROM answers_versions",
        "UPDATE answers_passages SET text = 'x'",
        "DELETE FROM answers_passages",
        "UPDATE answers_validations SET owner = 'x'",
        "DELETE FROM answers_validations",
        "UPDATE answers_collections SET organisation = 'x'",
        "DELETE FROM answers_collections",
    ],
)
def test_the_database_keeps_what_answers_were_taken_from(desk: Desk, statement: str) -> None:
    """Whoever writes SQL cannot change it either."""
    desk.put()

    def alter() -> None:
        with desk.base.store.writing() as connection:
            connection.exec_driver_sql(statement)

    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        alter()
