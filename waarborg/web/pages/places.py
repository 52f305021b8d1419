# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The addresses of the pages: each place has one in Dutch and one in English."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlencode

from waarborg.kernel.texts import LANGUAGES, Language, Text

PLACES: Final = {
    "start": Text("/nl/", "/en/"),
    "check": Text("/nl/regelcheck", "/en/check"),
    "question": Text("/nl/regelcheck/vraag", "/en/check/question"),
    "answers": Text("/nl/regelcheck/antwoorden", "/en/check/answers"),
    "result": Text("/nl/regelcheck/uitkomst", "/en/check/result"),
    "reasons": Text("/nl/regelcheck/waarom", "/en/check/why"),
    "comparison": Text("/nl/regelcheck/vergelijking", "/en/check/comparison"),
    "download": Text("/nl/regelcheck/bestand", "/en/check/file"),
    "open": Text("/nl/regelcheck/openen", "/en/check/open"),
    "law": Text("/nl/wet", "/en/law"),
    "norms": Text("/nl/wet/normen", "/en/law/norms"),
    "norm": Text("/nl/wet/normen/{id}", "/en/law/norms/{id}"),
    "concepts": Text("/nl/wet/begrippen", "/en/law/concepts"),
    "concept": Text("/nl/wet/begrippen/{id}", "/en/law/concepts/{id}"),
    "acts": Text("/nl/wet/regelingen", "/en/law/acts"),
    "act": Text("/nl/wet/regelingen/{id}", "/en/law/acts/{id}"),
    "readings": Text("/nl/wet/lezingen", "/en/law/readings"),
    "timeline": Text("/nl/wet/tijdlijn", "/en/law/timeline"),
    "about": Text("/nl/over", "/en/about"),
    "accessibility": Text("/nl/toegankelijkheid", "/en/accessibility"),
    "privacy": Text("/nl/privacy", "/en/privacy"),
    "problem": Text("/nl/problemen/{id}", "/en/problems/{id}"),
}

FORM_PLACES: Final = frozenset(
    {"question", "answers", "result", "reasons", "comparison", "download", "open"}
)
"""Places that are only the answer to a form; without one they lead to the start of the check."""


def address(place: str, language: Language, /, **parts: str) -> str:
    """Return the path of a place.

    >>> address("norm", "nl", id="ai-act.5.1.a")
    '/nl/wet/normen/ai-act.5.1.a'
    """
    quoted = {name: quote(part, safe="") for name, part in parts.items()}
    return PLACES[place][language].format(**quoted)


@dataclass(frozen=True, slots=True)
class Here:
    """The place of a page, with all that is needed to show the same page in another language."""

    place: str
    language: Language
    parts: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] | None = None
    """The fields to post again; None for a page with an address of its own."""

    def in_language(self, language: Language) -> str:
        """Return the address of this place in `language`."""
        path = address(self.place, language, **self.parts)
        return f"{path}?{urlencode(self.query)}" if self.query else path


def language_of(path: str) -> Language | None:
    """Return the language of an address; none where the address has no language."""
    first = path.lstrip("/").partition("/")[0]
    return next((language for language in LANGUAGES if language == first), None)
