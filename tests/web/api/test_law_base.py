# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base over HTTP."""

from typing import Any

import pytest

from tests.law.example import BASE, LATER
from tests.web.api.client import Client, problem
from waarborg.report.law_view import law_base_view, norm_history, question_view
from waarborg.report.timeline_view import timeline_view

ALL_NORMS = list(BASE.norms)


def found(client: Client, query: str) -> list[str]:
    """Return the ids of the norms that `query` finds."""
    return [one["id"] for one in client.get(f"/norms?{query}").json()["items"]]


def test_every_norm_can_be_found(client: Client):
    """Without a filter all norms come, in the order of the files."""
    answer = client.get("/norms").json()

    assert ALL_NORMS == [one["id"] for one in answer["items"]]
    assert len(ALL_NORMS) == answer["total"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("act=lamp-policy", ["lamp-policy.1"]),
        ("act=lamp-amendment", ["lamp-act.4", "lamp-act.6"]),
        ("act=nothing", []),
        ("addressee=anyone", ["lamp-act.4", "lamp-policy.1"]),
        ("kind=right", ["lamp-act.5"]),
        ("status=proposed", ["lamp-bill.1"]),
        ("kind=duty&status=in-force", ["lamp-act.3", "lamp-act.6"]),
        ("q=subsidie", ["lamp-act.5"]),
        ("q=SUBSIDY", ["lamp-act.5"]),
        ("q=zzz", []),
        ("q=", []),
        ("on=2023-01-01&kind=right", []),
        ("on=2021-01-01&asOf=2021-01-01&kind=right", ["lamp-act.5"]),
    ],
)
def test_norms_are_found_by_what_they_are(client: Client, query: str, expected: list[str]):
    """Every filter narrows; together they narrow more."""
    assert expected == found(client, query)


def test_a_long_list_comes_in_pages(client: Client):
    """The links lead through all pages and back."""
    pages: list[dict[str, Any]] = []
    path = "/v1/norms?pageSize=2&language=en"
    while path:
        pages.append(client.get(path.removeprefix("/v1")).json())
        path = pages[-1]["links"]["next"]
    previous = client.get(pages[-1]["links"]["previous"].removeprefix("/v1")).json()

    assert ALL_NORMS == [one["id"] for page in pages for one in page["items"]]
    assert [1, 2, 3] == [page["page"] for page in pages]
    assert pages[1] == previous
    assert pages[0]["links"]["previous"] is None


def test_a_page_after_the_last_is_empty(client: Client):
    """It is no fault to look there."""
    answer = client.get("/norms?page=99")

    assert (200, []) == (answer.status_code, answer.json()["items"])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("page=0", "page"),
        ("page=x", "page"),
        ("page=1e3", "page"),
        ("page=999999999999999999999999", "page"),
        ("pageSize=0", "pageSize"),
        ("pageSize=201", "pageSize"),
        ("kind=law", "kind"),
        ("status=old", "status"),
        ("on=2022-02-30", "on"),
        ("asOf=soon", "asOf"),
        ("language=fr", "language"),
        (f"q={'a' * 201}", "q"),
        ("adressee=owner", "adressee"),
        ("as_of=2022-01-01", "as_of"),
        ("page=1&page=2", "page"),
        ("search=x", "search"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(client: Client, query: str, field: str):
    """A filter that is misspelt is refused: it would give everything, as if nothing was asked."""
    (error,) = problem(client.get(f"/norms?{query}"), 400, "invalid-input")["errors"]

    assert field == error["field"]


@pytest.mark.parametrize(
    "path", ["/concepts", "/questions", "/acts", "/readings", "/timeline", "/problems", "/law-base"]
)
def test_no_address_takes_what_it_does_not_know(client: Client, path: str):
    """Each refuses an unknown parameter."""
    problem(client.get(f"{path}?nothing=1"), 400, "invalid-input")


def test_no_question_takes_a_parameter(client: Client):
    """What is asked of a system stands in the body, never in the address."""
    problem(client.post("/checks?language=en", {"facts": {}}), 400, "invalid-input")


def test_a_norm_comes_with_its_history(client: Client):
    """All versions, and of what surrounds it."""
    answer = client.get("/norms/lamp-act.4?language=en").json()

    assert norm_history(BASE, "lamp-act.4", "en") == answer
    assert [1, 2] == [one["version"] for one in answer["versions"]]


def test_a_concept_comes_with_its_history(client: Client):
    """All versions, each with the act that made it."""
    answer = client.get("/concepts/bright").json()

    assert ["lamp-act", "lamp-amendment"] == [one["by"] for one in answer["versions"]]


@pytest.mark.parametrize("path", ["/norms/lamp-act.9", "/concepts/lamp", "/problems/lamp"])
def test_what_does_not_exist_is_not_found(client: Client, path: str):
    """404, in words."""
    problem(client.get(path), 404, "unknown-record")


@pytest.mark.parametrize("name", ["A", "a b", "-", "..a", "a" * 201, "%00", "%F0%9F%92%A1"])
@pytest.mark.parametrize("path", ["/norms", "/concepts", "/problems"])
def test_what_cannot_be_a_name_is_refused(client: Client, path: str, name: str):
    """An id is made of lower case letters, digits, dots and hyphens."""
    problem(client.get(f"{path}/{name}"), 400, "invalid-input")


def test_every_record_is_listed(client: Client):
    """Concepts, questions, acts and readings, with the ids of the law base."""
    listed = {
        "/concepts?pageSize=200": (BASE.concepts, "id"),
        "/questions": (BASE.questions, "fact"),
        "/acts": (BASE.acts, "id"),
        "/readings": (BASE.readings, "id"),
    }
    for path, (records, key) in listed.items():
        answer = client.get(path).json()
        items = answer["items"] if "?" in path else answer
        assert list(records) == [one[key] for one in items], path


def test_a_question_says_all_that_a_form_needs(client: Client):
    """A program can build the form from it."""
    answer = client.get("/questions?language=en").json()

    assert [question_view(BASE, one, "en") for one in BASE.questions.values()] == answer


def test_the_timeline_is_that_of_a_day(client: Client):
    """What was not known on that day is not on it."""
    early = client.get("/timeline?asOf=2020-06-01&language=en").json()

    assert timeline_view(BASE, LATER, "nl") == client.get("/timeline").json()
    assert {"lamp-act", "lamp-policy"} == {one["by"] for one in early["milestones"]}


def test_the_law_base_names_itself(client: Client):
    """By its digest; with it a caller knows whether the law base changed."""
    assert law_base_view(BASE) == client.get("/law-base").json()
