# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Publication: one person sends in, another publishes, and each step is evidence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from tests.register.examples import RECORD_FACTS, Town, actor
from waarborg.evidence import verify
from waarborg.findings.freshness import situation_of
from waarborg.kernel.actors import Actor, NotAllowed, Role
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import (
    add_system,
    archive,
    as_judged,
    change_system,
    draft_content,
    publication_by_id,
    publications_of,
    publish,
    send_back,
    submit,
    system_state,
    withdraw,
    write_facts,
)
from waarborg.register.errors import AlreadyInReview, FaultyValue, NotInThisState, SamePerson
from waarborg.register.publication import ENTRY, TRANSITION
from waarborg.register.records import Publication, PublicationState


def test_what_is_sent_in_is_frozen(town: Town) -> None:
    """Facts that are written later stay out of it."""
    system = town.system()
    before = draft_content(system_state(town.register, system.id))

    sent = submit(town.register, town.editor, system.id, " Kijk vooral naar het doel. ")
    write_facts(
        town.register, town.editor, system.id, {"record.goal": "<p>Anders.</p>"}, source="later"
    )

    assert sent == publication_by_id(town.register, sent.id)
    assert before == sent.content
    assert (None, PublicationState.IN_REVIEW, "Kijk vooral naar het doel.") == (
        sent.number,
        sent.state,
        sent.note,
    )


def test_nobody_publishes_what_they_wrote_with_a_key(small_town: Town) -> None:
    """A program that writes is no second person: whoever made its key wrote it."""
    system = small_town.system()
    program = replace(small_town.colleague, id="key_1")
    sent = submit(small_town.register, program, system.id)
    person = small_town.publisher

    with pytest.raises(SamePerson):
        publish(small_town.register, replace(person, keys=frozenset({"key_1"})), sent.id)
    assert 1 == publish(small_town.register, person, sent.id).number


def test_a_draft_says_what_readers_would_see(small_town: Town) -> None:
    """The record, from which fact each of it came, and the answers to questions of the law."""
    system = small_town.system()

    state = system_state(small_town.register, system.id)
    content = draft_content(state)

    assert {
        "name": "Chatbot",
        "kind": "ai-system",
        "lifecycle": "idea",
        "pilot_ends": None,
        "pilot_result": None,
    } == {name: one for name, one in content.items() if name not in ("record", "sources", "facts")}
    assert {"name": "Chatbot", "goal": RECORD_FACTS["record.goal"]}.items() <= content[
        "record"
    ].items()
    assert set(content["record"]) == set(content["sources"])
    assert state.facts["record.goal"].id == content["sources"]["goal"]
    assert {"profiling": True, "output.functions": ["generates-text"]} == content["facts"]


def test_a_second_person_publishes(town: Town) -> None:
    """It gets the next number; what was public before is archived and stays as it was."""
    system = town.system()

    first = town.published(system)
    second = town.published(system)

    assert (1, PublicationState.PUBLISHED, "user_publisher") == (
        first.number,
        first.state,
        first.decided_by,
    )
    kept = publications_of(town.register, system.id)
    assert [(2, "published"), (1, "archived")] == [(one.number, one.state) for one in kept]
    assert second == kept[0]
    assert (first.content, first.decided) == (kept[1].content, kept[1].decided)


WRITERS: dict[str, Callable[[Town, Actor, str], object]] = {
    "a fact": lambda town, who, system: write_facts(
        town.register, who, system, {"profiling": False}, source="x"
    ),
    "a fact that was taken back": lambda town, who, system: [
        write_facts(town.register, who, system, {"profiling": one}, source="x")
        for one in (False, None)
    ],
    "the lifecycle": lambda town, who, system: change_system(
        town.register, who, system, lifecycle="in-use"
    ),
    "the name": lambda town, who, system: write_facts(
        town.register, who, system, {"record.name": "Anders"}, source="x"
    ),
}


