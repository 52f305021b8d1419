# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in with the account that an organisation gave, at a real party on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.access.examples import ORGANISATION, Clock, Town, open_people
from tests.access.provider import Provider
from tests.web.served import served
from waarborg.access import People, invite, oidc, use_link, visit_by_session
from waarborg.access.errors import ProviderFault
from waarborg.access.fetch import fetch_json
from waarborg.access.oidc import LEEWAY, PATIENCE, Begun, begin, finish
from waarborg.access.records import Visit
from waarborg.kernel.actors import Actor, Role

REDIRECT = "https://waarborg.test/nl/inloggen/organisatie"


@pytest.fixture(scope="module")
def listening() -> Iterator[Provider]:
    """Return a party that listens on a port of this machine."""
    provider = Provider(Clock())
    with served(provider.app()) as address:
        provider.issuer = address
        yield provider


@dataclass
class Meeting:
    """Somebody between an installation and the party that vouches for them."""

    people: People
    provider: Provider

    def begin(self) -> Begun:
        """Begin to sign in."""
        return begin(self.people, REDIRECT, {"next": "/nl/werkplek"})

    def finish(self, begun: Begun, **changes: str) -> Visit:
        """Come back and sign in; `changes` replace what the party answers."""
        back = urlsplit(self.provider.back(begun.url))
        answer = {name: values[0] for name, values in parse_qs(back.query).items()}
        finished = finish(self.people, REDIRECT, begun.kept, {**answer, **changes})
        assert {"next": "/nl/werkplek"} == finished.carried
        visit = visit_by_session(self.people, finished.token)
        assert visit is not None
        return visit

    def sign_in(self) -> Visit:
        """Do both."""
        return self.finish(self.begin())

    def refused(self, **changes: str) -> str:
        """Return why it is refused."""
        with pytest.raises(ProviderFault) as caught:
            self.finish(self.begin(), **changes)
        assert all(caught.value.in_language("nl"))
        return str(caught.value.details["reason"])


@pytest.fixture
def meeting(tmp_path: Path, listening: Provider) -> Iterator[Meeting]:
    """Return an installation and a party that says everything as it should."""
    oidc._metadata.cache_clear()
    people = open_people(f"sqlite:///{tmp_path / 'small.db'}", None)
    fresh = Provider(people.now, listening.issuer)
    for name in vars(fresh):
        setattr(listening, name, getattr(fresh, name))
    from dataclasses import replace

    known = People(
        people.store, people.ledger, people.now, replace(people.settings, oidc=listening.settings)
    )
    yield Meeting(known, listening)
    people.store.close()


def test_somebody_unknown_gets_an_account_without_roles(meeting: Meeting) -> None:
    """The other party says who they are, never what they may."""
    visit = meeting.sign_in()

    assert visit.account is not None
    assert ("Bo Bakker", None, False) == (
        visit.account.name,
        visit.account.login,
        visit.account.has_password,
    )
    assert {} == visit.actor.roles
    (entry,) = meeting.people.ledger.entries()
    assert (visit.actor.id, "account made") == (entry.evidence.by, entry.evidence.result)
    assert "Bakker" not in str(entry.evidence)


def test_somebody_who_is_known_keeps_their_account(meeting: Meeting) -> None:
    """And the roles that they were given here; another subject is another person."""
    first = meeting.sign_in().actor
    token = use_link(
        meeting.people,
        meeting.people.first_link() or "",
        "paard batterij niet nietje",
        name="An",
        login="an",
    )
    administrator = visit_by_session(meeting.people, token)
    assert administrator is not None
    invite(
        meeting.people,
        administrator.actor,
        ORGANISATION,
        login=first.id,
        name="",
        roles={Role.EDITOR},
    )
    again = meeting.sign_in().actor
    meeting.provider.subject = "subject-2"

    assert first.id == again.id
    assert {ORGANISATION: frozenset({Role.EDITOR})} == again.roles
    assert first.id != meeting.sign_in().actor.id


