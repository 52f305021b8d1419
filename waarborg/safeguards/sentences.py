# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where sentences end: what is checked before it is released, and what an answer is judged by.

A text that arrives in pieces is cut at the same places as the whole text. The white space after a
sentence belongs to it. Nothing is lost: the sentences together are the text.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from waarborg.safeguards.lists import word_set

LIMIT: Final = 400
"""A buffer lets no more characters than these wait for the end of a sentence."""
_UNLIMITED: Final = sys.maxsize
_STOP: Final = re.compile(
    r"(?P<sign>[.!?…]+)(?P<closing>[\"'”’»)\]}*_]*)(?P<space>\s+|\Z)"
    r"|(?P<full>[\u3002\uff01\uff1f]+[”’\u300d\u300f\uff09]*)\s*|(?P<line>\n)\s*"
)
_SIGN: Final = re.compile(r"[.!?…\u3002\uff01\uff1f\n`~]")
"""Without one of these no sentence ends."""
_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_OPENING: Final = "\"'“”‘’«»()[]{}*_,;:/"
_LETTERED: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Þ]|IJ|Th|Ch|Chr|Ph|Joh|Fr|Jac|Wm)\Z")
_MARKER: Final = re.compile(r"[\s>#*_(\[-]*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})\Z")
_ITEM: Final = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s")
_ITEM_REACH: Final = 7
_FENCES: Final = ("```", "~~~")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")
_REACH: Final = 40
"""How far back and ahead the reader looks at the most."""


def sentences(text: str, limit: int | None = None) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of `text` start and end: together they are all of it.

    With a limit, a longer sentence is cut at a white space, as a `SentenceBuffer` does.

    >>> sentences("Dag! U krijgt bijv. een brief.")
    ((0, 5), (5, 30))
    """
    return tuple(_read(_State(text), limit or _UNLIMITED, is_all=True))


class SentenceBuffer:
    """Lets text through sentence by sentence: what may still grow waits.

    However the text is cut into pieces, it comes out cut at the same places.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._state = _State("")
        self._is_quiet = True

    def add(self, piece: str) -> str:
        """Return the sentences that are complete now that `piece` has arrived: often nothing."""
        self._state.text += piece
        if self._is_quiet and not _SIGN.search(piece) and self.waiting <= self._limit:
            return ""
        return self._released(is_all=False)

    def rest(self) -> str:
        """Return what waited; nothing more will come."""
        return self._released(is_all=True)

    @property
    def waiting(self) -> int:
        """How many characters wait."""
        return len(self._state.text)

    def _released(self, *, is_all: bool) -> str:
        state = self._state
        end = 0
        for _, end in _read(state, self._limit, is_all=is_all):  # noqa: B007  # the last end counts
            pass
        released, state.text, state.start = state.text[:end], state.text[end:], 0
        self._is_quiet = not _SIGN.search(state.text)
        return released


@dataclass(slots=True)
class _State:
    """How far a text has been read, and whether that is in a block of code."""

    text: str
    start: int = 0
    is_line_start: bool = True
    fence: str = field(default="")


def _read(state: _State, limit: int, *, is_all: bool) -> Iterator[tuple[int, int]]:
    """Yield the sentences from where the reading was, as far as they are certain."""
    while state.start < len(state.text):
        fence = _fence(state, is_all=is_all)
        end = None if fence is None else _end(state, fence, limit, is_all=is_all)
        if end is None:
            return
        start, state.start = state.start, end
        ended_line = "\n" in state.text[start:end]
        if fence and ended_line and state.text.count(fence, start, end) == 1:
            state.fence = "" if state.fence else fence
        state.is_line_start = ended_line and not state.text[start:end].rpartition("\n")[2].strip()
        yield start, end


def _fence(state: _State, *, is_all: bool) -> str | None:
    """Return the signs with which a block of code opens or closes here; None if more is needed."""
    if not state.is_line_start:
        return ""
    seen = state.text[state.start : state.start + _REACH]
    begin = seen.lstrip(" \t")[: len(_FENCES[0])]
    signs = (state.fence,) if state.fence else _FENCES
    if begin in signs:
        return begin
    is_short = len(begin) < len(_FENCES[0]) and len(seen) < _REACH
    is_open = is_short and any(one.startswith(begin) for one in signs)
    return None if is_open and not is_all else ""


