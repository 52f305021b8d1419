# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads the pages as a browser without scripts does: follows addresses and sends forms."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final

import httpx
from starlette.types import ASGIApp

from waarborg.kernel.texts import Language
from waarborg.web.pages.places import PLACES, address, is_for_search

TODAY: Final = date(2026, 11, 24)
EXAMPLES: Final = {
    "norm": "ai-act.26.1",
    "concept": "deployer",
    "act": "omnibus-2026",
    "problem": "not-a-date",
}
"""A record to look at for each place that has one page a record."""
READABLE: Final = [
    place for place in PLACES if is_for_search(place) and not place.startswith("register")
]
"""Places that can be read where only the law is served."""
CHATBOT: Final[Mapping[str, Any]] = {
    "subject.kind": "ai-system",
    "actor.kind": "decentral-government",
    "role.activities": ["uses"],
    "scope.exclusions": [],
    "prohibited.signals": [],
    "annex-1.product": "none",
    "annex-3.areas": [],
    "output.functions": ["interacts", "generates-text"],
}
"""A municipality answers questions with a chatbot."""

Fields = list[tuple[str, str]]


def example_address(place: str, language: Language) -> str:
    """Return an address at which the place can be read."""
    return address(place, language, **({"id": EXAMPLES[place]} if place in EXAMPLES else {}))


def carried(facts: Mapping[str, Any], **more: Any) -> str:  # noqa: ANN401  # JSON holds anything
    """Return answers as the hidden field carries them."""
    return json.dumps({"on": "2026-11-24", "asOf": "2026-11-24", "facts": facts, **more})


@dataclass
class Form:
    """A form of a page, with the fields that are sent whatever the reader does."""

    method: str
    action: str
    fields: Fields = field(default_factory=list)


class Page(HTMLParser):
    """The parts of a page on which tests say something."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.answer = answer
        self.language = ""
        self.title = ""
        self.headings: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self.buttons: list[dict[str, str]] = []
        self.inputs: list[dict[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self._text = ""
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "form":
            self.forms.append(Form(given.get("method", "get"), given["action"]))
        if tag in ("input", "select"):
            self.inputs.append(given)
        if tag == "input" and given.get("type") == "hidden":
            self.forms[-1].fields.append((given["name"], given["value"]))
        if tag == "button":
            self.buttons.append({"action": self.forms[-1].action if self.forms else "", **given})
        if tag in ("h1", "title"):
            self._open.append(tag)
            self._text = ""

    def handle_data(self, data: str) -> None:
        """Take note of text."""
        if self._open:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        """Take note of the end of a heading or the title."""
        if self._open and self._open[-1] == tag:
            self._open.pop()
            if tag == "h1":
                self.headings.append(" ".join(self._text.split()))
            elif not self.title:
                self.title = self._text.strip()

    @property
    def text(self) -> str:
        """The page as it was sent."""
        return self.answer.text

    def form(self, action: str) -> Form:
        """Return the first form that goes to an address."""
        return next(one for one in self.forms if one.action == action)

    def asked(self) -> str:
        """Return the fact that the page asks for; empty when it asks none."""
        hidden = (name_value for form in self.forms for name_value in form.fields)
        return next((value for name, value in hidden if name == "fact"), "")

    def answers(self) -> dict[str, Any]:
        """Return the answers that the page carries."""
        hidden = (name_value for form in self.forms for name_value in form.fields)
        content: dict[str, Any] = json.loads(
            next(value for name, value in hidden if name == "answers")
        )
        return content


class Reader:
    """Somebody who reads the pages of an application."""

    def __init__(self, app: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.addresses: list[str] = []

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401  # what httpx takes
        """Return the answer to a request as it stands."""
        self.addresses.append(path)

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self._transport, base_url="https://waarborg.test"
            ) as client:
                return await client.request(method, path, **more)

        return asyncio.run(ask())

    def read(self, path: str, **headers: str) -> Page:
        """Return the page at an address."""
        return Page(self.send("GET", path, headers=headers))

    def post(self, place: str, language: Language = "nl", /, **fields: str | list[str]) -> Page:
        """Return the page that answers a form."""
        return Page(self.send("POST", PLACES[place][language], data=fields))

    def press(self, form: Form, fields: Iterable[tuple[str, str]]) -> Page:
        """Return the page that comes when the form is sent with more fields."""
        data: dict[str, list[str]] = {}
        for name, value in (*form.fields, *fields):
            data.setdefault(name, []).append(value)
        return Page(self.send("POST", form.action, data=data))
