# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The versions of a system; before one is added, which evidence will no longer count."""

import re
from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from waarborg.findings import StaleReason, Version, findings_for
from waarborg.kernel.actors import Permission
from waarborg.kernel.canonical import digest
from waarborg.kernel.texts import say
from waarborg.register import add_version, as_judged, versions_of
from waarborg.register.values import DIGESTS
from waarborg.register.versions import FACTS
from waarborg.report.findings_view import kind_title
from waarborg.report.portfolio import SystemOverview
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_forms import Reading
from waarborg.web.pages.desk_systems import overview_of, version_name, who_of

_SHA256: Final = re.compile(r"(?:sha256:)?(?P<digest>[0-9a-fA-F]{64})")
_NEW: Final = "ver_new"
"""Stands for the id that the version gets."""


def _show(
    desk: Desk,
    reading: Reading | None = None,
    digests: Mapping[str, str] | None = None,
    *,
    confirm: bool = False,
) -> Response:
    language, was_sent = desk.language, desk.request.method == "POST"
    versions = versions_of(desk.register, desk.system.id)
    filled = digests if digests is not None else versions[0].digests
    return desk.page(
        "desk_versions.html",
        "desk-versions",
        status=422 if reading and reading.faults else 200,
        versions=versions,
        names=[version_name(one, language) for one in versions],
        who=who_of(desk),
        given={name: desk.field(name) for name in ("label", "note")},
        parts=[
            (part, say(f"desk.part.{part}", language), filled.get(part, "")) for part in DIGESTS
        ],
        confirm=confirm,
        opened=was_sent,
        stale=_stale(desk, digests or {}) if confirm else [],
        faults=reading.faults if reading else [],
    )


def _stale(desk: Desk, digests: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the evidence that counts now, and will not for a version with these digests."""
    overview, language = overview_of(desk), desk.language
    now = as_judged(overview.state)
    later = Version(
        system=now.system,
        id=_NEW,
        organisation=now.organisation,
        digests={**digests, FACTS: now.digests[FACTS]},
    )
    reasons = _reasons(overview, later)
    counted = set().union(*(one.because for one in overview.findings.values()))
    return [
        {
            "title": kind_title(desk.site.engine.base, one.evidence.kind, language),
            "day": written_day(one.evidence.collected, language),
            "why": say(f"ledger.stale.{reasons[one.id]}", language),
        }
        for one in overview.entries
        if one.id in reasons and one.id in counted
    ]


def _reasons(overview: SystemOverview, version: Version) -> dict[str, StaleReason]:
    """Return why evidence does not count for a version, by its id."""
    findings = findings_for(overview.check, overview.entries, version)
    return dict(pair for one in findings.values() for pair in one.stale)


def _receive(desk: Desk) -> Response:
    reading = Reading(desk)
    digests = _digests(reading)
    if not desk.field("label"):
        reading.wrong("label", "register.reasons.empty")
    action = desk.field("action")
    if reading.faults or action == "change":
        return _show(desk, reading, digests)
    if action != "save":
        return _show(desk, None, digests, confirm=True)
    kept = {part: one for part, one in digests.items() if one}
    reading.trying(
        lambda: add_version(
            desk.register,
            desk.actor,
            desk.system.id,
            label=desk.field("label"),
            digests=kept,
            note=desk.field("note"),
        )
    )
    if reading.faults:
        return _show(desk, reading, digests)
    desk.told("desk.versions.saved")
    return desk.go("desk-versions")


def _digests(reading: Reading) -> dict[str, str]:
    """Return the digest of each part: of the file that was sent, or else as it was typed."""
    desk = reading.desk
    found: dict[str, str] = {}
    for part in DIGESTS:
        upload, typed = desk.upload(f"file.{part}"), desk.field(f"digest.{part}")
        match = _SHA256.fullmatch(re.sub(r"\s", "", typed))
        if upload:
            found[part] = digest(upload.content)
        elif match:
            found[part] = f"sha256:{match['digest'].lower()}"
        else:
            found[part] = typed[:200]
            if typed:
                reading.wrong(f"digest.{part}", "desk.versions.fault.digest")
    return found


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-versions": DeskPage(
        Permission.READ, _show, _receive, Permission.WRITE, files=len(DIGESTS)
    ),
}
