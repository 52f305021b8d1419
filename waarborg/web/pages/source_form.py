# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form with which a person adds a source, or a new version of one, from a file."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any, Final, TypeVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.answers import AnswersBase
from waarborg.answers.records import Source
from waarborg.answers.sources import (
    Put,
    collections_of,
    kept_source,
    put_source,
    source_by_id,
    source_by_origin,
)
from waarborg.answers.sources.documents.reader import BY_ENDING, read_document
from waarborg.answers.sources.errors import SourceFault
from waarborg.answers.sources.importing import UPLOADED, incoming_document
from waarborg.kernel.canonical import digest
from waarborg.kernel.texts import say
from waarborg.web.pages.answer_fields import DAY_PARTS
from waarborg.web.pages.desk import Desk, Upload
from waarborg.web.pages.desk_forms import Fault, Options, Reading, day_values, sent_day

_TEXTS: Final = ("source", "collection", "title", "owner", "validated_by", "address", "licence")
_DAYS: Final = ("valid_from", "valid_until")
_LONGEST_NAME: Final = 200
Done = TypeVar("Done")


def trying(reading: Reading, act: Callable[[], Done], elsewhere: str) -> Done | None:
    """Do something when nothing is wrong yet; what is wrong with it is noted beside its field.

    `elsewhere` is the field for what is wrong with no field in particular.
    """
    if reading.faults:
        return None
    try:
        return act()
    except SourceFault as fault:
        reading.faults.append(beside(reading.desk, fault, elsewhere))
        return None


def beside(desk: Desk, fault: SourceFault, elsewhere: str) -> Fault:
    """Return what is wrong in words, with the field that it is about."""
    details = dict(fault.details)
    name = str(details.pop("field", elsewhere))
    reason = details.pop("reason")
    text = say(f"sources.reasons.{reason}", desk.language, **details)
    is_day = name in _DAYS
    return Fault(f"{name}-{DAY_PARTS[0]}" if is_day else name, text, name if is_day else "")


def show_new(desk: Desk, reading: Reading | None = None) -> Response:
    """Return the form; for a new version it is filled in as the source is."""
    source = _source(desk)
    return desk.page(
        "desk_source_new.html",
        "desk-source-new",
        status=422 if reading else 200,
        source=source,
        collections=_collections(desk),
        kinds=", ".join(one.removeprefix(".") for one in sorted(BY_ENDING)),
        given=_sent(desk) if reading else _first(desk, source),
        faults=reading.faults if reading else [],
    )


def _base(desk: Desk) -> AnswersBase:
    base: AnswersBase = desk.installation.answers
    return base


def _collections(desk: Desk) -> Options:
    found = collections_of(_base(desk), desk.organisation.id)
    return tuple((one.id, one.name) for one in found)


def _source(desk: Desk) -> Source | None:
    """Return the source of which this is a new version; none for a new source."""
    wanted = desk.field("source") or desk.request.query_params.get("source", "")
    if not wanted:
        return None
    found = source_by_id(_base(desk), wanted)
    if found.organisation != desk.organisation.id:
        raise HTTPException(404)
    return found


def _first(desk: Desk, source: Source | None) -> Mapping[str, Any]:
    today = desk.site.today()
    if source is None:
        empty = dict.fromkeys(_TEXTS, "")
        only = _collections(desk)[:1]
        days = {"valid_from": day_values(today), "valid_until": day_values(None)}
        return {**empty, "collection": only[0][0] if only else "", **days}
    return {
        "source": source.id,
        "collection": source.collection,
        **{name: getattr(source, name) for name in _TEXTS[2:]},
        "valid_from": day_values(today),
        "valid_until": day_values(None),
    }


def _sent(desk: Desk) -> Mapping[str, Any]:
    texts = {name: desk.field(name) for name in _TEXTS}
    return {**texts, **{name: sent_day(desk, name) for name in _DAYS}}


def add(desk: Desk) -> Response:
    """Read the file and keep it; what is wrong is told at once, and what was typed stays."""
    reading, source = Reading(desk), _source(desk)
    upload = desk.upload("file")
    if upload is None:
        reading.wrong("file", "sources.desk.fault.file")
    collection = source.collection if source else desk.field("collection")
    if collection not in dict(_collections(desk)):
        reading.wrong("collection", "sources.desk.fault.collection")
    days = {
        "valid_from": reading.day("valid_from", missing="sources.desk.fault.from"),
        "valid_until": reading.day("valid_until"),
    }
    said = {name: desk.field(name) for name in _TEXTS[2:] if desk.field(name)}
    put = (
        trying(reading, lambda: _put(desk, source, collection, upload, {**said, **days}), "file")
        if upload
        else None
    )
    if put is None:
        return show_new(desk, reading)
    desk.told(f"sources.told.{put.change}")
    return desk.go("desk-source", source=put.source.id)


def _put(
    desk: Desk, source: Source | None, collection: str, upload: Upload, said: Mapping[str, Any]
) -> Put:
    base = _base(desk)
    name = _name(upload)
    origin = kept_source(base, source.id).origin if source else f"{UPLOADED}{name}"
    if source is None and source_by_origin(base, collection, origin) is not None:
        raise SourceFault(reason="file-there")
    document, front = read_document(name, upload.content)
    original = digest(upload.content)
    # What the person typed goes before what the file says of itself.
    incoming = incoming_document(base, origin, document, {**front, **said}, original)
    return put_source(base, desk.actor, collection, incoming, bring_back=True)


def _name(upload: Upload) -> str:
    name = PurePath(upload.name.replace("\\", "/")).name
    return "".join(one for one in name if one.isprintable())[-_LONGEST_NAME:]
