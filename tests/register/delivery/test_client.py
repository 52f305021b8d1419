# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The client asks again only what is safe, waits as it is asked, and never tells a secret."""

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from typing import Final

import pytest
from starlette.responses import Response

from tests.register.delivery.examples import ORGANISATION, Time, access_to, body, way_to
from tests.register.delivery_server import Fault, Mood, NationalRegisterServer
from waarborg.kernel.clock import now
from waarborg.register.delivery import open_national_register, waiting
from waarborg.register.delivery.client import TRIES
from waarborg.register.delivery.errors import (
    DeliveryFault,
    NoNationalRegister,
    NotInRegister,
    RegisterBusy,
    RegisterForbids,
    RegisterRefuses,
    RegisterRefusesAccess,
    RegisterUnreachable,
    RegisterUnreadable,
    Uncertain,
)
from waarborg.register.delivery.lars import is_national_id
from waarborg.register.delivery.records import Stage
from waarborg.register.delivery.tokens import Tokens

SOME_NUMBER: Final = "12345678"
OTHER: Final = "other-secret-value"


def test_a_record_is_made_updated_released_published_and_retracted(
    server: NationalRegisterServer, time: Time
):
    """Each verb does there what it says, and the list tells how far a record is."""
    stages = []
    with way_to(server, time) as national:
        number = national.create(ORGANISATION, body())
        for verb in (national.release, national.publish, national.retract):
            stages.append(national.records_of(ORGANISATION)[0].stage)
            verb(ORGANISATION, number)
        national.update(ORGANISATION, number, body(name="Scanauto"))
        (last,) = national.records_of(ORGANISATION)

    assert is_national_id(number)
    assert [Stage.DRAFT, Stage.RELEASED, Stage.PUBLISHED] == stages
    assert (number, "sys_1", False, Stage.DRAFT) == (
        last.national_id,
        last.source_id,
        last.is_public,
        last.stage,
    )
    assert "Scanauto" == server.kept[number].body["name"]


def test_only_client_credentials_are_sent(server: NationalRegisterServer, time: Time):
    """No name or password of a person goes anywhere, and one token serves many questions."""
    with way_to(server, time) as national:
        for _ in range(3):
            national.records_of(ORGANISATION)

    assert [{"grant_type": "client_credentials"}] == server.token_requests


def test_a_token_is_asked_anew_before_it_ends(server: NationalRegisterServer, time: Time):
    """A question never travels with a token that ends on the way."""
    with way_to(server, time) as national:
        national.records_of(ORGANISATION)
        time.seconds += server.token_life - 10
        national.records_of(ORGANISATION)

    assert 2 == len(server.token_requests)
    assert 2 == len(server.asked)


def test_a_token_that_is_refused_is_replaced_once(server: NationalRegisterServer, time: Time):
    """When the register forgets a token, we ask a new one; a second refusal is the answer."""
    with way_to(server, time) as national:
        national.records_of(ORGANISATION)
        server.tokens.clear()
        assert () == national.records_of(ORGANISATION)
        server.token_life = -1
        server.tokens.clear()
        with pytest.raises(RegisterRefusesAccess):
            national.records_of(ORGANISATION)


def test_wrong_credentials_are_refused_without_being_told(
    server: NationalRegisterServer, time: Time
):
    """The message says what to do, and holds no secret."""
    with (
        way_to(server, time, OTHER) as national,
        pytest.raises(RegisterRefusesAccess) as caught,
    ):
        national.records_of(ORGANISATION)

    assert OTHER not in f"{caught.value} {caught.value!r} {national!r}"


@pytest.mark.parametrize("mood", ["500", "503", "time-out", "drip", "drop"])
def test_looking_is_asked_again(server: NationalRegisterServer, time: Time, mood: Mood):
    """What only looks is asked again, with pauses that grow and differ."""
    server.faults.extend([Fault(mood), Fault(mood)])
    with way_to(server, time) as national:
        assert () == national.records_of(ORGANISATION)

    assert 3 == len(server.asked)
    assert 2 == len(time.slept)
    assert all(0 <= pause <= 30 for pause in time.slept)


