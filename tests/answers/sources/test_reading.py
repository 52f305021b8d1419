# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may be answered from, on which day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.answers.sources.desk import EDITOR, TOWN, Desk, incoming
from waarborg.answers.sources import (
    add_collection,
    collection_digest,
    expired,
    kept_source,
    passages_by_id,
    passages_valid_on,
    put_source,
    renew_source,
    soon_expired,
    source_by_id,
    source_by_passage,
    sources_of,
    sources_of_organisation,
    withdraw_source,
)
from waarborg.kernel.errors import UnknownRecord

START = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda number: START + timedelta(days=number))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(days, st.none() | days), min_size=1, max_size=4), days)
def test_only_the_newest_version_that_has_started_is_found_and_only_while_it_is_valid(
    small_desk: Desk, spans: list[tuple[date, date | None]], day: date
) -> None:
    """On no day anything else: an older version does not come back when a newer one ends."""
    collection = add_collection(small_desk.base, EDITOR, TOWN, f"Map {small_desk.clock()}")
    for number, (first, last) in enumerate(spans):
        ends = None if last is None else max(first, last)
        put_source(
            small_desk.base,
            EDITOR,
            collection.id,
            incoming(f"Tekst {number}.", valid_from=first, valid_until=ends),
        )
    started = [number for number, (first, _) in enumerate(spans) if first <= day]
    holding = started[-1] if started else None
    expected = []
    if holding is not None:
        first, last = spans[holding]
        is_valid = last is None or day <= max(first, last)
        expected = [f"Tekst {holding}."] if is_valid else []

    found = passages_valid_on(small_desk.base, [collection.id], day)

    assert expected == [one.text for one in found]
    valid = [one for one in sources_of(small_desk.base, collection.id, day) if one.is_valid(day)]
    assert len(expected) == len(valid)


def test_what_was_withdrawn_is_found_on_no_day(desk: Desk) -> None:
    """Not on a day before that either."""
    source = desk.put(valid_until=None).source
    withdraw_source(desk.base, EDITOR, source.id, "Klopt niet meer")

    for day in (START, date(2026, 6, 1), date(2030, 1, 1)):
        assert () == passages_valid_on(desk.base, [desk.collection.id], day)


def test_a_source_that_has_not_started_is_listed_as_it_will_be(desk: Desk) -> None:
    """It is not valid, and nothing is answered from it."""
    source = desk.put(valid_from=date(2027, 1, 1), valid_until=None).source

    listed = sources_of(desk.base, desk.collection.id)

    assert (source,) == listed
    assert () == passages_valid_on(desk.base, [desk.collection.id], date(2026, 6, 1))


def test_tariffs_of_next_year_wait_for_their_day(desk: Desk) -> None:
    """Until then those of this year are given."""
    desk.put("Het kost € 80.")
    desk.put("Het kost € 90.", valid_from=date(2027, 1, 1), valid_until=None)

    for day, text in ((date(2026, 12, 31), "Het kost € 80."), (date(2027, 1, 1), "Het kost € 90.")):
        found = passages_valid_on(desk.base, [desk.collection.id], day)
        assert [text] == [one.text for one in found]


def test_what_will_expire_comes_before_what_has_expired(desk: Desk) -> None:
    """Who keeps sources sees in time what to look at; what was withdrawn is not there."""
    until = {"a.md": date(2026, 6, 20), "b.md": date(2026, 6, 5), "c.md": date(2026, 5, 31)}
    for origin, day in until.items():
        desk.put(origin=origin, valid_until=day)
    gone = desk.put(origin="d.md", valid_until=date(2026, 5, 1)).source
    withdraw_source(desk.base, EDITOR, gone.id, "Weg")
    desk.put(origin="e.md", valid_until=None)
    today = date(2026, 6, 1)

    soon = soon_expired(desk.base, TOWN, today, 30)

    assert ["b.md", "a.md"] == [kept_source(desk.base, one.id).origin for one in soon]
    assert ["c.md"] == [
        kept_source(desk.base, one.id).origin for one in expired(desk.base, TOWN, today)
    ]
    assert [until["b.md"]] == [one.valid_until for one in soon_expired(desk.base, TOWN, today, 4)]


def test_a_passage_leads_to_its_source(desk: Desk) -> None:
    """Also a passage of an older version."""
    source = desk.put().source
    desk.put("Een paspoort kost € 90.")
    old = f"{source.id}.v1.p1"

    assert (source.id, 2) == (
        source_by_passage(desk.base, old).id,
        source_by_passage(desk.base, old).version,
    )
    assert [old] == [one.id for one in passages_by_id(desk.base, [old, "src_none.v1.p1"])]
    assert ("Paspoort", "", 1) == (
        passages_by_id(desk.base, [old])[0].title,
        passages_by_id(desk.base, [old])[0].heading,
        passages_by_id(desk.base, [old])[0].version,
    )


def test_what_is_not_there_is_said(small_desk: Desk) -> None:
    """By what was sought."""
    for seek in (source_by_id, source_by_passage, kept_source):
        with pytest.raises(UnknownRecord):
            seek(small_desk.base, "none")


def test_the_digest_of_a_collection_changes_with_what_may_be_answered_from(desk: Desk) -> None:
    """With a text, a new source and a day on which one ends; not with who vouches for it."""
    day = date(2026, 6, 1)
    collections = [desk.collection.id]

    def digest(on: date = day) -> str:
        return collection_digest(desk.base, collections, on)

    empty = digest()
    source = desk.put().source
    one = digest()
    renew_source(desk.base, EDITOR, source.id, "Juridische zaken", date(2026, 12, 31))
    renewed = digest()
    desk.put("Een paspoort kost € 90.")
    changed = digest()
    desk.put(origin="b.md")

    assert one == renewed
    assert 4 == len({empty, one, changed, digest()})
    assert empty == digest(date(2027, 1, 1))
    assert 2 == len(sources_of_organisation(desk.base, TOWN))
