# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is refused at the door is in the log: counted, by key and reason, without what was asked."""

import asyncio
import json
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from conformance.open_gateway import OpenGateway, open_gateway
from conformance.upstream import Service
from tests.gateway.asgi import call, chat
from tests.gateway.examples import AUDITOR, NOON, ORGANISATION, SYSTEM, exchange, running_journal
from waarborg.gateway import GatewayBase
from waarborg.gateway.digest import count_day, digest_day
from waarborg.gateway.endpoint import LARGEST
from waarborg.gateway.exchanges import exchanges_of, lines_of
from waarborg.gateway.faults import TooMany
from waarborg.gateway.live import live
from waarborg.gateway.records import GatewayKey
from waarborg.gateway.refusals import Refusals, unknown_keys
from waarborg.gateway.verify import verify_log

Noted = list[tuple[str | None, str]]


def refused(prepare: Any = None, body: Any = None, **asked: Any) -> Noted:  # noqa: ANN401  # of a call
    """Return what is noted of a call."""
    noted: Noted = []

    async def run() -> None:
        opened: OpenGateway = open_gateway(
            Service(), refused=lambda key, reason: noted.append((key.id if key else None, reason))
        )
        if prepare is not None:
            prepare(opened)
        await call(opened, asked.pop("path", "/chat/completions"), body or chat(), **asked)
        await opened.gateway.close()

    asyncio.run(run())
    return noted


def _no_policy(opened: OpenGateway) -> None:
    opened.rules.in_force = None


def _stopped(opened: OpenGateway) -> None:
    opened.rules.reason = "kapot"


def _limited(opened: OpenGateway) -> None:
    opened.limits.fault = TooMany(limit=1, seconds=2)


def _broken(opened: OpenGateway) -> None:
    opened.limits.fault = OSError()


@pytest.mark.parametrize(
    ("prepare", "body", "reason"),
    [
        (_no_policy, None, "no-policy"),
        (_stopped, None, "system-stopped"),
        (_limited, None, "too-many-requests-of-a-key"),
        (_broken, None, "gateway-broken"),
        (None, b"x" * (LARGEST + 1), "too-large-request"),
        (None, b"{", "unreadable-request"),
        (None, chat("none"), "unknown-model"),
    ],
)
def test_a_refusal_is_noted_with_its_key(prepare: Any, body: Any, reason: str):  # noqa: ANN401  # of a call
    """Once, and with why."""
    assert [("key_1", reason)] == refused(prepare, body)


@pytest.mark.parametrize("token", ["", "wbg_other"])
def test_a_key_that_is_not_known_is_not_kept(token: str):
    """Only that there was one more."""
    assert [(None, "no-gateway-key")] == refused(token=token)


def test_what_asks_for_no_model_is_no_refusal():
    """An address that is not there says nothing of a system."""
    assert [] == refused(path="/completions")


def _key(name: str = "gky_1") -> GatewayKey:
    return GatewayKey(name, ORGANISATION, SYSTEM, "app", 10, 10, NOON + timedelta(days=1))


def test_a_flood_is_one_line(base: GatewayBase):
    """For each key and reason; of keys that are not known together."""
    with live(base) as running:
        for place in range(5_000):
            running.refusals.note(None, "no-gateway-key")
            running.refusals.note(_key(f"gky_{place % 2}"), "no-policy")
    days = (base.today, base.today)
    lines = [json.loads(one.record) for one in lines_of(base, AUDITOR, ORGANISATION, SYSTEM, days)]

    counts: Counter[str] = Counter()
    for one in lines:
        counts[one["key"]] += one["count"]
    assert {"gky_0": 2_500, "gky_1": 2_500} == counts
    assert len(lines) <= 4  # a minute begins when it starts, and ends when it stops
    assert {"refused"} == {one["step"] for one in lines}
    assert 5_000 == unknown_keys(base, base.today)
    assert verify_log(base).is_intact


def test_a_day_counts_them_apart(base: GatewayBase):
    """They are no exchanges; a day with nothing else has no digest."""
    with running_journal(base) as journal:
        refusals = Refusals(base.now)
        refusals.note(_key(), "budget-spent")
        refusals.note(None, "no-gateway-key")
        for one in refusals.take():
            journal.refuse(one)
        journal.settle()
    count = count_day(base, SYSTEM, base.today)

    assert {"budget-spent": 1} == count.details()["refused"]
    assert 0 == count.opened == count.ended
    assert [] == list(exchanges_of(base, AUDITOR, ORGANISATION, SYSTEM, (base.today, base.today)))
    day = base.today
    base.now.turn(days=1)  # type: ignore[attr-defined]  # the clock of a test
    assert () == digest_day(base, day)


def test_they_stand_in_the_chain_between_exchanges(base: GatewayBase):
    """And an exchange that is open stays so."""

    async def run() -> None:
        await exchange(journal, "gx_1")
        refusals = Refusals(base.now)
        refusals.note(_key(), "no-policy")
        journal.refuse(refusals.take()[0])
        await exchange(journal, "gx_2")

    with running_journal(base) as journal:
        asyncio.run(run())
    found = lines_of(base, AUDITOR, ORGANISATION, SYSTEM, (base.today, base.today))
    lines = sorted((one.sequence, one.step) for one in found)
    assert ["open", "close", "refused", "open", "close"] == [step for _, step in lines]
    assert verify_log(base).is_intact