def test_too_many_questions_are_followed_by_a_real_pause(
    server: NationalRegisterServer, time: Time
):
    """The real register does not say how long to wait: the tries last longer than its minute."""
    server.faults.extend(Fault("429") for _ in range(TRIES - 1))
    with way_to(server, time) as national:
        assert () == national.records_of(ORGANISATION)

    assert sum(time.slept) >= 60


def test_a_success_without_content_is_a_success(server: NationalRegisterServer, time: Time):
    """A step that is done needs no answer in words."""
    with way_to(server, time) as national:
        number = national.create(ORGANISATION, body())
        server.faults.append(Fault("204", "PUT", done=True))
        national.release(ORGANISATION, number)

    assert "STATE_2" == server.kept[number].state


@pytest.mark.parametrize("mood", ["500", "503", "time-out", "drop", "html", "no-json"])
def test_making_is_never_asked_again_by_itself(
    server: NationalRegisterServer, time: Time, mood: Mood
):
    """When it is not certain what came of it, whoever asked must look first."""
    server.faults.append(Fault(mood, "POST", done=True))
    with way_to(server, time) as national, pytest.raises(Uncertain) as caught:
        national.create(ORGANISATION, body())

    assert 1 == len(server.asked)
    assert 1 == len(server.kept)
    assert (mood not in {"time-out", "drop"}) is caught.value.is_over


def test_making_is_asked_again_when_it_was_not_done(server: NationalRegisterServer, time: Time):
    """Too many questions means that nothing was done: then asking again is safe."""
    server.faults.append(Fault("429", "POST"))
    with way_to(server, time) as national:
        national.create(ORGANISATION, body())

    assert 1 == len(server.kept)


def test_it_waits_as_long_as_it_is_asked(server: NationalRegisterServer, time: Time):
    """`Retry-After` is a number of seconds, or a moment."""
    moment = format_datetime(now() + timedelta(seconds=40), usegmt=True)
    server.faults.extend([Fault("429", after="17"), Fault("503", after=moment)])
    with way_to(server, time) as national:
        national.records_of(ORGANISATION)

    first, second = time.slept
    assert 17 <= first <= 17 + 30
    assert 35 <= second <= 40 + 30


@pytest.mark.parametrize("mood", ["429", "503"])
def test_it_does_not_wait_for_ever(server: NationalRegisterServer, time: Time, mood: Mood):
    """Asked to wait an hour, it stops and says so."""
    server.faults.append(Fault(mood, after="3600"))
    with (
        way_to(server, time) as national,
        pytest.raises((RegisterBusy, RegisterUnreachable)),
    ):
        national.records_of(ORGANISATION)

    assert [] == time.slept


@pytest.mark.parametrize("after", ["soon", "Tue, 99 Nov 2026 10:00:00 GMT", "-5", "NaN", "inf"])
def test_a_strange_retry_after_is_not_obeyed(
    server: NationalRegisterServer, time: Time, after: str
):
    """What cannot be read asks for nothing; what is endless is not waited for."""
    server.faults.append(Fault("429", after=after))
    with way_to(server, time) as national:
        if after == "inf":
            with pytest.raises(RegisterBusy):
                national.records_of(ORGANISATION)
        else:
            assert () == national.records_of(ORGANISATION)


def test_it_gives_up_after_some_tries(server: NationalRegisterServer, time: Time):
    """A register that stays down is told as such."""
    server.faults.extend(Fault("500") for _ in range(TRIES))
    with way_to(server, time) as national, pytest.raises(RegisterUnreachable) as caught:
        national.records_of(ORGANISATION)

    assert TRIES == len(server.asked)
    assert "500" in str(caught.value)


@pytest.mark.parametrize("mood", ["html", "wrong-type", "no-json", "redirect"])
def test_an_answer_that_is_no_answer_is_told(
    server: NationalRegisterServer, time: Time, mood: Mood
):
    """A page of something in between is no success, and no redirect is followed."""
    server.faults.append(Fault(mood))
    with way_to(server, time) as national, pytest.raises(RegisterUnreadable):
        national.records_of(ORGANISATION)


