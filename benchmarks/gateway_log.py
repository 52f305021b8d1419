# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How fast the log of the gateway is written, every line safe on disk before its caller goes on.

    python -m benchmarks.gateway_log [--database URL] [--lines 20000]

Each exchange has an opening and a closing of about one kilobyte, with four checks, chained and
sealed as always. Beside it stands a program that adds the same bytes to a file and waits for the
disk after each: what a log without shared commits can do on this disk at most.
"""

# ruff: noqa: T201  # a benchmark prints
import argparse
import asyncio
import os
import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from waarborg.evidence import MIGRATIONS as EVIDENCE
from waarborg.evidence import Ledger
from waarborg.gateway import MIGRATIONS, GatewayBase
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.records import (
    Action,
    Check,
    Closing,
    Energy,
    ModelKind,
    Opening,
    Outcome,
    Side,
)
from waarborg.gateway.verify import verify_log
from waarborg.kernel.clock import now
from waarborg.kernel.store import Store

AIM: Final = 5_000
"""Lines a second, with enough callers."""
AT_ONCE: Final = (1, 16, 64, 256)
CHECKS: Final = tuple(
    Check("personal-data", Side.INPUT, f"messages[{at}]", 0, 400, "a" * 64, {}, Action.MASK)
    for at in range(4)
)
OPENING: Final = Opening(
    id="",
    at=now(),
    organisation="org_1",
    system="sys_1",
    key="gky_1",
    policy="pol_1",
    kind=ModelKind.CHAT,
    asked_model="chat",
    is_stream=True,
    traceparent=f"00-{'a' * 32}-{'b' * 16}-01",
    subject="",
    checks=CHECKS,
)
CLOSING: Final = Closing(
    id="",
    at=now(),
    outcome=Outcome.ANSWERED,
    reason="",
    upstream="local",
    answering_model="small",
    checks=CHECKS,
    is_marked=True,
    standing="",
    released=400,
    released_digest="b" * 64,
    fingerprint="",
    prompt_tokens=100,
    completion_tokens=100,
    first_byte=0.2,
    seconds=1.0,
    energy=Energy("unknown"),
)


async def _write(journal: LogJournal, exchanges: int, at_once: int, names: count) -> None:  # type: ignore[type-arg]
    left = iter(range(exchanges))

    async def caller() -> None:
        for _ in left:
            name = f"gx_{next(names)}"
            await journal.open(replace(OPENING, id=name))
            await journal.close(replace(CLOSING, id=name))

    await asyncio.gather(*(caller() for _ in range(at_once)))


def _disk(folder: Path, lines: int) -> float:
    """Return how many lines a second a file takes that waits for the disk after each."""
    with (folder / "plain.log").open("wb") as file:
        began = perf_counter()
        for _ in range(lines):
            file.write(b"x" * 1100)
            file.flush()
            os.fdatasync(file.fileno())
        return lines / (perf_counter() - began)


def _measure(base: GatewayBase, folder: Path, lines: int) -> None:
    journal = LogJournal(base, lambda _: (184, 0))
    journal.start()
    names = count()
    plain = _disk(folder, 200)
    print(f"a file, waiting for each line   {plain:8,.0f} lines/s")
    for at_once in AT_ONCE:
        exchanges = max(50, lines // 2 * at_once // max(AT_ONCE))
        began, cpu = perf_counter(), process_time()
        asyncio.run(_write(journal, exchanges, at_once, names))
        seconds, used = perf_counter() - began, process_time() - cpu
        rate = 2 * exchanges / seconds
        print(
            f"the log, {at_once:4d} callers at once   {rate:8,.0f} lines/s  "
            f"{rate / plain:6.1f} x the file  {rate / AIM:5.2f} x the aim  "
            f"{used / exchanges / 2 * 1e6:5.0f} µs processor a line"
        )
    journal.stop()
    began = perf_counter()
    found = verify_log(base)
    print(f"verified {found.lines:,} lines in {perf_counter() - began:.1f} s: {found.is_intact}")


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default=None, help="URL of an empty database")
    parser.add_argument("--lines", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = Store(given.database or f"sqlite:///{name}/log.db")
        store.migrate([EVIDENCE, MIGRATIONS])
        base = GatewayBase(store, Ledger(store, now), now, "a secret of a benchmark, long enough")
        _measure(base, Path(name), given.lines)
        store.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
