# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A register with one lamp, its evidence, and dossiers of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from tests.evidence.examples import Clock
from tests.law.example import ENGINE
from waarborg import evidence, register
from waarborg.evidence import Coverage, Ledger, SigningKey, signing_key
from waarborg.kernel.actors import INSTALLATION, Actor, Role
from waarborg.kernel.store import Store
from waarborg.register import (
    Register,
    add_evidence,
    add_organisation,
    add_system,
    add_version,
    write_facts,
)
from waarborg.register.records import Organisation, System, SystemKind
from waarborg.report.dossier import Material, Wishes, gather, make_dossier

DAY: Final = date(2026, 6, 1)
MADE: Final = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
LAMP: Final = {"roles": ["has"], "lumen": 2000, "hung": "2022-03-01", "place": "street"}
ATTACHMENT: Final = b"Measured: 900 lm at noon.\n"


@dataclass(frozen=True)
class Lamp:
    """A register with one lamp of one organisation."""

    register: Register
    key: SigningKey
    organisation: Organisation
    system: System
    actor: Actor
    """Somebody who may do anything there."""

    def material(self, on: date = DAY) -> Material:
        """Return what is known of the lamp on a day."""
        return gather(self.register, self.actor, self.system.id, on, DAY)

    def dossier(self, **wishes: Any) -> bytes:  # noqa: ANN401  # any wish
        """Return a dossier of the lamp."""
        made = Wishes(**{"made": MADE, "language": "en", **wishes})
        return make_dossier(self.register.ledger, self.key, self.material(), made)

    def measure(self, **changes: Any) -> evidence.Entry:  # noqa: ANN401  # any field
        """Record a measurement of the lamp."""
        fields: dict[str, Any] = {
            "kind": "measurement",
            "method": "test",
            "collected": date(2026, 5, 1),
            "result": "900 lm",
            "version": "current",
        }
        return add_evidence(self.register, self.actor, self.system.id, **{**fields, **changes})


def empty_lamp(store: Store, folder: Path, slug: str = "lampstad") -> Lamp:
    """Return a register with a lamp of which nothing is known."""
    store.migrate([evidence.MIGRATIONS, register.MIGRATIONS])
    clock = Clock()
    kept = Register(store, Ledger(store, clock), ENGINE, clock)
    founder = Actor("user_0", "Founder", {INSTALLATION: frozenset({Role.ADMINISTRATOR})})
    organisation = add_organisation(kept, founder, name="Lampstad", slug=slug, kind="gemeente")
    actor = Actor("user_1", "Lamplighter", {organisation.id: frozenset(Role)})
    system = add_system(kept, actor, organisation.id, kind=SystemKind.ALGORITHM, name="Straatlamp")
    return Lamp(kept, signing_key(folder / "key.pem"), organisation, system, actor)


def lit_lamp(store: Store, folder: Path) -> Lamp:
    """Return a register with a lamp, its answers, and evidence of each sort."""
    lamp = empty_lamp(store, folder)
    kept, actor, system = lamp.register, lamp.actor, lamp.system.id
    add_version(kept, actor, system, label="1.1", digests={"model": "sha256:" + "1" * 64})
    write_facts(kept, actor, system, {**LAMP, "lumen": 1500}, source="a talk")
    write_facts(kept, actor, system, {"lumen": 2000}, source="the label")
    write_facts(
        kept, actor, system, {"record.short_description": "Een felle lamp."}, source="a talk"
    )
    lamp.measure(
        attachment=(ATTACHMENT, "text/plain"),
        bind=["model", "facts"],
        coverage=Coverage(2, 5),
        via="meter@1.2",
    )
    lamp.measure(collected=date(2022, 1, 1), expires=date(2023, 1, 1), result="old")
    lamp.measure(method="interview", against=["lamp-act.6"], result="nobody reported it")
    return lamp


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """Give a database, and close it."""
    store = Store(url)
    try:
        yield store
    finally:
        store.close()
