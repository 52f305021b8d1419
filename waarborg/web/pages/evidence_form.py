# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form with which a person records evidence about a system."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Final, cast, get_args

from starlette.responses import Response

from waarborg.evidence import Coverage, Entry, Method
from waarborg.evidence.errors import (
    AttachmentTooLarge,
    AttachmentTypeDiffers,
    UnknownAttachmentType,
)
from waarborg.evidence.sniffing import ALLOWED
from waarborg.kernel.texts import say
from waarborg.law import State
from waarborg.register import add_evidence, as_judged
from waarborg.register.evidence import BY_THE_PLATFORM
from waarborg.report.findings_view import kind_title
from waarborg.report.portfolio import SystemOverview, is_binding
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk, Upload
from waarborg.web.pages.desk_forms import (
    Fault,
    Options,
    Reading,
    day_values,
    fault_text,
    options,
    sent_day,
)
from waarborg.web.pages.desk_systems import overview_of

USUAL: Final = "usual"
"""Stands for the method that belongs to a kind of evidence."""
_DAYS: Final = ("collected", "expires")
_TEXTS: Final = ("kind", "method", "result", "looked_at", "of", "via", "version", "supersedes")
_LISTS: Final = ("norms_for", "norms_against", "bind")
_PLACES: Final = {"coverage": "looked_at", "against": "norms_against", "supports": "norms_for"}
"""Where a field of evidence stands in the form, when it has another name there."""
_BY_NAME: Final = {
    ".csv": "text/csv",
    ".log": "text/plain",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
"""What a file of text is, where the browser does not know; the bytes have the last word."""


def show_new(desk: Desk, reading: Reading | None = None) -> Response:
    """Return the form; what is missing stands first, and a page can have filled something in."""
    overview = overview_of(desk)
    given = _sent(desk) if reading else _first(desk, overview)
    older = _superseded(overview, given["supersedes"])
    version, language = overview.state.version, desk.language
    return desk.page(
        "desk_evidence_new.html",
        "desk-evidence-new",
        status=422 if reading else 200,
        given=given,
        kinds=_kinds(desk, overview),
        methods=(
            (USUAL, say("desk.evidence.method-usual", language)),
            *options("report.method", get_args(Method), language),
        ),
        norms=_norms(desk, overview),
        versions=(
            ("current", say("desk.evidence.version-current", language, label=version.label)),
            ("any", say("desk.evidence.version-any", language)),
        ),
        parts=options("desk.part", as_judged(overview.state).digests, language),
        supersedes=_title(desk, older) if older else "",
        more_open=bool(
            given["bind"] or given["looked_at"] or given["via"] or any(given["expires"].values())
        ),
        faults=reading.faults if reading else [],
    )


def _first(desk: Desk, overview: SystemOverview) -> dict[str, Any]:
    """Return what is filled in at first: by today, or after the evidence that is replaced."""
    query = desk.request.query_params
    older = _superseded(overview, query.get("supersedes", ""))
    kind, norm = query.get("kind", ""), query.get("norm", "")
    norms = desk.site.engine.base.norms
    proves = norm in norms and any(one.kind == kind for one in norms[norm][-1].proof)
    return {
        **dict.fromkeys(_TEXTS, ""),
        "kind": older.evidence.kind if older else kind,
        "method": older.evidence.method if older else USUAL,
        "version": "current",
        "supersedes": older.id if older else "",
        "collected": day_values(desk.site.today()),
        "expires": day_values(None),
        "norms_for": list(older.evidence.supports)
        if older
        else [norm]
        if norm and not proves
        else [],
        "norms_against": [],
        "bind": list(older.evidence.bound_to) if older else [],
    }


def _sent(desk: Desk) -> dict[str, Any]:
    return {
        **{name: desk.field(name) for name in _TEXTS},
        **{name: sent_day(desk, name) for name in _DAYS},
        **{name: list(desk.all(name)) for name in _LISTS},
    }


def _superseded(overview: SystemOverview, wanted: str) -> Entry | None:
    return next((one for one in overview.entries if one.id == wanted), None)


def _title(desk: Desk, entry: Entry) -> str:
    title = kind_title(desk.site.engine.base, entry.evidence.kind, desk.language)
    return f"{title}, {written_day(entry.evidence.collected, desk.language)}"


def _kinds(desk: Desk, overview: SystemOverview) -> list[tuple[str, Options]]:
    """Return the kinds of evidence: what is missing for duties of now, and all others."""
    language, kinds = desk.language, desk.site.engine.base.evidence_kinds
    missing = {
        kind
        for key, outcome in overview.check.outcomes.items()
        if outcome.state is State.APPLIES
        for kind in overview.findings[key].missing
    }
    titles = sorted(
        ((key, one.title[language]) for key, one in kinds.items() if key not in BY_THE_PLATFORM),
        key=lambda pair: pair[1].casefold(),
    )
    return [
        (
            say("desk.evidence.kinds-missing", language),
            tuple(pair for pair in titles if pair[0] in missing),
        ),
        (
            say("desk.evidence.kinds-other", language),
            tuple(pair for pair in titles if pair[0] not in missing),
        ),
    ]


def _norms(desk: Desk, overview: SystemOverview) -> Options:
    """Return the rules of law that apply or will."""
    found = [
        (key, outcome.norm.title[desk.language])
        for key, outcome in overview.check.outcomes.items()
        if outcome.starts is not None and is_binding(outcome)
    ]
    asked = desk.request.query_params.get("norm", "")
    norms = desk.site.engine.base.norms
    if asked in norms and asked not in dict(found):
        found.append((asked, norms[asked][-1].title[desk.language]))
    return tuple(sorted(found, key=lambda pair: pair[1].casefold()))


def add(desk: Desk) -> Response:
    """Record evidence; what is wrong is told at once, and what was typed stays."""
    reading = Reading(desk)
    kind = desk.field("kind")
    kinds = desk.site.engine.base.evidence_kinds
    if kind not in kinds or kind in BY_THE_PLATFORM:
        reading.wrong("kind", "desk.evidence.fault.kind")
    fields = _read(reading)
    chosen = desk.field("method")
    method = kinds[kind].method if chosen == USUAL and kind in kinds else chosen
    try:
        entry = reading.trying(
            lambda: add_evidence(
                desk.register,
                desk.actor,
                desk.system.id,
                kind=kind,
                method=cast("Method", method),
                **fields,
            ),
            days=_DAYS,
        )
    except (AttachmentTooLarge, AttachmentTypeDiffers, UnknownAttachmentType) as fault:
        entry = None
        reading.faults.append(Fault("file", fault_text(fault, desk.language)))
    if entry is None:
        reading.moved(_PLACES)
        return show_new(desk, reading)
    desk.told("desk.evidence.saved")
    return desk.go("desk-evidence-entry", entry=entry.id)


def _read(reading: Reading) -> dict[str, Any]:
    """Return the fields of the evidence as the register takes them."""
    desk = reading.desk
    collected = reading.day("collected", missing="desk.evidence.fault.collected")
    if collected and collected > desk.site.today():
        text = say("desk.evidence.fault.future", desk.language)
        reading.faults.append(Fault("collected-day", text, "collected"))
    if not desk.field("result"):
        reading.wrong("result", "register.reasons.empty")
    upload = desk.upload("file")
    return {
        "collected": collected,
        "expires": reading.day("expires"),
        "result": desk.field("result"),
        "coverage": _coverage(reading),
        "supports": desk.all("norms_for"),
        "against": desk.all("norms_against"),
        "via": desk.field("via") or None,
        "version": None if desk.field("version") == "any" else "current",
        "bind": desk.all("bind"),
        "attachment": (upload.content, declared_type(upload)) if upload else None,
        "supersedes": desk.field("supersedes") or None,
    }


def _coverage(reading: Reading) -> Coverage | None:
    desk = reading.desk
    given = (desk.field("looked_at"), desk.field("of"))
    if not any(given):
        return None
    if all(one.isascii() and one.isdigit() and len(one) <= 12 for one in given):  # noqa: PLR2004  # nobody has more
        looked_at, of = map(int, given)
        if looked_at <= of:
            return Coverage(looked_at, of)
    reading.wrong("looked_at", "desk.evidence.fault.coverage")
    return None


def declared_type(upload: Upload) -> str:
    """Return what a file is said to be; by its name where the browser does not know the kind."""
    said = upload.declared.partition(";")[0].strip().lower()
    named: Mapping[str, str] = _BY_NAME
    return said if said in ALLOWED else named.get(PurePath(upload.name).suffix.lower(), said)
