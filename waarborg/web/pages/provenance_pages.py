# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Was this text ours? Anybody may paste a text; nothing of it is kept, here or in an address."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.responses import Response

from waarborg.access.errors import TooManyAttempts
from waarborg.access.limits import Rate
from waarborg.gateway.faults import GatewayFault
from waarborg.gateway.fingerprints import LONGEST, Match, TooShort, was_this_ours
from waarborg.gateway.manifests import claim_of
from waarborg.gateway.marking import PLACE as PLACE_OF_MARKS
from waarborg.gateway.marking import STATEMENT
from waarborg.kernel.texts import say
from waarborg.register import organisation_by_id
from waarborg.safeguards.marking.settings import measures
from waarborg.web.pages.desk import Audience, Desk, DeskPage

PLACE: Final = "provenance"
LOOK_UP: Final = Rate("was-this-ours", 30, 600)
"""Texts from one address."""
_NUMBER: Final = re.compile(r"gx_[0-9A-Z]{1,26}")
"""People may paste the whole address of a mark."""
_MOST: Final = 5
"""More answers than these tell a reader nothing."""


def show(desk: Desk) -> Response:
    """Return the form, empty."""
    return _page(desk)


def receive(desk: Desk) -> Response:
    """Look a text up, and return what was found. The text is forgotten."""
    text = desk.field("text").strip()
    if not text:
        return _faulty(desk, say("marking.faults.missing", desk.language))
    if len(text) > LONGEST:
        told = say("marking.faults.long", desk.language, limit=LONGEST)
        return _faulty(desk, told)
    try:
        desk.spend(LOOK_UP)
        if given := desk.field("number").strip():
            found = _NUMBER.search(given)
            return _held_against(desk, text, found[0] if found else given)
        matches = was_this_ours(desk.installation.gateway, text)
    except TooManyAttempts as fault:
        return _faulty(desk, " ".join(fault.in_language(desk.language)), fault.status)
    except TooShort:
        words = measures().fewest_words
        return _faulty(desk, say("marking.faults.short", desk.language, words=words))
    return _page(desk, outcome=_outcome(matches), found=_views(desk, matches))


def _held_against(desk: Desk, text: str, number: str) -> Response:
    """Return whether a text is exactly that of an answer, by what we sign for."""
    base = desk.installation.gateway
    try:
        claim = claim_of(base, number)
    except GatewayFault as fault:
        return _faulty(desk, " ".join(fault.in_language(desk.language)), target="number")
    # A form writes the end of a line in another way than an answer does.
    plain = text.replace("\r\n", "\n")
    is_same = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).digest() == claim.digest
    mark = {
        "day": base.day_of(claim.at),
        "origin": claim.origin.value,
        "statement": f"{PLACE_OF_MARKS}{number}{STATEMENT}",
    }
    return _page(desk, outcome="exact" if is_same else "differs", mark=mark)


def _outcome(matches: Sequence[Match]) -> str:
    if not matches:
        return "none"
    return "whole" if matches[0].is_whole else "part"


def _views(desk: Desk, matches: Sequence[Match]) -> list[Mapping[str, Any]]:
    """Return whose answers they are and of when; which system is not for everybody."""
    views: dict[tuple[str, Any, Any], Mapping[str, Any]] = {}
    for one in matches:
        name = organisation_by_id(desk.register, one.organisation).name
        view = {"organisation": name, "first": one.first, "last": one.last, "whole": one.is_whole}
        views.setdefault((name, one.first, one.last), view)
    return list(views.values())[:_MOST]


def _faulty(desk: Desk, text: str, status: int = 422, target: str = "text") -> Response:
    return _page(desk, status=status, faults=[{"target": target, "text": text}])


def _page(
    desk: Desk,
    *,
    status: int = 200,
    outcome: str = "",
    found: Sequence[Mapping[str, Any]] = (),
    mark: Mapping[str, Any] | None = None,
    faults: Sequence[Mapping[str, str]] = (),
) -> Response:
    """Return the page. The text stands in it again only where it has to be mended."""
    return desk.page(
        "provenance.html",
        PLACE,
        status=status,
        outcome=outcome,
        found=found,
        faults=faults,
        mark=mark,
        text=desk.field("text") if faults else "",
        number=desk.field("number") if faults else "",
    )


PAGES: Final[Mapping[str, DeskPage]] = {PLACE: DeskPage(Audience.EVERYBODY, show, receive)}
