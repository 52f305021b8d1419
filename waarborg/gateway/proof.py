# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the gateway puts into the ledger: what was decided about it, and what its log holds."""

from typing import Any, Final

from waarborg import __version__
from waarborg.evidence import Entry, Evidence
from waarborg.gateway.gateway_base import GatewayBase
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
RETENTION: Final = "log-retention"
"""What the law asks for; recorded when a person has the log checked."""
GATEWAY: Final = Actor("gateway", "")
"""Who records what nobody did."""
VIA: Final = f"waarborg@{__version__}"


def note(
    base: GatewayBase,
    connection: Connection,
    kind: str,
    result: str,
    *,
    actor: Actor = GATEWAY,
    **more: Any,  # noqa: ANN401  # the other fields of evidence
) -> Entry:
    """Put evidence into the ledger, in a transaction that does something else too.

    `more` holds `organisation`, `subject` and what else evidence has.
    """
    told = {"method": "log", "subject_version": None, "collected": base.today, **more}
    evidence = Evidence(kind=kind, by=actor.id, result=result, via=VIA, **told)
    return base.ledger.append_in(connection, evidence)
