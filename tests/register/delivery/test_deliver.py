# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever fails on the way: one record there, with what is public here, and evidence of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from tests.register.delivery.examples import ORGANISATION, Time, body, way_to
from tests.register.delivery_server import Fault, Kept, Mood, NationalRegisterServer
from tests.register.examples import Town
from waarborg.kernel.actors import NotAllowed
from waarborg.register import submit, withdraw, write_facts
from waarborg.register.delivery import Delivery, NationalRegister, Stage, SyncState, sync_state
from waarborg.register.delivery import store as table
from waarborg.register.delivery.deliver import (
    CLAIM,
    ENTRY,
    RETRACTION,
    deliver,
    known_delivery,
    retract,
)
from waarborg.register.delivery.errors import (
    DeliveryBusy,
    NotDeliverable,
    RegisterRefuses,
    RegisterUnreachable,
    RegisterUnreadable,
)
from waarborg.register.records import Organisation, Publication, System

TOOI: Final = f"https://identifier.overheid.nl/tooi/id/gemeente/{ORGANISATION}"
DOUBTFUL: Final[tuple[Mood, ...]] = ("500", "time-out", "drop", "html")
STEPS: Final = (("POST", "/algorithms"), ("PUT", "/release"), ("PUT", "/publish"))


class Journey:
    """A town with something public, on its way to a national register."""

    def __init__(self, town: Town, national: NationalRegister) -> None:
        self.town = town
        self.national = national
        self.organisation: Organisation = replace(town.organisation, tooi=TOOI)
        self.system: System = town.system()
        self.publication: Publication = town.published(self.system)

    def body(self, **changes: object) -> bytes:
        """Return what is delivered of the system."""
        return body(source_id=self.system.id, **changes)

    def deliver(self, content: bytes | None = None) -> Delivery:
        """Deliver it."""
        return deliver(
            self.town.register,
            self.town.publisher,
            self.publication,
            self.organisation,
            self.national,
            content or self.body(),
        )

    def retract(self) -> Delivery:
        """Take it back."""
        return retract(
            self.town.register,
            self.town.publisher,
            self.publication,
            self.organisation,
            self.national,
        )

    def known(self) -> Delivery:
        """Return what was kept."""
        found = known_delivery(self.town.register, self.system.id)
        assert found is not None
        return found

    def publish_again(self) -> None:
        """Publish the system with something new."""
        goal = {"record.goal": f"Nog sneller: {self.publication.number}"}
        write_facts(self.town.register, self.town.editor, self.system.id, goal, source="test")
        self.publication = self.town.published(self.system)

    def let_time_pass(self, span: timedelta) -> None:
        """Let everything that follows happen later."""
        now = self.town.register.now
        later = replace(self.town.register, now=lambda: now() + span)
        self.town = replace(self.town, register=later)

    def evidence(self) -> list[tuple[str, str | None]]:
        """Return the evidence of deliveries, with what each replaces."""
        entries = self.town.register.ledger.about([self.system.id])
        return [
            (one.evidence.kind, one.evidence.supersedes)
            for one in entries
            if "national_id" in one.evidence.details
        ]


@pytest.fixture
def journey(small_town: Town, server: NationalRegisterServer, time: Time) -> Iterator[Journey]:
    """Return a system that is public here, and the way there."""
    with way_to(server, time) as national:
        yield Journey(small_town, national)


def test_what_is_public_here_becomes_public_there(
    town: Town, server: NationalRegisterServer, time: Time
):
    """On both databases: made, handed in, published, kept, and proved."""
    with way_to(server, time) as national:
        journey = Journey(town, national)
        done = journey.deliver()
    (number,) = server.kept

    assert server.kept[number].public == server.kept[number].body
    assert done == journey.known()
    assert (number, 1, Stage.PUBLISHED, True, None) == (
        done.national_id,
        done.number,
        done.stage,
        done.is_public,
        done.error,
    )
    assert [(ENTRY, None)] == journey.evidence()
    assert SyncState.IN_STEP is sync_state(journey.publication, done)
    with town.register.store.reading() as connection:
        assert {journey.system.id: done} == table.deliveries_of(connection, [journey.system.id])


def test_delivering_twice_asks_nothing(journey: Journey, server: NationalRegisterServer):
    """What is there already is left as it is, without a question."""
    first = journey.deliver()
    asked = len(server.asked)

    assert first == journey.deliver()
    assert asked == len(server.asked)


