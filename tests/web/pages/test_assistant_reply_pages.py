# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""After an answer: what a citizen thinks of it, and the question to a person."""

import re
from collections.abc import Iterator
from typing import Final

import pytest

from tests.web.installations import TOWN
from tests.web.pages.assistant_town import (
    Joined,
    administrator,
    app_of,
    assistant_installation,
)
from tests.web.pages.reader import Page
from tests.web.pages.test_register_pages import text_of
from tests.web.visitors import ADDRESS, Visitor
from waarborg.answers.asked import (
    AssistantSettings,
    Message,
    Opinion,
    Sent,
    handovers_of,
    question_by_id,
    to_the_desk_only,
)
from waarborg.answers.asked.handovers import LONGEST_CONTACT, LONGEST_TEXT
from waarborg.answers.asked.questions import LONGEST_REMARK
from waarborg.installation import Installation
from waarborg.register import organisation_by_slug
from waarborg.web.pages.assistant_pages import ASK, TRAP
from waarborg.web.pages.assistant_reply_pages import REPLY

FORM: Final = "/nl/vraag/voorbeeldstad"
OPINION: Final = f"{FORM}/oordeel"
PERSON: Final = f"{FORM}/doorgeven"


@pytest.fixture(scope="module")
def opened(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Installation, Joined]]:
    """Return the example with an assistant."""
    folder = tmp_path_factory.mktemp("replies")
    with assistant_installation(folder, ("paspoort-aanvragen",)) as found:
        yield found


@pytest.fixture
def installation(opened: tuple[Installation, Joined]) -> Installation:
    """Return what is kept there."""
    return opened[0]


@pytest.fixture
def citizen(opened: tuple[Installation, Joined]) -> Visitor:
    """Return somebody without an account, who has not sent anything yet."""
    for rate in (ASK, REPLY):
        opened[0].people.limits.forget(rate, ADDRESS)
    return Visitor(app_of(*opened), opened[0])


@pytest.fixture
def town(installation: Installation) -> str:
    """Return the id of the municipality."""
    return organisation_by_slug(installation.register, TOWN).id


def asked(citizen: Visitor) -> str:
    """Ask a question; return the number under which it is kept."""
    page = citizen.post(FORM, question="Wat kost een paspoort?", **{TRAP: ""})
    found = re.search(r'name="reference" value="(qst_[0-9a-f]+)"', page.answer.text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("speech", "words"),
    [
        (
            "nl",
            "U gaf uw burgerservicenummer (BSN). Dat hebben wij weggehaald. Geef het hier niet.",
        ),
        ("en", "You gave your citizen service number (BSN). We have removed it."),
        ("fy", "Jo joegen jo boargerservicenûmer (BSN)."),
        ("pap", "Bo a duna bo number di BSN."),
    ],
)
def test_who_gives_a_bsn_is_asked_not_to(
    citizen: Visitor, opened: tuple[Installation, Joined], speech: str, words: str
):
    """In the language of the page, and only who gave one."""
    joined = opened[1]
    assert words not in text_of(citizen.post(FORM, question="Hoi", speech=speech, **{TRAP: ""}))

    joined.had_bsn = True
    page = citizen.post(FORM, question="Hoi", speech=speech, **{TRAP: ""})
    joined.had_bsn = False

    assert words in text_of(page)


def sent(citizen: Visitor, path: str, **fields: str) -> Page:
    """Return what follows on a form."""
    return citizen.post(path, **{TRAP: "", "speech": "fy", **fields})


