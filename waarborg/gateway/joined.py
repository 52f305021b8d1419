# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gateway of an installation, joined: over its rules, limits, log and upstreams."""

from collections.abc import Mapping

from waarborg.gateway.energy import energy_of
from waarborg.gateway.exchange import Gateway, Parts
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.live import Live
from waarborg.gateway.marking import AnswerMarking
from waarborg.gateway.ports import LocalModel, Marking
from waarborg.gateway.records import Upstream


def gateway_of(
    base: GatewayBase,
    running: Live,
    upstreams: Mapping[str, Upstream],
    local_models: Mapping[str, LocalModel] | None = None,
    marking: Marking | None = None,
) -> Gateway:
    """Return the gateway over what runs beside it (`live`)."""
    return Gateway(
        Parts(
            rules=running.rules,
            limits=running.limits,
            journal=running.journal,
            upstreams=upstreams,
            secret=base.secret,
            now=base.now,
            local_models=local_models or {},
            marking=marking or AnswerMarking(base.secret),
            meter=energy_of,
            refused=running.refusals.note,
        )
    )
