# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small register: two organisations, five systems, one withdrawn, one pilot, several versions."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from waarborg.installation import Installation, open_installation
from waarborg.kernel.actors import INSTALLATION, Actor, Role
from waarborg.kernel.settings import Settings
from waarborg.register import (
    add_organisation,
    add_system,
    answer_correction,
    ask_correction,
    change_system,
    publish,
    submit,
    withdraw,
    write_facts,
)
from waarborg.register.records import Lifecycle, Organisation, Publication, System, SystemKind

TODAY: Final = date(2026, 11, 24)
FOUNDER: Final = Actor("test:founder", "", {INSTALLATION: frozenset({Role.ADMINISTRATOR})})
BASE_URL: Final = "https://waarborg.test"
REASON: Final = "Wij gebruiken een ander systeem."
ANSWER: Final = "U hebt gelijk. Wij passen de tekst aan."
GIVEN_CONTACT: Final = "jan@voorbeeld.example"
GIVEN_TEXT: Final = "De gegevens van de buren kloppen niet."

PARKING: Final[Mapping[str, Any]] = {
    "record.short_description": "Een auto met camera's kijkt of er voor een auto is betaald.",
    "record.theme": ["verkeer"],
    "record.begin_date": "2024-04",
    "record.publication_category": "b",
    "record.contact": "parkeren@eikenstad.example",
    "record.website": "https://www.eikenstad.example/parkeren",
    "record.goal": "<p>Wij willen dat er genoeg plek is voor mensen die er wonen.</p>",
    "record.human_intervention": "<p>Een medewerker kijkt naar elke foto.</p>",
    "record.risks": "<p>De camera leest soms verkeerd:</p><ul><li>vuil</li><li>regen</li></ul>",
    "record.legal_basis": "<p>Dit staat in de Gemeentewet.</p>",
    "record.legal_bases": [
        {"title": "Gemeentewet", "link": "https://wetten.overheid.nl/BWBR0005416/"}
    ],
    "record.impact_assessments": [{"title": "Data Protection Impact Assessment (DPIA)"}],
    "record.data": "<p>Een foto van de auto, en het kenteken.</p>",
    "record.technical_operation": "<p>Software leest het kenteken op de foto.</p>",
    "record.supplier": "Kijkgoed BV",
    "record.self_learning": False,
    "record.tags": ["parkeren", "kenteken"],
    "record.rights": "<p>U mag vragen welke foto's wij van uw auto hebben.</p>",
    "record.objection": "<p>Maak bezwaar binnen zes weken, met een brief of op onze website.</p>",
    "record.person_contact": "<p>Bel 14 0123. Een medewerker kijkt met u mee.</p>",
    "record.energy_use": 4200,
    "record.energy_method": "Meting van de leverancier in 2025.",
    "subject.kind": "ai-system",
    "actor.kind": "decentral-government",
    "role.activities": ["uses"],
    "scope.exclusions": [],
    "prohibited.signals": [],
    "annex-1.product": "none",
    "annex-3.areas": [],
    "output.functions": [],
    "data.personal": True,
    "data.controller": "controller",
    "decision.awb": True,
    "decision.effect": "supports-human",
}
BENEFITS: Final[Mapping[str, Any]] = {
    "record.short_description": "Het systeem kiest welke aanvragen voor bijstand iemand nakijkt.",
    "record.theme": ["sociale-zekerheid"],
    "record.publication_category": "a",
    "record.goal": "<p>Mensen die recht hebben op bijstand, krijgen die sneller.</p>",
    "subject.kind": "ai-system",
    "actor.kind": "decentral-government",
    "role.activities": ["uses"],
    "scope.exclusions": [],
    "prohibited.signals": [],
    "annex-1.product": "none",
    "annex-3.areas": ["essential-services"],
    "annex-3.5.use": ["public-benefits"],
    "annex-3.derogation": [],
    "profiling": True,
    "data.personal": True,
    "data.controller": "controller",
    "decision.awb": True,
    "decision.effect": "supports-human",
}
LETTERS: Final[Mapping[str, Any]] = {
    "record.short_description": "Een taalmodel herschrijft brieven in gewone woorden.",
    "record.theme": ["organisatie-en-bedrijfsvoering"],
    "record.publication_category": "c",
    "record.contact": "https://www.eikenstad.example/contact",
}
PUMPS: Final[Mapping[str, Any]] = {
    "record.short_description": "Vaste regels bepalen wanneer een gemaal water wegpompt.",
    "record.theme": ["natuur-en-milieu"],
    "record.publication_category": "c",
    "subject.kind": "rules-only",
}
OLD: Final[Mapping[str, Any]] = {
    "record.short_description": "Een chatbot gaf antwoord op vragen over afval.",
    "record.publication_category": "c",
    "record.risks": "<p>Geheim dat weg moest.</p>",
}


