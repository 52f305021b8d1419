# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interface over the example law, mounted as the product mounts it."""

from datetime import date

import pytest

from tests.law.example import ENGINE, LATER
from tests.web.api.client import Client, mounted
from waarborg.law import product_engine
from waarborg.web.api import create_api


@pytest.fixture(scope="session")
def client() -> Client:
    """Return a client of the interface over the example law, on a day on which all of it counts."""
    return Client(mounted(create_api(ENGINE, lambda: LATER)))


@pytest.fixture(scope="session")
def product_client() -> Client:
    """Return a client of the interface over the law of the product."""
    return Client(mounted(create_api(product_engine(), lambda: date(2026, 11, 24))))
