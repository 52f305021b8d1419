# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From an address of the public register to what was published there."""

from collections.abc import Generator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request

from waarborg.kernel.texts import Language
from waarborg.register import (
    all_published,
    organisation_by_slug,
    organisations,
    published,
    published_number,
    systems_of,
)
from waarborg.register.records import Organisation, Publication, PublicationState
from waarborg.web.pages.places import Here, address, language_of
from waarborg.web.pages.site import Site

if TYPE_CHECKING:
    from waarborg.installation import Installation

READABLE: Final = frozenset({PublicationState.PUBLISHED, PublicationState.ARCHIVED})
MOST_LISTED: Final = 20_000
"""So many systems a list of addresses holds in each language; one file may hold 50,000."""
_DIGITS: Final = 10


def installation_of(site: Site) -> "Installation":
    """Return what keeps the register; there is no register where only the law is served."""
    found: Installation | None = site.installation
    if found is None:
        raise HTTPException(404)
    return found


def here_of(request: Request, place: str) -> Here:
    """Return the place of a request, with the parts of its address."""
    parts = {name: str(value) for name, value in request.path_params.items()}
    return Here(place, language_of(request.url.path) or "nl", parts)


def found(site: Site, here: Here) -> tuple[Organisation, Publication]:
    """Return the organisation in an address, and what stands at the page of its system.

    Raises:
        HTTPException: nothing was ever published there.
    """
    register = installation_of(site).register
    publication = published(register, here.parts["organisation"], here.parts["system"])
    if publication is None:
        raise HTTPException(404)
    return organisation_by_slug(register, here.parts["organisation"]), publication


def numbered(site: Site, here: Here) -> Publication:
    """Return the version in an address.

    Raises:
        HTTPException: there is none.
    """
    number, register = here.parts["number"], installation_of(site).register
    if not (number.isascii() and number.isdigit() and len(number) < _DIGITS):
        raise HTTPException(404)
    publication = published_number(
        register, here.parts["organisation"], here.parts["system"], int(number)
    )
    if publication is None or str(publication.number) != number:
        raise HTTPException(404)
    return publication


def public_addresses(site: Site, language: Language) -> list[str]:
    """Return the pages of the register that are to be found from outside, at most `MOST_LISTED`."""
    if site.installation is None:
        return []
    register = site.installation.register
    known = {one.id: one for one in organisations(register)}
    slugs = {one.id: one.slug for key in known for one in systems_of(register, key)}
    reading = cast("Generator[Publication]", all_published(register))
    with closing(reading) as found_ones:
        systems = [(one.organisation, slugs[one.system]) for one in islice(found_ones, MOST_LISTED)]
    owners = dict.fromkeys(organisation for organisation, _ in systems)
    return [
        *(
            address("register-organisation", language, organisation=known[one].slug)
            for one in owners
        ),
        *(
            address("register-system", language, organisation=known[one].slug, system=slug)
            for one, slug in systems
        ),
    ]