def test_an_opinion_is_kept_and_thanked_for_in_the_language_of_the_citizen(
    citizen: Visitor, installation: Installation, town: str
):
    """Without an account."""
    number = asked(citizen)

    page = sent(citizen, OPINION, reference=number, opinion="wrong", remark="Het is duurder.")

    target = page.answer.headers["location"]
    assert f"{OPINION}?ok=1&taal=fy" == target
    assert ["Tige tank"] == citizen.read(target).headings
    kept = question_by_id(installation.answers, town, number)
    assert (Opinion.WRONG, "Het is duurder.") == (kept.opinion, kept.remark)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"opinion": ""}, "Kies wat jo fan it antwurd fine."),
        ({"opinion": "wrong", "remark": "a" * (LONGEST_REMARK + 1)}, "op syn heechst 2000 tekens"),
        ({"opinion": "wrong", TRAP: "x"}, "Lit it lêste fjild leech"),
        ({"opinion": "wrong", "reference": "qst_0"}, "Dizze fraach is te lang lyn."),
    ],
)
def test_an_opinion_that_cannot_be_kept_comes_back_with_what_was_typed(
    citizen: Visitor, fields: dict[str, str], words: str
):
    """Nothing is lost, and a person is near."""
    page = sent(citizen, OPINION, **{"reference": asked(citizen), "remark": "Duurder.", **fields})

    assert 422 == page.answer.status_code
    assert words in text_of(page)
    assert "14 000" in text_of(page)
    assert fields.get("remark", "Duurder.") in page.answer.text


def test_a_question_is_passed_on_to_a_person(
    citizen: Visitor, installation: Installation, town: str
):
    """With where the citizen can be reached."""
    number = asked(citizen)

    page = sent(citizen, PERSON, reference=number, text="Mijn vraag", contact="piet@voorbeeld.nl")

    assert ["Jo fraach is trochjûn"] == citizen.read(page.answer.headers["location"]).headings
    kept = handovers_of(installation.answers, administrator(town), town)[0]
    assert (number, "Mijn vraag", "piet@voorbeeld.nl") == (kept.question, kept.text, kept.contact)
    assert "piet" not in page.answer.headers["location"]


def test_it_is_sent_where_the_organisation_says(
    citizen: Visitor, opened: tuple[Installation, Joined], town: str
):
    """As the citizen wrote it, to whoever answers."""
    messages: list[Message] = []

    def deliver(_settings: AssistantSettings, message: Message) -> Sent:
        messages.append(message)
        return Sent.MAILBOX

    opened[1].deliver = deliver
    citizen.post(PERSON, text="BSN 111222333", contact="06-12345678", **{TRAP: ""})
    opened[1].deliver = to_the_desk_only

    assert ["BSN 111222333"] == [one.text for one in messages]
    kept = handovers_of(opened[0].answers, administrator(town), town)[0]
    assert ("BSN [bsn]", Sent.MAILBOX) == (kept.text, kept.sent)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": " "}, "Folje jo fraach yn."),
        ({"contact": ""}, "Folje in e-mailadres of telefoannûmer yn."),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "op syn heechst 5000 tekens"),
        ({"contact": "a" * (LONGEST_CONTACT + 1)}, "op syn heechst 200 tekens"),
        ({TRAP: "x"}, "Lit it lêste fjild leech"),
    ],
)
def test_a_handover_that_cannot_be_kept_comes_back_with_what_was_typed(
    citizen: Visitor, fields: dict[str, str], words: str
):
    """Nothing is lost, and a person is near."""
    given = {"text": "Mijn vraag", "contact": "piet@voorbeeld.nl", **fields}

    page = sent(citizen, PERSON, **given)

    assert 422 == page.answer.status_code
    assert words in text_of(page)
    assert "14 000" in text_of(page)
    assert given["contact"] in page.answer.text
    assert given["text"].strip() in page.answer.text


def test_who_sends_too_often_waits(citizen: Visitor, installation: Installation):
    """And keeps what was typed."""
    for _ in range(REPLY.tries):
        installation.people.limits.spend(REPLY, ADDRESS)

    page = sent(citizen, PERSON, text="Mijn vraag", contact="piet@voorbeeld.nl")

    assert 422 == page.answer.status_code
    assert "Mijn vraag" in page.answer.text


@pytest.mark.parametrize("path", [OPINION, PERSON])
def test_nobody_is_thanked_who_sent_nothing(citizen: Visitor, path: str):
    """The page leads to where one asks."""
    answer = citizen.send("GET", path)

    assert (303, FORM) == (answer.status_code, answer.headers["location"])
