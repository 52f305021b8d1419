# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The services that run models, as the operator of the installation lists them.

A key stands in an environment variable, never in the file. An address is `https`, or on this
machine, or says in so many words that it is not encrypted.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from waarborg.gateway.ports import LOCAL
from waarborg.gateway.records import Upstream
from waarborg.gateway.strict_reading import Place, StrictReading

_VARIABLE: Final = re.compile(r"[A-Z_][A-Z0-9_]*")
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_NEEDED: Final = ("url",)
_OPTIONAL: Final = ("key_from", "connect_timeout", "timeout", "watts", "place", "plain_http")
_LONGEST_WAIT: Final = 3600
_MOST_WATTS: Final = 1_000_000
_BOTH: Final = 2


def read_upstreams(path: Path | None, environment: Mapping[str, str]) -> Mapping[str, Upstream]:
    """Return the upstreams of a file, by id; none where no file is set.

    Raises:
        UnreadableYaml: it is no YAML.
        FaultyGatewayFile: it is not right; it holds every fault.
        OSError: the file cannot be read.
    """
    if path is None:
        return {}
    return upstreams_of(path.read_text("utf-8"), environment, str(path))


def upstreams_of(
    text: str, environment: Mapping[str, str], file: str = "upstreams"
) -> Mapping[str, Upstream]:
    """Return the upstreams of the text of a file, by id; see `read_upstreams`."""
    reading = StrictReading(text, file)
    parts = reading.mapping(reading.content, (), ("upstreams",))
    told = parts.get("upstreams", {})
    if not isinstance(told, Mapping):
        reading.fault(("upstreams",), "no-names", names="…")
        told = {}
    found: dict[str, Upstream] = {}
    for name, item in told.items():
        place: Place = ("upstreams", str(name))
        reading.name(name, place)
        if name == LOCAL:
            reading.fault(place, "reserved-upstream")
        found[str(name)] = _upstream(reading, str(name), item, place, environment)
    reading.end()
    return found


def _upstream(
    reading: StrictReading, name: str, item: object, place: Place, environment: Mapping[str, str]
) -> Upstream:
    parts = reading.mapping(item, place, _NEEDED, _OPTIONAL)
    return Upstream(
        id=name,
        url=_url(reading, parts, place),
        key=_key(reading, parts, place, environment),
        connect_timeout=_seconds(reading, parts, place, "connect_timeout", 5.0),
        timeout=_seconds(reading, parts, place, "timeout", 120.0),
        watts=_watts(reading, parts, place),
        place=reading.line(parts["place"], (*place, "place")) if "place" in parts else "",
    )


def _url(reading: StrictReading, parts: Mapping[str, Any], place: Place) -> str:
    if "url" not in parts:
        return ""
    here: Place = (*place, "url")
    url = reading.address(parts["url"], here).rstrip("/")
    plain = "plain_http" in parts and reading.truth(parts["plain_http"], (*place, "plain_http"))
    address = urlsplit(url)
    if address.scheme == "http" and address.hostname not in _LOOPBACK and not plain:
        reading.fault(here, "plain-http")
    return url


def _key(
    reading: StrictReading, parts: Mapping[str, Any], place: Place, environment: Mapping[str, str]
) -> str:
    if "key_from" not in parts:
        return ""
    here: Place = (*place, "key_from")
    variable = parts["key_from"]
    if not isinstance(variable, str) or not _VARIABLE.fullmatch(variable):
        reading.fault(here, "no-variable")
        return ""
    key = environment.get(variable, "").strip()
    if not key:
        reading.fault(here, "empty-variable", name=variable)
    return key


def _seconds(
    reading: StrictReading, parts: Mapping[str, Any], place: Place, name: str, default: float
) -> float:
    if name not in parts:
        return default
    return reading.number(parts[name], (*place, name), 0.1, _LONGEST_WAIT)


def _watts(
    reading: StrictReading, parts: Mapping[str, Any], place: Place
) -> tuple[float, float] | None:
    if "watts" not in parts:
        return None
    here: Place = (*place, "watts")
    items = reading.items(parts["watts"], here, least=_BOTH)
    numbers = [
        reading.number(item, (*here, at), 0, _MOST_WATTS) for at, item in enumerate(items[:_BOTH])
    ]
    if len(numbers) < _BOTH:
        return None
    low, high = numbers
    if low > high:
        reading.fault(here, "wrong-order")
    return low, high
