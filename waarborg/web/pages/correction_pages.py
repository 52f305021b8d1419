# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking for a correction of the register: without an account, and without being followed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.access.errors import TooManyAttempts
from waarborg.access.limits import CORRECTION
from waarborg.kernel.texts import say
from waarborg.register import ask_correction, correction_by_id
from waarborg.register.corrections import LONGEST_REQUEST
from waarborg.register.errors import FaultyValue
from waarborg.register.records import Organisation, Publication
from waarborg.register.values import LONGEST_LINE
from waarborg.report.public_view import day_of, organisation_view
from waarborg.web.pages.desk import Audience, Desk, DeskPage
from waarborg.web.pages.places import Here
from waarborg.web.pages.register_reading import READABLE, found

PLACE: Final = "register-correction"
TRAP: Final = "website"
"""A field that people do not see. A program that fills in all it finds, fills in this too.
Whoever did so by accident is told, and can send it again."""


def show(desk: Desk) -> Response:
    """Return the form, empty."""
    return _form(desk, *_subject(desk))


def receive(desk: Desk) -> Response:
    """Keep a request and lead to the page where its answer will be."""
    organisation, publication = _subject(desk)
    text, contact = desk.field("text"), desk.field("contact")
    faults = tuple(_faults(desk, text.strip(), contact.strip()))
    if faults:
        return _form(desk, organisation, publication, faults)
    try:
        desk.spend(CORRECTION)
        correction = ask_correction(desk.register, publication, text, contact)
    except (FaultyValue, TooManyAttempts) as fault:
        target = str(fault.details.get("field", "text"))
        told = {"target": target, "text": " ".join(fault.in_language(desk.language))}
        return _form(desk, organisation, publication, [told], fault.status)
    return desk.go("register-correction-sent", reference=correction.id)


def show_sent(desk: Desk) -> Response:
    """Return that a request arrived, and its answer once there is one. Never what was asked."""
    organisation, publication = _subject(desk)
    reference = desk.part("reference")
    correction = correction_by_id(desk.register, reference)
    if correction.system != publication.system:
        raise HTTPException(404)
    return desk.page(
        "register_correction_sent.html",
        "register-correction-sent",
        view=_view(desk, organisation, publication),
        reference=reference,
        made=day_of(correction.made),
        answer=correction.answer,
        answered=day_of(correction.answered),
    )


def _subject(desk: Desk) -> tuple[Organisation, Publication]:
    """Return the organisation and the publication that the address names."""
    parts = {name: str(value) for name, value in desk.request.path_params.items()}
    return found(desk.site, Here(PLACE, desk.language, parts))


def _faults(desk: Desk, text: str, contact: str) -> Iterator[Mapping[str, str]]:
    if not text:
        yield _fault(desk, "text", "text-missing")
    if len(text) > LONGEST_REQUEST:
        yield _fault(desk, "text", "text-long", limit=LONGEST_REQUEST, given=len(text))
    if len(contact) > LONGEST_LINE:
        yield _fault(desk, "contact", "contact-long", limit=LONGEST_LINE)
    if desk.field(TRAP):
        yield _fault(desk, "text", "trap")


def _fault(desk: Desk, target: str, key: str, **values: int) -> Mapping[str, str]:
    text = say(f"register-pages.correction.faults.{key}", desk.language, **values)
    return {"target": target, "text": text}


def _form(
    desk: Desk,
    organisation: Organisation,
    publication: Publication,
    faults: Sequence[Mapping[str, str]] = (),
    status: int = 422,
) -> Response:
    if publication.state not in READABLE:
        raise HTTPException(404)
    return desk.page(
        "register_correction.html",
        PLACE,
        status=status if faults else 200,
        view=_view(desk, organisation, publication),
        trap=TRAP,
        text=desk.field("text"),
        contact=desk.field("contact"),
        faults=faults,
    )


def _view(desk: Desk, organisation: Organisation, publication: Publication) -> Mapping[str, Any]:
    return {
        "name": publication.content["name"],
        "slug": desk.part("system"),
        "organisation": organisation_view(organisation, desk.language),
    }


PAGES: Final[Mapping[str, DeskPage]] = {
    PLACE: DeskPage(Audience.EVERYBODY, show, receive),
    "register-correction-sent": DeskPage(Audience.EVERYBODY, show_sent),
}
