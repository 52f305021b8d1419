# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An installation with the example municipality, and who may do what in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from waarborg.access import make_key
from waarborg.installation import Installation, open_installation
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.settings import read_settings
from waarborg.register import add_organisation, organisation_by_slug
from waarborg.register.example import FOUNDER, load_example

TOWN: Final = "voorbeeldstad"
OTHER: Final = "anderdorp"


@contextmanager
def example_installation(folder: Path) -> Iterator[Installation]:
    """Open an installation as a first start leaves it, with one organisation more."""
    with open_installation(
        read_settings({"WAARBORG_HOME": str(folder), "WAARBORG_EMBEDDINGS": "none"})
    ) as installation:
        load_example(installation.register, installation.today())
        add_organisation(
            installation.register, FOUNDER, name="Gemeente Anderdorp", slug=OTHER, kind="gemeente"
        )
        yield installation


def key_for(installation: Installation, *roles: Role, slug: str = TOWN) -> str:
    """Return what a program with these roles in an organisation shows."""
    organisation = organisation_by_slug(installation.register, slug)
    administrator = Actor(
        "test:administrator", "", {organisation.id: frozenset({Role.ADMINISTRATOR})}
    )
    _, shown = make_key(
        installation.people,
        administrator,
        organisation.id,
        name="Test",
        roles=roles,
        last_day=installation.today() + timedelta(days=30),
    )
    return shown