def _end(state: _State, fence: str, limit: int, *, is_all: bool) -> int | None:
    """Return where the sentence that starts here ends, or None if more text is needed to tell."""
    text, start = state.text, state.start
    end: int | None = len(text) if is_all else None
    if state.fence or fence:
        line = text.find("\n", start) + 1
        end = line or end
    else:
        end = _sentence_end(text, start, limit, is_all=is_all)
    if end is not None and end - start <= limit:
        return end
    is_long = end is not None or len(text) - start > limit + _ITEM_REACH
    return _cut(text, start, limit, is_all=is_all) if is_long else None


def _sentence_end(text: str, start: int, limit: int, *, is_all: bool) -> int | None:
    """Return where the first sentence ends, or a place past the limit; None if unknown yet."""
    seen = min(len(text), start + limit + _ITEM_REACH + 1)
    for match in _STOP.finditer(text, start, seen):
        if match.end() == len(text) and not is_all:
            return None
        if match.end() > start + limit:
            return match.end()
        ends = _ends(text, start, match, is_all=is_all)
        if ends is None:
            return None
        if ends and _is_safe(text, match.end()):
            return match.end()
    return len(text) if is_all else None


def _ends(text: str, start: int, match: re.Match[str], *, is_all: bool) -> bool | None:
    """Tell whether a sentence ends at a stop or a line end; None if more text is needed."""
    space, full, line = match.group("space", "full", "line")
    if full:
        return True
    before = text[max(start, match.start() - _REACH) : match.start()]
    if line and not before.strip():
        return False
    following = text[match.end() : match.end() + _ITEM_REACH]
    if not following:
        return True
    if line or "\n" in space:
        return _ends_line(before, match, following, is_all=is_all)
    return _ends_sentence(before, match, following[0])


def _ends_line(before: str, match: re.Match[str], following: str, *, is_all: bool) -> bool | None:
    """Tell whether a line end is the end: not when words simply go on on the next line."""
    if _EMPTY_LINE.search(match[0]) or not following[0].isalnum():
        return True
    if match["sign"]:
        if _ends_sentence(before, match, "A"):
            return True
    elif not following[0].islower() or before[-1] == ":":
        return True
    if _ITEM.match(following):
        return True
    return None if len(following) < _ITEM_REACH and not is_all else False


def _ends_sentence(before: str, match: re.Match[str], following: str) -> bool:
    """Tell whether a stop ends a sentence, by the word before it and the letter after it."""
    sign = match["sign"]
    if sign[-1] in "!?":
        return not (following.islower() and match["closing"])
    if following.islower() or _MARKER.match(before):
        return False
    word = _last_word(before)
    if sign != "." or not word:
        return True
    dotted = f"{word.casefold()}."
    if dotted in word_set("abbreviations", "open"):
        return following.isupper()
    joined = dotted in word_set("abbreviations", "joined") or _LETTERED.search(word)
    return not joined and not _INITIALS.match(word.rpartition(".")[2].rpartition("-")[2])


def _last_word(before: str) -> str:
    words = before.split()
    return words[-1].lstrip(_OPENING) if words else ""


def _cut(text: str, start: int, limit: int, *, is_all: bool) -> int | None:
    """Return where a sentence without an end is cut: at a white space if there is one."""
    last = start + limit
    for place in range(last, start + limit // 2, -1):
        if text[place - 1].isspace() and _is_safe(text, place):
            return place
    for place in range(last, start, -1):
        if _is_safe(text, place):
            return place
    ahead = (place for place in range(last + 1, len(text)) if _is_safe(text, place))
    return next(ahead, len(text) if is_all else None)


def _is_safe(text: str, place: int) -> bool:
    """Tell whether a text can be cut here: not within what is one sign to a reader."""
    if not 0 < place < len(text):
        return True
    left, right = text[place - 1], text[place]
    if right < "\u0300":
        return left != "\u200d" and not "\ud800" <= left <= "\udbff"
    if right in _JOINERS or left == "\u200d" or unicodedata.category(right)[0] == "M":
        return False
    pairs = "\ud800" <= left <= "\udbff" and "\udc00" <= right <= "\udfff"
    flags = "\U0001f1e6" <= left <= "\U0001f1ff" and "\U0001f1e6" <= right <= "\U0001f1ff"
    return not (pairs or flags or "\U0001f3fb" <= right <= "\U0001f3ff")
