# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Room in the write-ahead file: there before it is needed, and of no meaning to the database."""

import asyncio
from pathlib import Path

from tests.gateway.examples import exchange, open_base, running_journal
from waarborg.gateway import GatewayBase
from waarborg.gateway.store.appending import ROOM, make_room
from waarborg.gateway.verify import verify_log


def test_room_changes_nothing_that_was_written(small_base: GatewayBase) -> None:
    """Made while others have the file open, twice, and read by one who opens it later."""
    database = str(small_base.store.engine.url.database)
    ahead = Path(f"{database}-wal")
    with running_journal(small_base) as journal:
        asyncio.run(exchange(journal))
        make_room(small_base.store)
        assert ROOM == ahead.stat().st_size
        asyncio.run(exchange(journal, "gx_2"))
        make_room(small_base.store)
        assert ROOM == ahead.stat().st_size
        copy = Path(f"{database}.copy")
        for end in ("", "-wal"):  # as it would be found after a crash
            copy.with_name(copy.name + end).write_bytes(Path(database + end).read_bytes())

    for one in (database, str(copy)):
        found = open_base(f"sqlite:///{one}", migrate=False)
        assert (4, None) == (verify_log(found).lines, verify_log(found).fault)
        found.store.close()


def test_without_a_file_there_is_no_room_to_make(small_base: GatewayBase) -> None:
    """A disk that is full makes a commit slow, and stops no gateway."""
    database = str(small_base.store.engine.url.database)
    with small_base.store.reading():
        Path(f"{database}-wal").unlink()
        make_room(small_base.store)
