# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What readers see: what is public, what was, and what changed."""

import pytest

from tests.register.examples import Town, a_town
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import (
    all_published,
    archive,
    changed_after,
    difference,
    in_review,
    newest_change,
    newest_changes,
    publication_by_id,
    publications_of,
    published,
    published_number,
    send_back,
    submit,
    withdraw,
    write_facts,
)
from waarborg.register.records import FieldChange, PublicationState


def test_nothing_stands_at_an_address_until_it_is_published(town: Town) -> None:
    """Not what is in review, and not what was sent back."""
    system = town.system()
    sent = submit(town.register, town.editor, system.id)
    in_between = published(town.register, "lampstad", "chatbot")
    send_back(town.register, town.reviewer, sent.id, "nee")

    assert (None, None) == (in_between, published(town.register, "lampstad", "chatbot"))
    assert published_number(town.register, "lampstad", "chatbot", 1) is None
    assert published(town.register, "elders", "chatbot") is None


def test_every_number_stays_at_its_address(town: Town) -> None:
    """As it was published; the newest stands at the address without a number."""
    system = town.system()
    first = town.published(system)
    write_facts(
        town.register, town.editor, system.id, {"record.goal": "<p>Anders.</p>"}, source="x"
    )
    second = town.published(system)

    assert second == published(town.register, "lampstad", "chatbot")
    old = published_number(town.register, "lampstad", "chatbot", 1)
    assert old is not None
    assert (first.content, PublicationState.ARCHIVED) == (old.content, old.state)
    assert second == published_number(town.register, "lampstad", "chatbot", 2)


def test_what_is_archived_stays_and_what_is_withdrawn_says_why(town: Town) -> None:
    """Of what was withdrawn readers get the name and the reason, and nothing else."""
    system = town.system()
    found = town.published(system)
    past = archive(town.register, town.publisher, found.id, "Niet meer in gebruik.")
    still = published(town.register, "lampstad", "chatbot")
    withdraw(town.register, town.publisher, found.id, "Er stond een naam in.")
    gone = published(town.register, "lampstad", "chatbot")

    assert past == still
    assert gone is not None
    assert ("Chatbot", "Er stond een naam in.", PublicationState.WITHDRAWN) == (
        gone.content["name"],
        gone.reason,
        gone.state,
    )
    assert set(found.content) == set(gone.content)
    assert ({}, {}, {}) == tuple(gone.content[name] for name in ("record", "sources", "facts"))
    assert "goal" in publication_by_id(town.register, found.id).content["record"]


def test_what_is_in_review_is_of_an_organisation(town: Town) -> None:
    """Its own people find it; what was decided is no longer there."""
    other = a_town(town.register, "duinstad")
    one = submit(town.register, town.editor, town.system("Een").id)
    two = submit(town.register, town.editor, town.system("Twee").id)
    submit(town.register, other.editor, other.system().id)
    done = town.published(town.system("Drie"))

    assert (two, one) == in_review(town.register, town.organisation.id)
    assert (done,) == publications_of(town.register, done.system)


def test_everything_that_is_published_can_be_walked(town: Town) -> None:
    """Of all organisations; only what is published now."""
    other = a_town(town.register, "duinstad")
    system = town.system()
    town.published(system)
    now = [town.published(system), other.published(other.system())]
    gone = town.published(town.system("Weg"))
    withdraw(town.register, town.publisher, gone.id, "x")

    assert {one.id for one in now} == {one.id for one in all_published(town.register)}


def test_changes_are_told_in_order(town: Town) -> None:
    """What readers see of them; who asks again after the last gets what is new."""
    system = town.system()
    before = newest_change(town.register)
    first = town.published(system)
    second = town.published(system)
    withdraw(town.register, town.publisher, second.id, "x")

    changes = changed_after(town.register, before)

    assert [
        (first.id, "published"),
        (first.id, "archived"),
        (second.id, "published"),
        (second.id, "withdrawn"),
    ] == [(one.publication.id, one.state) for one in changes]
    assert PublicationState.WITHDRAWN is changes[2].publication.state
    assert {} == changes[2].publication.content["record"]
    assert changes[2:] == changed_after(town.register, changes[1].sequence)
    assert changes[:2] == changed_after(town.register, 0, limit=2)
    assert () == changed_after(town.register, newest_change(town.register))
    assert first.decided == changes[0].at


def test_a_feed_has_the_newest_first(town: Town) -> None:
    """Of all organisations or of one, as many as are asked for."""
    other = a_town(town.register, "duinstad")
    first = town.published(town.system())
    second = other.published(other.system())
    third = town.published(town.system("Zoeker"))

    def ids(limit: int, organisation: str | None = None) -> list[str]:
        found = newest_changes(town.register, limit, organisation)
        return [one.publication.id for one in found]

    assert [third.id, second.id, first.id] == ids(10)
    assert [third.id] == ids(1)
    assert [third.id, first.id] == ids(10, town.organisation.id)


def test_a_difference_is_told_by_field(small_town: Town) -> None:
    """Also what is new and what is gone; where a value came from is no field."""
    town = small_town
    system = town.system()
    old = town.published(system).content
    changes = {
        "record.goal": "<p>Anders.</p>",
        "record.short_description": None,
        "record.tags": ["nieuw"],
        "profiling": False,
    }
    write_facts(town.register, town.editor, system.id, changes, source="x")
    new = town.published(system).content

    told = {one.field: one for one in difference(old, new)}

    assert {"record.goal", "record.short_description", "record.tags", "facts.profiling"} == set(
        told
    )
    assert FieldChange("facts.profiling", True, False) == told["facts.profiling"]
    assert (None, ["nieuw"]) == (told["record.tags"].old, told["record.tags"].new)
    assert told["record.short_description"].new is None
    assert () == difference(new, new)


def test_without_an_older_one_everything_is_new(small_town: Town) -> None:
    """Fields without a value are none."""
    content = small_town.published(small_town.system()).content

    told = difference(None, content)

    assert {"name", "kind", "lifecycle", "record.name", "facts.profiling"} <= {
        one.field for one in told
    }
    assert all(one.old is None and one.new is not None for one in told)


def test_what_is_not_there_is_not_found(small_town: Town) -> None:
    """By its id."""
    with pytest.raises(UnknownRecord):
        publication_by_id(small_town.register, "pub_none")
    with pytest.raises(UnknownRecord):
        publications_of(small_town.register, "sys_none")
