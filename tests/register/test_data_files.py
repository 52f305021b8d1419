# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a file as the records that it must hold."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from waarborg.kernel.errors import FaultyFile
from waarborg.register.data_files import read_as


@dataclass(frozen=True)
class Lamp:
    """A record for these tests."""

    name: str
    lumen: int


def test_a_file_is_read_as_a_record(tmp_path: Path):
    """Of the kind that is asked."""
    path = tmp_path / "lamp.yaml"
    path.write_text("name: Street\nlumen: 800\n", "utf-8")

    assert Lamp("Street", 800) == read_as(Lamp, path)


def test_another_shape_is_told_with_its_line(tmp_path: Path):
    """So that whoever wrote the file can mend it."""
    path = tmp_path / "lamp.yaml"
    path.write_text("name: Street\nlumen: bright\n", "utf-8")
    with pytest.raises(FaultyFile) as caught:
        read_as(Lamp, path)

    assert ("lamp.yaml", 2, "lumen") == tuple(
        caught.value.details[one] for one in ("file", "line", "place")
    )