@pytest.mark.parametrize("wrote", WRITERS)
def test_who_wrote_any_of_it_cannot_publish_it(small_town: Town, wrote: str) -> None:
    """Whatever roles somebody has, and also when somebody else sent it in."""
    town = small_town
    system = town.system()
    WRITERS[wrote](town, town.everything, system.id)
    sent = submit(town.register, town.editor, system.id)

    assert ("user_editor", "user_everything") == sent.authors
    with pytest.raises(SamePerson):
        publish(town.register, town.everything, sent.id)
    assert PublicationState.IN_REVIEW is publication_by_id(town.register, sent.id).state


def test_who_sent_it_in_cannot_publish_it(town: Town) -> None:
    """Also without having written anything."""
    system = town.system()
    sent = submit(town.register, town.everything, system.id)

    with pytest.raises(SamePerson) as caught:
        publish(town.register, town.everything, sent.id)

    assert sent.id == caught.value.details["publication"]


def test_an_author_of_long_ago_stays_one_while_the_words_stand(small_town: Town) -> None:
    """Until somebody else has written them anew, and that was published."""
    town = small_town
    system = add_system(
        town.register, town.editor, town.organisation.id, kind="ai-system", name="Scanner"
    )
    goal = {"record.goal": "<p>Van vroeger.</p>"}
    write_facts(town.register, town.everything, system.id, goal, source="x")
    town.published(system)
    town.published(system)

    still = submit(town.register, town.editor, system.id)
    send_back(town.register, town.reviewer, still.id, "nog niet")
    anew = {"record.goal": "<p>Nieuw.</p>"}
    write_facts(town.register, town.editor, system.id, anew, source="x")
    no_more = submit(town.register, town.editor, system.id)

    assert "user_everything" in still.authors
    assert "user_everything" not in no_more.authors
    assert PublicationState.PUBLISHED is publish(town.register, town.everything, no_more.id).state


def test_one_publication_is_in_review_at_a_time(town: Town) -> None:
    """A second waits until the first was decided on."""
    system = town.system()
    first = submit(town.register, town.editor, system.id)

    with pytest.raises(AlreadyInReview) as caught:
        submit(town.register, town.colleague, system.id)
    back = send_back(town.register, town.reviewer, first.id, "Het doel is niet duidelijk.")
    second = submit(town.register, town.colleague, system.id)

    assert first.id == caught.value.details["publication"]
    assert (PublicationState.DRAFT, "Het doel is niet duidelijk.") == (back.state, back.reason)
    assert back == publication_by_id(town.register, first.id)
    assert first.id != second.id


def test_what_is_withdrawn_or_archived_keeps_its_number(town: Town) -> None:
    """And the next publication gets a new one."""
    system = town.system()
    first = town.published(system)
    gone = withdraw(town.register, town.publisher, first.id, "Er stond een naam in.")
    second = town.published(system)
    past = archive(town.register, town.publisher, second.id, "Niet meer in gebruik.")
    gone_too = withdraw(town.register, town.publisher, second.id, "Toch niet.")

    assert (1, "withdrawn", "Er stond een naam in.") == (gone.number, gone.state, gone.reason)
    assert gone.withdrawn is not None
    assert (2, "archived", None) == (past.number, past.state, past.withdrawn)
    assert (2, "withdrawn") == (gone_too.number, gone_too.state)
    assert 3 == town.published(system).number


