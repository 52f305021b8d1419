# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The store, on SQLite and on PostgreSQL: transactions, and migrations of rooms."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from waarborg.kernel.store import Store

MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "{room}_0001"
down_revision = None
branch_labels = ("{room}",)
depends_on = None


def upgrade():
    op.create_table("{room}_numbers", sa.Column("number", sa.Integer, primary_key=True))
"""


def room(folder: Path, name: str) -> Path:
    """Write a room with one table and return its folder of migrations."""
    migrations = folder / name
    migrations.mkdir(parents=True)
    (migrations / f"{name}_0001.py").write_text(MIGRATION.format(room=name), "utf-8")
    return migrations


def add(connection: sa.Connection, number: int, table: str = "lamp_numbers") -> None:
    """Write a number."""
    connection.execute(sa.insert(sa.table(table, sa.column("number"))).values(number=number))


def numbers(connection: sa.Connection, table: str = "lamp_numbers") -> list[int]:
    """Read the numbers."""
    column = sa.table(table, sa.column("number", sa.Integer)).c.number
    return list(connection.scalars(sa.select(column).order_by(column)))


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    """Return a store with one room."""
    store = Store(database)
    store.migrate([room(tmp_path, "lamp")])
    yield store
    store.close()


def test_what_is_written_can_be_read(store: Store) -> None:
    """A transaction that ends well is kept."""
    with store.writing() as connection:
        add(connection, 1)

    with store.reading() as connection:
        assert [1] == numbers(connection)


def test_a_fault_undoes_all_of_a_transaction(store: Store) -> None:
    """All is kept, or nothing."""

    def write_half() -> None:
        with store.writing() as connection:
            add(connection, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()

    with store.reading() as connection:
        assert [] == numbers(connection)


def test_a_fault_does_not_tell_what_was_written(store: Store) -> None:
    """It goes to a log, and what was written may be about people."""
    with pytest.raises(sa.exc.SQLAlchemyError) as caught, store.writing() as connection:
        connection.execute(
            sa.text("SELECT nothing FROM lamp_numbers WHERE number = :n"), {"n": 417}
        )

    assert "417" not in str(caught.value)


def test_a_reader_sees_one_state_while_others_write(store: Store) -> None:
    """Two reads in one transaction tell the same."""
    with store.reading() as reader:
        before = numbers(reader)
        with store.writing() as writer:
            add(writer, 1)
        assert before == numbers(reader)

    with store.reading() as reader:
        assert [1] == numbers(reader)


def test_writers_do_not_get_in_each_others_way(store: Store) -> None:
    """They wait for one another; none is refused."""

    def write(number: int) -> None:
        with store.writing() as connection:
            count = len(numbers(connection))
            add(connection, 1000 * number + count)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(20)))

    with store.reading() as connection:
        assert 20 == len(numbers(connection))


def test_migrating_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    """Each start of the product migrates."""
    with store.writing() as connection:
        add(connection, 1)

    store.migrate([tmp_path / "lamp"])

    with store.reading() as connection:
        assert [1] == numbers(connection)


def test_a_room_can_join_later(store: Store, tmp_path: Path) -> None:
    """Each room has migrations of its own."""
    store.migrate([tmp_path / "lamp", room(tmp_path, "chair")])

    with store.writing() as connection:
        add(connection, 7, "chair_numbers")
        assert [7] == numbers(connection, "chair_numbers")


def test_several_may_migrate_at_once(database: str, tmp_path: Path) -> None:
    """Processes that start together do not trip over each other."""
    folder = room(tmp_path / "100%", "lamp")
    program = (
        "import sys; from pathlib import Path; from waarborg.kernel.store import Store; "
        "Store(sys.argv[1]).migrate([Path(sys.argv[2])])"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", program, database, str(folder)]) for _ in range(3)
    ]

    assert [0, 0, 0] == [process.wait() for process in started]
    store = Store(database)
    with store.reading() as connection:
        assert [] == numbers(connection)
    store.close()


def test_a_migration_that_fails_leaves_nothing(database: str, tmp_path: Path) -> None:
    """Tables are made in the same transaction as their version."""
    good, bad = room(tmp_path, "lamp"), room(tmp_path, "chair")
    with (bad / "chair_0001.py").open("a", encoding="utf-8") as file:
        file.write("    op.execute('NO SQL')\n")
    store = Store(database)

    with pytest.raises(sa.exc.DatabaseError):
        store.migrate([good, bad])

    assert [] == sa.inspect(store.engine).get_table_names()
    store.close()


def test_sqlite_is_set_for_safety(tmp_path: Path) -> None:
    """What is committed survives a power cut, and readers do not wait for writers."""
    store = Store(f"sqlite:///{tmp_path / 'one.db'}")

    with store.reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    } == asked
    store.close()
