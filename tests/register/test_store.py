# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables: those of the migration, each of them guarded."""

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from tests.register.examples import Town
from waarborg import evidence
from waarborg.kernel import store as kernel_store
from waarborg.register import MIGRATIONS, add_task, ask_correction
from waarborg.register.store.tables import METADATA

TABLES = sorted(METADATA.tables)


def filled(town: Town) -> None:
    """Put a row in every table."""
    public = town.published(town.system())
    ask_correction(town.register, public, "fout")
    add_task(town.register, town.editor, town.organisation.id, title="x")


def test_the_tables_are_those_of_the_migration(town: Town) -> None:
    """What the code asks for is what the database has, in the same order."""
    found = sa.inspect(town.register.store.engine)

    for table in METADATA.sorted_tables:
        made = [(column["name"], column["nullable"]) for column in found.get_columns(table.name)]
        assert [(column.name, column.nullable) for column in table.columns] == made


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["delete", "truncate", "replace"])
def test_nothing_is_ever_deleted(town: Town, table: str, verb: str) -> None:
    """From no table, in no way that the database has."""
    dialect = "sqlite" if town.register.store.is_sqlite else "postgresql"
    if (verb, dialect) in {("truncate", "sqlite"), ("replace", "postgresql")}:
        pytest.skip(f"{dialect} has no such statement")
    filled(town)
    statement = {
        "delete": f"DELETE FROM {table}",  # noqa: S608  # names of ours
        "truncate": f"TRUNCATE {table} CASCADE",
        "replace": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",  # noqa: S608  # the same
    }[verb]

    def destroy() -> None:
        with town.register.store.writing() as connection:
            connection.exec_driver_sql(statement)

    with pytest.raises(sa.exc.DatabaseError):
        destroy()


def test_every_index_that_a_page_needs_is_there(town: Town) -> None:
    """The board, the review queue, the feed and a public page look nothing up row by row."""
    if not town.register.store.is_sqlite:
        pytest.skip("the plan of an empty PostgreSQL says nothing")
    questions = [
        "SELECT * FROM register_systems WHERE organisation = 'x'",
        "SELECT * FROM register_systems WHERE organisation = 'x' AND slug = 'y'",
        "SELECT * FROM register_facts WHERE system = 'x' ORDER BY sequence",
        "SELECT * FROM register_publications WHERE organisation = 'x' AND state = 'in-review'",
        "SELECT * FROM register_publications WHERE system = 'x' AND number = 1",
        "SELECT * FROM register_transitions WHERE sequence > 5 ORDER BY sequence",
        "SELECT * FROM register_transitions WHERE organisation = 'x' ORDER BY sequence DESC",
        "SELECT * FROM register_tasks WHERE organisation = 'x'",
        "SELECT * FROM register_corrections WHERE system = 'x'",
    ]
    with town.register.store.reading() as connection:
        for question in questions:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}").fetchall()
            assert all("SCAN" not in str(step[3]) for step in plan), question


def test_the_register_is_not_migrated_away(small_town: Town) -> None:
    """There is no way back that would drop the tables."""
    config = Config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", str(kernel_store.MIGRATIONS))
    config.set_main_option("version_locations", f"{evidence.MIGRATIONS}\n{MIGRATIONS}")

    def go_back() -> None:
        with small_town.register.store.writing() as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, "register@base")

    with pytest.raises(RuntimeError, match=r"append-only|never forgotten"):
        go_back()
