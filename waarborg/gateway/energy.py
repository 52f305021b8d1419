# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an answer cost: a range in watt-hours, with the method by which it is known.

From the power of what answers and the time that it took. The operator says the lowest and the
highest power; where one machine answers many at once, the power divided over them. Nothing is
guessed: without a power the answer is that it is not known.
"""

from typing import Final

from waarborg.gateway.records import Energy, Upstream

BY_TIME: Final = "time-watts"
UNKNOWN: Final = "unknown"
_SECONDS_AN_HOUR: Final = 3600
_DIGITS: Final = 6


def energy_of(upstream: Upstream | None, seconds: float) -> Energy:
    """Return what an answer cost that took `seconds`."""
    if upstream is None or upstream.watts is None:
        return Energy(UNKNOWN)
    low, high = (round(watts * seconds / _SECONDS_AN_HOUR, _DIGITS) for watts in upstream.watts)
    return Energy(BY_TIME, low, high)
