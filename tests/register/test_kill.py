# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was accepted is kept, and nothing is half published, when the process is killed."""

import os
import random
import signal
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

KILLS = int(os.environ.get("WAARBORG_TEST_KILLS", "8"))
"""How often a writer is killed, on each database."""
MOST_LINES = 9
"""A writer prints three lines in each round; it is killed somewhere in the first three rounds."""

WRITERS = """
import os, sys
from itertools import count
from tests.register.examples import Town, open_register
from waarborg.law import product_engine
from waarborg.register import in_review, organisation_by_slug, publish, submit, systems_of
from waarborg.register import write_facts

def write(first):
    register = open_register(sys.argv[1], migrate=False)
    town = Town(register, organisation_by_slug(register, "lampstad"))
    systems = systems_of(register, town.organisation.id)
    for waiting in in_review(register, town.organisation.id):  # of one that was killed
        done = publish(register, town.publisher, waiting.id)
        print("published", done.id, flush=True)
    for number in count(first):
        system = systems[number % len(systems)]
        values = {"record.energy_use": number}
        (fact,) = write_facts(register, town.editor, system.id, values, source="x" * 150)
        print("fact", fact.id, flush=True)
        sent = submit(register, town.editor, system.id)
        print("sent", sent.id, flush=True)
        done = publish(register, town.publisher, sent.id)
        print("published", done.id, flush=True)

product_engine()  # read once, for all of them
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        write(int(line))
    print("started", pid, flush=True)
    os.waitpid(pid, 0)
    print("gone", pid, flush=True)
"""


@pytest.mark.slow
def test_nothing_that_was_accepted_is_lost_or_half_done(town: Town, database: str) -> None:
    """Writers are killed at random moments; all they printed is there, and everything agrees."""
    systems = [town.system(f"Bot {number}") for number in range(3)]
    accepted: dict[str, set[str]] = {"fact": set(), "sent": set(), "published": set()}
    command = [sys.executable, "-c", WRITERS, database]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writers:
        for kill in range(KILLS):
            for kind, id_ in killed(writers, kill):
                accepted[kind].add(id_)
        assert writers.stdin is not None
        writers.stdin.close()

    register = town.register
    facts = {fact.id for one in systems for fact in fact_history(register, one.id)}
    assert KILLS <= len(accepted["fact"])
    assert set() == accepted["fact"] - facts
    assert_that_everything_agrees(register, accepted)


def killed(writers: subprocess.Popen[str], kill: int) -> list[tuple[str, str]]:
    """Let one write, kill it, and return what it printed."""
    assert writers.stdin is not None
    assert writers.stdout is not None
    moments = random.Random(kill)  # noqa: S311  # any moments will do
    writers.stdin.write(f"{1000 * (kill + 1)}\n")
    writers.stdin.flush()
    printed: list[tuple[str, str]] = []
    pid, left = 0, moments.randint(1, MOST_LINES)
    while True:
        kind, id_ = writers.stdout.readline().split()
        if kind == "gone":
            return printed
        if kind == "started":
            pid = int(id_)
        else:
            printed.append((kind, id_))
            left -= 1
        if pid and left <= 0:
            time.sleep(moments.uniform(0.0, 0.02))
            os.kill(pid, signal.SIGKILL)
            pid = 0


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
