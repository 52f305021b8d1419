# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The evidence of a system: all of it, one entry with its place in the ledger, its attachment."""

import mimetypes
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from starlette.responses import Response

from waarborg.evidence import Entry, find_attachment
from waarborg.findings.freshness import Situation, situation_of, stale_reason
from waarborg.kernel.actors import Permission
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.texts import Language, say
from waarborg.law.law_base import LawBase, unknown_record
from waarborg.register import as_judged, system_state, versions_of
from waarborg.register.evidence import BY_THE_PLATFORM
from waarborg.report.findings_view import kind_title
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_forms import options
from waarborg.web.pages.desk_systems import entries_of, overview_of, who_of
from waarborg.web.pages.evidence_form import add, show_new

_FRESH: Final = ("fresh", "stale")
_ASIDE: Final = "access-change"
"""Evidence of the organisation that is only shown when somebody asks for its kind."""


def _show_all(desk: Desk) -> Response:
    language, base = desk.language, desk.site.engine.base
    known = entries_of(desk)[::-1]
    situation = _situation(desk, known)
    kinds = {one.evidence.kind: kind_title(base, one.evidence.kind, language) for one in known}
    norms = {norm for one in known for norm in (*one.evidence.supports, *one.evidence.against)}
    choices = {
        "kind": tuple(sorted(kinds.items(), key=lambda pair: pair[1])),
        "norm": tuple((norm, _norm_title(base, norm, language)) for norm in sorted(norms)),
        "fresh": options("desk.evidence.fresh-filter", _FRESH, language),
    }
    chosen = {name: desk.request.query_params.get(name, "") for name in choices}
    entries = [one for one in known if chosen["kind"] == _ASIDE or one.evidence.kind != _ASIDE]
    shown = [one for one in entries if _fits(one, situation, chosen)]
    about = _about(desk)
    return desk.page(
        "desk_evidence.html",
        "desk-evidence",
        choices=choices,
        chosen=chosen,
        narrowed=any(chosen.values()),
        total=len(entries),
        rows=[
            {
                **_line(desk, one),
                "method": say(f"report.method.{one.evidence.method}", language),
                "about": about(one),
                "result": one.evidence.result,
                "stale": _stale_text(one, situation, language),
                "norms": len({*one.evidence.supports, *one.evidence.against}),
            }
            for one in shown
        ],
    )


def _situation(desk: Desk, entries: Sequence[Entry]) -> Situation:
    version = as_judged(system_state(desk.register, desk.system.id))
    return situation_of(entries, version, desk.site.today())


def _stale(entry: Entry, situation: Situation) -> str:
    return stale_reason(entry, situation, adverse=bool(entry.evidence.against)) or ""


def _stale_text(entry: Entry, situation: Situation, language: Language) -> str:
    reason = _stale(entry, situation)
    return say(f"ledger.stale.{reason}", language) if reason else ""


def _fits(entry: Entry, situation: Situation, chosen: Mapping[str, str]) -> bool:
    evidence = entry.evidence
    fresh = "stale" if _stale(entry, situation) else "fresh"
    return (
        chosen["kind"] in ("", evidence.kind)
        and chosen["norm"] in ("", *evidence.supports, *evidence.against)
        and (chosen["fresh"] not in _FRESH or chosen["fresh"] == fresh)
    )


def _line(desk: Desk, entry: Entry) -> dict[str, str]:
    base, language = desk.site.engine.base, desk.language
    return {
        "id": entry.id,
        "title": kind_title(base, entry.evidence.kind, language),
        "day": written_day(entry.evidence.collected, language),
    }


def _norm_title(base: LawBase, norm: str, language: Language) -> str:
    return base.norms[norm][-1].title[language] if norm in base.norms else norm


def _about(desk: Desk) -> Callable[[Entry], str]:
    """Return what tells what evidence is about, in words."""
    language = desk.language
    numbers = {one.id: one.number for one in versions_of(desk.register, desk.system.id)}

    def about(entry: Entry) -> str:
        evidence = entry.evidence
        if evidence.subject != desk.system.id:
            return say("desk.evidence.about-organisation", language)
        number = numbers.get(evidence.subject_version or "")
        if number is None:
            return say("desk.evidence.about-system", language)
        return say("desk.evidence.about-version", language, number=number)

    return about


