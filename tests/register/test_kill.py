# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was accepted is kept, and nothing is half published, when the process is killed."""

import os
import random
import subprocess
import sys
import time

import pytest
import sqlalchemy as sa

from tests.register.examples import Town
from waarborg.evidence import verify
from waarborg.register import Register, all_published, changed_after, fact_history
from waarborg.register.publication import ENTRY, TRANSITION
from waarborg.register.store.tables import PUBLICATIONS, TRANSITIONS

KILLS = int(os.environ.get("WAARBORG_TEST_KILLS", "3"))
"""How often the writer is killed, on each database. More take longer: about a second each."""

WRITER = """
import sys
from itertools import count
from tests.register.examples import Town, open_register
from waarborg.register import organisation_by_slug, publish, submit, systems_of, write_facts
from waarborg.register import in_review

register = open_register(sys.argv[1], migrate=False)
town = Town(register, organisation_by_slug(register, "lampstad"))
systems = systems_of(register, town.organisation.id)
for waiting in in_review(register, town.organisation.id):  # of one that was killed
    publish(register, town.publisher, waiting.id)
print("started", flush=True)
for number in count(int(sys.argv[2])):
    system = systems[number % len(systems)]
    (fact,) = write_facts(
        register, town.editor, system.id, {"record.energy_use": number}, source="x" * 150
    )
    print("fact", fact.id, flush=True)
    sent = submit(register, town.editor, system.id)
    print("sent", sent.id, flush=True)
    done = publish(register, town.publisher, sent.id)
    print("published", done.id, done.number, flush=True)
"""


@pytest.mark.slow
def test_nothing_that_was_accepted_is_lost_or_half_done(town: Town, database: str) -> None:
    """A writer is killed at random moments; all it printed is there, and everything agrees."""
    systems = [town.system(f"Bot {number}") for number in range(3)]
    moments = random.Random(0)  # noqa: S311  # any moments will do
    accepted: dict[str, set[str]] = {"fact": set(), "sent": set(), "published": set()}
    for kill in range(KILLS):
        command = [sys.executable, "-c", WRITER, database, str(1000 * (kill + 1))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert "started\n" == writer.stdout.readline()
            time.sleep(moments.uniform(0.0, 0.3))
            writer.kill()
            lines = writer.stdout.read().splitlines(keepends=True)
        for kind, id_, *_ in (line.split() for line in lines if line.endswith("\n")):
            accepted[kind].add(id_)

    register = town.register
    facts = {fact.id for one in systems for fact in fact_history(register, one.id)}
    assert set() == accepted["fact"] - facts
    assert_that_everything_agrees(register, accepted)


def assert_that_everything_agrees(register: Register, accepted: dict[str, set[str]]) -> None:
    """Check that the publications, their steps and the ledger tell the same."""
    with register.store.reading() as connection:
        publications = {row.id: row for row in connection.execute(sa.select(PUBLICATIONS))}
        steps = list(connection.execute(sa.select(TRANSITIONS).order_by(TRANSITIONS.c.sequence)))
    told = [
        (one.id, one.evidence.details["publication"], one.evidence.details["state"])
        for one in register.ledger.entries()
        if one.evidence.kind in (ENTRY, TRANSITION)
    ]
    assert [(one.evidence, one.publication, one.state) for one in steps] == told
    assert {id_: state for _, id_, state in told} == {
        id_: row.state for id_, row in publications.items()
    }
    assert accepted["sent"] <= set(publications)
    assert accepted["published"] <= {
        id_ for id_, row in publications.items() if row.state in ("published", "archived")
    }
    for system in {row.system for row in publications.values()}:
        mine = [row for row in publications.values() if row.system == system]
        numbers = sorted(row.number for row in mine if row.number is not None)
        assert list(range(1, len(numbers) + 1)) == numbers
        assert len([row for row in mine if row.state == "in-review"]) <= 1
        assert len([row for row in mine if row.state == "published"]) <= 1
    assert len(list(all_published(register))) <= len({row.system for row in publications.values()})
    assert len(changed_after(register, 0)) == len(
        [one for one in steps if one.state != "in-review"]
    )
    assert verify(register.ledger).is_intact
