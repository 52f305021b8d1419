# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An installation: the rooms that keep something, joined over one database."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from waarborg import access, answers, evidence, gateway, register
from waarborg.access import People
from waarborg.answers import AnswersBase
from waarborg.evidence import Ledger
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.records import Upstream
from waarborg.gateway.upstream_files import read_upstreams
from waarborg.kernel.clock import now as clock_of_now
from waarborg.kernel.clock import today as day_of_today
from waarborg.kernel.settings import Settings
from waarborg.kernel.store import Store
from waarborg.law import Engine, product_engine
from waarborg.register import Register
from waarborg.register.search import Search
from waarborg.running_parts import running_parts


@dataclass(frozen=True, slots=True)
class Installation:
    """Everything that keeps something for one body, or for more."""

    settings: Settings
    store: Store
    engine: Engine
    ledger: Ledger
    register: Register
    people: People
    search: Search
    gateway: GatewayBase
    answers: AnswersBase
    upstreams: Mapping[str, Upstream]
    now: Callable[[], datetime]
    today: Callable[[], date]


@contextmanager
def open_installation(
    settings: Settings,
    engine: Engine | None = None,
    now: Callable[[], datetime] = clock_of_now,
    today: Callable[[], date] = day_of_today,
) -> Iterator[Installation]:
    """Give the installation of `settings`, with its tables up to date; close it afterwards.

    `engine` is the law to use, that of the product when it is None.
    """
    store = Store(settings.database)
    try:
        store.migrate([room.MIGRATIONS for room in (evidence, register, access, gateway, answers)])
        law = engine or product_engine()
        ledger = Ledger(store, now)
        endpoints = GatewayBase(store, ledger, now, settings.secret)
        sources = AnswersBase(store, ledger, now)
        kept = Register(store, ledger, law, now, partial(running_parts, endpoints, sources))
        yield Installation(
            settings=settings,
            store=store,
            engine=law,
            ledger=ledger,
            register=kept,
            people=People(store, ledger, now, settings),
            search=Search(kept),
            gateway=endpoints,
            answers=sources,
            upstreams=read_upstreams(settings.upstreams, os.environ),
            now=now,
            today=today,
        )
    finally:
        store.close()
