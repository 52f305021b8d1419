# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The database of an installation: SQLite in one file, or PostgreSQL. Nothing else opens one.

Rooms keep their SQL in a `store.py` of their own and their tables in a `migrations`
folder of their own, so that a room can be left out.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import ConnectionPoolEntry

MIGRATIONS: Final = Path(__file__).parent / "migrations"
Connection = sa.Connection
"""An open transaction, for rooms that pass one on without speaking SQL themselves."""
_MIGRATION_LOCK: Final = 0x5741414D
"""Key of the advisory lock under which PostgreSQL migrates."""
_WRITING: Final = "waarborg_writing"
_PATIENCE_MS: Final = 30_000
"""How long a writer waits for another before it gives up."""


class Store:
    """A database with transactions that say whether they write.

    `url` is that of SQLAlchemy: `sqlite:///waarborg.db`, `postgresql+psycopg://user@host/name`.
    """

    def __init__(self, url: str) -> None:
        # Faults end up in logs, and what is written may be about people.
        self.engine = sa.create_engine(url, hide_parameters=True)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose reads all see one state of the database."""
        with self._connection(writing=False) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose writes are kept all together, or not at all."""
        with self._connection(writing=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def _connection(self, *, writing: bool) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            level = (
                {}
                if self.is_sqlite
                else {"isolation_level": "REPEATABLE READ" if not writing else "READ COMMITTED"}
            )
            yield connection.execution_options(**{_WRITING: writing}, **level)

    def migrate(self, folders: Sequence[Path]) -> None:
        """Bring the tables of every room up to date.

        `folders` are the migration folders of the rooms that this installation has.
        """
        # Alembic takes 12 MB, which a process that finds its tables up to date does not need.
        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("path_separator", "newline")
        config.set_main_option("script_location", _as_option(MIGRATIONS))
        config.set_main_option("version_locations", "\n".join(map(_as_option, folders)))
        with self.writing() as connection:
            if not self.is_sqlite:  # SQLite has one writer at a time anyway
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
            config.attributes["connection"] = connection
            command.upgrade(config, "heads")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _as_option(folder: Path) -> str:
    """Return a folder as Alembic's settings want it, in which `%` has a meaning."""
    return str(folder).replace("%", "%%")


def _prepare_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:  # noqa: ANN401  # a driver's own type
    connection.isolation_level = None  # the begin event below decides how a transaction starts
    for pragma in (
        f"busy_timeout={_PATIENCE_MS}",  # first: the next one may have to wait for another process
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
