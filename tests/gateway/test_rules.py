# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules in memory: every process has them within a second, and no stale ones."""

import subprocess
import sys
import time
from typing import Final

import pytest
import sqlalchemy as sa

from tests.gateway.examples import (
    BOSS,
    EDITOR,
    ORGANISATION,
    PUBLISHER,
    ROOT,
    SYSTEM,
    clock_of,
    open_base,
    policy_in_force,
    unguarded,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.keys import end_key, make_key
from waarborg.gateway.policy_file import default_policy
from waarborg.gateway.rules import EVERY, STALE, LiveRules
from waarborg.gateway.switch import start, start_everything, stop, stop_everything

WITHIN: Final = 1.0
"""Seconds in which a stop must be known everywhere: two looks of a process."""
PATIENCE: Final = 10.0
"""The same on a machine that has more to do than it can: a busy machine is no failure."""

FOLLOWER: Final = """
import sys, time
from tests.gateway.examples import SYSTEM, open_base
from waarborg.gateway.rules import LiveRules

rules = LiveRules(open_base(sys.argv[1], migrate=False))
rules.start()
print("ready", flush=True)
while rules.stopped(SYSTEM) is None:
    time.sleep(0.01)
print(time.time(), rules.stopped(SYSTEM), flush=True)
"""


@pytest.fixture
def rules(base: GatewayBase) -> LiveRules:
    """Return rules that are not followed: a test looks when it wants to."""
    return LiveRules(base)


def test_nothing_holds_before_the_database_was_seen(rules: LiveRules) -> None:
    """No policy, no key, and not fresh: so no traffic."""
    assert not rules.is_fresh()
    assert rules.policy(SYSTEM) is None
    assert rules.key("wbg_x") is None


def test_a_policy_holds_when_it_is_in_force(base: GatewayBase, rules: LiveRules) -> None:
    """Another one takes its place; an exchange can still ask for the older one."""
    first = policy_in_force(base).policy
    rules.look()
    assert first == rules.policy(SYSTEM)
    second = policy_in_force(base, default_policy().replace("184", "200")).policy
    rules.look()

    assert second == rules.policy(SYSTEM)
    assert first == rules.policy_by_id(first.id)
    assert [(184, 0), (200, 0)] == [rules.days_of(one.id) for one in (first, second)]
    assert (184, 0) == rules.days_of("pol_none")
    assert rules.policy("sys_other") is None


def test_a_key_works_until_it_ends_or_expires(base: GatewayBase, rules: LiveRules) -> None:
    """Found by what is shown; another token finds nothing."""
    key, token = make_key(base, BOSS, ORGANISATION, SYSTEM, name="Site", days=1)
    other, shown = make_key(base, BOSS, ORGANISATION, SYSTEM, name="Old", days=2)
    rules.look()
    assert key == rules.key(token)
    assert rules.key(f"{token}x") is None
    end_key(base, BOSS, ORGANISATION, other.id)
    rules.look()
    assert rules.key(shown) is None
    clock_of(base).turn(days=1)
    assert rules.key(token) is None


def test_a_stop_tells_why(base: GatewayBase, rules: LiveRules) -> None:
    """Until it is started again; a stop of everything goes before all."""
    stop(base, EDITOR, ORGANISATION, SYSTEM, "wrong answers")
    rules.look()
    assert ("wrong answers", None) == (rules.stopped(SYSTEM), rules.stopped("sys_other"))
    stop_everything(base, ROOT, "a leak")
    rules.look()
    assert ("a leak", "a leak") == (rules.stopped(SYSTEM), rules.stopped("sys_other"))
    start_everything(base, ROOT, "mended")
    start(base, PUBLISHER, ORGANISATION, SYSTEM, "mended")
    rules.look()
    assert rules.stopped(SYSTEM) is None


def test_rules_that_cannot_be_read_go_stale(small_base: GatewayBase) -> None:
    """After two seconds without the database nothing passes; when it is back, all does again."""
    moment = [100.0]
    rules = LiveRules(small_base, lambda: moment[0])
    rules.look()
    assert rules.is_fresh()
    with unguarded(small_base) as connection:
        connection.execute(sa.text("ALTER TABLE gateway_revision RENAME TO hidden"))
    moment[0] += STALE - 0.1
    rules.look()
    assert rules.is_fresh()
    moment[0] += 0.2
    rules.look()
    assert not rules.is_fresh()
    with unguarded(small_base) as connection:
        connection.execute(sa.text("ALTER TABLE hidden RENAME TO gateway_revision"))
    rules.look()
    assert rules.is_fresh()


def test_a_policy_that_is_no_longer_right_is_none(small_base: GatewayBase) -> None:
    """When the law asks for more than a policy says, its system waits for another policy."""
    policy_in_force(small_base)
    with unguarded(small_base) as connection:
        connection.execute(sa.text("UPDATE gateway_policies SET text = 'form: 0'"))
    rules = LiveRules(small_base)
    rules.look()

    assert rules.is_fresh()
    assert rules.policy(SYSTEM) is None


def test_it_looks_by_itself(base: GatewayBase) -> None:
    """More than twice a second."""
    rules = LiveRules(base)
    rules.start()
    try:
        stop(base, EDITOR, ORGANISATION, SYSTEM, "wrong answers")
        stopped = time.monotonic()
        while rules.stopped(SYSTEM) is None:
            assert time.monotonic() - stopped < PATIENCE
            time.sleep(0.01)
        assert EVERY * 2 < WITHIN
    finally:
        rules.stop()


def test_a_stop_holds_in_every_process_within_a_second(
    base: GatewayBase, gateway_database: str
) -> None:
    """Two other processes follow the same database; each knows it in time, with the reason."""
    command = [sys.executable, "-c", FOLLOWER, gateway_database]
    followers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        for one in followers:
            assert one.stdout is not None
            assert "ready\n" == one.stdout.readline()
        stop(base, EDITOR, ORGANISATION, SYSTEM, "wrong answers")
        stopped = time.time()
        for one in followers:
            assert one.stdout is not None
            moment, _, reason = one.stdout.readline().partition(" ")
            assert "wrong answers\n" == reason
            assert float(moment) - stopped < PATIENCE
    finally:
        for one in followers:
            one.kill()
            one.wait()
            assert one.stdout is not None
            one.stdout.close()


def test_a_follower_can_be_stopped_before_it_started(small_base: GatewayBase) -> None:
    """What went wrong at a start must not hang the end."""
    rules = LiveRules(open_base(str(small_base.store.engine.url), migrate=False))
    rules.stop()

    assert not rules.is_fresh()
