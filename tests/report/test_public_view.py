# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A published system as a citizen reads it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from waarborg.kernel.texts import LANGUAGES, catalogue
from waarborg.law import Engine, product_engine
from waarborg.register.fields import record_fields
from waarborg.register.records import (
    Lifecycle,
    Organisation,
    Publication,
    PublicationState,
    SystemKind,
)
from waarborg.register.values import ORGANISATION_KINDS
from waarborg.report.public_values import answer_view
from waarborg.report.public_view import ASKED, HEAD, RIGHTS, SECTIONS, public_view

ON: Final = date(2026, 11, 24)
TOWN: Final = Organisation(
    "org_1", "stad", "Gemeente Stad", "gemeente", None, None, datetime(2026, 1, 1, tzinfo=UTC)
)
LATE: Final = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)
"""Half past midnight on 2 January in the Netherlands."""


def publication(
    record: Mapping[str, Any] | None = None,
    facts: Mapping[str, Any] | None = None,
    **more: Any,  # noqa: ANN401  # any part of a content
) -> Publication:
    """Return a publication with these fields and answers."""
    content = {
        "name": "Parkeerscan",
        "kind": "ai-system",
        "lifecycle": "in-use",
        "pilot_ends": None,
        "pilot_result": None,
        "record": dict(record or {}),
        "sources": {},
        "facts": dict(facts or {}),
        **more,
    }
    return Publication(
        id="pub_1",
        system="sys_1",
        organisation="org_1",
        number=3,
        state=PublicationState.PUBLISHED,
        content=content,
        authors=("user_1",),
        submitted_by="user_1",
        submitted=LATE,
        note="voor intern gebruik",
        decided_by="user_2",
        decided=LATE,
        reason=None,
        withdrawn=None,
    )


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return the law of the product."""
    return product_engine()


def viewed(engine: Engine, found: Publication, language: str = "nl") -> Any:  # noqa: ANN401  # plain JSON
    """Return the view of a publication."""
    return public_view(engine, TOWN, found, ON, "en" if language == "en" else "nl")


def section(view: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return one question with its answers."""
    found: Mapping[str, Any] = next(one for one in view["sections"] if one["id"] == key)
    return found


def test_every_public_field_has_one_place_on_the_page():
    """Nothing that an organisation tells is lost, and nothing is told twice."""
    placed = [*HEAD, *RIGHTS, *(field for fields in SECTIONS.values() for field in fields)]
    public = [field.id for field in record_fields().values() if field.public]
    assert sorted(public) == sorted(placed)


def test_every_code_has_words():
    """Kinds, statuses and fields of any record can be told."""
    keys = [
        *(f"register-pages.kind.{one.value}" for one in SystemKind),
        *(f"register-pages.status.{one.value}.title" for one in Lifecycle),
        *(f"register-pages.organisation-kind.{one}" for one in ORGANISATION_KINDS),
        *(f"register-pages.field.{one.id}" for one in record_fields().values() if one.public),
        *(
            f"register-pages.category.{one}.text"
            for one in record_fields()["publication_category"].options
        ),
    ]
    assert [] == [key for key in keys if key not in catalogue()]


def test_the_head_says_what_it_is_and_since_when(engine: Engine):
    """In words, with the day as it was in the Netherlands."""
    view = viewed(engine, publication({"publication_category": "b", "short_description": "Kijkt."}))
    assert ("Parkeerscan", "Kijkt.") == (view["name"], view["summary"])
    assert ("AI-systeem", "in gebruik") == (view["kindTitle"], view["statusTitle"])
    assert "kan grote gevolgen hebben" == view["category"]["title"]
    assert (3, "2026-01-02", "2 januari 2026") == (
        view["number"],
        view["published"],
        view["publishedText"],
    )


def test_nothing_from_inside_comes_out(engine: Engine):
    """Neither who wrote it nor what they said to each other."""
    told = str(viewed(engine, publication({"goal": "<p>Plek</p>"})))
    assert not [one for one in ("user_1", "user_2", "intern", "pub_1", "sys_1") if one in told]


def test_rich_text_is_cleaned_once_more(engine: Engine):
    """Even if something else wrote the database."""
    view = viewed(engine, publication({"goal": "<p onclick='x()'>Plek</p><script>x()</script>"}))
    (answer,) = section(view, "what")["answers"]
    assert ("<p>Plek</p>", "nl") == (answer["html"], answer["lang"])


