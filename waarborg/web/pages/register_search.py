# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Searching the register: words, filters and pages, all of them in the address.

Words are never logged or kept: the address is the reader's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from waarborg.kernel.texts import Language, catalogue, say
from waarborg.register import organisation_by_slug, organisations
from waarborg.register.fields import record_fields
from waarborg.register.records import Organisation
from waarborg.register.search import Found
from waarborg.register.search_documents import Row, assessments
from waarborg.report.public_view import organisation_view
from waarborg.web.pages.places import Here, address
from waarborg.web.pages.register_reading import here_of, installation_of
from waarborg.web.pages.site import site_of

FILTERS: Final = ("organisation", "status", "category", "theme", "kind", "assessment")
FIRST: Final = 2
"""So many filters stand open; the others can be unfolded."""
PAGE_SIZE: Final = 20
LONGEST_SEARCH: Final = 200
LAST_PAGE: Final = 500
_TITLES: Final[Mapping[str, str]] = {
    "status": "register-pages.status.{}.title",
    "category": "register-pages.category.{}.title",
    "kind": "register-pages.kind.{}",
}
"""The filters whose values have titles of ours."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader asks for, as it stands in the address."""

    words: str
    filters: Mapping[str, str]
    page: int

    @property
    def is_narrowed(self) -> bool:
        """Whether not everything is asked for."""
        return bool(self.words or self.filters)

    def query(self, page: int) -> dict[str, str]:
        """Return the query of an address of the same search, at another page."""
        words = {"q": self.words} if self.words else {}
        turned = {"page": str(page)} if page > 1 else {}
        return {**words, **self.filters, **turned}


def search(request: Request) -> Response:
    """Return the register, or what was sought in it."""
    return _search_page(request, here_of(request, "register"), None)


def organisation(request: Request) -> Response:
    """Return what one organisation has published, or what was sought in that."""
    here = here_of(request, "register-organisation")
    register = installation_of(site_of(request)).register
    return _search_page(request, here, organisation_by_slug(register, here.parts["organisation"]))


def _search_page(request: Request, place: Here, of: Organisation | None) -> Response:
    site = site_of(request)
    installation, language = installation_of(site), place.language
    sought = read_search(request.query_params, of)
    known = {one.slug: one for one in organisations(installation.register)}
    own = {"organisation": of.slug} if of else {}
    found: Found = installation.search.find(
        sought.words, {**sought.filters, **own}, sought.page, PAGE_SIZE
    )
    pages = max(1, -(-found.total // PAGE_SIZE))
    here = Here(place.place, language, place.parts, sought.query(sought.page))
    response = site.page(
        "register.html",
        here,
        organisation=organisation_view(of, language) if of else None,
        words=sought.words,
        narrowed=sought.is_narrowed,
        is_loose=found.is_loose,
        total=found.total,
        told=_told(found.total, sought, of, language),
        rows=[_row_view(row, known, language) for row in found.rows],
        first_shown=(sought.page - 1) * PAGE_SIZE + 1,
        last_shown=min(sought.page * PAGE_SIZE, found.total),
        **_filter_context(found, sought, known, language, skip=bool(of)),
        **_turning(here, sought, pages),
        organisations=_listed(found, known) if not (of or sought.is_narrowed) else [],
    )
    if sought.is_narrowed:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def read_search(given: Mapping[str, str], of: Organisation | None) -> Sought:
    """Return what the query of an address asks for; what makes no sense is left out."""
    names = [name for name in FILTERS if not (of and name == "organisation")]
    filters = {name: given[name][:LONGEST_SEARCH] for name in names if given.get(name)}
    page = given.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < _DIGITS else 1
    words = " ".join(given.get("q", "")[:LONGEST_SEARCH].split())
    return Sought(words, filters, min(max(number, 1), LAST_PAGE))


_DIGITS: Final = 5


def _told(count: int, sought: Sought, of: Organisation | None, language: Language) -> str:
    many = {0: "none", 1: "one"}.get(count, "more")
    if sought.is_narrowed:
        return say(f"register-pages.search.found.{many}", language, count=count)
    part = "organisation" if of else "search"
    return say(f"register-pages.{part}.everything.{many}", language, count=count)


def _filter_context(
    found: Found,
    sought: Sought,
    known: Mapping[str, Organisation],
    language: Language,
    *,
    skip: bool,
) -> Mapping[str, Any]:
    """Return the filters with their options, in the same place whatever was found."""
    choices = {
        name: _options(name, found.counts.get(name, {}), sought, known, language)
        for name in FILTERS[1 if skip else 0 :]
    }
    shown = list(choices)
    first, rest = shown[:FIRST], shown[FIRST:]
    return {
        "choices": choices,
        "first": first,
        "rest": rest,
        "more_chosen": any(name in sought.filters for name in rest),
    }


def _options(
    name: str,
    counts: Mapping[str, int],
    sought: Sought,
    known: Mapping[str, Organisation],
    language: Language,
) -> list[Mapping[str, Any]]:
    chosen = sought.filters.get(name)
    values = dict.fromkeys((*counts, *([chosen] if chosen else [])))
    options = [
        {
            "value": value,
            "title": _title(name, value, known, language),
            "count": counts.get(value, 0),
            "chosen": value == chosen,
        }
        for value in values
    ]
    return sorted(options, key=lambda one: str(one["title"]).casefold())


def _title(name: str, value: str, known: Mapping[str, Organisation], language: Language) -> str:
    """Return a value of a filter in words; as it is where it has none."""
    if name == "organisation":
        return known[value].name if value in known else value
    if name == "theme":
        options = record_fields()["theme"].options
        return options[value][language] if value in options else value
    if name == "assessment":
        return assessments()[value].label[language] if value in assessments() else value
    key = _TITLES.get(name, "{}").format(value)
    return say(key, language).capitalize() if key in catalogue() else value


def _row_view(row: Row, known: Mapping[str, Organisation], language: Language) -> Mapping[str, str]:
    return {
        "name": row.name,
        "summary": row.short_description,
        "organisation": row.organisation_name,
        "statusTitle": _title("status", row.lifecycle, known, language),
        "categoryTitle": _title("category", row.category, known, language) if row.category else "",
        "address": address(
            "register-system", language, organisation=row.organisation_slug, system=row.system_slug
        ),
    }


def _turning(here: Here, sought: Sought, pages: int) -> Mapping[str, Any]:
    """Return on which page the reader is, and the addresses of those beside it."""
    path = address(here.place, here.language, **here.parts)

    def at(page: int) -> str:
        query = sought.query(page)
        return f"{path}?{urlencode(query)}" if query else path

    return {
        "page": sought.page,
        "pages": pages,
        "previous": at(min(sought.page - 1, pages)) if sought.page > 1 else None,
        "next": at(sought.page + 1) if sought.page < pages else None,
    }


def _listed(found: Found, known: Mapping[str, Organisation]) -> Sequence[Organisation]:
    """Return the organisations that have published something, by name."""
    listed = [one for slug, one in known.items() if slug in found.counts.get("organisation", {})]
    return sorted(listed, key=lambda one: one.name.casefold())


PAGES: Final[Mapping[str, Callable[[Request], Response]]] = {
    "register": search,
    "register-organisation": organisation,
}
