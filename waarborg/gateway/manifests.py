# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Manifests of answers: made when somebody asks for one, from the log, signed by the installation.

The log has no text, so neither has a manifest: it says when the answer was made, how it came about,
and by its digest which text it is. Nothing of the system, the question or the person is in it.
"""

import asyncio
import json
import re
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from waarborg import __version__
from waarborg.gateway.faults import ManifestLater, ManifestsBusy, NoManifest
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import CLOSE, read_record
from waarborg.gateway.marking import PLACE, STATEMENT, Sealing
from waarborg.gateway.store import log as tables
from waarborg.safeguards.marking import Origin
from waarborg.safeguards.marking.certificates import Credentials, credentials
from waarborg.safeguards.marking.files import NoMarkingExtra
from waarborg.safeguards.marking.manifests import ENDING, FORM, Claim, text_manifest
from waarborg.safeguards.marking.sidecars import statement_of

_PATH: Final = re.compile(rf"{PLACE}(gx_[0-9A-Z]{{26}})(\.[a-z0-9]+)")
_FORMS: Final = {ENDING: FORM, STATEMENT: "application/json"}
_KEPT: Final = 256
_MOST: Final = 16
"""Manifests that may wait to be made."""
_SIGNER: Final = "Waarborg"
_GENERATOR: Final = f"Waarborg {__version__}"


class Made(NamedTuple):
    """A manifest, and what it is."""

    form: str
    data: bytes


class Manifests:
    """Gives the manifests of answers by their address. One at a time is made, beside the others."""

    def __init__(self, base: GatewayBase, signer: Callable[[], Credentials]) -> None:
        self._base = base
        self._signer = signer
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._waiting = 0
        self._beside = ThreadPoolExecutor(1, "gateway-manifests")

    async def at(self, path: str) -> Made:
        """Return the manifest at a path.

        Raises:
            NoManifest: no answer with a text has this number, or it is not kept any more.
            ManifestLater: the answer is still being given.
            ManifestsBusy: too many wait for one.
        """
        if (known := self._made.get(path)) is not None:
            return known
        match = _PATH.fullmatch(path)
        if match is None or match[2] not in _FORMS:
            raise NoManifest
        if self._waiting >= _MOST:
            raise ManifestsBusy
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            made = await loop.run_in_executor(self._beside, self._make, match[1], match[2])
        finally:
            self._waiting -= 1
        self._made[path] = made
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return made

    def _make(self, exchange: str, ending: str) -> Made:
        claim, signer = claim_of(self._base, exchange), self._signer()
        if ending == ENDING:
            try:
                return Made(FORM, text_manifest(claim, signer))
            except NoMarkingExtra:
                raise NoManifest from None
        digest, key = claim.digest.hex(), signer.signing_key
        content = statement_of(digest, key, claim.at, claim.generator, claim.origin)
        return Made(_FORMS[STATEMENT], json.dumps(content, indent=2).encode())


def claim_of(base: GatewayBase, exchange: str) -> Claim:
    """Return what is said of the text of an answer.

    Raises:
        NoManifest: no answer with a text has this number, or it is not kept any more.
        ManifestLater: the answer is still being given.
    """
    with base.store.reading() as connection:
        rows = tables.rows_of_exchange(connection, exchange)
    closed = next((one for one in rows if one.step == CLOSE), None)
    if closed is None:
        raise ManifestLater if rows else NoManifest
    told = read_record(closed.record)
    if not (sealed := told.get("text_digest")):
        raise NoManifest
    return Claim(
        digest=Sealing(base.secret).opened(exchange, sealed),
        at=datetime.fromisoformat(told["at"]),
        origin=Origin(told["origin"]),
        title=exchange,
        generator=_GENERATOR,
    )


def manifests_of(base: GatewayBase, home: Path) -> Manifests:
    """Return the manifests of an installation, signed with the key for marking in its folder."""

    def signer() -> Credentials:
        home.mkdir(parents=True, exist_ok=True)
        return credentials(home, _SIGNER, base.now())

    return Manifests(base, signer)
