# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The list of sites that may be read: a YAML file that the organisation keeps.

sites:
- sitemap: https://www.voorbeeldstad.nl/sitemap.xml
only: [/producten/]
not: [/producten/archief/]
owner: Team Online
validated_by: Webredactie
licence: CC0
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from waarborg.answers.sources import values
from waarborg.answers.sources.errors import FaultySource
from waarborg.kernel.errors import UnreadableYaml
from waarborg.kernel.yaml_files import parse_yaml

MOST_PAGES: Final = 5_000
_PAUSE: Final = 1.0
_SLOWEST: Final = 60.0
_NEEDED: Final = frozenset({"sitemap", "owner", "validated_by"})
_MAY: Final = frozenset(
    {"only", "not", "licence", "valid_from", "valid_until", "language", "pause", "most_pages"}
    | {"inside", "withdraw_gone"}
)


@dataclass(frozen=True, slots=True)
class Site:
    """A site that may be read, and who answers for its pages."""

    sitemap: str
    said: Mapping[str, Any]
    """Details of every page: owner, validated_by and so on."""
    only: tuple[str, ...] = ()
    """How the paths of its pages start; empty for all."""
    but_not: tuple[str, ...] = ()
    pause: float = _PAUSE
    """Seconds between two questions, at least."""
    most_pages: int = MOST_PAGES
    is_inside: bool = False
    """Whether it stands on a private address."""
    withdraws_gone: bool = False
    """Whether a page that is gone is withdrawn at once."""

    def wants(self, address: str) -> bool:
        """Tell whether a page is one of those that were listed."""
        path = urlsplit(address).path or "/"
        if ".." in PurePosixPath(path).parts:
            return False
        is_in = not self.only or path.startswith(self.only)
        return is_in and not (self.but_not and path.startswith(self.but_not))


def read_sites(content: bytes, today: date) -> tuple[Site, ...]:
    """Return the sites in a file.

    Raises:
        FaultySource: it is no YAML, or a value in it is missing or not right.
    """
    try:
        found = parse_yaml(content, "-")
    except UnreadableYaml as error:
        raise FaultySource(field="-", reason="sheet", line=error.details["line"]) from error
    sites = found.get("sites") if isinstance(found, dict) else None
    if not isinstance(sites, list) or not sites or set(found) != {"sites"}:
        raise FaultySource(field="sites", reason="sheet-shape")
    return tuple(_site(one, f"sites.{number}", today) for number, one in enumerate(sites, start=1))


def _site(given: object, place: str, today: date) -> Site:
    if not isinstance(given, dict):
        raise FaultySource(field=place, reason="sheet-shape")
    for name in given:
        if name not in _NEEDED | _MAY:
            raise FaultySource(field=f"{place}.{name}", reason="sheet-unknown")
    for name in sorted(_NEEDED - {one for one, value in given.items() if value}):
        raise FaultySource(field=f"{place}.{name}", reason="empty")
    said = {name: given[name] for name in (*values.NAMES, "language") if given.get(name)}
    values.details_of(said, today)
    return Site(
        sitemap=values.address(given["sitemap"]),
        said=said,
        only=_paths(given.get("only"), f"{place}.only"),
        but_not=_paths(given.get("not"), f"{place}.not"),
        pause=_number(given.get("pause", _PAUSE), f"{place}.pause", _SLOWEST),
        most_pages=int(_number(given.get("most_pages", MOST_PAGES), f"{place}.most_pages", 1e6)),
        is_inside=given.get("inside") is True,
        withdraws_gone=given.get("withdraw_gone") is True,
    )


def _paths(given: object, place: str) -> tuple[str, ...]:
    found: Sequence[object] = given if isinstance(given, list) else [] if given is None else [given]
    paths = tuple(str(one) for one in found)
    if not all(one.startswith("/") for one in paths):
        raise FaultySource(field=place, reason="not-a-path")
    return paths


def _number(given: object, place: str, most: float) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= most:
        raise FaultySource(field=place, reason="not-a-number")
    return float(given)
