# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Receiving a form: its fields, the language of its page and the answers that it carries."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from waarborg.access import Visit
from waarborg.kernel.texts import Language
from waarborg.web.pages.answer_fields import text_of
from waarborg.web.pages.answers import Answers, FaultyAnswers, read_answers
from waarborg.web.pages.places import address, language_of
from waarborg.web.pages.site import Site, site_of
from waarborg.web.visits import visit_of

MOST_FIELDS = 500


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that was sent, without any file in it."""

    site: Site
    language: Language
    form: FormData
    file: bytes | None = None
    """The file that was sent along; None when there was none."""
    visit: Visit | None = None
    """Who sends it; None for who is not signed in."""

    def field(self, name: str) -> str:
        """Return one field; empty when it was not sent."""
        return text_of(self.form, name)

    def answers(self) -> Answers:
        """Return the answers that the form carries.

        Raises:
            WaarborgError: the hidden field was altered.
        """
        return read_answers(self.field("answers") or "{}", self.site.today())


Handler = Callable[[Submission], Response]


class FormPage:
    """A place that answers a form; a visit without one leads back to the start of the check."""

    def __init__(
        self, handler: Handler, on_fault: Callable[[Submission, FaultyAnswers], Response]
    ) -> None:
        self._handler = handler
        self._on_fault = on_fault

    async def answer(self, request: Request) -> Response:
        """Answer a form. The work is done beside the event loop."""
        language = language_of(request.url.path) or "nl"
        if request.method != "POST":
            return RedirectResponse(address("check", language), status_code=303)
        submission = await _received(request, language)
        return await run_in_threadpool(self._answer, submission)

    def _answer(self, submission: Submission) -> Response:
        try:
            return self._handler(submission)
        except FaultyAnswers as fault:
            return self._on_fault(submission, fault)


async def _received(request: Request, language: Language) -> Submission:
    try:
        async with request.form(max_files=1, max_fields=MOST_FIELDS) as form:
            upload = form.get("file")
            file = await upload.read() if isinstance(upload, UploadFile) else None
            visit = visit_of(request)
            return Submission(site_of(request), language, form, file or None, visit)
    except (UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400) from error
