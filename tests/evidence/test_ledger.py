# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ledger: added to at the end, never altered, never forked."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise

import pytest
import sqlalchemy as sa

from tests.evidence.examples import FIRST_MOMENT, FULL, evidence
from waarborg.evidence import MIGRATIONS, Ledger, verify
from waarborg.evidence import store as tables
from waarborg.evidence.records import GENESIS
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.store import Store

WRITER = """
import sys
from tests.evidence.examples import evidence
from waarborg.evidence import Ledger
from waarborg.kernel.store import Store
from datetime import UTC, datetime

ledger = Ledger(Store(sys.argv[1]), lambda: datetime.now(UTC))
for number in range(int(sys.argv[2])):
    print(ledger.append(evidence(result=f"{sys.argv[3]} {number}")).id)
"""


def test_an_entry_is_the_evidence_with_its_place_and_moment(ledger: Ledger) -> None:
    """What is given back is what is found later."""
    first, second = ledger.append(FULL), ledger.append(evidence())

    assert (1, FIRST_MOMENT, FULL, GENESIS) == (
        first.sequence,
        first.recorded,
        first.evidence,
        first.previous,
    )
    assert (2, first.hash) == (second.sequence, second.previous)
    assert first == ledger.find(first.id)
    assert [first, second] == list(ledger.entries())


def test_what_is_not_there_is_not_found(ledger: Ledger) -> None:
    """The fault names the id."""
    with pytest.raises(UnknownRecord) as caught:
        ledger.find("ev_none")

    assert "ev_none" == caught.value.details["id"]


def test_evidence_is_found_by_what_it_is_about(ledger: Ledger) -> None:
    """Of a system, and of the organisation as a whole, oldest first."""
    subjects = ("sys_1", "sys_2", "org_1", "sys_1")
    made = [ledger.append(evidence(subject=one)) for one in subjects]

    assert (made[0], made[2], made[3]) == ledger.about(["sys_1", "org_1"])
    assert () == ledger.about([])


def test_evidence_may_supersede_other_evidence(ledger: Ledger) -> None:
    """The first stays where it is."""
    first = ledger.append(evidence())
    second = ledger.append(evidence(supersedes=first.id))

    assert first.id == second.evidence.supersedes
    assert first == ledger.find(first.id)


def test_moments_are_kept_in_utc(small_ledger: Ledger) -> None:
    """Whatever zone the clock is in."""
    moment = datetime.fromisoformat("2026-06-01T12:00:00+02:00")

    entry = Ledger(small_ledger.store, lambda: moment).append(evidence())

    assert (moment, UTC) == (entry.recorded, entry.recorded.tzinfo)


def test_evidence_is_kept_with_what_it_is_evidence_of(ledger: Ledger) -> None:
    """When the other half of a transaction fails, the evidence is gone too."""
    kept = ledger.append(evidence())

    def fail_halfway() -> None:
        with ledger.store.writing() as connection:
            ledger.append_in(connection, evidence(result="never"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with ledger.store.writing() as connection:
        one = ledger.append_in(connection, evidence())
        two = ledger.append_in(connection, evidence())

    assert [kept, one, two] == list(ledger.entries())
    assert verify(ledger).is_intact


ALTERATIONS = {
    "update": "UPDATE {table} SET {column} = {column}",
    "delete": "DELETE FROM {table}",
    "truncate": "TRUNCATE {table}",
    "replace": "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "upsert": "INSERT INTO {table} SELECT * FROM {table} WHERE true "
    "ON CONFLICT ({column}) DO UPDATE SET {column} = excluded.{column}",
}
TABLES = {
    "evidence_entries": "sequence",
    "evidence_checkpoints": "size",
    "evidence_attachments": "sha256",
}


def filled(ledger: Ledger) -> Ledger:
    """Put a row in every table."""
    ledger.append(evidence())
    with ledger.store.writing() as connection:
        tables.insert_checkpoint(connection, 1, "{}")
        tables.insert_attachment(connection, "sha256:0", "text/plain", b"x")
    return ledger


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_the_database_refuses_to_alter(ledger: Ledger, alteration: str, table: str) -> None:
    """Whoever speaks SQL through our own connection cannot change or delete anything."""
    dialect = "sqlite" if ledger.store.is_sqlite else "postgresql"
    if (alteration, dialect) in {("truncate", "sqlite"), ("replace", "postgresql")}:
        pytest.skip(f"{dialect} has no such statement")
    statement = ALTERATIONS[alteration].format(table=table, column=TABLES[table])
    filled(ledger)

    def alter() -> None:
        with ledger.store.writing() as connection:
            connection.exec_driver_sql(statement)

    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        alter()


def test_every_table_is_guarded() -> None:
    """A table that is added later is tested too."""
    assert set(tables.APPEND_ONLY) == set(TABLES) == set(tables.METADATA.tables)


def test_the_tables_are_those_of_the_migration(ledger: Ledger) -> None:
    """What the code asks for is what the database has."""
    found = sa.inspect(ledger.store.engine)

    for table in tables.METADATA.sorted_tables:
        made = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert {column.name: column.nullable for column in table.columns} == made


def test_evidence_is_not_migrated_away(small_ledger: Ledger) -> None:
    """There is no way back that would drop the tables."""
    from alembic import command
    from alembic.config import Config

    from waarborg.kernel import store as kernel_store

    config = Config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", str(kernel_store.MIGRATIONS))
    config.set_main_option("version_locations", str(MIGRATIONS))
    with small_ledger.store.writing() as connection:
        config.attributes["connection"] = connection
        with pytest.raises(RuntimeError, match="append-only"):
            command.downgrade(config, "evidence@base")


def test_threads_never_fork_the_chain(ledger: Ledger) -> None:
    """Each entry follows exactly one other."""
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: ledger.append(evidence(result=f"{number}")), range(40)))

    assert_one_chain(ledger, 40)


def test_processes_never_fork_the_chain(ledger: Ledger, database: str) -> None:
    """Also not between processes that know nothing of each other."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, database, "20", name], stdout=subprocess.PIPE, text=True
        )
        for name in ("one", "two")
    ]
    printed = {line for process in started for line in process.communicate()[0].split()}

    assert [0, 0] == [process.returncode for process in started]
    assert {entry.id for entry in ledger.entries()} == printed
    assert_one_chain(ledger, 40)


def test_an_old_view_of_the_ledger_cannot_be_extended(database: str) -> None:
    """A transaction that does not see the newest entry is refused: the chain would fork."""
    store = Store(database)
    store.migrate([MIGRATIONS])
    ledger = Ledger(store, lambda: FIRST_MOMENT)
    ledger.append(evidence())

    def extend_an_old_view() -> None:
        with store.reading() as old:
            tables.last_row(old)
            ledger.append(evidence())
            ledger.append_in(old, evidence())

    with pytest.raises(sa.exc.DBAPIError):
        extend_an_old_view()
    assert_one_chain(ledger, 2)
    store.close()


def assert_one_chain(ledger: Ledger, length: int) -> None:
    """Check that the ledger is one chain of this length."""
    entries = list(ledger.entries())
    assert length == len(entries)
    assert all(two.previous == one.hash for one, two in pairwise(entries))
    assert verify(ledger).is_intact
