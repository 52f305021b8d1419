# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages about Waarborg itself, and the small files that every site has."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import escape

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from waarborg import __version__
from waarborg.kernel.settings import DEFAULT_SECURITY_CONTACT
from waarborg.kernel.texts import LANGUAGES, catalogue, say
from waarborg.law.timeline import timeline
from waarborg.report.law_view import law_base_view
from waarborg.web.pages.answers import Answers
from waarborg.web.pages.languages import preferred_language
from waarborg.web.pages.places import FORM_PLACES, PLACES, Here, address, is_for_search, language_of
from waarborg.web.pages.question_pages import start as show_check
from waarborg.web.pages.register_reading import public_addresses
from waarborg.web.pages.site import IN_INSTALLATION, Site, site_of


def root(request: Request) -> Response:
    """Lead to the start page in the language that the reader wants most."""
    language = preferred_language(request.headers.get("accept-language", ""))
    headers = {"Vary": "Accept-Language"}
    return RedirectResponse(address("start", language), 302, headers)


def start(request: Request) -> Response:
    """Return the start page."""
    site, here = site_of(request), _here(request, "start")
    base = site.engine.base
    milestones = timeline(base, site.today())
    counts = {
        "norms": len(base.norms),
        "readings": len(base.readings),
        "milestones": len([one for one in milestones if one.day > site.today()]),
    }
    return site.page("start.html", here, counts=counts)


def check(request: Request) -> Response:
    """Return the first page of the check."""
    site = site_of(request)
    today = site.today()
    return show_check(site, _here(request, "check"), Answers(today, today))


def about(request: Request) -> Response:
    """Return what Waarborg is, with the version of it and of its law base."""
    site = site_of(request)
    view = law_base_view(site.engine.base)
    compared = max(act.compared for act in site.engine.base.acts.values())
    return site.page(
        "about.html", _here(request, "about"), view=view, version=__version__, compared=compared
    )


def plain_page(name: str) -> Callable[[Request], Response]:
    """Return the handler of a page that is only words."""

    def handler(request: Request) -> Response:
        return site_of(request).page(f"{name}.html", _here(request, name))

    return handler


def problem(request: Request) -> Response:
    """Return what a type of problem means, for whoever meets it over HTTP."""
    kind = request.path_params["id"]
    if f"problems.{kind}.title" not in catalogue():
        raise HTTPException(404)
    here = _here(request, "problem", id=kind)
    wording = {
        part: re.sub(r"\{(\w+)\}", "…", say(f"problems.{kind}.{part}", here.language))
        for part in ("what", "remedy")
    }
    return site_of(request).page("problem.html", here, kind=kind, wording=wording)


def choose_problem(request: Request) -> Response:
    """Lead from the address of a problem type to its page in the language of the reader."""
    language = preferred_language(request.headers.get("accept-language", ""))
    target = address("problem", language, id=request.path_params["id"])
    return RedirectResponse(target, 302, {"Vary": "Accept-Language"})


def robots(request: Request) -> Response:
    """Let everything be found, but the answers to forms."""
    forms = [PLACES[place][language] for place in sorted(FORM_PLACES) for language in LANGUAGES]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in forms)]
    lines.append(f"Sitemap: {_base(request)}/sitemap.xml")
    return PlainTextResponse("\n".join(lines) + "\n")


def sitemap(request: Request) -> Response:
    """List every page that has an address of its own."""
    site = site_of(request)
    base = site.engine.base
    records = {"norm": base.norms, "concept": base.concepts, "act": base.acts}
    paths: list[str] = []
    for language in LANGUAGES:
        for place, path in PLACES.items():
            if place in records:
                paths += [address(place, language, id=key) for key in records[place]]
            elif _is_listed(site, place, path[language]):
                paths.append(path[language])
        paths += public_addresses(site, language)
    host = escape(_base(request))
    entries = "".join(f"<url><loc>{host}{path}</loc></url>\n" for path in paths)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
    return Response(text, media_type="application/xml")


def _is_listed(site: Site, place: str, path: str) -> bool:
    is_here = site.installation is not None or place not in IN_INSTALLATION
    return is_here and is_for_search(place) and "{" not in path


def security_txt(request: Request) -> Response:
    """Tell whoever finds a weakness where to report it (RFC 9116)."""
    site = site_of(request)
    expires = site.today() + timedelta(days=180)
    settings = site.installation.settings if site.installation else None
    lines = (
        f"Contact: {settings.security_contact if settings else DEFAULT_SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {_base(request)}/.well-known/security.txt",
    )
    return PlainTextResponse("\n".join(lines) + "\n")


def _base(request: Request) -> str:
    """Return where the site is. What a visitor says of that is only used where nothing is set."""
    installation = site_of(request).installation
    if installation is not None:
        return installation.settings.base_url
    return str(request.base_url).rstrip("/")


def _here(request: Request, place: str, **parts: str) -> Here:
    return Here(place, language_of(request.url.path) or "nl", parts)
