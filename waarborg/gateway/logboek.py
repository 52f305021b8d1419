# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log in the form of the standard Logboek Dataverwerkingen (Logius), line by line.

Source: https://logius-standaarden.github.io/logboek-dataverwerkingen/ (component Logboek). Only
attributes of `dpl.core` are written: others need an extension that was laid down. The person is
a pseudonym, keyed with the secret of the installation.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from waarborg import __version__
from waarborg.gateway.exchanges import Exchange
from waarborg.gateway.records import Outcome, Policy

_BY_THE_USER: Final = frozenset({"client-left"})
"""Reasons with which the user breaks it off: by the standard that is no error."""
_SUBJECT_TYPE: Final = "pseudonym"


def logboek_record(exchange: Exchange, policy_of: Callable[[str], Policy | None]) -> dict[str, Any]:
    """Return an exchange as a line of the Logboek. `policy_of` finds a policy by its id."""
    trace, span, parent = exchange.trace
    policy = policy_of(exchange.opening["policy"])
    record: dict[str, Any] = {
        "trace_id": trace,
        "span_id": span,
        "status": _status(exchange),
        "name": f"gateway.{exchange.opening['kind']}",
        "start_time": _milliseconds(exchange.starts),
        "end_time": _milliseconds(exchange.ends),
        "resource": {"attributes": _resource(exchange.opening)},
        "attributes": {
            "dpl.core.processing_activity_id": policy.processing_activity if policy else "",
            "dpl.core.data_subject_id": exchange.opening["subject"],
            "dpl.core.data_subject_id_type": _SUBJECT_TYPE,
        },
    }
    if parent is not None:
        record["parent_span_id"] = parent
    return record


def _resource(opening: Mapping[str, Any]) -> dict[str, str]:
    return {
        "service.name": "waarborg-gateway",
        "service.version": __version__,
        "waarborg.system": opening["system"],
    }


def _status(exchange: Exchange) -> str:
    """Return the status as the standard means it: an error is a fault of the system itself."""
    if exchange.closing is None:
        return "Unset"
    outcome, reason = exchange.closing["outcome"], exchange.closing["reason"]
    if outcome == Outcome.ANSWERED or reason in _BY_THE_USER:
        return "Ok"
    return "Error" if outcome in (Outcome.FAILED, Outcome.CUT_OFF) else "Unset"


def _milliseconds(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