def test_what_is_asked_is_fresh_and_bound(meeting: Meeting) -> None:
    """State, nonce and PKCE are other ones each time; the secret stays out of the address."""
    for _ in range(2):
        meeting.sign_in()
    first, second = meeting.provider.asked

    assert ("code", "S256", "openid profile") == (
        first["response_type"],
        first["code_challenge_method"],
        first["scope"],
    )
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name]) >= 43
    assert "client_secret" not in first
    assert meeting.provider.exchanged[0]["authorization"].startswith("Basic ")


def test_the_secret_goes_in_the_form_where_the_party_wants_it(meeting: Meeting) -> None:
    """As its metadata says."""
    meeting.provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    meeting.sign_in()

    assert "a secret of both" == meeting.provider.exchanged[0]["client_secret"]
    assert not meeting.provider.exchanged[0]["authorization"]


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["waarborg", "another"]},
        {"azp": "another"},
        {"iss": "https://another.example"},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"exp": None},
        {"iat": None},
        {"at_hash": "wrong"},
    ],
    ids=str,
)
def test_a_wrong_claim_is_not_trusted(meeting: Meeting, changes: dict[str, Any]) -> None:
    """Each of OpenID Connect Core 1.0, 3.1.3.7; nobody is let in and nothing is kept."""
    meeting.provider.changes = changes

    assert "provider-untrusted" == meeting.refused()
    assert [] == list(meeting.people.ledger.entries())


def test_a_token_that_is_too_old_is_not_trusted(meeting: Meeting) -> None:
    """A minute of difference between the clocks is allowed."""
    moment = int(meeting.people.now().timestamp())
    meeting.provider.changes = {"exp": moment - LEEWAY + 5}
    assert meeting.sign_in().session is not None
    meeting.provider.changes = {"exp": moment - LEEWAY - 5}
    assert "provider-untrusted" == meeting.refused()


def test_a_token_of_another_key_is_not_trusted(meeting: Meeting) -> None:
    """The signature is what counts."""
    meeting.provider.strange_key = True

    assert "provider-untrusted" == meeting.refused()


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS512"])
def test_another_algorithm_is_not_trusted(meeting: Meeting, algorithm: str) -> None:
    """Not one without a signature, nor one with the secret as the key."""
    meeting.provider.algorithm = algorithm

    assert "provider-untrusted" == meeting.refused()


@pytest.mark.parametrize("text", ["{}", '{"keys": []}', '{"keys": 1}', '{"keys": [{"kty": "x"}]}'])
def test_keys_that_are_none_are_not_trusted(meeting: Meeting, text: str) -> None:
    """Whatever shape they have."""
    meeting.provider.raw = {"/keys": text}

    assert "provider-untrusted" == meeting.refused()


def test_whoever_is_not_let_in_there_is_not_let_in_here(meeting: Meeting) -> None:
    """An error, no code, or a code that does not count."""
    assert "provider-refused" == meeting.refused(error="access_denied")
    assert "provider-refused" == meeting.refused(code="")
    assert "provider-refused" == meeting.refused(code="guess")
    meeting.provider.error = "login_required"
    assert "provider-refused" == meeting.refused()


def test_a_code_is_for_the_browser_that_left(meeting: Meeting) -> None:
    """Another state, another browser, or none at all."""
    assert "sign-in-lost" == meeting.refused(state="another")
    one, other = meeting.begin(), meeting.begin()
    for kept in (other.kept, "", "x.y"):
        with pytest.raises(ProviderFault) as caught:
            meeting.finish(Begun(one.url, kept))
        assert "sign-in-lost" == caught.value.details["reason"]


def test_a_code_that_comes_too_late_is_refused(meeting: Meeting) -> None:
    """After a quarter of an hour."""
    begun = meeting.begin()
    clock = meeting.people.now
    assert isinstance(clock, Clock)
    clock.turn(seconds=PATIENCE.total_seconds() + 1)

    with pytest.raises(ProviderFault) as caught:
        meeting.finish(begun)
    assert "sign-in-lost" == caught.value.details["reason"]


