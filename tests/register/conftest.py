# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A register on a real database, with a municipality in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.register.examples import Town, a_town, open_register


@pytest.fixture
def town(database: str) -> Iterator[Town]:
    """Return a register with one organisation: the test runs on SQLite and on PostgreSQL."""
    register = open_register(database)
    yield a_town(register)
    register.store.close()


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of an empty register on SQLite, to copy: that is faster than to make it."""
    path = tmp_path_factory.mktemp("register") / "empty.db"
    open_register(f"sqlite:///{path}").store.close()
    return path


@pytest.fixture
def small_town(empty_register: Path, tmp_path: Path) -> Iterator[Town]:
    """Return the same as `town` on SQLite, for what does not touch SQL."""
    path = shutil.copy(empty_register, tmp_path / "small.db")
    register = open_register(f"sqlite:///{path}", migrate=False)
    yield a_town(register)
    register.store.close()
