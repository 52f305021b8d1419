# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A register on a real database, with a municipality in it."""

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


@pytest.fixture
def small_town(tmp_path: Path) -> Iterator[Town]:
    """Return the same on SQLite, for what does not touch SQL."""
    register = open_register(f"sqlite:///{tmp_path / 'small.db'}")
    yield a_town(register)
    register.store.close()