STEPS: dict[str, Callable[[Town, Actor, Publication], object]] = {
    "submit": lambda town, who, found: submit(town.register, who, found.system),
    "send back": lambda town, who, found: send_back(town.register, who, found.id, "x"),
    "publish": lambda town, who, found: publish(town.register, who, found.id),
    "withdraw": lambda town, who, found: withdraw(town.register, who, found.id, "x"),
    "archive": lambda town, who, found: archive(town.register, who, found.id, "x"),
}
MAY = {
    "submit": {Role.EDITOR},
    "send back": {Role.REVIEWER, Role.PUBLISHER},
    "publish": {Role.PUBLISHER},
    "withdraw": {Role.PUBLISHER},
    "archive": {Role.PUBLISHER},
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_needs_its_role_in_this_organisation(small_town: Town, step: str) -> None:
    """A role in another organisation is none."""
    town = small_town
    sent = submit(town.register, town.editor, town.system().id)

    for role in set(Role) - MAY[step]:
        with pytest.raises(NotAllowed):
            STEPS[step](town, actor("somebody", town.organisation, role), sent)
    with pytest.raises(NotAllowed):
        STEPS[step](town, actor("stranger", "org_other", *Role), sent)


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("draft", ["send back", "publish", "withdraw", "archive"]),
        ("in-review", ["withdraw", "archive"]),
        ("published", ["send back", "publish"]),
        ("archived", ["send back", "publish", "archive"]),
        ("withdrawn", ["send back", "publish", "withdraw", "archive"]),
    ],
)
def test_a_step_fits_some_states_only(small_town: Town, state: str, steps: list[str]) -> None:
    """The fault names the state and what is needed."""
    town = small_town
    sent = submit(town.register, town.editor, town.system().id)
    ways: dict[str, list[str]] = {
        "draft": ["send back"],
        "in-review": [],
        "published": ["publish"],
        "archived": ["publish", "archive"],
        "withdrawn": ["publish", "withdraw"],
    }
    decider = actor("decider", town.organisation, *Role)
    for step in ways[state]:
        STEPS[step](town, decider, sent)

    for step in steps:
        with pytest.raises(NotInThisState) as caught:
            STEPS[step](town, decider, sent)
        assert state == caught.value.details["state"]


@pytest.mark.parametrize("step", [send_back, withdraw, archive])
def test_going_back_needs_a_reason(small_town: Town, step: Callable[..., Publication]) -> None:
    """Readers and authors are told why."""
    town = small_town
    found = submit(town.register, town.editor, town.system().id)
    if step is not send_back:
        found = publish(town.register, town.publisher, found.id)

    with pytest.raises(FaultyValue, match="reason"):
        step(town.register, town.publisher, found.id, "  ")


def test_what_is_not_there_cannot_be_published(small_town: Town) -> None:
    """Nor sent in."""
    with pytest.raises(UnknownRecord):
        publish(small_town.register, small_town.publisher, "pub_none")
    with pytest.raises(UnknownRecord):
        submit(small_town.register, small_town.editor, "sys_none")


def test_each_step_is_evidence(town: Town) -> None:
    """With the digest of the content, so that the ledger holds what was published."""
    system = town.system()
    first = town.published(system)
    town.published(system)

    entries = town.register.ledger.about([system.id])

    assert ["in-review", "published", "in-review", "archived", "published"] == [
        one.evidence.details["state"] for one in entries
    ]
    assert [TRANSITION, ENTRY, TRANSITION, TRANSITION, ENTRY] == [
        one.evidence.kind for one in entries
    ]
    assert digest(canonical_json(first.content)) == entries[1].evidence.details["content"]
    assert entries[1].id == entries[3].evidence.supersedes
    assert {one.evidence.kind for one in entries} <= set(town.register.engine.base.evidence_kinds)
    assert verify(town.register.ledger).is_intact


def test_what_is_withdrawn_proves_nothing_any_more(small_town: Town) -> None:
    """The evidence that it is in the register goes stale."""
    town = small_town
    system = town.system()
    found = town.published(system)
    withdraw(town.register, town.publisher, found.id, "fout")

    entries = town.register.ledger.about([system.id])
    version = as_judged(system_state(town.register, system.id))
    situation = situation_of(entries, version, date(2027, 1, 1))

    assert {one.id for one in entries if one.evidence.kind == ENTRY} == situation.superseded


