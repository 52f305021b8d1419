# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an answer cost: a range in watt-hours, with the method by which it is known.

From the power of what answers and the time that it took. The operator says the lowest and the
highest power; where one machine answers many at once, the power divided over them. Nothing is
guessed: without a power the answer is that it is not known.

What we do ourselves, without a model elsewhere, takes time of a processor: that is measured, and
multiplied by what a core in use takes. From 2 watts in an idle laptop to 15 in a server, with its
share of memory and cooling; the range is wide because nobody told on which machine it runs.
"""

from typing import Final

from waarborg.gateway.records import Energy, Upstream

BY_TIME: Final = "time-watts"
BY_PROCESSOR: Final = "processor-time"
UNKNOWN: Final = "unknown"
_CORE: Final = (2.0, 15.0)
"""Watts of a core in use."""
_SECONDS_AN_HOUR: Final = 3600
_DIGITS: Final = 9


def energy_of(upstream: Upstream | None, seconds: float) -> Energy:
    """Return what an answer cost that took `seconds`."""
    if upstream is None or upstream.watts is None:
        return Energy(UNKNOWN)
    return _range(BY_TIME, upstream.watts, seconds)


def energy_of_work(seconds: float) -> Energy:
    """Return what work of our own cost that took so many seconds of a processor."""
    return _range(BY_PROCESSOR, _CORE, seconds)


def together(one: Energy, other: Energy) -> Energy:
    """Return what two parts of an answer cost; not known where one of them is not."""
    ranges = (one.low, one.high, other.low, other.high)
    if None in ranges:
        return Energy(UNKNOWN)
    low, high, more_low, more_high = (value or 0.0 for value in ranges)
    method = f"{one.method}+{other.method}"
    return Energy(method, round(low + more_low, _DIGITS), round(high + more_high, _DIGITS))


def _range(method: str, watts: tuple[float, float], seconds: float) -> Energy:
    low, high = (round(one * seconds / _SECONDS_AN_HOUR, _DIGITS) for one in watts)
    return Energy(method, low, high)
