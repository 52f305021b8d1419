# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests drawn from the description, to a real register: every answer is one that it promises."""

import atexit
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from tests.web.api.test_described_answers import CHECKS
from tests.web.installations import TOWN, example_installation, key_for
from waarborg.app import create_app
from waarborg.kernel.actors import Role

_OPEN = ExitStack()
atexit.register(_OPEN.close)
_FOLDER = Path(_OPEN.enter_context(TemporaryDirectory()))
_INSTALLATION = _OPEN.enter_context(example_installation(_FOLDER))
KEY = key_for(_INSTALLATION, Role.EDITOR, Role.AUDITOR)
SCHEMA = schemathesis.openapi.from_asgi(
    "/v1/openapi.json", create_app(installation=_INSTALLATION)
).include(path_regex="^/(bodies|entries|organisations)")


@pytest.mark.slow
@SCHEMA.parametrize()
@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_the_description_promises(case: Any):  # noqa: ANN401  # as the library types it
    """With a key that may write, and with an organisation and a system that are there."""
    if isinstance(case.path_parameters, dict):
        known = {"organisation": TOWN, "system": "parkeerscanner"}
        case.path_parameters |= {
            name: value for name, value in known.items() if name in case.path_parameters
        }
    case.headers = {**(case.headers or {}), "Authorization": f"Bearer {KEY}"}
    case.call_and_validate(checks=CHECKS)
