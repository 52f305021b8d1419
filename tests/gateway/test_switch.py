# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The switch: many may stop, few may start, and all say why."""

import pytest

from tests.gateway.examples import (
    BOSS,
    EDITOR,
    ORGANISATION,
    PUBLISHER,
    READER,
    REVIEWER,
    ROOT,
    STRANGER,
    SYSTEM,
    entries,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.switch import (
    EVERYTHING,
    start,
    start_everything,
    stop,
    stop_everything,
    switches_of,
)
from waarborg.gateway.verb_faults import NoReason
from waarborg.kernel.actors import NotAllowed


@pytest.mark.parametrize("who", [EDITOR, REVIEWER, PUBLISHER, BOSS])
def test_whoever_works_with_it_can_stop_it(small_base: GatewayBase, who: object) -> None:
    """A stop does not wait for somebody with the right role."""
    made = stop(small_base, who, ORGANISATION, SYSTEM, "wrong answers")  # type: ignore[arg-type]

    assert made.is_stopped


def test_starting_is_for_who_may_publish(base: GatewayBase) -> None:
    """The ledger has both, with the reasons."""
    stop(base, EDITOR, ORGANISATION, SYSTEM, "It gives  wrong answers.")
    for who in (EDITOR, BOSS, STRANGER):
        with pytest.raises(NotAllowed):
            start(base, who, ORGANISATION, SYSTEM, "better now")
    start(base, PUBLISHER, ORGANISATION, SYSTEM, "The source was mended.")

    found = switches_of(base, READER, ORGANISATION, SYSTEM)
    assert [True, False] == [one.is_stopped for one in found]
    (stopped,), (started,) = entries(base, "gateway-stop"), entries(base, "gateway-start")
    assert ("It gives wrong answers.", EDITOR.id) == (stopped.evidence.result, stopped.evidence.by)
    assert "The source was mended." == started.evidence.result
    assert SYSTEM == started.evidence.subject


@pytest.mark.parametrize("reason", ["", "  ", "no", "x" * 501])
def test_a_reason_is_needed(small_base: GatewayBase, reason: str) -> None:
    """For stopping as for starting."""
    with pytest.raises(NoReason):
        stop(small_base, EDITOR, ORGANISATION, SYSTEM, reason)
    with pytest.raises(NoReason):
        start(small_base, PUBLISHER, ORGANISATION, SYSTEM, reason)


def test_readers_and_strangers_stop_nothing(small_base: GatewayBase) -> None:
    """They only look, or not even that."""
    for who in (READER, STRANGER):
        with pytest.raises(NotAllowed):
            stop(small_base, who, ORGANISATION, SYSTEM, "because")
    with pytest.raises(NotAllowed):
        switches_of(small_base, STRANGER, ORGANISATION, SYSTEM)


def test_the_operator_stops_everything(small_base: GatewayBase) -> None:
    """One who administers the whole installation."""
    made = stop_everything(small_base, ROOT, "a leak")
    again = start_everything(small_base, ROOT, "mended")

    assert (EVERYTHING, True, False) == (made.system, made.is_stopped, again.is_stopped)
    for turn in (stop_everything, start_everything):
        with pytest.raises(NotAllowed):
            turn(small_base, BOSS, "because")