def test_an_answer_of_another_party_is_refused(meeting: Meeting) -> None:
    """It says so in the answer (RFC 9207), or in its metadata."""
    assert "provider-other" == meeting.refused(iss="https://another.example")
    oidc._metadata.cache_clear()
    meeting.provider.metadata = {"issuer": "https://another.example"}
    with pytest.raises(ProviderFault) as caught:
        meeting.begin()
    assert "provider-other" == caught.value.details["reason"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"metadata": {"token_endpoint": 7}}, "provider-silent"),
        ({"raw": {"/.well-known/openid-configuration": "no json"}}, "provider-silent"),
        ({"raw": {"/.well-known/openid-configuration": "[]"}}, "provider-refused"),
        ({"raw": {"/.well-known/openid-configuration": " " * 2**20 + "{}"}}, "provider-silent"),
    ],
)
def test_a_party_that_says_something_else_is_told_of(
    meeting: Meeting, changes: dict[str, Any], reason: str
) -> None:
    """No crash, whatever it answers."""
    for name, value in changes.items():
        setattr(meeting.provider, name, value)

    with pytest.raises(ProviderFault) as caught:
        meeting.begin()
    assert reason == caught.value.details["reason"]


def test_a_token_endpoint_elsewhere_must_be_safe(meeting: Meeting) -> None:
    """The code and our secret go over a safe line, or stay on this machine."""
    meeting.provider.metadata = {"token_endpoint": "http://another.example/token"}

    assert "provider-unsafe" == meeting.refused()


@pytest.mark.parametrize("answer", ["{}", '{"id_token": null}', '{"id_token": "x.y.z"}'])
def test_no_token_is_not_trusted(meeting: Meeting, answer: str) -> None:
    """Nor half of one."""
    meeting.provider.raw = {"/token": answer}

    assert "provider-untrusted" == meeting.refused()


def test_an_account_that_ended_is_not_let_in(meeting: Meeting) -> None:
    """Although the other party does."""
    visit = meeting.sign_in()
    from waarborg.access import store

    with meeting.people.store.writing() as connection:
        store.end_account(connection, visit.actor.id, meeting.people.now())

    assert "account-ended" == meeting.refused()


def test_a_name_that_cannot_be_shown_is_left_out(meeting: Meeting) -> None:
    """What the other party says is never trusted to be tidy."""
    meeting.provider.changes = {"name": "\0" * 500}
    visit = meeting.sign_in()
    assert visit.account is not None
    assert "?" == visit.account.name
    meeting.provider.changes = {"name": None, "preferred_username": "b" * 500}
    meeting.provider.subject = "subject-2"
    visit = meeting.sign_in()
    assert visit.account is not None
    assert "b" * 120 == visit.account.name


def test_what_the_party_says_of_itself_is_remembered_for_a_while(meeting: Meeting) -> None:
    """Not every visitor makes us ask."""
    meeting.begin()
    meeting.provider.raw = {"/.well-known/openid-configuration": "gone"}

    assert meeting.begin().url.startswith(meeting.provider.issuer)


def test_without_a_party_nobody_begins(small_town: Town) -> None:
    """The fault says so."""
    for act in (
        lambda: begin(small_town.people, REDIRECT, {}),
        lambda: finish(small_town.people, REDIRECT, "", {}),
    ):
        with pytest.raises(ProviderFault) as caught:
            act()
        assert "provider-none" == caught.value.details["reason"]


def test_a_party_that_does_not_listen_is_told_of() -> None:
    """Its port is closed."""
    with pytest.raises(ProviderFault) as caught:
        fetch_json("http://127.0.0.1:1/")

    assert "provider-silent" == caught.value.details["reason"]


def test_the_account_itself_acts(meeting: Meeting) -> None:
    """No name in the ledger, an id of ours as the actor."""
    assert isinstance(meeting.sign_in().actor, Actor)
