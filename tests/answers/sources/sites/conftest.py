# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A web site on this machine."""

from collections.abc import Iterator

import pytest

from tests.answers.sources.sites.web import Web, running_web


@pytest.fixture
def web() -> Iterator[Web]:
    """Return a site that runs while the test does."""
    with running_web() as found:
        yield found
