# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A process with the gateway alone: `waarborg gateway serve` becomes this one, to stay small.

    python -m waarborg.gateway.serving HOST PORT LANGUAGE

It has no pages and no law on board. The tables are there already.
"""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

import uvicorn

from waarborg.evidence import Ledger
from waarborg.gateway.endpoint import PREFIX, GatewayApp
from waarborg.gateway.exchange import Gateway
from waarborg.gateway.fetch import span_sender
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.guards import warm
from waarborg.gateway.joined import gateway_of
from waarborg.gateway.live import live
from waarborg.gateway.manifests import manifests_of
from waarborg.gateway.marking import AnswerMarking
from waarborg.gateway.upstream_files import read_upstreams
from waarborg.kernel.clock import now
from waarborg.kernel.settings import Settings, read_settings
from waarborg.kernel.store import Store
from waarborg.kernel.texts import Language, catalogue, say

GRACE: Final = 20.0
"""Seconds that those who are being answered get when the process is stopped."""
_LAST: Final = 5
"""Seconds more, to end the others properly."""

_GARBAGE: Final = 10_000
"""New objects after which those in a circle are looked for."""


class GatewayServer(uvicorn.Server):
    """Tells its address when it listens, and drains the gateway when it is stopped."""

    def __init__(self, config: uvicorn.Config, gateway: Gateway, language: Language) -> None:
        super().__init__(config)
        self._gateway = gateway
        self._language: Language = language

    async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401  # the signature of uvicorn
        """Start to listen, then tell."""
        await super().startup(sockets)
        for server in self.servers:
            for listener in server.sockets:
                host, port, *_ = listener.getsockname()
                place = f"[{host}]" if ":" in host else host
                url = f"http://{place}:{port}{PREFIX}"
                sys.stdout.write(f"{say('gateway-process.serving', self._language, url=url)}\n")
                sys.stdout.flush()

    async def shutdown(self, sockets: Any = None) -> None:  # noqa: ANN401  # the same
        """Let nobody in any more, and let those who are being answered end."""
        draining = asyncio.ensure_future(self._gateway.drain(GRACE))
        await super().shutdown(sockets)
        await draining


def serve(settings: Settings, host: str, port: int, language: Language) -> None:
    """Serve the gateway until it is stopped."""
    store = Store(settings.database)
    try:
        base = GatewayBase(store, Ledger(store, now), now, settings.secret)
        upstreams = read_upstreams(settings.upstreams, os.environ)
        sender = span_sender(settings.otel_endpoint) if settings.otel_endpoint else None
        catalogue()  # the first fault need not wait for its words
        warm()
        with live(base, sender) as running:
            marking = AnswerMarking(settings.secret, settings.base_url)
            gateway = gateway_of(base, running, upstreams, marking=marking)
            manifests = manifests_of(base, settings.home)
            config = uvicorn.Config(
                GatewayApp(gateway, manifests=manifests),
                host,
                port,
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                ws="none",
                lifespan="on",
                timeout_graceful_shutdown=int(GRACE) + _LAST,
            )
            gc.collect()
            gc.freeze()  # what is here now stays: it need not be looked at again
            gc.set_threshold(_GARBAGE)  # exchanges leave little that is in a circle
            # uvicorn raises the signal once more when all has ended: the log is still to be closed.
            signal.signal(signal.SIGTERM, lambda *_: None)
            with suppress(KeyboardInterrupt):  # Ctrl+C, after all has ended properly
                GatewayServer(config, gateway, language).run()
    finally:
        store.close()


def main(arguments: Sequence[str]) -> None:
    """Serve with the settings of the environment."""
    host, port, language = arguments
    serve(read_settings(), host, int(port), "en" if language == "en" else "nl")


if __name__ == "__main__":
    main(sys.argv[1:])
