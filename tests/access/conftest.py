# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""People on a real database, and a clock that a test turns."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.examples import PASSWORD, Town, open_people
from waarborg.access import People, use_link, visit_by_session


@pytest.fixture
def people(database: str) -> Iterator[People]:
    """Return an installation without anybody: the test runs on SQLite and on PostgreSQL."""
    found = open_people(database)
    yield found
    found.store.close()


@pytest.fixture
def town(people: People) -> Town:
    """Return an installation with its first administrator."""
    return _town(people)


@pytest.fixture
def small_town(tmp_path: Path) -> Iterator[Town]:
    """Return the same on SQLite, for what does not touch SQL."""
    found = open_people(f"sqlite:///{tmp_path / 'small.db'}")
    yield _town(found)
    found.store.close()


def _town(people: People) -> Town:
    token = use_link(people, people.first_link() or "", PASSWORD, name="An", login="an")
    visit = visit_by_session(people, token)
    assert visit is not None
    return Town(people, visit.actor, token)
