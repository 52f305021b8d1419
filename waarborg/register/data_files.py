# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a file of `data/register/` as the records that it must hold."""

from pathlib import Path
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from waarborg.kernel.errors import FaultyFile
from waarborg.kernel.yaml_files import line_of, read_yaml

FOLDER: Final = Path(__file__).parent.parent / "data" / "register"
T = TypeVar("T")


def read_as(kind: type[T], path: Path) -> T:
    """Return what a YAML file holds, as a record of `kind`.

    Raises:
        FaultyFile: it has another shape; the error names the line.
    """
    try:
        return TypeAdapter(kind).validate_python(read_yaml(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise faulty(path, first["loc"], first["msg"]) from error


def faulty(path: Path, place: tuple[str | int, ...], problem: str) -> FaultyFile:
    """Return the fault of a file at a place in it."""
    return FaultyFile(
        file=path.name,
        line=line_of(path.read_bytes(), place),
        place=".".join(map(str, place)),
        problem=problem,
        mend="",
    )
