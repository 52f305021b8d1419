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
    "register": Text("/nl/register", "/en/register"),
    "register-feed": Text("/nl/register/wijzigingen.xml", "/en/register/changes.xml"),
    "register-catalogue": Text("/nl/register/catalogus.{form}", "/en/register/catalogue.{form}"),
    "register-organisation-feed": Text(
        "/nl/register/{organisation}/wijzigingen.xml", "/en/register/{organisation}/changes.xml"
    ),
    "register-organisation": Text("/nl/register/{organisation}", "/en/register/{organisation}"),
    "register-system": Text(
        "/nl/register/{organisation}/{system}", "/en/register/{organisation}/{system}"
    ),
    "register-history": Text(
        "/nl/register/{organisation}/{system}/geschiedenis",
        "/en/register/{organisation}/{system}/history",
    ),
    "register-version": Text(
        "/nl/register/{organisation}/{system}/versies/{number}",
        "/en/register/{organisation}/{system}/versions/{number}",
    ),
    "register-download": Text(
        "/nl/register/{organisation}/{system}/versies/{number}/{form}",
        "/en/register/{organisation}/{system}/versions/{number}/{form}",
    ),
    "register-correction": Text(
        "/nl/register/{organisation}/{system}/verbeteren",
        "/en/register/{organisation}/{system}/correct",
    ),
    "register-correction-sent": Text(
        "/nl/register/{organisation}/{system}/verbeteren/{reference}",
        "/en/register/{organisation}/{system}/correct/{reference}",
    ),
    "ask-choose": Text("/nl/vraag", "/en/ask"),
    "ask": Text("/nl/vraag/{organisation}", "/en/ask/{organisation}"),
    "ask-feedback": Text("/nl/vraag/{organisation}/oordeel", "/en/ask/{organisation}/feedback"),
    "ask-person": Text("/nl/vraag/{organisation}/doorgeven", "/en/ask/{organisation}/pass-on"),
    "sign-in": Text("/nl/inloggen", "/en/sign-in"),
    "sign-in-link": Text("/nl/inloggen/link/{token}", "/en/sign-in/link/{token}"),
    "sign-in-oidc": Text("/nl/inloggen/organisatie", "/en/sign-in/organisation"),
    "sign-out": Text("/nl/uitloggen", "/en/sign-out"),
    "account": Text("/nl/account", "/en/account"),
    "installation": Text("/nl/installatie", "/en/installation"),
    "desk": Text("/nl/werkplek", "/en/workspace"),
    "desk-new-organisation": Text("/nl/werkplek/nieuw", "/en/workspace/new"),
    "desk-board": Text("/nl/werkplek/{organisation}", "/en/workspace/{organisation}"),
    "desk-new-system": Text(
        "/nl/werkplek/{organisation}/nieuw-systeem", "/en/workspace/{organisation}/new-system"
    ),
    "desk-changes": Text(
        "/nl/werkplek/{organisation}/wat-verandert", "/en/workspace/{organisation}/what-changes"
    ),
    "desk-recheck": Text(
        "/nl/werkplek/{organisation}/opnieuw-toetsen", "/en/workspace/{organisation}/check-again"
    ),
    "desk-deadlines": Text(
        "/nl/werkplek/{organisation}/termijnen", "/en/workspace/{organisation}/deadlines"
    ),
    "desk-calendar": Text(
        "/nl/werkplek/{organisation}/termijnen.ics", "/en/workspace/{organisation}/deadlines.ics"
    ),
    "desk-tasks": Text("/nl/werkplek/{organisation}/taken", "/en/workspace/{organisation}/tasks"),
    "desk-task": Text(
        "/nl/werkplek/{organisation}/taken/{task}", "/en/workspace/{organisation}/tasks/{task}"
    ),
    "desk-review": Text(
        "/nl/werkplek/{organisation}/beoordelen", "/en/workspace/{organisation}/review"
    ),
    "desk-corrections": Text(
        "/nl/werkplek/{organisation}/verbeteringen", "/en/workspace/{organisation}/corrections"
    ),
    "desk-correction": Text(
        "/nl/werkplek/{organisation}/verbeteringen/{correction}",
        "/en/workspace/{organisation}/corrections/{correction}",
    ),
    "desk-assistant": Text(
        "/nl/werkplek/{organisation}/assistent", "/en/workspace/{organisation}/assistant"
    ),
    "desk-questions": Text(
        "/nl/werkplek/{organisation}/assistent/vragen",
        "/en/workspace/{organisation}/assistant/questions",
    ),
    "desk-question": Text(
        "/nl/werkplek/{organisation}/assistent/vragen/{question}",
        "/en/workspace/{organisation}/assistant/questions/{question}",
    ),
    "desk-handovers": Text(
        "/nl/werkplek/{organisation}/assistent/doorgegeven",
        "/en/workspace/{organisation}/assistant/passed-on",
    ),
    "desk-certainty": Text(
        "/nl/werkplek/{organisation}/assistent/zekerheid",
        "/en/workspace/{organisation}/assistant/certainty",
    ),
    "desk-assistant-settings": Text(
        "/nl/werkplek/{organisation}/assistent/instellingen",
        "/en/workspace/{organisation}/assistant/settings",
    ),
    "desk-sources": Text(
        "/nl/werkplek/{organisation}/bronnen", "/en/workspace/{organisation}/sources"
    ),
    "desk-source-new": Text(
        "/nl/werkplek/{organisation}/bronnen/nieuw", "/en/workspace/{organisation}/sources/new"
    ),
    "desk-source": Text(
        "/nl/werkplek/{organisation}/bronnen/{source}",
        "/en/workspace/{organisation}/sources/{source}",
    ),
    "desk-import": Text(
        "/nl/werkplek/{organisation}/importeren", "/en/workspace/{organisation}/import"
    ),
    "desk-people": Text(
        "/nl/werkplek/{organisation}/mensen", "/en/workspace/{organisation}/people"
    ),
    "desk-keys": Text("/nl/werkplek/{organisation}/sleutels", "/en/workspace/{organisation}/keys"),
    "desk-organisation": Text(
        "/nl/werkplek/{organisation}/organisatie", "/en/workspace/{organisation}/organisation"
    ),
    "desk-system": Text(
        "/nl/werkplek/{organisation}/systemen/{system}",
        "/en/workspace/{organisation}/systems/{system}",
    ),
    "desk-duties": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/plichten",
        "/en/workspace/{organisation}/systems/{system}/duties",
    ),
    "desk-duty": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/plichten/{norm}",
        "/en/workspace/{organisation}/systems/{system}/duties/{norm}",
    ),
    "desk-facts": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/feiten",
        "/en/workspace/{organisation}/systems/{system}/facts",
    ),
    "desk-fact": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/feiten/{fact}",
        "/en/workspace/{organisation}/systems/{system}/facts/{fact}",
    ),
    "desk-record": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/gegevens",
        "/en/workspace/{organisation}/systems/{system}/record",
    ),
    "desk-record-group": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/gegevens/{group}",
        "/en/workspace/{organisation}/systems/{system}/record/{group}",
    ),
    "desk-versions": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/versies",
        "/en/workspace/{organisation}/systems/{system}/versions",
    ),
    "desk-evidence": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/bewijs",
        "/en/workspace/{organisation}/systems/{system}/evidence",
    ),
    "desk-evidence-new": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/bewijs/nieuw",
        "/en/workspace/{organisation}/systems/{system}/evidence/new",
    ),
    "desk-evidence-entry": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/bewijs/{entry}",
        "/en/workspace/{organisation}/systems/{system}/evidence/{entry}",
    ),
    "desk-attachment": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/bijlagen/{digest}",
        "/en/workspace/{organisation}/systems/{system}/attachments/{digest}",
    ),
    "desk-override": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/plichten/{norm}/oordeel",
        "/en/workspace/{organisation}/systems/{system}/duties/{norm}/judgement",
    ),
    "desk-weighing": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/weging",
        "/en/workspace/{organisation}/systems/{system}/weighing",
    ),
    "desk-publication": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/publicatie",
        "/en/workspace/{organisation}/systems/{system}/publication",
    ),
    "desk-delivery": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/landelijk-register",
        "/en/workspace/{organisation}/systems/{system}/national-register",
    ),
    "desk-annex-viii": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/eu-databank",
        "/en/workspace/{organisation}/systems/{system}/eu-database",
    ),
    "desk-dossier": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/dossier",
        "/en/workspace/{organisation}/systems/{system}/dossier",
    ),
    "desk-dossier-file": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/dossier/{form}",
        "/en/workspace/{organisation}/systems/{system}/dossier/{form}",
    ),
    "desk-gateway": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/toegangspoort",
        "/en/workspace/{organisation}/systems/{system}/gateway",
    ),
    "desk-gateway-policy": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/toegangspoort/beleid",
        "/en/workspace/{organisation}/systems/{system}/gateway/policy",
    ),
    "desk-gateway-keys": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/toegangspoort/sleutels",
        "/en/workspace/{organisation}/systems/{system}/gateway/keys",
    ),
    "desk-gateway-log": Text(
        "/nl/werkplek/{organisation}/systemen/{system}/toegangspoort/logboek",
        "/en/workspace/{organisation}/systems/{system}/gateway/log",
    ),
    "provenance": Text("/nl/was-dit-van-ons", "/en/was-this-ours"),
    "about": Text("/nl/over", "/en/about"),
    "accessibility": Text("/nl/toegankelijkheid", "/en/accessibility"),
    "privacy": Text("/nl/privacy", "/en/privacy"),
    "problem": Text("/nl/problemen/{id}", "/en/problems/{id}"),
}

