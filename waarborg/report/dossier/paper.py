# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first page of a dossier and what follows: a PDF that a person can read (PDF/UA-1).

It tells what the system is, what applies by when, what is proved by what, what is missing, and
how to see that all of it is true.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typst

from waarborg.kernel.texts import Language, say
from waarborg.law.expressions import Kleene
from waarborg.register import rich
from waarborg.report.check_pdf import ALWAYS_TOLD
from waarborg.report.dossier.material import Material
from waarborg.report.findings_view import findings_view
from waarborg.report.norm_view import View
from waarborg.report.sources import source_view
from waarborg.report.written import joined, written_day

TEMPLATE: Final = Path(__file__).parent / "dossier.typ"
_WORDS: Final = (
    "title",
    "what",
    "law",
    "now",
    "now-none",
    "proved",
    "stale",
    "missing",
    "later",
    "later-none",
    "day",
    "duty",
    "open",
    "open-text",
    "verify",
    "verify-text",
    "verify-key",
    "verify-tool",
    "contents",
)
_CONTENTS: Final = ("record", "facts", "duties", "findings", "evidence", "attachments", "seal")


def to_pdf(view: View) -> bytes:
    """Return the view of a dossier (`paper_view`) as PDF; equal views are equal bytes."""
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"view": json.dumps(view, ensure_ascii=False)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=0,
    )


def paper_view(material: Material, language: Language, key: str, withheld: frozenset[str]) -> View:
    """Return what the PDF of a dossier says; `key` is the one with which it will be signed.

    What is `withheld` of the evidence does not stand in it.
    """
    overview = material.overview
    found = findings_view(
        material.engine, overview.check, overview.findings, overview.entries, language
    )
    norms = [one for one in found["norms"] if one["binding"]]
    return {
        "language": language,
        "name": overview.state.system.name,
        "organisation": material.organisation.name,
        "words": {one: say(f"dossier.paper.{one}", language) for one in _WORDS},
        "asked": say("dossier.paper.asked", language, on=found["onText"], as_of=found["asOfText"]),
        "about": list(_about(material, language)),
        "told": list(_told(material, language)),
        "now": [_norm_view(one, withheld, language) for one in norms if one["when"] == "now"],
        "later": [one for one in norms if one["when"] == "later"],
        "open": [
            {"title": one["title"], "source": one["source"]}
            for one in norms
            if one["when"] == "open"
        ],
        "key": key,
        "contents": [say(f"dossier.paper.part.{one}", language) for one in _CONTENTS],
        "version": say("report.check.law-base", language, digest=overview.check.law_base),
        "withheld": _withheld(withheld, language),
    }


def _about(material: Material, language: Language) -> Iterator[dict[str, str]]:
    """Yield what the system is, line by line."""
    system, record = material.overview.state.system, material.overview.state.record
    lines: dict[str, Any] = {
        "organisation": material.organisation.name,
        "kind": say(f"dossier.kind.{system.kind.value}", language),
        "lifecycle": say(f"dossier.lifecycle.{system.lifecycle.value}", language),
        "pilot": system.pilot_ends and written_day(system.pilot_ends, language),
        "version": material.overview.state.version.label,
        "description": record.get("short_description"),
        "goal": record.get("goal"),
    }
    for name, text in lines.items():
        if text:
            plain = rich.to_plain(text) if rich.is_html(text) else text
            yield {"label": say(f"dossier.paper.about.{name}", language), "text": plain}


def _told(material: Material, language: Language) -> Iterator[View]:
    """Yield what the law makes of the system: what it is, and what everybody wants to know."""
    base, found = material.engine.base, material.overview.check.concepts
    for key, value in found.items():
        concept = base.concepts[key][-1]
        is_told = value is Kleene.TRUE or key in ALWAYS_TOLD
        if concept.shown and is_told:
            yield {
                "title": concept.title[language],
                "text": say(f"report.value.{value.word}", language),
                "source": source_view(base, concept.source, language),
            }


def _norm_view(norm: View, withheld: frozenset[str], language: Language) -> View:
    return {
        "title": norm["title"],
        "words": norm["words"],
        "state": norm["state"],
        "source": norm["source"],
        "supervisors": joined([one["name"] for one in norm["supervisors"]], language),
        "because": [_evidence_line(one, withheld) for one in norm["because"]],
        "stale": [
            f"{_evidence_line(one, withheld)} ({one['reasonText']})" for one in norm["stale"]
        ],
        "missing": [f"{one['title']} ({one['methodTitle']})" for one in norm["missing"]],
    }


def _evidence_line(evidence: View, withheld: frozenset[str]) -> str:
    """Return evidence in a line, with what may be read of it."""
    names = {"kind": "kindTitle", "collected": "collectedText"}
    told = [evidence[name] for field, name in names.items() if field not in withheld]
    line = ", ".join(told or [evidence["id"]])
    return f"{line}." if "result" in withheld else f"{line}: {evidence['result']}"


def _withheld(withheld: frozenset[str], language: Language) -> str | None:
    if not withheld:
        return None
    return say("dossier.paper.withheld", language, fields=", ".join(sorted(withheld)))
