# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Importing a folder: each file becomes a source, or is refused with the reason.

Every file is a transaction of its own: what was imported stays when it is broken off, and is
unchanged the next time.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Source
from waarborg.answers.sources.collections import collection_by_id
from waarborg.answers.sources.documents.limits import LARGEST_FILE
from waarborg.answers.sources.documents.reader import read_document
from waarborg.answers.sources.documents.records import Document
from waarborg.answers.sources.errors import FaultySource, SourceFault, UnreadableDocument
from waarborg.answers.sources.putting import Incoming, put_source
from waarborg.answers.sources.records import Change
from waarborg.answers.sources.sheets import NAME, Sheet, read_sheet
from waarborg.answers.sources.store import reading
from waarborg.answers.sources.values import NAMES, details_of
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import digest
from waarborg.kernel.errors import WaarborgError

UPLOADED: Final = "upload:"
"""How the origin starts of what was added on a page: no folder holds it."""
_ABOUT_THE_FOLDER: Final = frozenset({"readme.md", "readme.txt", NAME})


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
    gone: tuple[Source, ...] = ()
    """Sources that are not in the folder or on the site any more. Nothing was done with them: a
    person decides."""

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
    sheet: Sheet | None = None,
    defaults: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import every file of a folder and of the folders in it.

    What a file says of itself (front matter) goes before the sheet, and that before the defaults.

    Raises:
        NotAllowed: the actor may not write in the organisation of the collection.
        UnknownRecord: there is no such collection.
        FaultySource: the sheet is not right.
    """
    collection = collection_by_id(base, collection_id)
    actor.demand(Permission.WRITE, collection.organisation)
    said = (sheet or _sheet_in(folder)).with_defaults(defaults or {})
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(_files(folder))}
    origins = [*paths, *sorted(said.named - set(paths))]
    items: list[Imported] = []
    for number, origin in enumerate(origins, start=1):
        done = _import_path(base, actor, collection_id, origin, paths.get(origin), said)
        items.append(done)
        if progress is not None:
            progress(done, number, len(origins))
    return ImportReport(tuple(items), gone_from(base, collection_id, paths, _is_file))


def import_file(  # where it goes, and what is known of it
    base: AnswersBase,
    actor: Actor,
    collection_id: str,
    origin: str,
    content: bytes,
    said: Mapping[str, Any],
) -> Imported:
    """Import one file; a fault in it is in what is returned."""
    try:
        incoming = incoming_of(base, origin, content, said)
        put = put_source(base, actor, collection_id, incoming)
    except SourceFault as fault:
        return Imported(origin, None, fault=fault)
    return Imported(origin, put.change, put.source)


def incoming_of(
    base: AnswersBase, origin: str, content: bytes, said: Mapping[str, Any]
) -> Incoming:
    """Return a file as it can be put.

    Raises:
        UnreadableDocument: it cannot be read.
        FaultySource: what is said of it is missing or not right.
    """
    document, front = read_document(origin, content)
    return incoming_document(base, origin, document, {**said, **_filled(front)}, digest(content))


def incoming_document(
    base: AnswersBase, origin: str, document: Document, said: Mapping[str, Any], original: str
) -> Incoming:
    """Return a document as it can be put.

    Raises:
        FaultySource: what is said of it is missing or not right.
    """
    title = str(said.get("title") or document.title or PurePosixPath(origin).stem)
    language = str(said.get("language") or document.language or "")
    return Incoming(
        origin=origin,
        document=replace(document, title=title, language=language),
        details=details_of({name: said.get(name) for name in NAMES}, base.today()),
        original=original,
        is_first_day_said=bool(said.get("valid_from")),
    )


def gone_from(
    base: AnswersBase,
    collection_id: str,
    origins: Mapping[str, object],
    is_of_kind: Callable[[str], bool],
) -> tuple[Source, ...]:
    """Return the sources whose origin is of a kind and not among `origins`; not the withdrawn."""
    with base.store.reading() as connection:
        gone = {
            one.id
            for one in reading.kept_in(connection, collection_id)
            if one.origin not in origins and is_of_kind(one.origin) and one.withdrawn is None
        }
        found = tuple(reading.sources_on(connection, base.today(), collection=collection_id))
    return tuple(one for one in found if one.id in gone)


def _import_path(  # where it goes, and what is known of it
    base: AnswersBase,
    actor: Actor,
    collection_id: str,
    origin: str,
    path: Path | None,
    sheet: Sheet,
) -> Imported:
    if path is None:
        return Imported(origin, None, fault=FaultySource(field=origin, reason="not-there"))
    try:
        content = _read(path)
    except UnreadableDocument as fault:
        return Imported(origin, None, fault=fault)
    return import_file(base, actor, collection_id, origin, content, sheet.said_of(origin))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)  # one more, so that what is too large is seen
    except OSError as error:
        raise UnreadableDocument(reason="not-readable") from error


def _filled(front: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in front.items() if value is not None and value != ""}


def _sheet_in(folder: Path) -> Sheet:
    path = folder / NAME
    return read_sheet(path.read_bytes()) if path.is_file() else Sheet()


def _is_file(origin: str) -> bool:
    return "://" not in origin and not origin.startswith(UPLOADED)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        is_source = not is_hidden and path.name.lower() not in _ABOUT_THE_FOLDER
        if is_source and path.is_file() and not path.is_symlink():
            yield path
