# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that a command makes."""

from pathlib import Path

import pytest

from waarborg.cli.faults import FileExists, NotWritten
from waarborg.cli.new_files import new_file


def test_a_file_is_made(tmp_path: Path):
    """With what is written to it."""
    path = tmp_path / "new"
    with new_file(str(path)) as stream:
        stream.write(b"all")

    assert b"all" == path.read_bytes()


def test_what_is_there_stays(tmp_path: Path):
    """It is never written over."""
    path = tmp_path / "old"
    path.write_bytes(b"old")
    with pytest.raises(FileExists), new_file(str(path)):
        pass

    assert b"old" == path.read_bytes()


@pytest.mark.parametrize("name", ["none/new", "a\0b"])
def test_what_cannot_be_made_is_told(tmp_path: Path, name: str):
    """With the name of the file."""
    with pytest.raises(NotWritten) as caught, new_file(str(tmp_path / name)):
        pass

    assert str(tmp_path / name) == caught.value.details["file"]


@pytest.mark.parametrize(
    ("error", "told"), [(KeyError("x"), KeyError), (OSError(28, "No space left"), NotWritten)]
)
def test_half_a_file_is_not_left_behind(tmp_path: Path, error: Exception, told: type[Exception]):
    """Whatever went wrong on the way."""
    path = tmp_path / "half"

    def write() -> None:
        with new_file(str(path)) as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(told):
        write()

    assert not path.exists()
