# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was accepted is kept, also when the process is killed at any moment."""

import os
import random
import subprocess
import sys
import time

import pytest

from waarborg.evidence import Ledger, verify

KILLS = int(os.environ.get("WAARBORG_TEST_KILLS", "10"))
"""How often the writer is killed, on each database. More take longer: about half a second each."""

WRITER = """
import sys
from datetime import UTC, datetime
from tests.evidence.examples import evidence
from waarborg.evidence import Ledger
from waarborg.kernel.store import Store

ledger = Ledger(Store(sys.argv[1]), lambda: datetime.now(UTC))
while True:
    print(ledger.append(evidence(details={"filling": "x" * 2000})).id, flush=True)
"""


@pytest.mark.slow
def test_nothing_that_was_accepted_is_lost(ledger: Ledger, database: str) -> None:
    """A writer is killed at random moments; every id that it printed is there, in one chain."""
    moments = random.Random(0)  # noqa: S311  # any moments will do
    accepted: set[str] = set()
    for _ in range(KILLS):
        command = [sys.executable, "-c", WRITER, database]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()  # however slow the machine, it has started
            time.sleep(moments.uniform(0.0, 0.1))
            writer.kill()
            printed = [first, *writer.stdout.read().splitlines(keepends=True)]
        accepted |= {line.strip() for line in printed if line.endswith("\n")}

    kept = [entry.id for entry in ledger.entries()]
    assert KILLS <= len(accepted)
    assert set() == accepted - set(kept)
    assert len(kept) <= len(accepted) + KILLS  # each may have been killed before it could print
    assert (len(kept), True) == (verify(ledger).entries, verify(ledger).is_intact)
