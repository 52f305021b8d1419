# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A body with lamps, under the example law."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

from tests.law.example import ENGINE
from waarborg.kernel.canonical import plain
from waarborg.register.records import (
    Fact,
    Lifecycle,
    Organisation,
    System,
    SystemKind,
    SystemState,
    Task,
    TaskState,
    Version,
)
from waarborg.report.portfolio_histories import Portfolio, portfolio_of

NOW: Final = datetime(2021, 5, 1, tzinfo=UTC)
BODY: Final = Organisation("org_1", "lampen", "Lampenbedrijf", "overig", None, None, NOW)
OLD_LAMP: Final[Mapping[str, Any]] = {
    "roles": ["has"],
    "place": "street",
    "lumen": 1200,
    "flashing": False,
    "hung": "2021-03-01",
}
NEW_LAMP: Final[Mapping[str, Any]] = {**OLD_LAMP, "hung": "2022-03-01"}
UNKNOWN_LAMP: Final[Mapping[str, Any]] = {"roles": ["has"], "place": "home"}
DARK_LAMP: Final[Mapping[str, Any]] = {**OLD_LAMP, "place": "home", "lumen": 10}
FLASHING_LAMP: Final[Mapping[str, Any]] = {**DARK_LAMP, "flashing": True}


def lamp_state(
    name: str, facts: Mapping[str, Any] = OLD_LAMP, lifecycle: Lifecycle = Lifecycle.IN_USE
) -> SystemState:
    """Return a lamp with these answers; its id and slug are its name."""
    system = System(
        id=name,
        organisation=BODY.id,
        slug=name,
        kind=SystemKind.ALGORITHM,
        name=name,
        lifecycle=lifecycle,
        pilot_ends=None,
        pilot_result=None,
        created=NOW,
        created_by="user_1",
        changed=NOW,
    )
    version = Version(f"v-{name}", name, 1, "1", {}, "", NOW, "user_1")
    known = {
        key: Fact(f"f-{key}", name, key, plain(value), "test", "user_1", NOW, None)
        for key, value in facts.items()
    }
    return SystemState(system, version, known)


def lamps(**facts: Mapping[str, Any]) -> Portfolio:
    """Return a portfolio of lamps by name."""
    return portfolio_of(ENGINE, [lamp_state(name, one) for name, one in facts.items()])


def pilot(name: str, ends: date, lifecycle: Lifecycle = Lifecycle.PILOT) -> SystemState:
    """Return a pilot that ends on a day."""
    state = lamp_state(name, lifecycle=lifecycle)
    return replace(state, system=replace(state.system, pilot_ends=ends))


def a_task(name: str, **changes: Any) -> Task:  # noqa: ANN401  # any field
    """Return an open task."""
    task = Task(
        id=name,
        organisation=BODY.id,
        system=None,
        norm=None,
        title=f"Taak {name}",
        owner=None,
        due=None,
        state=TaskState.OPEN,
        source="person",
        created=NOW,
        created_by="user_1",
        closed=None,
    )
    return replace(task, **changes)
