# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The norms that come with the product, loaded once."""

from collections.abc import Mapping

import pytest

from waarborg.law import DATA_FOLDER, Engine, LawBase, product_engine
from waarborg.law.cases import Case, read_cases


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Return the engine over the norms of the product."""
    return product_engine()


@pytest.fixture(scope="session")
def base(engine: Engine) -> LawBase:
    """Return the law base of the product."""
    return engine.base


@pytest.fixture(scope="session")
def cases() -> Mapping[str, Case]:
    """Return every case beside the norms of the product."""
    return read_cases(DATA_FOLDER)
