# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changed from version to version, in words."""

from dataclasses import replace
from typing import Any, Final

import pytest

from tests.report.test_public_view import LATE, TOWN, publication
from waarborg.law import Engine, product_engine
from waarborg.register.records import Publication, PublicationState
from waarborg.report.public_history import changes_view, history_view


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return the law of the product."""
    return product_engine()


FIRST: Final = replace(
    publication({"supplier": "Kijk BV"}), number=1, state=PublicationState.ARCHIVED
)
SECOND: Final = replace(publication({"supplier": "Zie BV"}), number=2)


def withdrawn(found: Publication) -> Publication:
    """Return a publication that was withdrawn."""
    state = PublicationState.WITHDRAWN
    return replace(found, state=state, reason="Fout.", withdrawn=LATE)


def test_versions_stand_newest_first_with_what_changed(engine: Engine):
    """The first has nothing before it; the one that is public says so."""
    view = history_view(engine, TOWN, [SECOND, FIRST], "nl")
    second, first = view["versions"]
    assert (2, True, False) == (second["number"], second["current"], second["first"])
    assert (1, False, True) == (first["number"], first["current"], first["first"])
    assert ("2026-01-02", "2 januari 2026") == (first["published"], first["publishedText"])
    assert [] == first["changes"]
    (change,) = second["changes"]
    assert "Leverancier" == change["label"]
    assert "Kijk BV" == change["before"]["items"][0]["text"]
    assert "Zie BV" == change["after"]["items"][0]["text"]
    assert "Eén ding veranderde." == second["told"]


@pytest.mark.parametrize("versions", [[withdrawn(FIRST), SECOND], [FIRST, withdrawn(SECOND)]])
def test_a_difference_never_tells_what_was_withdrawn(engine: Engine, versions: list[Publication]):
    """Neither as the old nor as the new side."""
    view = history_view(engine, TOWN, versions, "nl")
    assert view["versions"][0]["changes"] is None
    hidden = next(one for one in versions if one.state is PublicationState.WITHDRAWN)
    assert hidden.content["record"]["supplier"] not in str(view)


def test_what_was_withdrawn_is_not_current(engine: Engine):
    """There is no version of now."""
    view = history_view(engine, TOWN, [FIRST, withdrawn(SECOND)], "nl")
    assert not [one for one in view["versions"] if one["current"]]
    assert "Fout." == view["versions"][0]["withdrawn"]["reason"]


@pytest.mark.parametrize(
    ("change", "label", "before", "after"),
    [
        ({"kind": "algorithm"}, "Wat het is", "AI-systeem", "algoritme"),
        ({"lifecycle": "out-of-use"}, "Wordt het gebruikt?", "in gebruik", "buiten gebruik"),
        ({"pilot_ends": "2026-12-31"}, "Einde van de proef", None, "31 december 2026"),
        ({"pilot_result": "Het werkte."}, "Uitkomst van de proef", None, "Het werkte."),
        ({"name": "Kijkscan"}, "Naam", "Parkeerscan", "Kijkscan"),
        (
            {"facts": {"subject.kind": "rules-only"}},
            "Antwoord voor de wet: ",
            None,
            "Software met alleen vaste regels",
        ),
        ({"facts": {"gone.question": 5}}, "Antwoord voor de wet: gone.question", None, "5"),
    ],
)
def test_every_part_has_words(
    engine: Engine, change: dict[str, Any], label: str, before: str | None, after: str
):
    """Also what is no field of the record, and answers that the law asks no more."""
    old = publication().content
    (told,) = changes_view(engine, old, {**old, **change}, "nl")
    assert told["label"].startswith(label)
    texts = [told[side]["items"][0]["text"] if told[side] else None for side in ("before", "after")]
    assert before == texts[0]
    assert texts[1] is not None
    assert texts[1].startswith(after)


def test_a_new_name_is_told_once(engine: Engine):
    """It stands in the system and in the record."""
    old = publication({"name": "Oud"}, name="Oud").content
    new = publication({"name": "Nieuw"}, name="Nieuw").content
    assert ["record.name"] == [one["field"] for one in changes_view(engine, old, new, "nl")]


def test_what_is_not_public_is_not_told(engine: Engine):
    """Numbers of the inside are in the content for the exports alone."""
    new = publication({"source_id": "INTERN-1"}).content
    assert [] == changes_view(engine, publication().content, new, "nl")


def test_what_goes_away_has_no_after(engine: Engine):
    """A field that is taken back."""
    old = publication({"tags": ["a"], "goal": "<p>Plek</p>"}).content
    told = {one["field"]: one for one in changes_view(engine, old, publication().content, "nl")}
    assert {"record.tags", "record.goal"} == set(told)
    assert [None, None] == [one["after"] for one in told.values()]
    assert "<p>Plek</p>" == told["record.goal"]["before"]["html"]


def test_without_an_older_content_all_is_new(engine: Engine):
    """A preview of a first publication."""
    told = changes_view(engine, None, publication({"supplier": "Kijk BV"}).content, "en")
    assert {"name", "kind", "lifecycle", "record.supplier"} == {one["field"] for one in told}


def test_changes_of_the_record_stand_in_the_order_of_its_form(engine: Engine):
    """Also when they were filled in or kept in another order; answers come last."""
    new = {
        "facts": {"subject.kind": "ai-system"},
        "record": {"risks": "<p>Fouten</p>", "goal": "<p>Helpen</p>", "name": "Hulp"},
    }

    fields = [one["field"] for one in changes_view(engine, None, new, "nl")]

    assert ["record.name", "record.goal", "record.risks", "facts.subject.kind"] == fields
