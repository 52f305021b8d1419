# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""All that runs beside the road of exchanges: it starts, works and ends in order."""

import asyncio
import subprocess
import sys
from collections.abc import Sequence

from tests.gateway.examples import (
    BOSS,
    ORGANISATION,
    SYSTEM,
    exchange,
    policy_in_force,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.keys import make_key
from waarborg.gateway.live import live
from waarborg.gateway.telemetry import SpanRecord
from waarborg.gateway.verify import verify_log

LEAN = """
import sys
import waarborg.gateway.live
import waarborg.gateway.upstream_files
heavy = ("alembic", "fastapi", "jinja2", "numpy", "pydantic", "rich", "waarborg.law")
print([name for name in heavy if name in sys.modules])
"""


def test_a_gateway_gets_what_it_needs(base: GatewayBase) -> None:
    """Fresh rules, limits that count, and a log that is sealed at the end."""
    policy_in_force(base)
    key, token = make_key(base, BOSS, ORGANISATION, SYSTEM, name="Site")
    sent: list[SpanRecord] = []

    def sender(spans: Sequence[SpanRecord]) -> bool:
        sent.extend(spans)
        return True

    async def use() -> None:
        await found.limits.take(key)
        await exchange(found.journal)
        found.limits.spend(key, 42)

    with live(base, sender) as found:
        assert found.rules.is_fresh()
        assert key == found.rules.key(token)
        asyncio.run(use())

    verdict = verify_log(base)
    assert (2, 1, None) == (verdict.lines, verdict.batches, verdict.fault)
    assert 1 == len(sent)


def test_it_is_lean():
    """No law engine, no web framework: a process with only the gateway stays small."""
    command = [sys.executable, "-c", LEAN]
    found = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "[]\n" == found.stdout
