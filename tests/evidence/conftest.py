# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A ledger on a real database, and evidence to put in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evidence.examples import Clock
from waarborg.evidence import MIGRATIONS, Ledger, SigningKey, signing_key
from waarborg.kernel.store import Store


@pytest.fixture
def ledger(database: str) -> Iterator[Ledger]:
    """Return an empty ledger: the test runs on SQLite and on PostgreSQL."""
    store = Store(database)
    store.migrate([MIGRATIONS])
    yield Ledger(store, Clock())
    store.close()


@pytest.fixture
def small_ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Return an empty ledger on SQLite, for what does not touch SQL."""
    store = Store(f"sqlite:///{tmp_path / 'small.db'}")
    store.migrate([MIGRATIONS])
    yield Ledger(store, Clock())
    store.close()


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    """Return a key to sign with."""
    return signing_key(tmp_path / "key.pem")