def test_the_same_content_under_a_new_number_asks_nothing(
    journey: Journey, server: NationalRegisterServer
):
    """A publication that changed nothing that is delivered is in step at once."""
    journey.deliver()
    asked = len(server.asked)
    journey.publish_again()

    assert 2 == journey.deliver().number
    assert asked == len(server.asked)
    assert SyncState.IN_STEP is sync_state(journey.publication, journey.known())


def test_a_change_becomes_a_new_version_of_the_same_record(
    journey: Journey, server: NationalRegisterServer
):
    """The number stays, the content follows, and new evidence takes the place of the old."""
    first = journey.deliver()
    journey.publish_again()
    assert SyncState.BEHIND is sync_state(journey.publication, journey.known())
    second = journey.deliver(journey.body(name="Scanauto"))

    assert first.national_id == second.national_id
    assert 1 == len(server.kept)
    assert "Scanauto" == server.kept[str(first.national_id)].public["name"]  # type: ignore[index]
    assert [(ENTRY, None), (ENTRY, first.evidence)] == journey.evidence()


@pytest.mark.parametrize("done", [True, False], ids=["done", "not-done"])
@pytest.mark.parametrize("mood", DOUBTFUL)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[1].strip("/"))
def test_a_step_of_which_the_end_is_not_certain_is_looked_at(
    journey: Journey,
    server: NationalRegisterServer,
    step: tuple[str, str],
    mood: Mood,
    *,
    done: bool,
):
    """Whether it was done or not: in the end there is one record, and it is public."""
    method, ending = step
    server.faults.append(Fault(mood, method, ending, done=done))
    is_lost = method == "POST" and not done and mood in {"time-out", "drop"}
    if is_lost:  # it may still be made there, so that a second question is for later
        with pytest.raises(RegisterUnreachable):
            journey.deliver()
        assert SyncState.NEVER_DELIVERED is sync_state(journey.publication, journey.known())
    journey.deliver()

    assert 1 == len(server.kept)
    assert SyncState.IN_STEP is sync_state(journey.publication, journey.known())
    assert 1 == len(journey.evidence())


class Killed(BaseException):
    """The process ends here, as by SIGKILL: nothing after it runs."""


@pytest.mark.parametrize("questions", range(1, 6))
def test_a_kill_between_two_questions_makes_no_second_record(
    journey: Journey,
    server: NationalRegisterServer,
    monkeypatch: pytest.MonkeyPatch,
    questions: int,
):
    """Whoever goes on looks first; the claim that was left behind ends by itself."""
    asked = journey.national.ask
    left = [questions]

    def ask_until_killed(question: object) -> object:
        answer = asked(question)  # type: ignore[arg-type]
        if "/token" not in question.url:  # type: ignore[attr-defined]
            left[0] -= 1
        if left[0] == 0:
            raise Killed
        return answer

    monkeypatch.setattr(table, "let_go", lambda *_: None)
    killed = replace(journey.national, ask=ask_until_killed)  # type: ignore[arg-type]
    honest, journey.national = journey.national, killed
    with pytest.raises(Killed):
        journey.deliver()
    monkeypatch.undo()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    journey.national = honest
    with pytest.raises(DeliveryBusy):
        journey.deliver()
    journey.let_time_pass(CLAIM)
    journey.deliver()

    assert 1 == len(server.kept)
    assert SyncState.IN_STEP is sync_state(journey.publication, journey.known())
    assert 1 == len(journey.evidence())


def test_the_register_may_publish_itself(journey: Journey, server: NationalRegisterServer):
    """Handed in is no proof; once it is public there, looking again finds it and proves it."""
    server.may_publish = False
    waiting = journey.deliver()
    assert SyncState.WAITING is sync_state(journey.publication, waiting)
    assert [] == journey.evidence()
    assert SyncState.WAITING is sync_state(journey.publication, journey.deliver())

    server.publish_all()
    assert SyncState.IN_STEP is sync_state(journey.publication, journey.deliver())
    assert [(ENTRY, None)] == journey.evidence()
    assert 1 == server.kept[str(waiting.national_id)].versions


def test_a_publication_that_is_only_said_is_no_success(
    journey: Journey, server: NationalRegisterServer
):
    """An answer of 200 proves nothing: we look whether it is public."""
    server.publishes_silently = True
    with pytest.raises(RegisterUnreadable, match="not public there"):
        journey.deliver()

    assert [] == journey.evidence()
    assert SyncState.WAITING is sync_state(journey.publication, journey.known())