@pytest.mark.parametrize(
    ("field", "value", "items"),
    [
        ("supplier", "Kijk BV", [("Kijk BV", None)]),
        ("website", "https://stad.example/x", [("https://stad.example/x",) * 2]),
        ("website", "javascript:alert(1)", [("javascript:alert(1)", None)]),
        ("website", "https://[x", [("https://[x", None)]),
        ("contact", "a@stad.example", [("a@stad.example", "mailto:a@stad.example")]),
        ("tags", ["a", "b"], [("a", None), ("b", None)]),
        ("theme", ["verkeer", "weg"], [("Verkeer", None), ("weg", None)]),
        ("publication_category", "a", [("Hoog-risico AI-systeem", None)]),
        ("begin_date", "2025-03", [("maart 2025", None)]),
        ("self_learning", True, [("Ja, het systeem verandert door nieuwe gegevens.", None)]),
        ("self_learning", False, [("Nee, het systeem verandert niet uit zichzelf.", None)]),
        ("energy_use", 1200, [("Ongeveer 1.200 kWh per jaar.", None)]),
        (
            "legal_bases",
            [{"title": "Wet", "link": "https://wet.example"}, {"title": "Besluit"}],
            [("Wet", "https://wet.example"), ("Besluit", None)],
        ),
    ],
)
def test_each_type_is_told_in_its_own_way(
    field: str,
    value: Any,  # noqa: ANN401  # plain JSON
    items: list[tuple[str, Any]],
):
    """Months written out, codes in words, and a link only to a page or a mail box."""
    (answer,) = answer_view(field, {field: value}, "nl")
    assert items == [(one["text"], one["link"]) for one in answer["items"]]


def test_the_language_of_each_value_is_told():
    """What the organisation wrote is Dutch; what we say is in the language of the page."""
    record = {"supplier": "Kijk BV", "begin_date": "2025-03", "goal": "<p>Plek</p>"}
    told = {key: answer_view(key, record, "en")[0] for key in record}
    assert {"supplier": "nl", "begin_date": "en", "goal": "nl"} == {
        key: one["lang"] for key, one in told.items()
    }
    assert "March 2025" == told["begin_date"]["items"][0]["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_stays_in_sight(engine: Engine, language: str):
    """Important questions without an answer are shown; others are left out."""
    view = viewed(engine, publication(), language)
    assert ASKED == {one["id"] for one in view["sections"]}
    assert [] == [one for one in view["sections"] if one["answers"]]
    assert [(one, None) for one in RIGHTS] == [
        (one["field"], one["answer"]) for one in view["rights"]
    ]
    assert (None, None) == (view["contact"], view["category"])


def test_a_pilot_tells_when_it_ends_and_what_came_out(engine: Engine):
    """While it runs, and after it."""
    running = publication(lifecycle="pilot", pilot_ends="2026-12-31")
    assert {
        "ends": "2026-12-31",
        "endsText": "31 december 2026",
        "over": False,
        "result": None,
    } == viewed(engine, running)["pilot"]
    ended = publication(lifecycle="in-use", pilot_ends="2026-10-31", pilot_result="Het werkte.")
    told = viewed(engine, ended)["pilot"]
    assert (True, "Het werkte.") == (told["over"], told["result"])
    late = viewed(engine, publication(lifecycle="pilot", pilot_ends="2026-10-31"))
    assert (True, "De organisatie heeft dit systeem uitgeprobeerd.") == (
        late["pilot"]["over"],
        late["statusText"],
    )
    endless = viewed(engine, publication(lifecycle="pilot"))["pilot"]
    assert (None, False) == (endless["endsText"], endless["over"])
    assert viewed(engine, publication())["pilot"] is None


def test_what_was_withdrawn_tells_only_why_and_since_when(engine: Engine):
    """Its content is gone from the page."""
    gone = replace(
        publication({"goal": "<p>Geheim</p>"}),
        state=PublicationState.WITHDRAWN,
        reason="Niet meer nodig.",
        withdrawn=LATE,
    )
    view = viewed(engine, gone)
    assert {"since": "2026-01-02", "sinceText": "2 januari 2026", "reason": "Niet meer nodig."} == (
        view["withdrawn"]
    )
    assert "Geheim" not in str(view)
    assert "sections" not in view


def test_what_is_past_says_why(engine: Engine):
    """An archived description stays readable."""
    past = replace(publication(), state=PublicationState.ARCHIVED, reason="Gestopt.")
    assert {"reason": "Gestopt."} == viewed(engine, past)["archived"]
    assert viewed(engine, publication())["archived"] is None