def test_an_answer_without_end_is_not_read(server: NationalRegisterServer, time: Time):
    """Nobody fills our memory."""
    server.faults.extend(Fault("huge") for _ in range(TRIES))
    with way_to(server, time) as national, pytest.raises(RegisterUnreachable, match="too large"):
        national.records_of(ORGANISATION)


@pytest.mark.parametrize("mood", ["500", "html"])
def test_trouble_with_the_token_is_told(server: NationalRegisterServer, time: Time, mood: Mood):
    """Where tokens are given something can be wrong too."""
    server.token_faults.append(mood)
    with way_to(server, time) as national, pytest.raises(RegisterUnreadable):
        national.records_of(ORGANISATION)


def test_a_machine_that_is_not_there_is_told(server: NationalRegisterServer, time: Time):
    """No line is no loss: nothing was sent, so it was tried again, and then told."""
    with way_to(server, time) as national:
        national.records_of(ORGANISATION)
        away = replace(national.access, url="http://127.0.0.1:9/aanleverapi/v1_0")  # nothing there
        with pytest.raises(RegisterUnreachable):
            replace(national, access=away).create(ORGANISATION, body())
    assert TRIES - 1 == len(time.slept)


@pytest.mark.parametrize(
    ("verb", "fault"),
    [
        ("publish", RegisterRefuses),
        ("release", RegisterRefuses),
    ],
)
def test_a_step_out_of_turn_is_refused(
    server: NationalRegisterServer, time: Time, verb: str, fault: type[DeliveryFault]
):
    """The register says in which state a record is."""
    with way_to(server, time) as national:
        number = national.create(ORGANISATION, body())
        if verb == "release":
            national.release(ORGANISATION, number)
        with pytest.raises(fault, match="INVALID ORIGIN_STATE"):
            getattr(national, verb)(ORGANISATION, number)


def test_a_record_that_breaks_the_rules_is_refused_with_its_fields(
    server: NationalRegisterServer, time: Time
):
    """The message names each field that the register does not accept."""
    with way_to(server, time) as national, pytest.raises(RegisterRefuses) as caught:
        national.create(ORGANISATION, body(name="x" * 101, status="Bijna", contact_email=None))

    told = str(caught.value)
    assert all(name in told for name in ("name: ", "status: ", "contact_email: "))
    assert {} == server.kept


def test_the_rules_hold_for_an_update_too(server: NationalRegisterServer, time: Time):
    """What is public is not replaced by what breaks the rules."""
    with way_to(server, time) as national:
        number = national.create(ORGANISATION, body())
        with pytest.raises(RegisterRefuses, match="description_short"):
            national.update(ORGANISATION, number, body(description_short=None))

    assert 1 == server.kept[number].versions


def test_what_is_not_there_is_told(server: NationalRegisterServer, time: Time):
    """An organisation or a number that the register does not know."""
    with way_to(server, time) as national:
        with pytest.raises(NotInRegister, match="ORG_NOT_FOUND"):
            national.records_of("gm9999")
        with pytest.raises(NotInRegister, match="ALGORITHM_NOT_FOUND"):
            national.release(ORGANISATION, SOME_NUMBER)


def test_what_is_not_allowed_is_told(server: NationalRegisterServer, time: Time):
    """Many organisations may hand in, but not publish."""
    server.may_publish = False
    with way_to(server, time) as national:
        number = national.create(ORGANISATION, body())
        with pytest.raises(RegisterForbids, match="Not allowed to publish"):
            national.publish(ORGANISATION, number)


def test_a_name_stays_one_part_of_the_address(server: NationalRegisterServer, time: Time):
    """An organisation with strange signs in its code reaches no other address."""
    with way_to(server, time) as national, pytest.raises(NotInRegister):
        national.records_of("../../token?x=1#")

    assert ["/organizations/..%2F..%2Ftoken%3Fx%3D1%23/algorithms"] == server.raw_paths


@pytest.mark.parametrize(
    "listed", [{"lars": "11111111"}, "text", [{"source_id": "x"}], [{"lars": "12345671"}], [7]]
)
def test_a_list_without_numbers_is_refused(
    server: NationalRegisterServer, time: Time, monkeypatch: pytest.MonkeyPatch, listed: object
):
    """A number that cannot be right is never kept."""
    monkeypatch.setattr(server, "_summaries", lambda _: listed)
    with way_to(server, time) as national, pytest.raises(RegisterUnreadable):
        national.records_of(ORGANISATION)


