# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A small public register and somebody who reads it."""

from collections.abc import Iterator

import pytest

from tests.web.pages.desk_town import desk_town  # noqa: F401  # a fixture
from tests.web.pages.public_example import small_register
from tests.web.pages.reader import Reader
from waarborg.app import create_app
from waarborg.installation import Installation


@pytest.fixture(scope="package")
def public_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Return a register that tests only read."""
    with small_register(tmp_path_factory.mktemp("register")) as installation:
        yield installation


@pytest.fixture
def citizen(public_register: Installation) -> Reader:
    """Return somebody without an account."""
    return Reader(create_app(installation=public_register))


@pytest.fixture
def own_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Return a register of the test alone, in which it may write."""
    with small_register(tmp_path_factory.mktemp("own")) as installation:
        yield installation
