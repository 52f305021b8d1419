# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register as files: a version of a system in each form, and the catalogue of all systems."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import LANGUAGES, say
from waarborg.register import all_published, organisations, systems_of
from waarborg.register.exchange import (
    Catalogue,
    Entry,
    Export,
    ExportFaults,
    TargetName,
    entry_of,
    export_all,
    export_record,
)
from waarborg.register.records import Organisation, Publication, PublicationState
from waarborg.web.pages.places import address
from waarborg.web.pages.register_reading import found, here_of, installation_of, numbered
from waarborg.web.pages.site import Site, site_of

if TYPE_CHECKING:
    from waarborg.installation import Installation

FORMS: Final[Mapping[str, TargetName]] = {
    "csv": "csv",
    "xlsx": "xlsx",
    "delivery.json": "delivery",
    "community.json": "community",
    "ttl": "dcat-turtle",
    "jsonld": "dcat-jsonld",
}
"""What the addresses of files end with, and the target of each."""
CATALOGUES: Final[Mapping[str, TargetName]] = {"ttl": "dcat-turtle", "jsonld": "dcat-jsonld"}
_TABLES: Final[frozenset[TargetName]] = frozenset({"csv", "xlsx"})
"""Files for people: they may hold less than another register asks for."""
_DUTCH: Final = LANGUAGES[0]


class WithdrawnRecord(WaarborgError):
    """What was published is withdrawn, and its files with it. Details: name."""

    kind = "withdrawn-record"
    status = HTTPStatus.GONE


def file(request: Request) -> Response:
    """Return one version of a system as a file.

    Raises:
        ExportFaults: what was published is not enough for this form.
        WithdrawnRecord: it was withdrawn.
    """
    site, here = site_of(request), here_of(request, "register-download")
    target = FORMS.get(here.parts["form"])
    if target is None:
        raise HTTPException(404)
    organisation, _ = found(site, here)
    publication = numbered(site, here)
    if publication.state is PublicationState.WITHDRAWN:
        raise WithdrawnRecord(name=publication.content["name"])
    entry = public_entry(installation_of(site), publication, organisation, here.parts["system"])
    return _sent(export_record(entry, organisation, target, partial=target in _TABLES))


def offered(
    site: Site, publication: Publication, organisation: Organisation, slug: str
) -> list[tuple[str, TargetName]]:
    """Return the forms in which a publication can be taken: with enough in it for each."""
    entry = public_entry(installation_of(site), publication, organisation, slug)
    leaving = _targets(_Frozen(publication.id, organisation.name, entry))
    return [(form, target) for form, target in FORMS.items() if target in leaving]


@dataclass(frozen=True, slots=True)
class _Frozen:
    """A publication that cannot change any more, so that it is looked at once."""

    publication: str
    organisation: str
    entry: Entry = field(compare=False)


@lru_cache(maxsize=1000)
def _targets(frozen: _Frozen) -> frozenset[TargetName]:
    """Return the targets for which enough was published."""
    asked: tuple[TargetName, ...] = ("delivery", "community", "dcat-turtle")
    found = {one for one in asked if _can_leave(frozen.entry, one)}
    alike: set[TargetName] = {"dcat-jsonld"} if "dcat-turtle" in found else set()
    return frozenset(found | alike | _TABLES)


def _can_leave(entry: Entry, target: TargetName) -> bool:
    try:
        export_record(entry, entry.organisation, target)
    except ExportFaults:
        return False
    return True


def catalogue(request: Request) -> Response:
    """Return all systems of the register as one catalogue for other catalogues.

    Systems of which too little is published for a catalogue are left out.
    """
    site, here = site_of(request), here_of(request, "register-catalogue")
    target = CATALOGUES.get(here.parts["form"])
    if target is None:
        raise HTTPException(404)
    installation = installation_of(site)
    entries = [entry for entry in _entries(installation) if _can_leave(entry, target)]
    return _sent(export_all(entries, target, _about(installation)))


def _entries(installation: "Installation") -> Iterator[Entry]:
    register = installation.register
    known = {one.id: one for one in organisations(register)}
    slugs = {one.id: one.slug for key in known for one in systems_of(register, key)}
    for publication in all_published(register):
        owner = known[publication.organisation]
        yield public_entry(installation, publication, owner, slugs[publication.system])


def public_entry(
    installation: "Installation", publication: Publication, organisation: Organisation, slug: str
) -> Entry:
    """Return a publication on its way out, with the addresses of its page and files."""
    base = installation.settings.base_url
    parts = {"organisation": organisation.slug, "system": slug}
    number = str(publication.number)
    return entry_of(
        publication,
        organisation,
        page=base + address("register-system", _DUTCH, **parts),
        downloads={
            target: base + address("register-download", _DUTCH, **parts, number=number, form=form)
            for form, target in FORMS.items()
        },
    )


def _about(installation: "Installation") -> Catalogue:
    """Return what the catalogue says of itself."""
    page = installation.settings.base_url + address("register", _DUTCH)
    return Catalogue(
        title=say("register-pages.search.title", _DUTCH),
        description=say("register-pages.search.lead", _DUTCH),
        page=page,
        publisher=publisher_of(installation, organisations(installation.register)),
        contact=page,
    )


def publisher_of(installation: "Installation", known: Sequence[Organisation]) -> Organisation:
    """Return who publishes the catalogue: the only organisation there is, or all together."""
    if len(known) == 1:
        return known[0]
    return Organisation(
        id="register",
        slug="register",
        name=say("register-pages.search.title", _DUTCH),
        kind="overig",
        oin=None,
        tooi=None,
        created=installation.now(),
    )


def _sent(export: Export) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{export.file_name}"'}
    return Response(export.content, media_type=export.media_type, headers=headers)


PAGES: Final[Mapping[str, Callable[[Request], Response]]] = {
    "register-download": file,
    "register-catalogue": catalogue,
}
