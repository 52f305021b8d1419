# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was written down is kept, also when the process is killed at any moment."""

import os
import random
import subprocess
import sys
import time

import pytest

from tests.gateway.examples import clock_of, running_journal
from waarborg.gateway import GatewayBase
from waarborg.gateway.recovery import SILENT, recover
from waarborg.gateway.store import log as tables
from waarborg.gateway.verify import verify_log

KILLS = int(os.environ.get("WAARBORG_TEST_KILLS", "2"))
"""How often the writer is killed, on each database. More take longer: about a second each."""

WRITER = """
import asyncio, sys
from itertools import count
from tests.gateway.examples import ending, long_kept, open_base, opening
from waarborg.gateway.journal import LogJournal

async def work(number):
    for turn in count():
        id = f"gx_{sys.argv[2]}_{number}_{turn}"
        await journal.open(opening(id))
        print(id, "open", flush=True)
        await journal.close(ending(id))
        print(id, "close", flush=True)

async def main():
    await asyncio.gather(*(work(number) for number in range(4)))

journal = LogJournal(open_base(sys.argv[1], migrate=False), long_kept)
journal.start()
asyncio.run(main())
"""


@pytest.mark.slow
def test_nothing_that_was_acknowledged_is_lost(base: GatewayBase, gateway_database: str) -> None:
    """Every line that the killed process spoke of is there, and every opening gets an end."""
    moments = random.Random(0)  # noqa: S311  # any moments will do
    told: set[tuple[str, str]] = set()
    for number in range(KILLS):
        command = [sys.executable, "-c", WRITER, gateway_database, str(number)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()  # however slow the machine, it has started
            time.sleep(moments.uniform(0.0, 0.2))
            writer.kill()
            lines = [first, *writer.stdout.read().splitlines(keepends=True)]
        for line in lines:
            exchange, _, step = line.strip().partition(" ")
            if line.endswith("\n"):
                told.add((exchange, step))
    clock_of(base).turn(seconds=int(SILENT.total_seconds()) * 2)
    with running_journal(base) as journal:
        assert KILLS == len(recover(base, journal))
        assert () == recover(base, journal)

    with base.store.reading() as connection:
        kept = {
            (row.exchange, row.step)
            for writer in tables.writers(connection)
            for row in tables.rows_of(connection, writer.id)
        }
    assert KILLS <= len(told)
    assert set() == told - kept
    assert {one for one, step in kept if step == "open"} == {
        one for one, step in kept if step == "close"
    }
    found = verify_log(base)
    assert (len(kept), None) == (found.lines, found.fault)
