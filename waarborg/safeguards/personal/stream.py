# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Masking of text that arrives in pieces: nothing leaves that can still become a finding."""

from dataclasses import replace
from typing import Final

from waarborg.safeguards.personal.detect import NAME, Look, judge_passage
from waarborg.safeguards.personal.passages import BEHIND, HELD_BACK, next_passage
from waarborg.safeguards.personal.tokens import Vault, mask
from waarborg.safeguards.records import Context, Span, Verdict

_STEP: Final = 16
"""After so many new characters it is worth a look whether a passage has ended."""


class StreamedMask:
    """Releases masked text passage by passage: at most `HELD_BACK` characters wait.

    However the text is cut into pieces, what is found and what is released is the same.
    """

    def __init__(self, context: Context, vault: Vault) -> None:
        self._context = context
        self._vault = vault
        self._text = ""
        self._start = 0
        self._gone = 0
        self._read = 0
        self._spans: list[Span] = []

    def feed(self, chunk: str) -> str:
        """Return what can be released now that `chunk` has arrived."""
        self._text += chunk
        if len(self._text) - self._read < _STEP and self.waiting < HELD_BACK:
            return ""
        return self._release(is_all=False)

    def finish(self) -> str:
        """Return what waited; nothing more will come."""
        return self._release(is_all=True)

    @property
    def waiting(self) -> int:
        """How many characters wait."""
        return len(self._text) - self._start

    @property
    def verdict(self) -> Verdict:
        """What was found in everything that was released."""
        return Verdict(NAME, self._gone + self._start, tuple(self._spans))

    def _release(self, *, is_all: bool) -> str:
        released = []
        look = Look()
        while passage := next_passage(self._text, self._start, look.places, is_all=is_all):
            spans = judge_passage(self._text, passage, self._context, look)
            self._spans += [_moved(span, self._gone) for span in spans]
            inside = [_moved(span, -passage.start) for span in spans]
            released.append(mask(self._text[passage.start : passage.end], inside, self._vault))
            kept = max(0, passage.end - BEHIND)
            self._text, self._start = self._text[kept:], passage.end - kept
            self._gone += kept
        self._read = len(self._text)
        return "".join(released)


def _moved(span: Span, places_on: int) -> Span:
    return replace(span, start=span.start + places_on, end=span.end + places_on)
