# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The dossier of a system: everything to take home, and how to check it without this server."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from starlette.responses import Response

from waarborg.evidence import SigningKey, signing_key
from waarborg.kernel.actors import Permission
from waarborg.kernel.settings import KEY_FILE
from waarborg.law.law_base import unknown_record
from waarborg.report.cyclonedx import cyclonedx_bom
from waarborg.report.dossier import Material, Wishes, gather, make_dossier
from waarborg.report.dossier.paper import paper_view, to_pdf
from waarborg.report.oscal import oscal_results
from waarborg.web.pages.desk import PRIVATE, Desk, DeskPage

_ZIP: Final = "zip"


class _Form(NamedTuple):
    """One way in which what is known of a system leaves."""

    media_type: str
    ending: str
    """Of the name of the file."""
    make: Callable[[Desk, Material], bytes]


def _key(desk: Desk) -> SigningKey:
    return signing_key(desk.installation.settings.home / KEY_FILE)


def _pdf(desk: Desk, material: Material) -> bytes:
    return to_pdf(paper_view(material, desk.language, _key(desk).public, frozenset()))


def _oscal(desk: Desk, material: Material) -> bytes:
    return _json(oscal_results(material, desk.installation.now(), desk.language))


def _cyclonedx(desk: Desk, material: Material) -> bytes:
    return _json(cyclonedx_bom(material, desk.installation.now(), desk.language))


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


_FORMS: Final[Mapping[str, _Form]] = {
    "pdf": _Form("application/pdf", "pdf", _pdf),
    "oscal": _Form("application/json", "oscal.json", _oscal),
    "cyclonedx": _Form("application/vnd.cyclonedx+json", "cdx.json", _cyclonedx),
}
"""What can be read without anything being written. The dossier itself is noted in the ledger."""


def _show(desk: Desk) -> Response:
    return desk.page(
        "desk_dossier.html",
        "desk-dossier",
        forms=list(_FORMS),
        file_name=_name(desk, _ZIP),
    )


def _make(desk: Desk) -> Response:
    """Make a dossier; that it was made is itself in the ledger."""
    wishes = Wishes(made=desk.installation.now(), language=desk.language)
    content = make_dossier(desk.register.ledger, _key(desk), _material(desk), wishes)
    return _file(desk, content, "application/zip", _ZIP)


def _give(desk: Desk) -> Response:
    name = desk.part("form")
    if name not in _FORMS:
        raise unknown_record("file", name, list(_FORMS))
    form = _FORMS[name]
    return _file(desk, form.make(desk, _material(desk)), form.media_type, form.ending)


def _material(desk: Desk) -> Material:
    today = desk.site.today()
    return gather(desk.register, desk.actor, desk.system.id, today, today)


def _name(desk: Desk, ending: str) -> str:
    return f"{desk.system.slug}-{desk.site.today()}.{ending}"


def _file(desk: Desk, content: bytes, media_type: str, ending: str) -> Response:
    """Return a file to keep, never to show."""
    headers = {
        **PRIVATE,
        "Content-Disposition": f'attachment; filename="{_name(desk, ending)}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=media_type, headers=headers)


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-dossier": DeskPage(Permission.READ_EVIDENCE, _show, _make),
    "desk-dossier-file": DeskPage(Permission.READ_EVIDENCE, _give),
}
