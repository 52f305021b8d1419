# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One lamp and one dossier of it, for tests that only read them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.dossier.example import Lamp, lit_lamp, opened


@pytest.fixture(scope="package")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lamp]:
    """Return a register with a lamp, on SQLite."""
    folder: Path = tmp_path_factory.mktemp("lamp")
    with opened(f"sqlite:///{folder / 'lamp.db'}") as store:
        yield lit_lamp(store, folder)


@pytest.fixture(scope="package")
def dossier(lamp: Lamp) -> bytes:
    """Return a dossier of the lamp."""
    return lamp.dossier()