def test_two_who_publish_at_once_publish_once(town: Town) -> None:
    """One is told that it is done already."""
    sent = submit(town.register, town.editor, town.system().id)
    people = [actor(f"publisher{number}", town.organisation, Role.PUBLISHER) for number in range(4)]

    def attempt(who: Actor) -> str:
        try:
            return str(publish(town.register, who, sent.id).number)
        except NotInThisState as fault:
            return str(fault.details["state"])

    with ThreadPoolExecutor(4) as threads:
        told = sorted(threads.map(attempt, people))

    assert ["1", "published", "published", "published"] == told


def test_two_who_send_in_at_once_send_in_once(town: Town) -> None:
    """The others are told which one is in review."""
    system = town.system()

    def attempt(_: int) -> str:
        try:
            return submit(town.register, town.editor, system.id).id
        except AlreadyInReview as fault:
            return str(fault.details["publication"])

    with ThreadPoolExecutor(4) as threads:
        told = set(threads.map(attempt, range(4)))

    assert {one.id for one in publications_of(town.register, system.id)} == told
    assert 1 == len(told)


GOING_AROUND = {
    "publishing what one wrote": "UPDATE register_publications SET state = 'published', "
    "number = 1, decided_by = 'user_editor', decided = 'now'",
    "publishing as nobody": "UPDATE register_publications SET state = 'published', number = 1",
    "skipping a number": "UPDATE register_publications SET state = 'published', number = 2, "
    "decided_by = 'user_publisher', decided = 'now'",
    "publishing without a number": "UPDATE register_publications SET state = 'published', "
    "decided_by = 'user_publisher', decided = 'now'",
    "withdrawing what is not public": "UPDATE register_publications SET state = 'withdrawn'",
    "changing the content": "UPDATE register_publications SET content = '{}'",
    "changing the authors": "UPDATE register_publications SET authors = '[]'",
    "changing who sent it in": "UPDATE register_publications SET submitted_by = 'user_x'",
    "deleting it": "DELETE FROM register_publications",
    "starting as published": "INSERT INTO register_publications (id, system, organisation, number, "
    "state, content, authors, facts_until, submitted_by, submitted, note, decided_by) SELECT "
    "'pub_2', system, organisation, 1, 'published', content, authors, 0, submitted_by, submitted, "
    "note, 'user_publisher' FROM register_publications",
    "leaving out who sends in": "INSERT INTO register_publications (id, system, organisation, "
    "state, content, authors, facts_until, submitted_by, submitted, note) SELECT 'pub_2', system, "
    "organisation, 'in-review', content, '[\"user_x\"]', 0, submitted_by, submitted, note "
    "FROM register_publications",
    "a second in review": "INSERT INTO register_publications (id, system, organisation, "
    "state, content, authors, facts_until, submitted_by, submitted, note) SELECT 'pub_2', system, "
    "organisation, 'in-review', content, authors, 0, submitted_by, submitted, note "
    "FROM register_publications",
}


@pytest.mark.parametrize("way", GOING_AROUND)
def test_the_database_refuses_what_the_verbs_refuse(town: Town, way: str) -> None:
    """Whoever speaks SQL through our own connection cannot publish alone either."""
    sent = submit(town.register, town.editor, town.system().id)

    def go_around() -> None:
        with town.register.store.writing() as connection:
            connection.exec_driver_sql(GOING_AROUND[way])

    with pytest.raises(sa.exc.DatabaseError):
        go_around()
    assert (sent,) == publications_of(town.register, sent.system)


@pytest.mark.parametrize(
    "change",
    [
        "decided_by = 'user_x', state = 'archived'",
        "number = 5, state = 'archived'",
        "state = 'in-review'",
        "reason = 'x'",
        "content = '{}', state = 'archived'",
    ],
)
def test_the_database_keeps_what_was_published(town: Town, change: str) -> None:
    """Its number, its content and who decided never change."""
    system = town.system()
    found = town.published(system)

    def alter() -> None:
        with town.register.store.writing() as connection:
            connection.exec_driver_sql(f"UPDATE register_publications SET {change}")  # noqa: S608  # ours

    with pytest.raises(sa.exc.DatabaseError):
        alter()
    assert (found,) == publications_of(town.register, system.id)
