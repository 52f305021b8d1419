# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Energy: a range with its method, or nothing."""

from waarborg.gateway.energy import energy_of, energy_of_work, together
from waarborg.gateway.records import Energy, Upstream


def test_power_and_time_give_a_range():
    """An hour at 36 to 72 watts is 36 to 72 watt-hours."""
    upstream = Upstream("local", "http://127.0.0.1/v1", watts=(36.0, 72.0))

    assert Energy("time-watts", 36.0, 72.0) == energy_of(upstream, 3600.0)
    assert Energy("time-watts", 0.01, 0.02) == energy_of(upstream, 1.0)


def test_nothing_is_guessed():
    """Without a power, or without an upstream, it is not known."""
    assert Energy("unknown") == energy_of(Upstream("local", "http://127.0.0.1/v1"), 1.0)
    assert Energy("unknown") == energy_of(None, 1.0)


def test_work_of_our_own_takes_what_a_core_takes():
    """An hour of a processor is 2 to 15 watt-hours."""
    assert Energy("processor-time", 2.0, 15.0) == energy_of_work(3600.0)


def test_parts_are_counted_together():
    """And are not known where one of them is not."""
    own, other = energy_of_work(3600.0), Energy("time-watts", 1.0, 2.0)
    assert Energy("time-watts+processor-time", 3.0, 17.0) == together(other, own)
    assert Energy("unknown") == together(Energy("unknown"), own)
