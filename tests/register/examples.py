# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small municipality: its people, and what they know of a system."""

from dataclasses import dataclass, field
from typing import Any, Final

from tests.evidence.examples import FIRST_MOMENT, Clock
from waarborg import evidence
from waarborg.evidence import Ledger
from waarborg.kernel.actors import INSTALLATION, Actor, Role
from waarborg.kernel.store import Store
from waarborg.law import product_engine
from waarborg.register import (
    MIGRATIONS,
    Register,
    add_organisation,
    add_system,
    publish,
    submit,
    write_facts,
)
from waarborg.register.records import Organisation, Publication, System

ROOT: Final = Actor("user_root", "Root", {INSTALLATION: frozenset({Role.ADMINISTRATOR})})
FIRST_DAY: Final = FIRST_MOMENT.date()
LAW_FACTS: Final = {"profiling": True, "output.functions": ["generates-text"]}
RECORD_FACTS: Final = {
    "record.goal": "<p>Sneller antwoord geven.</p>",
    "record.short_description": "Beantwoordt vragen over paspoorten.",
}


def actor(name: str, organisation: Organisation | str, *roles: Role) -> Actor:
    """Return a person with roles in an organisation."""
    where = organisation if isinstance(organisation, str) else organisation.id
    return Actor(f"user_{name}", name, {where: frozenset(roles)})


@dataclass(frozen=True)
class Town:
    """A register with one organisation, and a person for each role in it."""

    register: Register
    organisation: Organisation
    editor: Actor = field(init=False)
    colleague: Actor = field(init=False)
    reviewer: Actor = field(init=False)
    publisher: Actor = field(init=False)
    reader: Actor = field(init=False)
    boss: Actor = field(init=False)
    everything: Actor = field(init=False)

    def __post_init__(self) -> None:
        """Make the people."""
        people = {
            "editor": [Role.EDITOR],
            "colleague": [Role.EDITOR],
            "reviewer": [Role.REVIEWER],
            "publisher": [Role.PUBLISHER],
            "reader": [Role.READER],
            "boss": [Role.ADMINISTRATOR],
            "everything": list(Role),
        }
        for name, roles in people.items():
            object.__setattr__(self, name, actor(name, self.organisation, *roles))

    def system(self, name: str = "Chatbot", **facts: Any) -> System:  # noqa: ANN401  # any system
        """Add a system of which the editor wrote some facts."""
        made = add_system(
            self.register, self.editor, self.organisation.id, kind="ai-system", name=name
        )
        known = facts or {**RECORD_FACTS, **LAW_FACTS}
        write_facts(self.register, self.editor, made.id, known, source="gesprek")
        return made

    def published(self, system: System) -> Publication:
        """Publish a system as it is now."""
        sent = submit(self.register, self.editor, system.id)
        return publish(self.register, self.publisher, sent.id)


def open_register(url: str, *, migrate: bool = True) -> Register:
    """Return the register in a database; its tables are made, unless they are there."""
    store = Store(url)
    if migrate:
        store.migrate([evidence.MIGRATIONS, MIGRATIONS])
    now = Clock()
    return Register(store, Ledger(store, now), product_engine(), now)


def a_town(register: Register, slug: str = "lampstad") -> Town:
    """Return a register with an organisation in it."""
    made = add_organisation(
        register, ROOT, name=f"Gemeente {slug.title()}", slug=slug, kind="gemeente"
    )
    return Town(register, made)
