# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What processes left behind that ended without a word: their exchanges are closed as cut off."""

from datetime import timedelta
from typing import Final

from waarborg.gateway.batches import seal_batch
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.lines import moment
from waarborg.gateway.store import log as tables
from waarborg.gateway.writing import opened_of

SILENT: Final = timedelta(seconds=30)
"""After how long a process that shows no life counts as ended."""


def recover(base: GatewayBase, journal: LogJournal) -> tuple[str, ...]:
    """Close and seal what silent processes left, in the log of this one; return their ids."""
    recovered: list[str] = []
    while (writer := _claimed(base, journal.writer)) is not None:
        with base.store.reading() as connection:
            unclosed = [
                (row.exchange, opened_of(row)) for row in tables.unclosed_rows(connection, writer)
            ]
        for exchange, opened in unclosed:
            journal.adopt(exchange, opened)
        journal.settle()
        seal_batch(base, writer)
        with base.store.writing() as connection:
            tables.settle_writer(connection, writer, moment(base.now()))
        recovered.append(writer)
    return tuple(recovered)


def _claimed(base: GatewayBase, besides: str) -> str | None:
    now = base.now()
    with base.store.writing() as connection:
        return tables.claim_silent_writer(connection, moment(now - SILENT), moment(now), besides)
