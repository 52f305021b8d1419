# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where it says so: the place in an act as jurists name it, with a link to the official text."""

import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from waarborg.kernel.texts import Language
from waarborg.law.law_base import LawBase
from waarborg.law.records import Act, Source

_EUR_LEX: Final = "https://eur-lex.europa.eu/eli/"
_DUTCH_LAW: Final = re.compile(r"^https://wetten\.overheid\.nl/(BWB[RVW]\d+)/?$")


def source_view(base: LawBase, source: Source, language: Language) -> dict[str, Any]:
    """Return the label, the link and the act of a source."""
    act = base.acts[source.act]
    return {
        "label": source_label(act, source, language),
        "url": source_url(act, source),
        "act": act.id,
        "actTitle": act.short[language],
        "official": act.official,
    }


def source_label(act: Act, source: Source, language: Language) -> str:
    """Return the place as a jurist names it.

    In Dutch "artikel 26, lid 1, AI-verordening", in English "Article 26(1), AI Act".
    """
    place = _dutch_place(source) if language == "nl" else _english_place(source)
    return ", ".join(part for part in (place, act.short[language]) if part)


def _dutch_place(source: Source) -> str:
    if _is_in_annex(source):
        point = "onder" if source.paragraph else "punt"
        named = (("bijlage", source.annex), ("punt", source.paragraph), (point, source.point))
        return _listed(named)
    named = (("artikel", source.article), ("lid", source.paragraph), ("onder", source.point))
    return f"{_listed(named)} en bijlage {source.annex}" if source.annex else _listed(named)


def _listed(named: Iterable[tuple[str, str | None]]) -> str:
    return ", ".join(f"{name} {number}" for name, number in named if number)


def _english_place(source: Source) -> str:
    if _is_in_annex(source):
        point = source.paragraph or ""
        if source.point:
            point += f"({source.point})" if point else source.point
        return f"Annex {source.annex}, point {point}" if point else f"Annex {source.annex}"
    place = f"Article {source.article}" if source.article else ""
    place += f"({source.paragraph})" if source.paragraph else ""
    place += f"({source.point})" if source.point else ""
    return f"{place} and Annex {source.annex}" if source.annex else place


def _is_in_annex(source: Source) -> bool:
    return source.annex is not None and source.article is None


def source_url(act: Act, source: Source) -> str:
    """Return a link to the place in the official text, or to the text where places have no link.

    The Official Journal on EUR-Lex marks articles as `art_26` and annexes as `anx_III`; the
    Dutch law site follows Juriconnect 1.3. A reader whose article is not marked (it was
    inserted later) still lands on the act.
    """
    if source.url:
        return source.url
    if act.url.startswith(_EUR_LEX):
        return act.url + _eur_lex_fragment(source)
    dutch = _DUTCH_LAW.match(act.url)
    if dutch and source.article:
        article = quote(source.article, safe=":")
        return f"https://wetten.overheid.nl/jci1.3:c:{dutch[1]}&artikel={article}"
    return act.url


def _eur_lex_fragment(source: Source) -> str:
    if source.article:
        return f"#art_{quote(source.article, safe='')}"
    return f"#anx_{quote(source.annex, safe='')}" if source.annex else ""
