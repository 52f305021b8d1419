# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An installation with two organisations, and visitors of its workspace."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.applications import Starlette

from tests.access.examples import Clock, settings_of
from tests.law.example import ENGINE
from tests.web.visitors import Visitor, account_with, token_of
from waarborg.app import create_app
from waarborg.installation import Installation, open_installation
from waarborg.kernel.actors import INSTALLATION, Actor, Role
from waarborg.register import add_organisation
from waarborg.register.records import Organisation

FOUNDER: Final = Actor("test:founder", "", {INSTALLATION: frozenset({Role.ADMINISTRATOR})})


@dataclass(frozen=True)
class Town:
    """An installation, and who visits it."""

    app: Starlette
    installation: Installation
    here: Organisation
    there: Organisation

    def visitor(self, login: str, *roles: Role, at: str | None = None) -> Visitor:
        """Return somebody who is signed in, with roles here or at another id."""
        account = account_with(self.installation, login, {at or self.here.id: roles})
        return Visitor(self.app, self.installation, token_of(self.installation, account))

    def administrator(self) -> Visitor:
        """Return who administers the installation, and is nothing else."""
        return self.visitor("an", Role.ADMINISTRATOR, at=INSTALLATION)


@contextmanager
def open_town(folder: Path, base_url: str = "https://waarborg.test") -> Iterator[Town]:
    """Open an installation in a folder."""
    settings = settings_of(f"sqlite:///{folder / 'waarborg.db'}", base_url=base_url)
    with open_installation(settings, ENGINE, now=Clock()) as installation:
        here, there = (
            add_organisation(
                installation.register, FOUNDER, name=name, slug=name.lower(), kind="gemeente"
            )
            for name in ("Eikenstad", "Berkendorp")
        )
        yield Town(create_app(installation=installation), installation, here, there)
