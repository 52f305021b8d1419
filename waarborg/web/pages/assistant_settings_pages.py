# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure the assistant may be, with the labelled set; and its settings."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

import numpy as np
from starlette.responses import Response

from waarborg.answers.asked import (
    AssistantSettings,
    change_settings,
    faults_of,
    labelled_of,
    remove_test,
    settings_of,
)
from waarborg.answers.doubt import (
    Bin,
    Calibration,
    answering_digest,
    newest_calibrations,
    why_stale,
)
from waarborg.answers.sources import collection_digest, collections_of
from waarborg.kernel.actors import Permission
from waarborg.register import systems_of
from waarborg.web.pages.assistant_desk_pages import (
    NO_SOURCE,
    base_of,
    read_test,
    source_options,
)
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of
from waarborg.web.pages.desk_forms import Fault, Reading, fault_text

ACTIONS: Final = {"add": Permission.WRITE, "remove": Permission.WRITE}
_NUMBERS: Final = ("question_days", "handover_days")
_LISTS: Final = ("collections", "closed")
_SIDE: Final = 300
"""Of the square in which the diagram is drawn."""
_SMALLEST, _LARGEST = 4.0, 16.0


def _show_certainty(desk: Desk, reading: Reading | None = None) -> Response:
    base, organisation = base_of(desk), desk.organisation.id
    calibrations = newest_calibrations(base, organisation)
    found = calibrations.pop("", None)
    names = ("question", "source", "expected")
    titles = dict(source_options(desk))
    return desk.page(
        "desk_certainty.html",
        "desk-certainty",
        status=422 if reading else 200,
        reliability=_drawn(found) if found else None,
        stale=_stale(desk, found) if found else "",
        written=[
            {"writer": writer, "stale": _stale(desk, one), **_drawn(one)}
            for writer, one in calibrations.items()
        ],
        labelled=[
            {"one": one, "source": titles.get(one.source or "", "")}
            for one in labelled_of(base, organisation)
        ],
        sources=source_options(desk),
        none=NO_SOURCE,
        given={name: desk.field(name) if reading else "" for name in names},
        faults=reading.faults if reading else [],
    )


def _stale(desk: Desk, found: Calibration) -> str:
    """Return what is other than when was measured: `sources` or `search`; empty if it holds."""
    base = base_of(desk)
    collections = settings_of(base, desk.organisation.id).collections
    if desk.site.serving is not None:
        why = desk.site.serving.assisting.index_of(collections).why_stale(found)
    else:
        model = found.made.model if found.made else ""
        now = collection_digest(base, collections, base.today())
        why = why_stale(found, now, model, answering_digest())
    return "search" if why in {"model", "answering"} else why or ""


def _drawn(found: Calibration) -> Mapping[str, Any]:
    """Return what was measured, with the places of its dots: right is sure, up is often right."""
    most = max((one.count for one in found.bins), default=1)
    return {
        "questions": found.tested,
        "digest": found.made.questions if found.made else "",
        "threshold": round(_threshold(found) * 100),
        "promised": round(found.share * 100),
        "confidence": round(found.confidence * 100),
        "holds": found.answered is not None,
        "side": _SIDE,
        "line": round(_threshold(found) * _SIDE, 1),
        "rows": [_dot(one, most) for one in found.bins],
    }


def _dot(one: Bin, most: int) -> Mapping[str, Any]:
    low, high = one.interval
    return {
        "said": round(one.certainty * 100),
        "right": round(one.right * 100),
        "low": round(low * 100),
        "high": round(high * 100),
        "count": one.count,
        "x": round(one.certainty * _SIDE, 1),
        "y": round((1 - one.right) * _SIDE, 1),
        "top": round((1 - high) * _SIDE, 1),
        "bottom": round((1 - low) * _SIDE, 1),
        "size": round(_SMALLEST + (_LARGEST - _SMALLEST) * (one.count / most) ** 0.5, 1),
    }


def _threshold(found: Calibration) -> float:
    """Return the certainty from which an answer is given without doubt."""
    if found.answered is None or not found.points:
        return 1.0
    scores, shares = zip(*found.points, strict=True)
    return float(np.interp(found.answered, scores, shares))


def _receive_certainty(desk: Desk) -> Response:
    action, reading = action_of(desk, ACTIONS), Reading(desk)
    if action == "remove":
        remove_test(base_of(desk), desk.actor, desk.organisation.id, desk.field("labelled"))
    else:
        read_test(desk, reading)
    if reading.faults:
        return _show_certainty(desk, reading)
    desk.told(f"assistant.told.{'test' if action == 'add' else 'removed'}")
    return desk.go("desk-certainty")


def _show_settings(
    desk: Desk, sent: Mapping[str, Any] | None = None, faults: tuple[Fault, ...] = ()
) -> Response:
    kept = settings_of(base_of(desk), desk.organisation.id)
    shown = {one.name: getattr(kept, one.name) for one in fields(AssistantSettings)}
    shown["closed"] = "\n".join(one.isoformat() for one in kept.closed)
    systems = systems_of(desk.register, desk.organisation.id)
    return desk.page(
        "desk_assistant_settings.html",
        "desk-assistant-settings",
        status=422 if faults else 200,
        given=sent or shown,
        systems=[(one.id, one.name) for one in systems],
        collections=[
            (one.id, one.name) for one in collections_of(base_of(desk), desk.organisation.id)
        ],
        faults=faults,
    )


def _receive_settings(desk: Desk) -> Response:
    texts: dict[str, Any] = {
        one.name: desk.field(one.name).strip()
        for one in fields(AssistantSettings)
        if one.name not in (*_LISTS, *_NUMBERS)
    }
    sent: dict[str, Any] = {name: desk.field(name) for name in ("closed", *_NUMBERS)}
    sent |= texts | {"collections": desk.all("collections")}
    reading = Reading(desk)
    wanted = AssistantSettings(
        **texts,
        question_days=_number(sent["question_days"]),
        handover_days=_number(sent["handover_days"]),
        collections=_own(desk, sent["collections"]),
        closed=_days(reading, sent["closed"]),
    )
    known = {one.id for one in systems_of(desk.register, desk.organisation.id)}
    if wanted.system and wanted.system not in known:
        reading.wrong("system", "assistant.reasons.no-choice")
    told = tuple(Fault(one.field, fault_text(one, desk.language)) for one in faults_of(wanted))
    if reading.faults or told:
        return _show_settings(desk, sent, (*reading.faults, *told))
    change_settings(base_of(desk), desk.actor, desk.organisation.id, wanted)
    desk.told("assistant.told.settings")
    return desk.go("desk-assistant-settings")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("10000") else 0


def _own(desk: Desk, chosen: tuple[str, ...]) -> tuple[str, ...]:
    own = {one.id for one in collections_of(base_of(desk), desk.organisation.id)}
    return tuple(one for one in chosen if one in own)


def _days(reading: Reading, text: str) -> tuple[date, ...]:
    try:
        return tuple(date.fromisoformat(one.strip()) for one in text.split("\n") if one.strip())
    except ValueError:
        reading.wrong("closed", "assistant.reasons.not-dates")
        return ()


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-certainty": DeskPage(
        Permission.READ, _show_certainty, _receive_certainty, to_receive=Permission.WRITE
    ),
    "desk-assistant-settings": DeskPage(Permission.ADMINISTER, _show_settings, _receive_settings),
}
