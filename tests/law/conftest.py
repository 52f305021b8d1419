# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example law, loaded once, and a folder of norms to write in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.law.example import BASE, ENGINE, EXAMPLE_LAW
from waarborg.law import Engine, LawBase


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Return the engine over the example law."""
    return ENGINE


@pytest.fixture(scope="session")
def base() -> LawBase:
    """Return the example law."""
    return BASE


@pytest.fixture
def law_folder(tmp_path: Path) -> Path:
    """Return a folder that holds the example law, to write other files in."""
    example = (EXAMPLE_LAW / "lamp_act.yaml").read_text(encoding="utf-8")
    (tmp_path / "lamp_act.yaml").write_text(example, encoding="utf-8")
    return tmp_path


@pytest.fixture
def amended(law_folder: Path) -> Callable[[str, str], Path]:
    """Return a function that replaces a piece of text in the example law, once."""

    def replace(old: str, new: str) -> Path:
        path = law_folder / "lamp_act.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return law_folder

    return replace
