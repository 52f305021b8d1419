# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""No more questions than the national register allows: 25 in any minute."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Final

ALLOWED: Final = 25
WINDOW: Final = 61.0
"""Seconds. One more than the minute of the register: the way there takes time."""


class Pace:
    """Lets no more than `allowed` questions go in any `window` seconds, and waits until one may.

    A bucket that fills up again would let twice as many go in its first minute.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        *,
        allowed: int = ALLOWED,
        window: float = WINDOW,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._window = window
        self._gone: deque[float] = deque(maxlen=allowed)
        self._lock = Lock()

    def wait(self) -> None:
        """Return when a question may go."""
        with self._lock:
            if len(self._gone) == self._gone.maxlen:
                left = self._gone[0] + self._window - self._clock()
                if left > 0:
                    self._sleep(left)
            self._gone.append(self._clock())
