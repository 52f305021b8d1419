# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests drawn from the description: whatever is sent, the answer is one that it promises."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.law.example import ENGINE, LATER
from tests.web.api.client import mounted
from waarborg.web.api import create_api

CHECKS: list[Callable[..., Any]] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
SCHEMA = schemathesis.openapi.from_asgi(
    "/v1/openapi.json", mounted(create_api(ENGINE, lambda: LATER))
).exclude(path_regex="^/(bodies|entries|organisations)")  # see test_described_register.py


@pytest.mark.slow
@SCHEMA.parametrize()
@settings(
    max_examples=15,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_the_description_promises(case: Any):  # noqa: ANN401  # as the library types it
    """No fault of the server, no status, type or shape that is not described."""
    case.call_and_validate(checks=CHECKS)
