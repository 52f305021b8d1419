# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A gateway over a service that misbehaves, with a log in memory that tells what it was told.

    python -m conformance.open_gateway

serves one for clients that run elsewhere, and prints its address. Its key is `TOKEN`.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import uvicorn

from conformance.upstream import Service, running
from waarborg.gateway.endpoint import GatewayApp
from waarborg.gateway.exchange import Gateway, Parts
from waarborg.gateway.ports import LABEL, LOCAL
from waarborg.gateway.records import (
    Action,
    Closing,
    GatewayKey,
    Model,
    ModelKind,
    Opening,
    Policy,
    Rule,
    Side,
    Target,
    Upstream,
)

TOKEN: Final = "wbg_test"  # noqa: S105  # opens nothing
SECRET: Final = "a secret of at least thirty-two characters"  # noqa: S105  # the same
SYSTEM: Final = "sys_1"
CHAT: Final = (
    "plain", "echo", "lie", "busy", "fail", "refuse", "html", "stall", "silent", "comments",
    "only-comments", "halves", "broken-text", "cut", "ends-early", "long-line", "says-error",
    "slow", "endless", "tools",
)  # fmt: skip
_NOW: Final = datetime(2026, 12, 2, 10, 0, tzinfo=UTC)
_NEVER: Final = datetime(2031, 1, 1, tzinfo=UTC)
ALL_ON: Final = (
    Rule("personal-data", Side.INPUT, Action.MASK),
    Rule("injection", Side.INPUT, Action.BLOCK),
    Rule("links", Side.INPUT, Action.MARK),
    Rule("personal-data", Side.OUTPUT, Action.MASK),
    Rule("injection", Side.OUTPUT, Action.BLOCK),
    Rule("links", Side.OUTPUT, Action.REMOVE),
)
LABELLED: Final = (*ALL_ON, Rule(LABEL, Side.OUTPUT, Action.MARK))


def example_policy(**changed: Any) -> Policy:  # noqa: ANN401  # the fields of a policy
    """Return a policy with all safeguards on, that knows every model of the service."""
    kinds = ((name, ModelKind.CHAT) for name in CHAT)
    others = (
        *((name, ModelKind.RESPONSES) for name in ("plain", "cut", "slow", "fail")),
        ("plain", ModelKind.EMBEDDINGS),
    )
    models = tuple(Model(name, kind, (Target("here", name),)) for name, kind in (*kinds, *others))
    spare = tuple(
        Model(f"{name}-or-plain", ModelKind.CHAT, (Target("here", name), Target("spare", "plain")))
        for name in CHAT
    )
    own = Model("waarborg/assistant", ModelKind.CHAT, (Target(LOCAL, "assistant"),))
    given = {
        "id": "pol_1",
        "organisation": "org_1",
        "system": SYSTEM,
        "number": 3,
        "digest": "d" * 64,
        "models": (*models, *spare, own),
        "rules": ALL_ON,
        "tools": True,
        "label": {"nl": "Dit antwoord is gemaakt met AI.", "en": "This answer was made by AI."},
    }
    return Policy(**{**given, **changed})


@dataclass
class OpenRules:
    """One key of one system, with a policy, a switch and freshness that can be set."""

    in_force: Policy | None = field(default_factory=example_policy)
    reason: str | None = None
    fresh: bool = True

    def key(self, token: str) -> GatewayKey | None:
        """Return the key, for its token."""
        if token != TOKEN:
            return None
        return GatewayKey("key_1", "org_1", SYSTEM, "test", 10_000, 10_000_000, _NEVER)

    def policy(self, _system: str) -> Policy | None:
        """Return the policy in force."""
        return self.in_force

    def stopped(self, _system: str) -> str | None:
        """Return why it was stopped."""
        return self.reason

    def is_fresh(self) -> bool:
        """Tell whether the rules are fresh."""
        return self.fresh


@dataclass
class OpenLimits:
    """Counts, and raises what it is told to."""

    spent: int = 0
    fault: Exception | None = None

    async def take(self, _key: GatewayKey) -> None:
        """Let in, or not."""
        if self.fault is not None:
            raise self.fault

    def spend(self, _key: GatewayKey, tokens: int) -> None:
        """Count tokens."""
        self.spent += tokens


@dataclass
class MemoryJournal:
    """Remembers what is written down."""

    openings: dict[str, Opening] = field(default_factory=dict)
    closings: dict[str, Closing] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    async def open(self, opening: Opening) -> None:
        """Remember an opening."""
        await asyncio.sleep(0)
        if "open" in self.broken:
            raise OSError
        self.openings[opening.id] = opening

    async def close(self, closing: Closing) -> None:
        """Remember a closing: one for each opening."""
        if "close" in self.broken:
            raise OSError
        if closing.id in self.closings or closing.id not in self.openings:
            raise ValueError(closing.id)
        self.closings[closing.id] = closing
        await asyncio.sleep(0)

    @property
    def last(self) -> Closing:
        """What was closed last."""
        return list(self.closings.values())[-1]


@dataclass
class OpenGateway:
    """A gateway that runs, with what it runs on."""

    rules: OpenRules
    limits: OpenLimits
    journal: MemoryJournal
    gateway: Gateway
    port: int = 0

    @property
    def url(self) -> str:
        """Its address, as clients have it."""
        return f"http://127.0.0.1:{self.port}/openai/v1"


def open_gateway(
    service: Service,
    *,
    timeout: float = 0.3,
    spare: Service | None = None,
    **parts: Any,  # noqa: ANN401  # the parts of a gateway
) -> OpenGateway:
    """Return a gateway over a service, and over a spare one if there is one."""
    upstreams = {"here": Upstream("here", service.url, timeout=timeout, connect_timeout=5)}
    if spare is not None:
        upstreams["spare"] = Upstream("spare", spare.url, key="spare-key", timeout=timeout)
    rules, limits, journal = OpenRules(), OpenLimits(), MemoryJournal()
    known: Mapping[str, Any] = {
        "rules": rules,
        "limits": limits,
        "journal": journal,
        "upstreams": upstreams,
        "secret": SECRET,
        "now": lambda: _NOW,
    }
    return OpenGateway(rules, limits, journal, Gateway(Parts(**{**known, **parts})))


@asynccontextmanager
async def serving(opened: OpenGateway) -> AsyncIterator[OpenGateway]:
    """Let clients reach a gateway while this is open."""
    config = uvicorn.Config(
        GatewayApp(opened.gateway), port=0, log_level="error", lifespan="on", access_log=False
    )
    server = uvicorn.Server(config)
    running = asyncio.ensure_future(server.serve())
    while not server.started:  # noqa: ASYNC110  # uvicorn tells it in no other way
        await asyncio.sleep(0.005)
    opened.port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield opened
    finally:
        server.should_exit = True
        await running


async def _serve() -> None:
    async with running() as service:
        opened = open_gateway(service, timeout=20)
        async with serving(opened):
            sys.stdout.write(f"{opened.url}\n")
            sys.stdout.flush()
            await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve())
