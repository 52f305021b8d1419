# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking the assistant of an organisation: without an account and without a script.

Whatever happens, the page says how to reach a person. What is asked never stands in an address.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from waarborg.access.errors import TooManyAttempts
from waarborg.access.limits import Rate
from waarborg.answers.asked import (
    AssistantSettings,
    contacts_of,
    organisations_with_assistant,
    settings_of,
)
from waarborg.answers.asked.questions import LONGEST_QUESTION
from waarborg.answers.local_model import reply_without_answer
from waarborg.answers.ports import Ask, Asked, Reply
from waarborg.answers.records import Outcome
from waarborg.answers.speech import SPEECHES, chosen_speech, speak
from waarborg.answers.speech.texts import NAMES
from waarborg.answers.telling import handover_text
from waarborg.gateway.marking import link_of
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import organisation_by_id, organisation_by_slug, published, systems_of
from waarborg.register.records import Organisation
from waarborg.safeguards.marking import HEADER, Origin, disclosure
from waarborg.web.pages.assistant_views import person_view, reply_view
from waarborg.web.pages.desk import Audience, Desk, DeskPage
from waarborg.web.pages.register_reading import READABLE

ASK: Final = Rate("ask", 30, 600)
"""Questions from one address."""
_MINUTE: Final = 60
TRAP: Final = "website"
"""A field that people do not see; a program that fills in all it finds, fills in this too."""
_ANSWER: Final = "answer"
"""Where on the page the answer stands."""
Fault = Mapping[str, str]


class Waiting(Response):
    """Stands for a page that is made when there is an answer."""

    def __init__(self, ask: Ask | None, asked: Asked, finish: Callable[[Reply], Response]) -> None:
        super().__init__()
        self.ask = ask
        self.asked = asked
        self.finish = finish

    async def page(self) -> Response:
        """Ask, and return the page. Whatever goes wrong, there is one."""
        try:
            found: Awaitable[Reply] | None = self.ask(self.asked) if self.ask else None
            reply = await found if found else reply_without_answer(Outcome.FAILED)
        except Exception:  # noqa: BLE001  # a citizen gets a person, not a fault
            reply = reply_without_answer(Outcome.FAILED)
        return await run_in_threadpool(self.finish, reply)


class AskPage(DeskPage):
    """The page with the question: it waits for an answer without holding up anybody else."""

    async def answer(self, request: Request) -> Response:
        """Answer as any page does; where a question was asked, once it is answered."""
        response = await DeskPage.answer(self, request)
        return await response.page() if isinstance(response, Waiting) else response


