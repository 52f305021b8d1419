# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Faults as problems, and the pages that explain them."""

import json
import re
from pathlib import Path

import pytest

from tests.web.api.client import Client
from waarborg.kernel import errors
from waarborg.kernel.errors import (
    BadFacts,
    ContradictoryFacts,
    OutOfRange,
    UnknownRecord,
    WaarborgError,
)
from waarborg.kernel.texts import LANGUAGES, Language, catalogue
from waarborg.web.api import faults
from waarborg.web.api.faults import FieldFault, InvalidInput
from waarborg.web.api.problem_kinds import problem_kinds
from waarborg.web.api.problems import problem, to_bytes


def kinds() -> list[type[WaarborgError]]:
    """Return every fault that `/v1` can answer with."""
    return [
        one
        for module in (errors, faults)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, WaarborgError)
    ]


@pytest.mark.parametrize("fault", kinds(), ids=lambda fault: fault.__name__)
def test_every_kind_of_fault_has_words(fault: type[WaarborgError]):
    """Title, what is wrong and what to do, in both languages."""
    for part in ("title", "what", "remedy"):
        text = catalogue()[f"problems.{fault.kind}.{part}"]
        assert all(text[language] for language in LANGUAGES)


@pytest.mark.parametrize("kind", sorted({fault.kind for fault in kinds()}))
def test_every_kind_of_problem_is_in_the_reference(root: Path, kind: str):
    """docs/reference/problems.md has a heading for it."""
    page = (root / "docs" / "reference" / "problems.md").read_text("utf-8")

    assert re.search(rf"^## {kind}$", page, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_has_the_members_of_the_standard(language: Language):
    """Those of RFC 9457, with what to do and the fields that are wrong."""
    fault = UnknownRecord(record="norm", id="x", near="y")
    members = problem(fault, language, fault.status)

    assert ["type", "title", "status", "detail", "remedy", "errors"] == list(members)
    assert ("/problems/unknown-record", 404) == (members["type"], members["status"])
    assert "x" in members["detail"]


def test_each_fact_is_named_with_its_own_kind():
    """Of a contradiction each fact that takes part, of other faults the one that is wrong."""
    fault = BadFacts(
        (
            ContradictoryFacts(
                field="a", fields="a, b", given="a: 1; b: 2", message_nl="kan niet", message_en="no"
            ),
            OutOfRange(field="c", given=3, minimum=0, maximum=2),
        )
    )

    assert [
        ("facts.a", "/problems/contradictory-facts"),
        ("facts.b", "/problems/contradictory-facts"),
        ("facts.c", "/problems/out-of-range"),
    ] == [(one["field"], one["type"]) for one in problem(fault, "en", fault.status)["errors"]]


@pytest.mark.parametrize(
    ("kind", "detail"),
    [("missing", "This field is missing."), ("never_heard_of", "This is not right (odd).")],
)
def test_a_field_is_told_in_our_words(kind: str, detail: str):
    """Where we have no words, in those of the library."""
    fault = InvalidInput((FieldFault("a.b", kind, "odd"),))

    assert [{"field": "a.b", "detail": detail}] == problem(fault, "en", fault.status)["errors"]


def test_half_a_character_can_be_sent():
    """It has no place in UTF-8; a question mark has."""
    assert "a?" == json.loads(to_bytes("a\ud800"))


def test_the_kinds_can_be_asked(client: Client):
    """Each by its name, with the address that is the type of its problems."""
    listed = client.get("/problems?language=en").json()
    one = client.get("/problems/bad-facts?language=en").json()

    assert problem_kinds() == [kind["type"].rpartition("/")[2] for kind in listed]
    assert one in listed
    assert "The answers are not right" == one["title"]
