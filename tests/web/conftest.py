# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The application over the law of the product, on a fixed day."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from tests.law.example import ENGINE
from tests.web.pages.reader import TODAY, Reader
from tests.web.served import served
from waarborg.app import create_app
from waarborg.law import Engine


@pytest.fixture(scope="session")
def app() -> Starlette:
    """Return the application as it is served."""
    return create_app(today=lambda: TODAY)


@pytest.fixture
def reader(app: Starlette) -> Reader:
    """Return somebody who reads its pages."""
    return Reader(app)


@pytest.fixture(scope="session")
def example_engine() -> Engine:
    """Return the engine over a law of four acts, which can be worked out by hand."""
    return ENGINE


@pytest.fixture(scope="session")
def site(app: Starlette) -> Iterator[str]:
    """Return the address at which the application is served."""
    with served(app) as address:
        yield address
