# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What goes when its days are over: kept content by the day, the log by whole batches.

A batch goes when the last of its lines may go; its root stays, in the ledger too, so that what
is left can still be verified. The law asks for six months at least (AI Act, art. 19 and 26(6));
the policy says how long.
"""

from waarborg.gateway import proof
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import moment
from waarborg.gateway.store import batches as tables
from waarborg.gateway.store import log
from waarborg.gateway.store.batches import Batch, Erasure
from waarborg.gateway.store.content import delete_content
from waarborg.kernel.actors import INSTALLATION
from waarborg.kernel.texts import say


def erase_content(base: GatewayBase) -> int:
    """Erase questions and answers whose days are over; return how many."""
    with base.store.writing() as connection:
        return delete_content(connection, base.today.isoformat())


def erase_log(base: GatewayBase) -> int:
    """Erase batches of lines whose days are over, each in one transaction; return how many."""
    with base.store.reading() as connection:
        over = tables.batches_to_erase(connection, base.today.isoformat())
    for batch in over:
        _erase(base, batch)
    return len(over)


def _erase(base: GatewayBase, batch: Batch) -> None:
    count = batch.last - batch.first + 1
    with base.store.writing() as connection:
        entry = proof.note(
            base,
            connection,
            proof.ERASURE,
            say("gateway.results.erasure", "nl", count=count),
            organisation=INSTALLATION,
            subject=INSTALLATION,
            details={"writer": batch.writer, "number": batch.number, "until": batch.until},
        )
        erasure = Erasure(batch.writer, batch.number, moment(base.now()), entry.id)
        tables.insert_erasure(connection, erasure)
        log.delete_rows(connection, batch.writer, batch.first, batch.last)
