# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register as files: a version of a system in each form, and the catalogue of all."""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

FORMS: Final[Mapping[str, str]] = {
    "delivery.json": "delivery",
    "community.json": "community",
    "csv": "csv",
    "xlsx": "xlsx",
    "ttl": "dcat-turtle",
    "jsonld": "dcat-jsonld",
}
"""What the addresses of files end with, and the encoding of each."""

PAGES: Final[Mapping[str, Callable[[Request], Response]]] = {}