def test_a_refusal_is_kept_in_plain_words(journey: Journey, server: NationalRegisterServer):
    """Whoever looks later reads why it failed, in both languages, until it works."""
    with pytest.raises(RegisterRefuses):
        journey.deliver(journey.body(status="Bijna"))
    error = journey.known().error
    assert error is not None
    assert "national-register-refuses" == error["kind"]
    assert "status" in error["nl"]
    assert "does not accept" in error["en"]
    assert journey.known().tried is not None

    assert journey.deliver().error is None


def test_a_register_that_stays_uncertain_is_given_up(
    journey: Journey, server: NationalRegisterServer
):
    """After some doubts it stops, and says why."""
    server.faults.extend(Fault("500", "PUT", "/publish") for _ in range(10))
    with pytest.raises(RegisterUnreachable):
        journey.deliver()

    assert Stage.RELEASED is journey.known().stage


def test_what_is_no_longer_public_here_is_taken_back(
    journey: Journey, server: NationalRegisterServer
):
    """Withdrawn here and public there is a warning, until it is taken back there too."""
    first = journey.deliver()
    with pytest.raises(NotDeliverable, match="still public"):
        journey.retract()
    town = journey.town
    journey.publication = withdraw(
        town.register, town.publisher, journey.publication.id, "Niet meer in gebruik"
    )
    assert SyncState.WITHDRAWN_HERE is sync_state(journey.publication, journey.known())
    with pytest.raises(NotDeliverable):
        journey.deliver()
    done = journey.retract()

    assert SyncState.NOT_PUBLIC is sync_state(journey.publication, done)
    assert server.kept[str(first.national_id)].public is None
    assert (RETRACTION, first.evidence) == journey.evidence()[-1]
    assert done == journey.retract()
    assert 2 == len(journey.evidence())


@pytest.mark.parametrize("done", [True, False], ids=["done", "not-done"])
def test_taking_back_is_looked_at_too(
    journey: Journey, server: NationalRegisterServer, *, done: bool
):
    """When the end is not certain we look; what is still public is told."""
    journey.deliver()
    town = journey.town
    journey.publication = withdraw(town.register, town.publisher, journey.publication.id, "Fout")
    server.faults.append(Fault("drop", "DELETE", done=done))
    if not done:
        with pytest.raises(RegisterUnreachable):
            journey.retract()
        assert journey.known().is_public
    journey.retract()

    assert not journey.known().is_public


def test_a_retraction_that_is_only_said_is_no_success(
    journey: Journey, server: NationalRegisterServer, monkeypatch: pytest.MonkeyPatch
):
    """We look whether it is gone."""
    journey.deliver()
    town = journey.town
    journey.publication = withdraw(town.register, town.publisher, journey.publication.id, "Fout")
    monkeypatch.setattr(NationalRegister, "retract", lambda *_: None)
    with pytest.raises(RegisterUnreadable, match="still public there"):
        journey.retract()

    assert journey.known().is_public


def test_what_was_taken_back_can_be_delivered_again(
    journey: Journey, server: NationalRegisterServer
):
    """It gets no second record: the old one becomes public again."""
    journey.deliver()
    town = journey.town
    journey.publication = withdraw(town.register, town.publisher, journey.publication.id, "Fout")
    journey.retract()
    journey.publish_again()
    assert SyncState.BEHIND is sync_state(journey.publication, journey.known())
    journey.deliver()

    assert 1 == len(server.kept)
    assert SyncState.IN_STEP is sync_state(journey.publication, journey.known())


def test_a_record_that_was_removed_there_is_made_again(
    journey: Journey, server: NationalRegisterServer
):
    """Administrators of the register can remove a record; ours does not hang on its number."""
    first = journey.deliver()
    server.kept.clear()
    journey.publish_again()
    second = journey.deliver(journey.body(name="Scanauto"))

    assert first.national_id != second.national_id
    assert [second.national_id] == list(server.kept)


def test_a_record_with_our_key_is_taken_as_ours(journey: Journey, server: NationalRegisterServer):
    """What we do not know any more (another database, a backup) is found by our key."""
    server.kept["11111115"] = Kept(ORGANISATION, {"name": "Oud", "source_id": journey.system.id})

    assert "11111115" == journey.deliver().national_id
    assert 1 == len(server.kept)


def test_a_record_with_the_number_in_our_record_is_taken_as_ours(
    town: Town, server: NationalRegisterServer, time: Time
):
    """A record that somebody typed there before gets our key, not a double."""
    server.kept["11111115"] = Kept(ORGANISATION, {"name": "Oud"})
    with way_to(server, time) as national:
        journey = Journey(town, national)
        number = {"record.national_id": "11111115"}
        write_facts(town.register, town.editor, journey.system.id, number, source="register")
        journey.publication = town.published(journey.system)
        journey.deliver()

    assert ["11111115"] == list(server.kept)
    assert journey.system.id == server.kept["11111115"].body["source_id"]


