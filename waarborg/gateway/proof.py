# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the gateway puts into the ledger: what was decided about it, and what its log holds."""

from collections.abc import Mapping
from typing import Any, Final

from waarborg import __version__
from waarborg.evidence import Coverage, Entry, Evidence, Method
from waarborg.gateway.base import GatewayBase
from waarborg.kernel.actors import Actor
from waarborg.kernel.store import Connection

POLICY: Final = "gateway-policy"
KEY: Final = "gateway-key"
STOP: Final = "gateway-stop"
START: Final = "gateway-start"
BATCH: Final = "gateway-log-batch"
ERASURE: Final = "gateway-log-erasure"
CONTENT_READ: Final = "gateway-content-read"
DIGEST: Final = "gateway-digest"
GATEWAY: Final = Actor("gateway", "")
"""Who records what nobody did."""
VIA: Final = f"waarborg@{__version__}"


def note(  # noqa: PLR0913  # each is a field of the evidence
    base: GatewayBase,
    connection: Connection,
    kind: str,
    result: str,
    *,
    organisation: str,
    subject: str,
    actor: Actor = GATEWAY,
    method: Method = "log",
    coverage: Coverage | None = None,
    bound_to: Mapping[str, str] | None = None,
    artefact: str | None = None,
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Put evidence into the ledger, in a transaction that does something else too."""
    evidence = Evidence(
        kind=kind,
        method=method,
        organisation=organisation,
        subject=subject,
        subject_version=None,
        collected=base.today,
        by=actor.id,
        result=result,
        via=VIA,
        coverage=coverage,
        bound_to=bound_to or {},
        artefact=artefact,
        details=details or {},
    )
    return base.ledger.append_in(connection, evidence)
