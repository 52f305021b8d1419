# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A register on a real database, with a municipality in it.

The tables are made once; each test gets a copy of an empty file, or a schema that is emptied.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import KINDS, empty_tables, new_schema
from tests.register.examples import Town, a_town, open_register


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of an empty register on SQLite, to copy."""
    path = tmp_path_factory.mktemp("register") / "empty.db"
    open_register(f"sqlite:///{path}").store.close()
    return path


@pytest.fixture(scope="session")
def register_schema(postgresql: str) -> str:
    """Return the URL of a schema on PostgreSQL with the tables of the register."""
    url = new_schema(postgresql)
    open_register(url).store.close()
    return url


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a register without a row: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        empty: Path = request.getfixturevalue("empty_register")
        return f"sqlite:///{shutil.copy(empty, tmp_path / 'register.db')}"
    url: str = request.getfixturevalue("register_schema")
    empty_tables(url)
    return url


@pytest.fixture
def town(database: str) -> Iterator[Town]:
    """Return a register with one organisation: the test runs on SQLite and on PostgreSQL."""
    register = open_register(database, migrate=False)
    yield a_town(register)
    register.store.close()


@pytest.fixture
def small_town(empty_register: Path, tmp_path: Path) -> Iterator[Town]:
    """Return the same on SQLite, for what does not touch SQL."""
    path = shutil.copy(empty_register, tmp_path / "small.db")
    register = open_register(f"sqlite:///{path}", migrate=False)
    yield a_town(register)
    register.store.close()