def test_the_record_of_another_system_is_left_alone(
    journey: Journey, server: NationalRegisterServer
):
    """A wrong number in our record writes over nothing."""
    server.kept["11111115"] = Kept(ORGANISATION, {"name": "Ander", "source_id": "sys_other"})
    number = {"record.national_id": "11111115"}
    town = journey.town
    write_facts(town.register, town.editor, journey.system.id, number, source="register")
    journey.publication = town.published(journey.system)
    with pytest.raises(NotDeliverable, match="belongs to another system"):
        journey.deliver()

    assert {"name": "Ander", "source_id": "sys_other"} == server.kept["11111115"].body


def test_only_a_publisher_delivers_and_takes_back(journey: Journey, server: NationalRegisterServer):
    """An editor, reviewer or administrator asks nothing of the national register."""
    town = journey.town
    for actor in (town.editor, town.reviewer, town.reader, town.boss):
        for verb, more in ((deliver, (journey.body(),)), (retract, ())):
            with pytest.raises(NotAllowed):
                verb(
                    town.register,
                    actor,
                    journey.publication,
                    journey.organisation,
                    journey.national,
                    *more,
                )

    assert [] == server.asked


def test_only_what_is_public_is_delivered(journey: Journey, server: NationalRegisterServer):
    """A draft in review, and a record without our key or an organisation without a code, stay."""
    town = journey.town
    write_facts(
        town.register, town.editor, journey.system.id, {"record.goal": "Anders"}, source="test"
    )
    for content in (b"{}", b"no JSON", b"[]", b'{"source_id": 7}', b'{"source_id": ""}'):
        with pytest.raises(NotDeliverable, match="key is missing"):
            journey.deliver(content)
    journey.publication = submit(town.register, town.editor, journey.system.id)
    with pytest.raises(NotDeliverable, match="Only what is public"):
        journey.deliver()
    journey.organisation = replace(journey.organisation, tooi=None)
    with pytest.raises(NotDeliverable, match="TOOI"):
        journey.retract()

    assert [] == server.asked
    assert known_delivery(town.register, journey.system.id) is None


def test_one_process_at_a_time_delivers_a_system(
    town: Town, server: NationalRegisterServer, time: Time
):
    """Two that look at the same moment would each make a record."""
    with way_to(server, time) as national:
        journey = Journey(town, national)
        now = town.register.now()
        fresh = Delivery(journey.system.id, town.organisation.id)
        with town.register.store.writing() as connection:
            assert table.claim(connection, fresh, "other", now, now + CLAIM) is None
            assert table.claim(connection, fresh, "other", now, now + CLAIM) is None
        with pytest.raises(DeliveryBusy) as caught:
            journey.deliver()
        with town.register.store.writing() as connection:
            table.let_go(connection, journey.system.id, "other")
        journey.deliver()

    assert (now + CLAIM).isoformat(timespec="microseconds") in str(caught.value)
    assert 1 == len(server.kept)


def test_two_that_deliver_at_once_make_one_record(
    town: Town, server: NationalRegisterServer, time: Time
):
    """On both databases: whoever comes second hears that it is being done, or finds it done."""
    with way_to(server, time) as national:
        journey = Journey(town, national)

        def attempt(_: int) -> type:
            try:
                return type(journey.deliver())
            except DeliveryBusy as fault:
                return type(fault)

        with ThreadPoolExecutor(4) as pool:
            ended = list(pool.map(attempt, range(4)))

    assert 1 == len(server.kept)
    assert {Delivery, DeliveryBusy} >= set(ended)
    assert Delivery in ended
    assert 1 == len(journey.evidence())


def test_sixty_systems_stay_within_the_limit(
    small_town: Town, server: NationalRegisterServer, time: Time
):
    """No minute sees more than 25 questions, and none is refused."""
    with way_to(server, time) as national:
        for number in range(60):
            journey = Journey.__new__(Journey)
            journey.town, journey.national = small_town, national
            journey.organisation = replace(small_town.organisation, tooi=TOOI)
            journey.system = small_town.system(f"Systeem {number}")
            journey.publication = small_town.published(journey.system)
            journey.deliver()
    moments = [moment for moment, _, _ in server.asked]
    busiest = max(sum(0 <= other - one < 60 for other in moments) for one in moments)

    assert 60 == len({kept.body["source_id"] for kept in server.kept.values() if kept.public})
    assert 0 == server.refused
    assert 25 == busiest
    assert 300 == len(moments)