class Assistance:
    """A visit to the assistant of an organisation."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        try:
            self.organisation: Organisation = organisation_by_slug(
                desk.register, desk.part("organisation")
            )
        except UnknownRecord as fault:
            raise HTTPException(404) from fault
        self.settings: AssistantSettings = settings_of(
            desk.installation.answers, self.organisation.id
        )
        if not self.settings.system:
            raise HTTPException(404)
        asked = desk.field("speech") or desk.request.query_params.get("taal", "")
        self.speech = chosen_speech(asked, desk.language)

    def speak(self, key: str, **values: object) -> str:
        """Return a fixed text in the language that the citizen chose."""
        return speak(key, self.speech, **values)

    def fault(self, target: str, key: str, **values: object) -> Fault:
        """Return what is wrong in a field."""
        return {"target": target, "text": self.speak(f"faults.{key}", **values)}

    def page(
        self,
        template: str,
        place: str,
        /,
        **context: Any,  # noqa: ANN401  # a template takes anything
    ) -> Response:
        """Return a page, with how to reach a person on it."""
        contacts = contacts_of(self.settings, self.organisation.name)
        now = self.desk.installation.now()
        return self.desk.page(
            template,
            place,
            speak=self.speak,
            speech=self.speech,
            speeches=[(one, NAMES[one]) for one in SPEECHES],
            town=self.organisation,
            person=person_view(contacts, now, self.speech),
            handover_days=self.settings.handover_days,
            trap=TRAP,
            **context,
        )


def _show(desk: Desk) -> Response:
    return _form(Assistance(desk))


def _receive(desk: Desk) -> Response:
    visit = Assistance(desk)
    question = desk.field("question").strip()
    faults = list(_faults(visit, question))
    if faults:
        return _form(visit, question, faults)
    if too_many := _too_many(desk):
        return _form(visit, question, [visit.fault("question", too_many)], status=429)
    asked = Asked(
        organisation=visit.organisation.id,
        question=question,
        language=visit.speech,
        is_first=False,  # the page says that it is AI
        collections=visit.settings.collections,
    )
    ask: Ask | None = desk.site.serving.ask if desk.site.serving else None
    return Waiting(ask, asked, partial(_answered, visit, question))


def _too_many(desk: Desk) -> str:
    """Return who asks too often: this address, or all together; empty for neither."""
    try:
        desk.spend(ASK)
    except TooManyAttempts:
        return "too-many"
    everybody = Rate("ask-all", desk.installation.settings.questions_a_minute, _MINUTE)
    try:
        desk.people.limits.spend(everybody)
    except TooManyAttempts:
        return "too-busy"
    return ""


def _faults(visit: Assistance, question: str) -> Iterator[Fault]:
    if not question:
        yield visit.fault("question", "question-missing")
    if len(question) > LONGEST_QUESTION:
        yield visit.fault("question", "question-long", limit=LONGEST_QUESTION)
    if visit.desk.field(TRAP):
        yield visit.fault("question", "trap")


def _form(
    visit: Assistance, question: str = "", faults: Sequence[Fault] = (), status: int = 422
) -> Response:
    return visit.page(
        "ask.html",
        "ask",
        status=status if faults else 200,
        question=question,
        faults=faults,
        reply=None,
        handover="",
        register_entry="",
    )


def _answered(visit: Assistance, question: str, reply: Reply) -> Response:
    view = reply_view(reply, visit.organisation.name, visit.speech)
    page = visit.page(
        "ask.html",
        "ask",
        status=503 if reply.answer.outcome is Outcome.FAILED else 200,
        question=question,
        faults=(),
        reply=view,
        handover=handover_text(question, view["text"], reply.id, visit.speech),
        register_entry=_register_entry(visit),
        question_days=visit.settings.question_days if reply.id else 0,
        manifest=reply.manifest,
    )
    if reply.manifest:
        origin = Origin.ORIGINATED if reply.answer.model else Origin.QUOTED
        page.headers[HEADER] = disclosure(origin)
        page.headers["Link"] = link_of(reply.manifest, _ANSWER)
    return page


def _register_entry(visit: Assistance) -> str:
    """Return the name in addresses of the assistant's entry in the register, if it is public."""
    register, slug = visit.desk.register, visit.organisation.slug
    for system in systems_of(register, visit.organisation.id):
        if system.id == visit.settings.system:
            entry = published(register, slug, system.slug)
            return system.slug if entry and entry.state in READABLE else ""
    return ""


def _choose(desk: Desk) -> Response:
    """Return the organisations that have an assistant; the only one at once."""
    known = organisations_with_assistant(desk.installation.answers)
    found = [organisation_by_id(desk.register, one) for one in known]
    if len(found) == 1:
        return desk.go("ask", organisation=found[0].slug)
    return desk.page(
        "ask_choose.html",
        "ask-choose",
        speak=partial(_speak, desk.language),
        towns=sorted(found, key=lambda one: one.name),
    )


def _speak(language: str, key: str, **values: object) -> str:
    return speak(key, language, **values)


PAGES: Final[Mapping[str, DeskPage]] = {
    "ask-choose": DeskPage(Audience.EVERYBODY, _choose),
    "ask": AskPage(Audience.EVERYBODY, _show, _receive),
}