@dataclass
class Clock:
    """A clock that goes on an hour with each look."""

    at: datetime = datetime(2026, 9, 1, 8, tzinfo=UTC)
    step: timedelta = field(default=timedelta(hours=1))

    def __call__(self) -> datetime:
        """Return the moment."""
        self.at += self.step
        return self.at


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes and publishes for one organisation, as two people."""

    installation: Installation
    organisation: Organisation

    def _actor(self, role: Role) -> Actor:
        return Actor(f"test:{role.value}", "", {self.organisation.id: frozenset({role})})

    @property
    def editor(self) -> Actor:
        """Who writes."""
        return self._actor(Role.EDITOR)

    @property
    def publisher(self) -> Actor:
        """Who publishes."""
        return self._actor(Role.PUBLISHER)

    def system(
        self,
        name: str,
        facts: Mapping[str, Any],
        kind: str = "ai-system",
        **more: Any,  # noqa: ANN401  # what add_system takes
    ) -> System:
        """Add a system, tell what it is, and publish it."""
        found = add_system(
            self.installation.register,
            self.editor,
            self.organisation.id,
            kind=SystemKind(kind),
            name=name,
            **{"lifecycle": Lifecycle.IN_USE, **more},
        )
        self.publish(found, {**facts, "record.name": name})
        return found

    def publish(self, system: System, facts: Mapping[str, Any]) -> Publication:
        """Write facts and publish what is known then."""
        register = self.installation.register
        write_facts(register, self.editor, system.id, facts, source="test")
        return publish(register, self.publisher, submit(register, self.editor, system.id).id)


@contextmanager
def small_register(folder: Path, *, filled: bool = True) -> Iterator[Installation]:
    """Open an installation in a folder, with the register of these tests or with nothing in it."""
    settings = Settings(
        home=folder,
        database=f"sqlite:///{folder / 'waarborg.db'}",
        secret="s" * 40,
        base_url=BASE_URL,
        oidc=None,
        example=False,
        trusted_proxies="",
        security_contact="https://waarborg.test/security",
    )
    with open_installation(settings, now=Clock(), today=lambda: TODAY) as installation:
        if filled:
            fill(installation)
        yield installation


def fill(installation: Installation) -> None:
    """Put the organisations and systems in the register."""
    register = installation.register
    town = Writer(
        installation,
        add_organisation(
            register, FOUNDER, name="Gemeente Eikenstad", slug="eikenstad", kind="gemeente"
        ),
    )
    water = Writer(
        installation,
        add_organisation(
            register, FOUNDER, name="Waterschap De Dijk", slug="de-dijk", kind="waterschap"
        ),
    )
    parking = town.system("Parkeerscan", {**PARKING, "record.energy_use": None})
    town.publish(parking, {"record.supplier": "Kijkbeter BV", "record.theme": ["verkeer", "recht"]})
    third = town.publish(parking, PARKING)
    town.system("Bijstandshulp", BENEFITS)
    letters = town.system(
        "Proef met brieven",
        LETTERS,
        "pilot",
        lifecycle=Lifecycle.PILOT,
        pilot_ends=date(2026, 10, 31),
    )
    change_system(
        register,
        town.editor,
        letters.id,
        pilot_result="Mensen begrepen de brieven beter. Wij gaan ermee door.",
    )
    town.publish(letters, {"record.begin_date": "2026-06"})
    water.system("Slimme gemalen", PUMPS, "algorithm")
    old = water.system("Afvalvraag", OLD)
    newer = water.publish(old, {"record.supplier": "Praatgraag BV"})
    withdraw(register, water.publisher, newer.id, REASON)
    asked = ask_correction(register, third, GIVEN_TEXT, GIVEN_CONTACT)
    answer_correction(register, town.publisher, asked.id, ANSWER)
