# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Importing a folder: each file becomes a source, or is refused with the reason.

Every file is a transaction of its own: what was imported stays when it is broken off, and the
next time that is unchanged.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Source
from waarborg.answers.sources.collections import collection_by_id
from waarborg.answers.sources.documents.reader import read_document
from waarborg.answers.sources.errors import FaultySource, SourceFault
from waarborg.answers.sources.putting import Incoming, put_source
from waarborg.answers.sources.records import Change
from waarborg.answers.sources.values import NAMES, details_of
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import digest
from waarborg.kernel.errors import WaarborgError

_ABOUT_THE_FOLDER: Final = frozenset({"readme.md", "readme.txt"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file or page."""

    origin: str
    change: Change | None
    """None when it was refused."""
    source: Source | None = None
    fault: WaarborgError | None = None
    """Why it was refused."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a folder or a site."""

    items: tuple[Imported, ...]
    gone: tuple[str, ...] = ()
    """Origins of sources that are not in the folder or on the site any more: nothing was done
    with them, a person decides."""

    def count(self, change: Change | None) -> int:
        """Return how many were new, changed, renewed or unchanged; None counts the refused."""
        return sum(one.change is change for one in self.items)

    @property
    def refused(self) -> tuple[Imported, ...]:
        """What was refused."""
        return tuple(one for one in self.items if one.change is None)


Progress = Callable[[Imported, int, int], None]
"""Is told of each file: what became of it, its number, and how many there are."""


def import_folder(
    base: AnswersBase,
    actor: Actor,
    collection_id: str,
    folder: Path,
    *,
    defaults: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import every file of a folder and of the folders in it.

    What a file says of itself (front matter) goes before the defaults.

    Raises:
        NotAllowed: the actor may not write in the organisation of the collection.
        UnknownRecord: there is no such collection.
    """
    collection = collection_by_id(base, collection_id)
    actor.demand(Permission.WRITE, collection.organisation)
    paths = sorted(_files(folder))
    items: list[Imported] = []
    for number, path in enumerate(paths, start=1):
        origin = path.relative_to(folder).as_posix()
        done = import_file(
            base, actor, collection_id, origin, path.read_bytes(), defaults=defaults or {}
        )
        items.append(done)
        if progress is not None:
            progress(done, number, len(paths))
    return ImportReport(tuple(items))


def import_file(
    base: AnswersBase,
    actor: Actor,
    collection_id: str,
    origin: str,
    content: bytes,
    *,
    defaults: Mapping[str, Any],
) -> Imported:
    """Import one file; a fault in it is in what is returned."""
    try:
        incoming = incoming_of(base, origin, content, defaults)
        put = put_source(base, actor, collection_id, incoming)
    except SourceFault as fault:
        return Imported(origin, None, fault=fault)
    return Imported(origin, put.change, put.source)


def incoming_of(
    base: AnswersBase, origin: str, content: bytes, defaults: Mapping[str, Any]
) -> Incoming:
    """Return a file as it can be put.

    Raises:
        UnreadableDocument: it cannot be read.
        FaultySource: what is said of it is missing or not right.
    """
    document, front = read_document(origin, content)
    said = {name: front.get(name, defaults.get(name)) for name in NAMES}
    if not (front.get("valid_from") or defaults.get("valid_from")):
        raise FaultySource(field="valid_from", reason="empty")
    title = str(front.get("title") or document.title or Path(origin).stem)
    language = str(front.get("language") or document.language or "")
    return Incoming(
        origin=origin,
        document=replace(document, title=title, language=language),
        details=details_of(said, base.today()),
        original=digest(content),
    )


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        is_source = not is_hidden and path.name.lower() not in _ABOUT_THE_FOLDER
        if is_source and path.is_file() and not path.is_symlink():
            yield path
