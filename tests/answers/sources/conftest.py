# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A desk on a real database; the tables are made once, and each test gets a copy or empty ones."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.answers.sources.desk import Clock, Desk, open_base
from tests.databases import KINDS, empty_tables, new_schema


@pytest.fixture(scope="session")
def empty_answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of an empty base on SQLite, to copy."""
    path = tmp_path_factory.mktemp("answers") / "empty.db"
    open_base(f"sqlite:///{path}", Clock()).store.close()
    return path


@pytest.fixture(scope="session")
def answers_schema(postgresql: str) -> str:
    """Return the URL of a schema on PostgreSQL with the tables of the assistant."""
    url = new_schema(postgresql)
    open_base(url, Clock()).store.close()
    return url


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a base without a row: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        empty: Path = request.getfixturevalue("empty_answers")
        return f"sqlite:///{shutil.copy(empty, tmp_path / 'answers.db')}"
    url: str = request.getfixturevalue("answers_schema")
    empty_tables(url)
    return url


@pytest.fixture
def desk(database: str) -> Iterator[Desk]:
    """Return a desk with one collection: the test runs on SQLite and on PostgreSQL."""
    clock = Clock()
    base = open_base(database, clock, migrate=False)
    yield Desk(base, clock)
    base.store.close()


@pytest.fixture
def small_desk(empty_answers: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return the same on SQLite, for what does not touch SQL."""
    path = shutil.copy(empty_answers, tmp_path / "small.db")
    clock = Clock()
    base = open_base(f"sqlite:///{path}", clock, migrate=False)
    yield Desk(base, clock)
    base.store.close()
