# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example municipality, which an empty register starts with."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

import pytest

from waarborg.evidence import Ledger, verify
from waarborg.findings import FindingState, findings_for
from waarborg.kernel.store import Store
from waarborg.law import check, parse_facts, product_engine
from waarborg.register import (
    Register,
    all_published,
    as_judged,
    corrections_of,
    in_review,
    organisations,
    states_of,
    tasks_of,
)
from waarborg.register.example import load_example
from waarborg.register.records import Organisation

ON: Final = date(2026, 11, 24)


@pytest.fixture
def register(database: str) -> Iterator[Register]:
    """Return an empty register under the law of the product."""

    def now() -> datetime:
        return datetime(2026, 11, 24, 9, tzinfo=UTC)

    store = Store(database)
    yield Register(store, Ledger(store, now), product_engine(), now)
    store.close()


def loaded(register: Register) -> Organisation:
    """Load the example, and return its municipality."""
    found = load_example(register, ON)
    assert found is not None
    return found


def test_an_empty_register_gets_five_systems(register: Register):
    """Four are public, one waits for a second person; there is work to do."""
    town = loaded(register)
    waiting = in_review(register, town.id)

    assert 5 == len(states_of(register, town.id))
    assert 4 == len(list(all_published(register)))
    assert ["Voorselectie van sollicitaties"] == [one.content["name"] for one in waiting]
    assert {"open", "answered"} == {one.state.value for one in corrections_of(register, town.id)}
    assert any(one.due and one.due < ON for one in tasks_of(register, town.id))
    assert verify(register.ledger).is_intact


def test_it_shows_proof_of_every_sort(register: Register):
    """What is met, partly met, not proved, and what went stale since a new model."""
    town = loaded(register)
    stale: set[str] = set()
    states: set[FindingState] = set()
    for one in states_of(register, town.id):
        facts = parse_facts(register.engine.base, one.law_facts)
        result = check(register.engine, facts, ON, ON)
        entries = register.ledger.about([one.system.id, town.id])
        for finding in findings_for(result, entries, as_judged(one)).values():
            states.add(finding.state)
            stale |= {reason for _, reason in finding.stale}

    assert {FindingState.MET, FindingState.PARTLY, FindingState.UNKNOWN} <= states
    assert {"superseded", "expired"} <= stale


def test_it_is_loaded_once(register: Register):
    """Nor beside an organisation of one's own."""
    loaded(register)

    assert load_example(register, ON) is None
    assert 1 == len(organisations(register))
