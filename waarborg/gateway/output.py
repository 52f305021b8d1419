# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What leaves: text that is released a sentence at a time, each after its checks."""

from collections.abc import Callable
from functools import partial
from typing import Final

from waarborg.gateway.checks import BEHIND, Inspection, keyed_digest
from waarborg.gateway.faults import UpstreamBroken
from waarborg.gateway.records import Side
from waarborg.gateway.slots import JsonSlot
from waarborg.safeguards.personal import StreamedUnmask, unmask
from waarborg.safeguards.sentences import SentenceBuffer

LONGEST: Final = 2_000_000
"""Characters. An answer that goes on for longer is none."""


class Released:
    """What of an exchange has left: how much, by which digest, and the text for a fingerprint."""

    __slots__ = ("_key", "_pieces", "characters", "checked", "said")

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._pieces: list[str] = []
        self.characters = 0
        self.checked: dict[str, list[str]] = {}
        """The texts as they were checked, with tokens for what the upstream never saw."""
        self.said: list[str] = []
        """The text of the answer itself: of its first choice, without thoughts and calls."""

    def add(self, text: str) -> None:
        """Count a text that leaves."""
        self.characters += len(text)
        self._pieces.append(text)

    def keep(self, part: str, checked: str) -> None:
        """Keep a text for the log, as far as the policy keeps content."""
        self.checked.setdefault(part, []).append(checked)

    @property
    def text(self) -> str:
        """All that left."""
        return "".join(self._pieces)

    @property
    def digest(self) -> str:
        """Keyed digest of all that left."""
        return keyed_digest(self._key, self.text)


class Outlet:
    """Where the texts of one answer go out: every character passes its checks here."""

    __slots__ = ("_clock", "inspection", "longest_wait", "released")

    def __init__(
        self, inspection: Inspection, released: Released, clock: Callable[[], float]
    ) -> None:
        self.inspection = inspection
        self.released = released
        self.longest_wait = 0.0
        """Seconds that a text waited for its checks."""
        self._clock = clock

    def now(self) -> float:
        """Return the time, for how long a text waits."""
        return self._clock()

    def checked(self, part: str, text: str) -> str:
        """Return a whole text after its checks, with tokens for what the upstream never saw.

        Raises:
            Blocked: and HeldForAPerson and CheckFailed, as `Inspection.look`.
            UpstreamBroken: it is too long for an answer.
        """
        if len(text) > LONGEST:
            raise UpstreamBroken
        checked = self.inspection.look(Side.OUTPUT, part, text)
        self.released.keep(part, checked)
        return checked

    def checked_json(self, part: str, text: str) -> str:
        """Return a text that may be JSON after its checks, also of what is escaped in it.

        Raises as `checked`.
        """
        if len(text) > LONGEST:
            raise UpstreamBroken
        holder = [text]
        JsonSlot(part, holder, 0).edit(partial(self.inspection.look, Side.OUTPUT))
        self.released.keep(part, holder[0])
        return holder[0]

    def whole(self, part: str, text: str) -> str:
        """Return a whole text as it may leave, with the values back. Raises as `checked`."""
        checked = self.checked(part, text)
        vault = self.inspection.vault
        return unmask(checked, vault) if len(vault) else checked


class OutputText:
    """One text of an answer that arrives in pieces: whole sentences leave, the rest waits."""

    __slots__ = ("_at", "_behind", "_buffer", "_outlet", "_part", "_since", "_unmask")

    def __init__(self, outlet: Outlet, part: str) -> None:
        self._outlet = outlet
        self._part = part
        self._buffer = SentenceBuffer()
        self._unmask = StreamedUnmask(outlet.inspection.vault)
        self._behind = ""
        self._at = 0
        self._since: float | None = None

    def feed(self, piece: str) -> str:
        """Return what may leave now that `piece` has arrived; raises as `Outlet.checked`."""
        if self._since is None:
            self._since = self._outlet.now()
        return self._release(self._buffer.add(piece), is_last=False)

    def finish(self) -> str:
        """Return what waited; nothing more will come. Raises as `Outlet.checked`."""
        return self._release(self._buffer.rest(), is_last=True)

    def _release(self, complete: str, *, is_last: bool) -> str:
        shown = ""
        if complete:
            outlet = self._outlet
            checked = outlet.inspection.look(
                Side.OUTPUT, self._part, complete, self._at, self._behind
            )
            self._at += len(complete)
            if self._at > LONGEST:
                raise UpstreamBroken
            self._behind = (self._behind + complete)[-BEHIND:]
            outlet.released.keep(self._part, checked)
            waited = outlet.now() - self._since if self._since is not None else 0.0
            outlet.longest_wait = max(outlet.longest_wait, waited)
            self._since = outlet.now()
            shown = self._unmask.feed(checked)
        if is_last:
            shown += self._unmask.finish()
        return shown
