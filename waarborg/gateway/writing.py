# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A chain of lines, as one process writes it: each commit moves its head, or nothing happens.

A process that others took for dead finds its chain ended, and begins another: what it was about
to write is refused, so that no line comes after the last one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from waarborg.gateway import batches
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import (
    BEFORE_ALL,
    OPEN,
    REFUSED,
    Opened,
    head_seal,
    line_hash,
    moment,
    read_record,
)
from waarborg.gateway.store import log as tables
from waarborg.gateway.store.appending import Appending, LineRow
from waarborg.gateway.store.content import Kept
from waarborg.gateway.store.log import Row, Writer
from waarborg.gateway.verb_faults import JournalBroken
from waarborg.kernel.ids import new_id

PREFIX: Final = "gwr"


@dataclass(slots=True)
class Line:
    """A line that is to be written."""

    exchange: str
    step: str
    opened: Opened
    at: str
    until: str
    record: bytes
    kept: Kept | None = None


def opened_of(row: Row) -> Opened:
    """Return what an opening says of its exchange."""
    record = read_record(row.record)
    return Opened(record["organisation"], record["system"], record["policy"])


class Writing:
    """The chain of this process. Only one thread at a time writes."""

    def __init__(self, base: GatewayBase, lost: Callable[[str, Opened], Line]) -> None:
        """Make the chain; `lost` closes what was written down, though who asked was told not."""
        self._base = base
        self._lost = lost
        self._appending = Appending(base.store)
        self._writer = self._fresh()
        self._in_doubt = False
        self.open: dict[str, Opened] = {}
        """Exchanges of this process that are open, by id."""

    @property
    def id(self) -> str:
        """Id of the chain."""
        return self._writer.id

    def begin(self) -> None:
        """Begin the chain: from then on the ledger knows of it."""
        with self._base.store.writing() as connection:
            tables.insert_writer(connection, self._writer)
            batches.first_batch(self._base, connection, self._writer)

    def write(self, lines: Sequence[Line]) -> None:
        """Add lines, all or none; without a line, show that this process lives.

        Raises:
            JournalBroken: the chain was ended by another process; a new one is begun.
            Exception: what the database says; whether the lines are there is seen to next time.
        """
        if self._in_doubt:
            lines = [*self._look_again(), *lines]
        lines = self._fitting(lines)
        rows, after = self._chained(lines)
        self._in_doubt = True
        kept = [one.kept for one in lines if one.kept is not None]
        is_mine = self._appending.append(after, self._writer.sequence, rows, kept)
        self._in_doubt = not is_mine
        if not is_mine:
            raise JournalBroken
        self._writer = after
        for one in lines:
            if one.step == OPEN:
                self.open[one.exchange] = one.opened
            else:
                self.open.pop(one.exchange, None)

    def end(self) -> None:
        """Seal the last batch, and end the chain."""
        batches.seal_batch(self._base, self.id)
        now = moment(self._base.now())
        with self._base.store.writing() as connection:
            tables.end_writer(connection, self.id, now)
            tables.settle_writer(connection, self.id, now)

    def _fresh(self) -> Writer:
        now, id_ = moment(self._base.now()), new_id(PREFIX)
        sealed = head_seal(self._base.secret, id_, 0, BEFORE_ALL)
        return Writer(id_, now, now, 0, BEFORE_ALL, sealed)

    def _chained(self, lines: Sequence[Line]) -> tuple[list[LineRow], Writer]:
        """Return lines as they come after the last one, and where the chain then is."""
        writer, sequence, head = self._writer.id, self._writer.sequence, self._writer.head
        rows: list[LineRow] = []
        for one in lines:
            sequence += 1
            head = line_hash(head, writer, sequence, one.record)
            place = (writer, one.exchange, one.step, one.opened.system, one.at, one.until)
            rows.append((*place, one.record.decode(), head, sequence))
        sealed = head_seal(self._base.secret, writer, sequence, head)
        seen = moment(self._base.now())
        return rows, replace(self._writer, seen=seen, sequence=sequence, head=head, seal=sealed)

    def _fitting(self, lines: Sequence[Line]) -> list[Line]:
        """Leave out closings of what is not open: an exchange is closed once."""
        changed: dict[str, bool] = {}
        fitting: list[Line] = []
        for one in lines:
            if one.step == REFUSED:
                fitting.append(one)
                continue
            is_opening = one.step == OPEN
            if is_opening or changed.get(one.exchange, one.exchange in self.open):
                changed[one.exchange] = is_opening
                fitting.append(one)
        return fitting

    def _look_again(self) -> list[Line]:
        """See how far the chain is, after a commit of which it is not known whether it came."""
        with self._base.store.reading() as connection:
            stored = tables.writer_by_id(connection, self.id)
            unclosed = {row.exchange: row for row in tables.unclosed_rows(connection, self.id)}
        if stored is None or stored.ended is not None:
            self._writer = self._fresh()
            self.open.clear()
            self.begin()
            return []
        self._writer = stored
        lost = {id_: opened_of(row) for id_, row in unclosed.items() if id_ not in self.open}
        self.open.update(lost)
        return [self._lost(exchange, opened) for exchange, opened in lost.items()]
