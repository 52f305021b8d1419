# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A gateway on a real database. The tables are made once; each test gets them empty."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import KINDS, empty_tables, new_schema
from tests.gateway.examples import open_base
from waarborg.gateway import GatewayBase


@pytest.fixture(scope="session")
def empty_gateway(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of an empty gateway on SQLite, to copy."""
    path = tmp_path_factory.mktemp("gateway") / "empty.db"
    open_base(f"sqlite:///{path}").store.close()
    return path


@pytest.fixture(scope="session")
def gateway_schema(postgresql: str) -> str:
    """Return the URL of a schema on PostgreSQL with the tables of the gateway."""
    url = new_schema(postgresql)
    open_base(url).store.close()
    return url


@pytest.fixture(params=KINDS)
def gateway_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a gateway without a row: the test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        empty: Path = request.getfixturevalue("empty_gateway")
        return f"sqlite:///{shutil.copy(empty, tmp_path / 'gateway.db')}"
    url: str = request.getfixturevalue("gateway_schema")
    empty_tables(url, {"gateway_revision"})
    return url


@pytest.fixture
def base(gateway_database: str) -> Iterator[GatewayBase]:
    """Return an empty gateway: the test runs on SQLite and on PostgreSQL."""
    made = open_base(gateway_database, migrate=False)
    yield made
    made.store.close()


@pytest.fixture
def small_base(empty_gateway: Path, tmp_path: Path) -> Iterator[GatewayBase]:
    """Return the same on SQLite, for what does not touch SQL."""
    path = shutil.copy(empty_gateway, tmp_path / "small.db")
    made = open_base(f"sqlite:///{path}", migrate=False)
    yield made
    made.store.close()
