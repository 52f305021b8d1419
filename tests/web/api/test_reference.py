# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""docs/reference/api.md says what the interface does."""

import re
from pathlib import Path

import pytest

from tests.web.api.client import Client
from waarborg.web.api import openapi_document


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Return the page."""
    return (root / "docs" / "reference" / "api.md").read_text("utf-8")


def test_every_address_is_on_the_page(page: str):
    """Those of the description and no others."""
    offered = {
        f"{method.upper()} {path}"
        for path, item in openapi_document()["paths"].items()
        for method in item
    }

    assert offered == set(re.findall(r"^\| `((?:GET|POST) \S+)` \|", page, re.MULTILINE))


def test_every_status_is_on_the_page(page: str):
    """A caller can look up each status that the description promises."""
    promised = {
        status
        for item in openapi_document()["paths"].values()
        for operation in item.values()
        for status in operation["responses"]
    }

    assert promised - {"200", "201"} | {"405"} == set(
        re.findall(r"^\| (\d{3}) \|", page, re.MULTILINE)
    )


def test_every_filter_of_norms_is_on_the_page(page: str):
    """Each by its name."""
    parameters = openapi_document()["paths"]["/norms"]["get"]["parameters"]

    assert all(f"`{one['name']}`" in page for one in parameters)


def test_the_examples_work(page: str, product_client: Client):
    """What a reader copies is answered."""
    examples = re.findall(r"^```json POST (\S+)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)

    assert 2 == len(examples)
    for path, body in examples:
        answer = product_client.post(path, body)
        assert 200 == answer.status_code, answer.text
