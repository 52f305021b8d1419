# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base to read: rules, concepts, acts and ambiguities, in all their versions."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from waarborg.kernel.texts import Language
from waarborg.law.changes import law_changes
from waarborg.law.law_base import LawBase
from waarborg.law.records import NormKind, Status
from waarborg.report.check_view import act_view
from waarborg.report.law_view import concept_history, norm_history, reading_view
from waarborg.report.norm_list import NormFilter, find_norms
from waarborg.report.norm_view import addressee_title, norm_view
from waarborg.web.pages.places import Here, language_of
from waarborg.web.pages.site import site_of

FILTERS: Final = ("act", "addressee", "kind", "status")
LONGEST_SEARCH: Final = 200


def _here(request: Request, place: str, **parts: str) -> Here:
    language = language_of(request.url.path) or "nl"
    query = {key: value for key, value in request.query_params.items() if value}
    return Here(place, language, parts, query)


def norms(request: Request) -> Response:
    """Return the list of rules, by act, or those that were sought."""
    here, site = _here(request, "norms"), site_of(request)
    base, language = site.engine.base, here.language
    words = here.query.get("q", "")[:LONGEST_SEARCH].strip()
    chosen = {name: here.query.get(name) for name in FILTERS}
    sought = NormFilter(
        act=chosen["act"],
        addressee=chosen["addressee"],
        kind=chosen["kind"],
        status=chosen["status"],
        words=words or None,
    )
    found = find_norms(site.engine, sought)
    views = [norm_view(base, norm, base.status_of(norm), language) for norm in found]
    groups = [("", views)] if words else _by_act(views)
    return site.page(
        "norms.html",
        here,
        words=words,
        chosen=chosen,
        choices=_choices(base, language),
        groups=groups,
        total=len(base.norms),
        count=len(views),
        narrowed=bool(words) or any(chosen.values()),
    )


def _by_act(views: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for view in views:
        groups.setdefault(view["source"]["act"], []).append(view)
    return list(groups.items())


def _choices(base: LawBase, language: Language) -> Mapping[str, list[tuple[str, str]]]:
    """Return what the lists of the filters offer: only what some rule has."""
    norms = [versions[-1] for versions in base.norms.values()]
    acts = {norm.source.act for norm in norms}
    addressees = {norm.addressee for norm in norms}
    kinds = {norm.kind for norm in norms}
    statuses = {base.status_of(norm) for norm in norms}
    roles = [(one, addressee_title(base, one, language)) for one in addressees]
    return {
        "act": [(key, act.short[language]) for key, act in base.acts.items() if key in acts],
        "addressee": sorted(roles, key=lambda role: role[1].casefold()),
        "kind": [(one, f"report.kind.{one}") for one in get_args(NormKind) if one in kinds],
        "status": [(one, f"report.status.{one}") for one in get_args(Status) if one in statuses],
    }


def norm(request: Request) -> Response:
    """Return one rule with everything that is known of it."""
    here = _here(request, "norm", id=request.path_params["id"])
    site = site_of(request)
    base = site.engine.base
    history = norm_history(base, here.parts["id"], here.language)
    return site.page(
        "norm.html",
        here,
        history=history,
        latest=history["versions"][-1],
        older=history["versions"][-2::-1],
        concepts=base.concepts,
        readings=base.readings,
    )


def concepts(request: Request) -> Response:
    """Return the list of concepts, those first that a check shows."""
    here, site = _here(request, "concepts"), site_of(request)
    last = [versions[-1] for versions in site.engine.base.concepts.values()]
    by_name = sorted(last, key=lambda concept: concept.title[here.language].casefold())
    return site.page("concepts.html", here, concepts=by_name)


def concept(request: Request) -> Response:
    """Return one concept: what it means, and the rules that are for it."""
    here = _here(request, "concept", id=request.path_params["id"])
    site = site_of(request)
    base, key = site.engine.base, here.parts["id"]
    if key not in base.concepts:
        raise HTTPException(404)
    history = concept_history(base, key, here.language)
    return site.page(
        "concept.html",
        here,
        history=history,
        latest=history["versions"][-1],
        older=history["versions"][-2::-1],
        norms=find_norms(site.engine, NormFilter(addressee=key)),
        concepts=base.concepts,
        readings=base.readings,
    )


def acts(request: Request) -> Response:
    """Return the list of acts, policies and standards."""
    here, site = _here(request, "acts"), site_of(request)
    base = site.engine.base
    views = [act_view(base, act, here.language) for act in base.acts.values()]
    return site.page("acts.html", here, acts=views)


def act(request: Request) -> Response:
    """Return one act: its days, its rules, and what it changed."""
    here = _here(request, "act", id=request.path_params["id"])
    site = site_of(request)
    base, key = site.engine.base, here.parts["id"]
    if key not in base.acts:
        raise HTTPException(404)
    changes = next(one for one in law_changes(base) if one.act == key)
    found = find_norms(site.engine, NormFilter(act=key))
    return site.page(
        "act.html",
        here,
        act=act_view(base, base.acts[key], here.language),
        norms=[one for one in found if one.source.act == key],
        amended=[base.norms[one][-1] for one in changes.amended.get("norms", ())],
        schedules=[base.schedules[one][-1] for one in changes.amended.get("schedules", ())],
    )


def readings(request: Request) -> Response:
    """Return where the law is not clear, how it can be read, and how we read it."""
    here, site = _here(request, "readings"), site_of(request)
    base = site.engine.base
    views = [reading_view(base, one, here.language) for one in base.readings.values()]
    return site.page("readings.html", here, readings=views)


def law(request: Request) -> Response:
    """Return what the law base holds, with a way to each part of it."""
    here, site = _here(request, "law"), site_of(request)
    base = site.engine.base
    counts = {
        "norms": len(base.norms),
        "concepts": len(base.concepts),
        "acts": len(base.acts),
        "readings": len(base.readings),
    }
    return site.page("law.html", here, counts=counts, digest=base.digest)
