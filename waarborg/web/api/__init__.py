# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The checks for programs: everything that the pages can do, as /v1 over HTTP.

Nothing is stored: what a caller sends is forgotten when it has been answered.
"""

from collections.abc import Callable
from datetime import date

from fastapi import FastAPI

from waarborg.law import Engine

__all__ = ["create_api"]


def create_api(engine: Engine, today: Callable[[], date]) -> FastAPI:
    """Return the interface for programs, on the law of `engine`; `today` tells the day."""
    api = FastAPI(title="Waarborg")
    api.state.engine = engine
    api.state.today = today
    return api
