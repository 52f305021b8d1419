# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an installation serves beside its pages: the gateway, joined with what it needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from waarborg.gateway.endpoint import GatewayApp
from waarborg.gateway.exchange import Gateway
from waarborg.gateway.fetch import span_sender
from waarborg.gateway.joined import gateway_of
from waarborg.gateway.live import live
from waarborg.installation import Installation


@dataclass(frozen=True, slots=True)
class Serving:
    """What runs for as long as an installation is served."""

    gateway: Gateway
    endpoint: GatewayApp
    """The interface of OpenAI, over HTTP."""


@contextmanager
def serving(installation: Installation) -> Iterator[Serving]:
    """Let the gateway of an installation run; afterwards its log is written down and sealed.

    Before the end, whoever serves it lets exchanges end (`Gateway.drain`, `Gateway.close`).
    """
    endpoint = installation.settings.otel_endpoint
    sender = span_sender(endpoint) if endpoint else None
    with live(installation.gateway, sender) as running:
        gateway = gateway_of(installation.gateway, running, installation.upstreams)
        yield Serving(gateway, GatewayApp(gateway))
