# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register for everybody: search it, read a system, and see what changed in it."""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from waarborg.register import answered_corrections, publications_of
from waarborg.register.records import Organisation, Publication, PublicationState
from waarborg.report.public_history import history_view
from waarborg.report.public_view import day_of, public_view
from waarborg.report.written import written_day
from waarborg.web.pages.places import Here, address
from waarborg.web.pages.register_files import offered
from waarborg.web.pages.register_reading import READABLE, found, here_of, installation_of, numbered
from waarborg.web.pages.site import Site, site_of

SHOWN_DUTIES: Final = 6
"""So many duties stand open on the page of a system; the others can be unfolded."""


def system(request: Request) -> Response:
    """Return the page of a system: what is published of it now, or that it was withdrawn."""
    site, here = site_of(request), here_of(request, "register-system")
    organisation, publication = found(site, here)
    return _system_page(site, here, organisation, publication, None)


def version(request: Request) -> Response:
    """Return one version that was published, for ever at this address."""
    site, here = site_of(request), here_of(request, "register-version")
    organisation, newest = found(site, here)
    publication = numbered(site, here)
    if publication.number == newest.number:
        return _system_page(site, here, organisation, publication, None)
    return _system_page(site, here, organisation, publication, newest)


def _system_page(
    site: Site,
    here: Here,
    organisation: Organisation,
    publication: Publication,
    newest: Publication | None,
) -> Response:
    """Return a version; `newest` is what stands at the page of the system where that is another."""
    register = installation_of(site).register
    slug = here.parts["system"]
    own = address("register-system", here.language, organisation=organisation.slug, system=slug)
    return site.page(
        "register_system.html",
        here,
        view=public_view(site.engine, organisation, publication, site.today(), here.language),
        slug=slug,
        current=own if newest else None,
        gone=newest is not None and newest.state is PublicationState.WITHDRAWN,
        shown_duties=SHOWN_DUTIES,
        downloads=offered(site, publication, organisation, slug)
        if publication.state in READABLE
        else [],
        answers=[
            {"dayText": written_day(day, here.language), "answer": one.answer}
            for one in answered_corrections(register, publication.system)
            if (day := day_of(one.answered))
        ],
        open_to_corrections=(newest or publication).state in READABLE,
    )


def history(request: Request) -> Response:
    """Return all versions of a system, with what changed from one to the next."""
    site, here = site_of(request), here_of(request, "register-history")
    organisation, newest = found(site, here)
    register = installation_of(site).register
    every = publications_of(register, newest.system)
    numbered_ones = [one for one in every if one.number is not None]
    view = history_view(site.engine, organisation, numbered_ones, here.language)
    return site.page("register_history.html", here, view={**view, "slug": here.parts["system"]})


PAGES: Final[Mapping[str, Callable[[Request], Response]]] = {
    "register-system": system,
    "register-history": history,
    "register-version": version,
}
