# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Was this text ours? Answers are known again by their fingerprints, from the log.

Nothing of a text that is looked up is kept, and no text can be made out of what is kept.
"""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

import msgspec

from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import CLOSE
from waarborg.gateway.marking import fingerprint_key
from waarborg.gateway.store import fingerprints as tables
from waarborg.gateway.store.log import writers
from waarborg.kernel.store import Connection
from waarborg.safeguards.marking import all_marks, read_fingerprint
from waarborg.safeguards.marking.fingerprints import Fingerprint, share
from waarborg.safeguards.marking.settings import measures

_LINES: Final = 100
"""Lines of the log that are read at a time: who writes in the log waits for as long as it takes."""
_PAUSE: Final = 0.02
"""Seconds between two times, at the least."""
_TURN: Final = 5.0
"""Seconds that are given to it at once: there are other chores."""
_MOST: Final = 20
LONGEST: Final = 20_000
"""No more characters than these are looked up."""


@dataclass(frozen=True, slots=True)
class Match:
    """An answer that a text looks like."""

    organisation: str
    system: str
    first: date
    """The day on which the answer was given, and the last one if it was given more often."""
    last: date
    share: float
    """Which share of the shorter of the two they have in common."""

    @property
    def is_whole(self) -> bool:
        """Whether it is the same text, with small changes at most; else only a part is."""
        return self.share >= measures().same


class TooShort(Exception):  # an outcome that the page tells, no fault
    """A text has too few words to know it again."""


def was_this_ours(base: GatewayBase, text: str) -> tuple[Match, ...]:
    """Return the answers that a text looks like, the most alike first.

    Raises:
        TooShort: the text has too few words to tell.
    """
    asked = all_marks(text[:LONGEST], fingerprint_key(base.secret))
    if asked.is_too_short:
        raise TooShort
    with base.store.reading() as connection:
        counts = dict(tables.shared(connection, sorted(asked.marks), _MOST))
        found = tables.known(connection, counts)
    shares = {
        id: share(count, found[id].count, sum(mark <= found[id].ceiling for mark in asked.marks))
        for id, count in counts.items()  # noqa: A001  # the word of the store
        if id in found
    }
    like = [one for one in found.values() if shares[one.id] >= measures().part]
    like.sort(key=lambda one: (-shares[one.id], one.first))
    return tuple(_match(base, one, shares[one.id]) for one in like)


def _match(base: GatewayBase, one: tables.Known, alike: float) -> Match:
    return Match(
        one.organisation,
        one.system,
        base.day_of(datetime.fromisoformat(one.first)),
        base.day_of(datetime.fromisoformat(one.last)),
        round(alike, 3),
    )


def keep_fingerprints(base: GatewayBase, pause: Callable[[float], object] = time.sleep) -> int:
    """Keep the fingerprints of answers that were written down since the last time.

    Any process may do it: each line is read once. Returns how many answers were read. Between two
    transactions it pauses for as long as one took: SQLite lets nobody in who waits in line, so
    that the log would wait for all of it.
    """
    kept, latest = 0, time.monotonic() + _TURN
    with base.store.writing() as connection:
        at = tables.positions(connection)
        known = [writer.id for writer in writers(connection)]
        tables.start(connection, [writer for writer in known if writer not in at])
    for writer in known:
        while time.monotonic() < latest and (read := _keep_some(base, writer)) is not None:
            kept += read[0]
            pause(max(_PAUSE, read[1]))
    return kept


def _keep_some(base: GatewayBase, writer: str) -> tuple[int, float] | None:
    """Read on in the lines of a writer; tell how many answers, and how long nobody could write."""
    with base.store.reading() as connection:
        after = tables.positions(connection).get(writer, 0)
        lines = list(tables.closings(connection, writer, after, _LINES))
    if not lines:
        return None
    read = [found for line in lines for found in _fingerprints(line)]
    with base.store.writing() as connection:
        began = time.monotonic()
        if not tables.advance(connection, writer, after, lines[-1][0]):
            return None
        _keep(connection, read)
    return len(read), time.monotonic() - began


_Read = tuple[tables.Known, Fingerprint]


def _keep(connection: Connection, read: Sequence[_Read]) -> None:
    """Keep some fingerprints."""
    known = tables.known(connection, {one.id for one, _ in read})
    marks: dict[int, frozenset[int]] = {}
    for one, print_ in read:
        before = known.get(one.id)
        if before is None:
            marks[one.id] = print_.marks
        else:
            last, until = max(one.last, before.last), max(one.until, before.until)
            one = replace(before, last=last, until=until)  # noqa: PLW2901  # the same answer
        known[one.id] = one
    tables.insert(connection, [(known[id], its) for id, its in marks.items()])  # noqa: A001
    again = {one.id for one, _ in read} - marks.keys()
    tables.seen_again(connection, [known[id] for id in again])  # noqa: A001


def _fingerprints(line: tables.Line) -> Iterator[_Read]:
    """Yield the fingerprint in a line, if it has one."""
    _, at, until, record = line
    closing = _decode(record)
    print_ = read_fingerprint(closing.fingerprint) if closing.step == CLOSE else None
    if print_ is not None and print_.marks:
        yield (
            tables.Known(
                id=_id(closing.system, closing.fingerprint),
                organisation=closing.organisation,
                system=closing.system,
                first=at,
                last=at,
                until=until,
                ceiling=print_.ceiling,
                count=len(print_.marks),
            ),
            print_,
        )


class _Closing(msgspec.Struct):
    """What of a line counts here."""

    step: str
    organisation: str
    system: str
    fingerprint: str = ""


_decode: Final = msgspec.json.Decoder(_Closing).decode


def _id(system: str, written: str) -> int:
    """Return one number for an answer of a system, the same each time that it is given."""
    digest = hashlib.sha256(f"{system}\n{written}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)


def forget_fingerprints(base: GatewayBase) -> int:
    """Forget the fingerprints whose days are over, as those of the log. Returns how many."""
    with base.store.writing() as connection:
        return tables.delete_before(connection, base.today.isoformat())
