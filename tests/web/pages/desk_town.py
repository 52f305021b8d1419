# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example municipality with its pages, and people of every role who visit them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.types import ASGIApp

from tests.web.installations import OTHER, TOWN, example_installation
from tests.web.pages.reader import Page
from tests.web.visitors import Visitor, account_with, token_of
from waarborg.app import create_app
from waarborg.evidence import Entry
from waarborg.installation import Installation
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.texts import Language
from waarborg.register import (
    add_evidence,
    add_system,
    organisation_by_slug,
    system_by_slug,
    write_facts,
)
from waarborg.register.records import Lifecycle, System, SystemKind
from waarborg.web.pages.places import address

BENEFITS: Final = "bijstand-controle"
"""The system of the example of which most is known."""
EVERYTHING: Final = (Role.EDITOR, Role.REVIEWER, Role.PUBLISHER)
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


@dataclass
class DeskTown:
    """An installation that is served, and what tests do to it."""

    installation: Installation
    app: ASGIApp

    @classmethod
    def over(cls, installation: Installation) -> "DeskTown":
        """Return the town of an installation with the example."""
        return cls(installation, create_app(installation=installation))

    def visitor(self, *roles: Role, slug: str = TOWN) -> Visitor:
        """Return somebody who is signed in, with these roles in an organisation."""
        organisation = organisation_by_slug(self.installation.register, slug)
        login = f"{slug}-{'-'.join(sorted(roles)) or 'nobody'}"
        account = account_with(self.installation, login, {organisation.id: roles})
        return Visitor(self.app, self.installation, token_of(self.installation, account))

    def editor(self) -> Actor:
        """Return somebody who writes, outside of any page."""
        register = self.installation.register
        roles = {
            organisation_by_slug(register, slug).id: frozenset({Role.EDITOR})
            for slug in (TOWN, OTHER)
        }
        return Actor("user_test", "Test", roles)

    def system(self, slug: str = BENEFITS) -> System:
        """Return a system of the example."""
        register = self.installation.register
        return system_by_slug(register, organisation_by_slug(register, TOWN).id, slug)

    def new_system(
        self, facts: Mapping[str, Any] = CHATBOT, name: str = "Proefsysteem", slug: str = TOWN
    ) -> System:
        """Return a system of its own for a test, of which these facts are known."""
        register = self.installation.register
        system = add_system(
            register,
            self.editor(),
            organisation_by_slug(register, slug).id,
            kind=SystemKind.AI_SYSTEM,
            name=name,
            lifecycle=Lifecycle.IN_USE,
        )
        write_facts(register, self.editor(), system.id, facts, source="gesprek met de leverancier")
        return system

    def evidence(self, system: System, **changes: Any) -> Entry:  # noqa: ANN401  # any field
        """Record evidence about a system: a DPIA of today, unless other fields are given."""
        fields: dict[str, Any] = {
            "kind": "dpia",
            "method": "examine",
            "collected": self.installation.today(),
            "result": "De DPIA is vastgesteld.",
            "version": "current",
        }
        return add_evidence(
            self.installation.register, self.editor(), system.id, **{**fields, **changes}
        )


def at(
    place: str, system: System | str = BENEFITS, language: Language = "nl", /, **parts: str
) -> str:
    """Return the address of a page of a system, or of an organisation."""
    slug = system if isinstance(system, str) else system.slug
    return address(place, language, **{"organisation": TOWN, "system": slug, **parts})


def follow(visitor: Visitor, page: Page) -> Page:
    """Return the page to which an answer leads."""
    return visitor.read(led_to(page.answer))


def led_to(answer: httpx.Response) -> str:
    """Return where an answer leads."""
    assert 303 == answer.status_code, answer.text[:2000]
    parts = urlsplit(answer.headers["location"])
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def day(name: str, year: str, month: str, of_month: str) -> dict[str, str]:
    """Return the three fields of a day."""
    return {f"{name}.day": of_month, f"{name}.month": month, f"{name}.year": year}


@pytest.fixture(scope="session")
def desk_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskTown]:
    """Return the example municipality. Tests that write make a system of their own."""
    with example_installation(tmp_path_factory.mktemp("desk")) as installation:
        yield DeskTown.over(installation)
