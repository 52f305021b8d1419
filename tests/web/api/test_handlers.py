# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From whatever a request raises to a problem."""

import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException

from tests.web.api.client import Client, mounted, problem
from waarborg.kernel.errors import NotADate, UnknownRecord, WaarborgError
from waarborg.web.api.edge import Edge
from waarborg.web.api.handlers import add_handlers


@pytest.mark.parametrize(
    ("raised", "status", "kind"),
    [
        (HTTPException(418), 418, "error"),
        (HTTPException(405), 405, "method-not-allowed"),
        (HTTPException(404), 404, "not-found"),
        (WaarborgError(), 500, "error"),
        (NotADate(field="on", given="x"), 400, "not-a-date"),
        (UnknownRecord(record="norm", id="x", near="-"), 404, "unknown-record"),
        (ZeroDivisionError(), 500, "error"),
    ],
)
def test_every_fault_becomes_a_problem(raised: Exception, status: int, kind: str):
    """Ours, those of the framework, and those that nobody foresaw."""
    app = FastAPI(openapi_url=None)
    add_handlers(app)
    app.add_middleware(Edge)

    @app.get("/broken")
    def broken() -> None:
        raise raised

    problem(Client(mounted(app)).get("/broken"), status, kind)


def test_a_whole_body_that_is_wrong_is_called_body(client: Client):
    """There is no field to name."""
    (error,) = problem(client.post("/checks", [1]), 400, "invalid-input")["errors"]

    assert "body" == error["field"]
