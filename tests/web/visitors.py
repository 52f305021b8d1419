# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""People who visit the pages of an installation, each with a browser of their own."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.types import ASGIApp

from tests.web.pages.reader import Page
from waarborg.access import Visit, form_token, visit_by_session
from waarborg.access.accounts import new_account
from waarborg.access.records import Account
from waarborg.access.sessions import start_session
from waarborg.access.store import account_by, replace_roles
from waarborg.installation import Installation
from waarborg.kernel.actors import Role
from waarborg.web.pages.desk import FORM_TOKEN
from waarborg.web.visits import cookie_name

ADDRESS = "192.0.2.7"


def account_with(
    installation: Installation, login: str, roles: Mapping[str, Iterable[Role]]
) -> Account:
    """Return an account with roles by the id of the organisation, given at the first start."""
    people = installation.people
    with people.store.writing() as connection:
        account = account_by(connection, login=login) or new_account(
            people, connection, name=login.title(), login=login
        )
        for organisation, given in roles.items():
            replace_roles(connection, account.id, organisation, list(given))
    return account


def token_of(installation: Installation, account: Account) -> str:
    """Return the token of a new session."""
    with installation.people.store.writing() as connection:
        return start_session(installation.people, connection, account)


@dataclass
class Visitor:
    """A browser without scripts; `token` is that of a session."""

    app: ASGIApp
    installation: Installation
    token: str | None = None
    cookies: dict[str, str] = field(default_factory=dict)

    def visit(self) -> Visit | None:
        """Return who it is to the installation."""
        return visit_by_session(self.installation.people, self.token) if self.token else None

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401  # what httpx takes
        """Return the answer as it stands."""
        settings = self.installation.settings
        jar = dict(self.cookies)
        if self.token:
            jar[cookie_name(settings)] = self.token
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in jar.items())}
        headers |= more.pop("headers", {})
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(ADDRESS, 1))
        async with httpx.AsyncClient(transport=transport, base_url=settings.base_url) as client:
            return await client.request(
                method,
                path,
                headers=[(name.encode(), one.encode()) for name, one in headers.items() if one],
                **more,
            )

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401  # the same
        """Return the answer, and keep the cookies that it gives."""
        answer = asyncio.run(self.ask(method, path, **more))
        name = cookie_name(self.installation.settings)
        for cookie in answer.cookies.jar:
            if cookie.name == name:
                self.token = cookie.value
            else:
                self.cookies[cookie.name] = cookie.value or ""
        if f'{name}=""' in answer.headers.get("set-cookie", ""):
            self.token = None
        return answer

    def read(self, path: str) -> Page:
        """Return the page at an address."""
        return Page(self.send("GET", path))

    def fields(self) -> dict[str, str]:
        """Return what a form of this visitor carries."""
        return {FORM_TOKEN: form_token(self.installation.people, self.visit())}

    def post(self, path: str, files: Any = None, /, **fields: str | list[str]) -> Page:  # noqa: ANN401  # what httpx takes
        """Send a form as a page of ours would, and return the page that answers."""
        data = {**self.fields(), **fields}
        return Page(self.send("POST", path, data=data, files=files))
