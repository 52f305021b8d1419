# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer of a check as a PDF that a screen reader can read too (PDF/UA-1), by Typst."""

import json
from pathlib import Path
from typing import Any, Final

import typst

from waarborg.kernel.texts import Language, say
from waarborg.report.norm_details import norm_details
from waarborg.report.norm_view import View

TEMPLATE: Final = Path(__file__).parent / "templates" / "check.typ"
ALWAYS_TOLD: Final = frozenset({"prohibited", "high-risk"})
"""What everybody wants to know, whatever the answer."""
_WORDS: Final = (
    "title",
    "announced",
    "summary",
    "missing",
    "answers",
    "question",
    "answer",
    "nothing",
    "note",
)


def to_pdf(view: View) -> bytes:
    """Return the view of a check (`check_view`) as PDF; equal views are equal bytes."""
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"view": json.dumps(_for_template(view), ensure_ascii=False)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=0,
    )


def is_told(verdict: View) -> bool:
    """Tell whether the summary says this outright: what the application is, and what all ask."""
    return verdict["value"] is True or verdict["concept"] in ALWAYS_TOLD


def _for_template(view: View) -> dict[str, Any]:
    """Return the view with the words and the lines of detail that the template prints."""
    language: Language = view["language"]
    return {
        **view,
        "told": [one for one in view["summary"] if is_told(one)],
        "words": {key: say(f"report.check.{key}", language) for key in _WORDS},
        "asked": say("report.check.asked", language, on=view["onText"], as_of=view["asOfText"]),
        "version": say("report.check.law-base", language, digest=view["lawBase"]),
        "groups": [
            {
                **group,
                "norms": [
                    {**norm, "details": _details(norm, group["key"], language)}
                    for norm in group["norms"]
                ],
            }
            for group in view["groups"]
        ],
    }


def _details(norm: View, group: str, language: Language) -> list[dict[str, Any]]:
    """Return the lines about a norm; of what is open only where it stands, or paper has no end."""
    lines = norm_details({**norm, "missing": ()}, language)
    return [one._asdict() for one in lines if group != "open" or one.url == norm["source"]["url"]]