def _entry(desk: Desk, entries: Sequence[Entry]) -> Entry:
    """Return the entry of the address; one about another system does not exist here."""
    wanted = desk.part("entry")
    found = next((one for one in entries if one.id == wanted), None)
    if found is None:
        raise unknown_record("evidence", wanted, ())
    return found


def _show_one(desk: Desk) -> Response:
    language, base, overview = desk.language, desk.site.engine.base, overview_of(desk)
    entries = overview.entries
    entry = _entry(desk, entries)
    evidence = entry.evidence
    older = next((one for one in entries if one.id == evidence.supersedes), None)
    newer = [one for one in entries if one.evidence.supersedes == entry.id]

    def norms(ids: Sequence[str]) -> list[tuple[str, str]]:
        return [(norm, _norm_title(base, norm, language)) for norm in ids if norm in base.norms]

    return desk.page(
        "desk_evidence_entry.html",
        "desk-evidence-entry",
        can_replace=evidence.subject == desk.system.id and evidence.kind not in BY_THE_PLATFORM,
        entry=entry,
        evidence=evidence,
        title=kind_title(base, evidence.kind, language),
        stale=_stale_text(entry, _situation(desk, entries), language),
        rows=[
            (say(f"desk.evidence.row.{key}", language), text) for key, text in _rows(desk, entry)
        ],
        counts_for=norms(
            [key for key, one in overview.findings.items() if entry.id in one.because]
        ),
        supports=norms(evidence.supports),
        against=norms(evidence.against),
        older=_line(desk, older) if older else None,
        newer=[_line(desk, one) for one in newer],
        chain=[
            (say(f"desk.evidence.row.{key}", language), str(value))
            for key, value in (
                ("id", entry.id),
                ("sequence", entry.sequence),
                ("hash", entry.hash),
                ("previous", entry.previous),
            )
        ],
    )


def _rows(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    evidence, language = entry.evidence, desk.language
    yield "method", say(f"report.method.{evidence.method}", language)
    yield "collected", written_day(evidence.collected, language)
    yield "by", who_of(desk)(evidence.by)
    yield "recorded", f"{entry.recorded:%Y-%m-%d %H:%M:%S} UTC"
    yield "about", _about(desk)(entry)
    if evidence.expires:
        yield "expires", written_day(evidence.expires, language)
    if evidence.coverage:
        looked_at, of = evidence.coverage.looked_at, evidence.coverage.of
        yield (
            "coverage",
            say("desk.evidence.coverage-row", language, looked_at=looked_at, of=of),
        )
    if evidence.via:
        yield "via", evidence.via
    if evidence.bound_to:
        yield "bound", ", ".join(say(f"desk.part.{part}", language) for part in evidence.bound_to)
    if evidence.artefact:
        yield "attachment", evidence.artefact
    for name, value in evidence.details.items():
        yield "details", f"{name}: {canonical_json(value).decode()}"


def _give_attachment(desk: Desk) -> Response:
    """Give a file to keep, never to show: nothing in it can be trusted."""
    wanted = desk.part("digest")
    if wanted not in {one.evidence.artefact for one in entries_of(desk)}:
        raise unknown_record("attachment", wanted, ())
    found = find_attachment(desk.register.ledger, wanted)
    name = (
        f"{wanted.removeprefix('sha256:')[:16]}{mimetypes.guess_extension(found.media_type) or ''}"
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(found.content, media_type=found.media_type, headers=headers)


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-evidence": DeskPage(Permission.READ_EVIDENCE, _show_all),
    "desk-evidence-new": DeskPage(Permission.WRITE, show_new, add, files=1),
    "desk-evidence-entry": DeskPage(Permission.READ_EVIDENCE, _show_one),
    "desk-attachment": DeskPage(Permission.READ_EVIDENCE, _give_attachment),
}
