# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that a command makes: never over one that is there, and never half."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from waarborg.cli.faults import FileExists, NotWritten


@contextmanager
def new_file(file: str) -> Iterator[BinaryIO]:
    """Give a file that was not there. When something goes wrong it is not left behind.

    Raises:
        FileExists: there is one already.
        NotWritten: it cannot be made or written.
    """
    try:
        stream = Path(file).open("xb")  # noqa: SIM115  # closed below, whatever happens
    except FileExistsError as error:
        raise FileExists(file=file) from error
    except (OSError, ValueError) as error:
        raise _not_written(file, error) from error
    try:
        with stream:
            yield stream
    except BaseException as error:
        Path(file).unlink()
        if isinstance(error, OSError):
            raise _not_written(file, error) from error
        raise


def _not_written(file: str, error: Exception) -> NotWritten:
    reason = getattr(error, "strerror", None) or str(error)
    return NotWritten(file=file, reason=reason)
