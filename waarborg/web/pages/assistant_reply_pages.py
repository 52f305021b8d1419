# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a citizen sends after an answer: what they think of it, or the question to a person."""

from collections.abc import Mapping, Sequence
from typing import Final

from starlette.responses import Response

from waarborg.access.errors import TooManyAttempts
from waarborg.access.limits import Rate
from waarborg.answers.asked import Deliver, Message, Opinion, hand_over, rate, to_the_desk_only
from waarborg.answers.asked.handovers import LONGEST_CONTACT, LONGEST_TEXT
from waarborg.answers.asked.questions import LONGEST_REMARK
from waarborg.kernel.errors import UnknownRecord
from waarborg.web.pages.assistant_pages import TRAP, Assistance, Fault
from waarborg.web.pages.desk import Audience, Desk, DeskPage

REPLY: Final = Rate("assistant-reply", 20, 3600)
"""Opinions and hand-overs from one address."""


def _show_sent(desk: Desk, place: str, key: str) -> Response:
    """Return that something was sent; to who sent nothing, where to ask."""
    visit = Assistance(desk)
    if desk.request.query_params.get("ok") != "1":
        return desk.go("ask")
    return visit.page("ask_sent.html", place, key=key, faults=())


def _sent(desk: Desk, place: str, visit: Assistance) -> Response:
    response = desk.go(place)
    response.headers["location"] += f"?ok=1&taal={visit.speech}"
    return response


def _show_opinion(desk: Desk) -> Response:
    return _show_sent(desk, "ask-feedback", "feedback")


def _receive_opinion(desk: Desk) -> Response:
    visit = Assistance(desk)
    opinion, remark = desk.field("opinion"), desk.field("remark")
    faults: list[Fault] = []
    if opinion not in {one.value for one in Opinion}:
        faults.append(visit.fault("opinion", "verdict-missing"))
    if len(remark) > LONGEST_REMARK:
        faults.append(visit.fault("remark", "text-long", limit=LONGEST_REMARK))
    faults += _faults(visit, "opinion")
    if not faults:
        try:
            base = desk.installation.answers
            rate(base, visit.organisation.id, desk.field("reference"), opinion, remark)
            return _sent(desk, "ask-feedback", visit)
        except UnknownRecord:
            faults.append(visit.fault("opinion", "forgotten"))
    return _again(visit, "ask-feedback", "feedback", faults)


def _show_person(desk: Desk) -> Response:
    return _show_sent(desk, "ask-person", "handover")


def _receive_person(desk: Desk) -> Response:
    visit = Assistance(desk)
    text, contact = desk.field("text").strip(), desk.field("contact").strip()
    faults: list[Fault] = []
    if not text:
        faults.append(visit.fault("text", "question-missing"))
    if len(text) > LONGEST_TEXT:
        faults.append(visit.fault("text", "text-long", limit=LONGEST_TEXT))
    if not contact:
        faults.append(visit.fault("contact", "contact-missing"))
    if len(contact) > LONGEST_CONTACT:
        faults.append(visit.fault("contact", "text-long", limit=LONGEST_CONTACT))
    faults += _faults(visit, "text")
    if faults:
        return _again(visit, "ask-person", "handover", faults)
    message = Message(
        organisation=visit.organisation.id,
        question=desk.field("reference"),
        subject=visit.speak("handover.subject"),
        text=text,
        contact=contact,
    )
    serving = desk.site.serving
    deliver: Deliver = serving.deliver if serving else to_the_desk_only
    hand_over(desk.installation.answers, message, deliver)
    return _sent(desk, "ask-person", visit)


def _faults(visit: Assistance, target: str) -> Sequence[Fault]:
    if visit.desk.field(TRAP):
        return [visit.fault(target, "trap")]
    try:
        visit.desk.spend(REPLY)
    except TooManyAttempts:
        return [visit.fault(target, "too-many")]
    return []


def _again(visit: Assistance, place: str, key: str, faults: Sequence[Fault]) -> Response:
    """Return the form with what was typed, and what is wrong with it."""
    names = ("reference", "opinion", "remark", "text", "contact")
    return visit.page(
        "ask_again.html",
        place,
        status=422,
        key=key,
        faults=faults,
        given={name: visit.desk.field(name) for name in names},
    )


PAGES: Final[Mapping[str, DeskPage]] = {
    "ask-feedback": DeskPage(Audience.EVERYBODY, _show_opinion, _receive_opinion),
    "ask-person": DeskPage(Audience.EVERYBODY, _show_person, _receive_person),
}
