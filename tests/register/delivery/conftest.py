# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A national register on this machine, a clock that only sleeping moves, and a register of ours."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.register.delivery.examples import Time
from tests.register.delivery_server import Line, NationalRegisterServer, rules_of, running
from waarborg.register import delivery


@pytest.fixture
def time() -> Time:
    """Return a clock that only sleeping moves."""
    return Time()


@pytest.fixture(scope="session")
def line() -> Iterator[Line]:
    """Run the address on which national registers stand: starting one takes long."""
    with running() as one:
        yield one


@pytest.fixture
def server(
    line: Line, time: Time, monkeypatch: pytest.MonkeyPatch
) -> Iterator[NationalRegisterServer]:
    """Give a national register that keeps nothing yet; no proxy stands between us."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    delivery._pace_of.cache_clear()
    shared = Path(os.environ.get("WAARBORG_SHARED", ROOT.parent / "shared"))
    rules = rules_of(shared if shared.is_dir() else None)
    line.server = NationalRegisterServer(time, rules, url=line.url)
    yield line.server
    line.server.released.set()
