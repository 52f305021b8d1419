# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example municipality: five systems, so that a first start shows what Waarborg is.

It goes in through the same doors as everything else. What the ledger says of it is true: it was
recorded when it was loaded, by the actors below.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from waarborg.evidence import Coverage
from waarborg.kernel.actors import INSTALLATION, Actor, Role
from waarborg.kernel.canonical import digest
from waarborg.kernel.yaml_files import parse_yaml
from waarborg.register import rich
from waarborg.register.corrections import answer_correction, ask_correction
from waarborg.register.evidence import add_evidence
from waarborg.register.facts import write_facts
from waarborg.register.fields import record_fields
from waarborg.register.organisations import add_organisation, organisations
from waarborg.register.publication import publish, submit
from waarborg.register.readers import published
from waarborg.register.records import RECORD, Lifecycle, Organisation, System, SystemKind
from waarborg.register.register import Register
from waarborg.register.systems import add_system
from waarborg.register.tasks import add_task
from waarborg.register.versions import add_version

FILE: Final = Path(__file__).parent.parent / "data" / "example" / "voorbeeldstad.yaml"
EXAMPLE: Final = "example:"
"""What the ids of those start with who wrote and published the example."""
FOUNDER: Final = Actor(
    f"{EXAMPLE}founder", "Voorbeeld", {INSTALLATION: frozenset({Role.ADMINISTRATOR})}
)


@cache
def example() -> Mapping[str, Any]:
    """Return the example as it stands in its file."""
    content: Mapping[str, Any] = parse_yaml(FILE.read_text("utf-8"), FILE.name)
    return content


def is_example(organisation: Organisation) -> bool:
    """Tell whether an organisation is the example, which does not exist."""
    return bool(organisation.slug == example()["organisation"]["slug"])


def load_example(register: Register, on: date) -> Organisation | None:
    """Load the example municipality into a register without any organisation, as on the day `on`.

    Returns None, and does nothing, where there is an organisation already.
    """
    if organisations(register):
        return None
    found = add_organisation(register, FOUNDER, **example()["organisation"])
    loader = _Loader(register, found, on)
    for told in example()["systems"]:
        loader.load(told)
    return found


class _Loader:
    """Writes systems as one person and publishes them as another."""

    def __init__(self, register: Register, organisation: Organisation, on: date) -> None:
        self._register = register
        self._organisation = organisation
        self._on = on
        self._writer = self._actor("writer", Role.EDITOR)
        self._publisher = self._actor("publisher", Role.REVIEWER, Role.PUBLISHER)

    def _actor(self, name: str, *roles: Role) -> Actor:
        return Actor(f"{EXAMPLE}{name}", "Voorbeeld", {self._organisation.id: frozenset(roles)})

    def _day(self, days: int) -> date:
        return self._on + timedelta(days)

    def load(self, told: Mapping[str, Any]) -> None:
        """Load one system with all that belongs to it."""
        system = self._system(told)
        self._facts(system, told)
        publications = told.get("publications", ())
        for publication in publications:
            self._write(system, _record(told["record"] | publication.get("before", {})), told)
            self._publish(system, publication["note"])
        if not publications:
            self._write(system, _record(told["record"]), told)
        for version in told["versions"]:
            self._version(system, version)
        for task in told["tasks"]:
            self._task(system, task)
        for correction in told.get("corrections", ()):
            self._correction(system, correction)
        if "in_review" in told:
            submit(self._register, self._writer, system.id, told["in_review"]["note"])

    def _system(self, told: Mapping[str, Any]) -> System:
        ends = told.get("pilot_ends")
        return add_system(
            self._register,
            self._writer,
            self._organisation.id,
            kind=SystemKind(told["kind"]),
            name=told["record"]["name"],
            slug=told["slug"],
            lifecycle=Lifecycle(told["lifecycle"]),
            pilot_ends=None if ends is None else self._day(ends),
        )

    def _facts(self, system: System, told: Mapping[str, Any]) -> None:
        self._write(system, told["facts"], told)

    def _write(self, system: System, values: Mapping[str, Any], told: Mapping[str, Any]) -> None:
        write_facts(self._register, self._writer, system.id, values, source=told["source"])

    def _publish(self, system: System, note: str) -> None:
        made = submit(self._register, self._writer, system.id, note)
        publish(self._register, self._publisher, made.id)

    def _version(self, system: System, told: Mapping[str, Any]) -> None:
        add_version(
            self._register,
            self._writer,
            system.id,
            label=told["label"],
            digests={part: digest(text.encode()) for part, text in told["parts"].items()},
            note=told["note"],
        )
        self._evidence(system, told["evidence"])

    def _evidence(self, system: System, entries: list[dict[str, Any]]) -> None:
        ids: list[str] = []
        for told in entries:
            given = dict(told)
            for name in ("collected", "expires"):
                if name in given:
                    given[name] = self._day(given[name])
            if "coverage" in given:
                given["coverage"] = Coverage(*given["coverage"])
            if "supersedes" in given:
                given["supersedes"] = ids[given["supersedes"]]
            made = add_evidence(self._register, self._writer, system.id, version="current", **given)
            ids.append(made.id)

    def _task(self, system: System, told: Mapping[str, Any]) -> None:
        add_task(
            self._register,
            self._writer,
            self._organisation.id,
            system=system.id,
            norm=told.get("norm"),
            title=told["title"],
            due=self._day(told["due"]),
        )

    def _correction(self, system: System, told: Mapping[str, Any]) -> None:
        current = published(self._register, self._organisation.slug, system.slug)
        if current is None:
            return
        made = ask_correction(self._register, current, told["text"], None)
        if "answer" in told:
            answer_correction(self._register, self._publisher, made.id, told["answer"])


def _record(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as facts; formatted ones stand in the file as plain text."""
    fields = record_fields()
    return {
        f"{RECORD}{name}": rich.from_plain(value)
        if fields[name].type == "rich" and value is not None
        else value
        for name, value in values.items()
    }