PUBLIC_PLACES: Final = frozenset(
    {
        *("start", "check", "question", "answers", "result", "reasons", "comparison"),
        *("download", "open"),
        *("law", "norms", "norm", "concepts", "concept", "acts", "act", "readings", "timeline"),
        *("register", "register-feed", "register-catalogue"),
        *("register-organisation", "register-organisation-feed"),
        *("register-system", "register-history", "register-version", "register-download"),
        *("register-correction", "register-correction-sent"),
        *("ask-choose", "ask", "ask-feedback", "ask-person"),
        *("sign-in", "sign-in-link", "sign-in-oidc", "sign-out"),
        *("provenance", "about", "accessibility", "privacy", "problem"),
    }
)
"""What everybody may see. A place that is not here asks who it is: a test holds that."""

FORM_PLACES: Final = frozenset(
    {"question", "answers", "result", "reasons", "comparison", "download", "open"}
)
"""Places that are only the answer to a form; without one they lead to the start of the check."""


_INSIDE: Final = frozenset({"account", "ask", "desk", "installation", "provenance", "sign"})
"""What the names of places start with that are for people with an account, or for one visitor."""


def is_for_search(place: str) -> bool:
    """Tell whether a page is to be found from outside: it is for everybody, and no file or form.

    >>> is_for_search("register"), is_for_search("desk-board"), is_for_search("register-feed")
    (True, False, False)
    """
    inside = place in FORM_PLACES or place.split("-", 1)[0] in _INSIDE
    return not inside and not PLACES[place]["nl"].endswith(".xml")


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
