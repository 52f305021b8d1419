# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What decides an answer beside the sources and the model that finds: weights, words and code."""

from functools import cache
from pathlib import Path
from typing import Final

from waarborg import __version__
from waarborg.kernel.canonical import canonical_json, digest

CODE: Final = Path(__file__).parents[1]
DATA: Final = Path(__file__).parents[2] / "data" / "answers"
_READ: Final = {".py", ".txt", ".yaml"}


@cache
def answering_digest() -> str:
    """Return the digest of what this process answers with. It reads its files once, as the rest."""
    return digest_of_answering(CODE, DATA)


def digest_of_answering(*folders: Path) -> str:
    """Return the digest of the files in folders, with the version of the code elsewhere."""
    files = [
        [path.relative_to(folder).as_posix(), digest(path.read_bytes())]
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in _READ
    ]
    return digest(canonical_json([__version__, files]))