@pytest.mark.parametrize("made", ["12345671", "", "abc", "1234567"])
def test_a_record_with_a_faulty_number_is_looked_up_later(
    server: NationalRegisterServer, time: Time, monkeypatch: pytest.MonkeyPatch, made: str
):
    """The check digit holds, or we look what was made."""
    monkeypatch.setattr(server, "_new_number", lambda: made)
    with way_to(server, time) as national, pytest.raises(Uncertain):
        national.create(ORGANISATION, body())


def test_a_reason_never_holds_a_secret_and_is_never_long(
    server: NationalRegisterServer, time: Time, monkeypatch: pytest.MonkeyPatch
):
    """A register that says back what it was sent tells no secret through us."""
    told = f"you sent {server.client[1]} and token-1-{'x' * 9}\n" + "word " * 500

    def refuse(content: object) -> list[object]:
        token = next(iter(server.tokens))
        return [f"{token} {told}", {"msg": "no place"}, {"loc": "odd", "msg": "odd place"}]

    monkeypatch.setattr(server, "faults_of", refuse)
    with way_to(server, time) as national, pytest.raises(RegisterRefuses) as caught:
        national.create(ORGANISATION, body())

    shown = str(caught.value)
    assert server.client[1] not in shown
    assert not any(token in shown for token in server.tokens)
    assert len(shown) < 1000
    assert "\n" not in shown


@pytest.mark.parametrize("content", [b"<html>", b"[]", b'{"detail": 7}', b'{"detail": ""}', b"7"])
def test_a_refusal_without_words_is_told_by_its_code(
    server: NationalRegisterServer, time: Time, monkeypatch: pytest.MonkeyPatch, content: bytes
):
    """Whatever comes with it, a refusal is a refusal."""
    monkeypatch.setattr(server, "_do", lambda *_: Response(content, 418))
    with way_to(server, time) as national, pytest.raises(RegisterRefuses, match="HTTP 418"):
        national.create(ORGANISATION, body())


def test_no_line_to_where_tokens_are_given_is_tried_again(
    server: NationalRegisterServer, time: Time
):
    """Asking for a token changes nothing, so it may be asked again."""
    access = replace(access_to(server), token_url="http://127.0.0.1:9/token")  # noqa: S106  # an address
    with way_to(server, time) as national:
        away = replace(national, tokens=Tokens(access, national.ask, time))
        with pytest.raises(RegisterUnreachable, match="no connection"):
            away.create(ORGANISATION, body())

    assert TRIES - 1 == len(time.slept)
    assert {} == server.kept


def test_without_settings_there_is_no_register():
    """An installation that was not told where it is says so."""
    with pytest.raises(NoNationalRegister), open_national_register(None):
        pytest.fail("it opened")


def test_an_installation_reaches_its_register(server: NationalRegisterServer, time: Time):
    """The way that the command line takes leads there."""
    with open_national_register(access_to(server)) as national:
        assert () == national.records_of(ORGANISATION)


def test_who_cannot_wait_gives_up_in_time(server: NationalRegisterServer, time: Time):
    """A page does not hang while the register is down: it tells, and the next one goes on."""
    server.faults.extend(Fault("429", after="20") for _ in range(TRIES))
    with way_to(server, time) as national:
        hasty = replace(national, sleep=waiting(45, time.sleep))
        with pytest.raises(RegisterUnreachable, match="too little time"):
            hasty.records_of(ORGANISATION)

    assert sum(time.slept) <= 45


def test_a_process_has_one_pace_for_one_register(server: NationalRegisterServer):
    """Pages and commands of a process together stay within the limit."""
    access = access_to(server)
    other = replace(access, url=f"{server.url}/elsewhere")
    with open_national_register(access) as one, open_national_register(access) as two:
        assert one.pace is two.pace
    with open_national_register(other) as three:
        assert one.pace is not three.pace
