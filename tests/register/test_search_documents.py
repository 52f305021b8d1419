# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the search knows of a system: its words, the values of its filters, its row."""

from typing import Any

import pytest
from tantivy import Query

from waarborg.kernel.texts import LANGUAGES
from waarborg.register.records import Organisation
from waarborg.register.search_documents import (
    assessments,
    document,
    new_index,
    row_of,
    stemmed,
    unstemmed,
)
from waarborg.register.store.publications import PublicContent

TOWN = Organisation("org_1", "lampstad", "Gemeente Lampstad", "gemeente", None, None, None)  # type: ignore[arg-type]  # not asked here
MOMENT = "2026-11-24T10:00:00.000000+00:00"


def public(**record: Any) -> PublicContent:  # noqa: ANN401  # any fields
    """Return what is published of a system."""
    content = {"name": "Bot", "kind": "pilot", "lifecycle": "in-use", "record": record}
    return PublicContent("sys_1", "org_1", 3, "bot", MOMENT, content)


def words_of(**record: Any) -> list[str]:  # noqa: ANN401  # any fields
    """Return the words under which a record is found."""
    (plain,) = document(public(**record), TOWN).get_all("plain")
    return unstemmed().analyze(str(plain))


def test_a_system_without_a_record_is_found_by_its_name_and_organisation() -> None:
    """Nothing else is needed."""
    assert ["bot", "gemeente", "lampstad"] == words_of()


def test_words_come_from_what_readers_read() -> None:
    """Without markup; of a choice its label; not from links, and not from what is no field."""
    found = words_of(
        goal="<p>Vlug &amp; goed</p>",
        supplier="Fabriek",
        tags=["auto"],
        theme=["verkeer", "gone"],
        legal_bases=[{"title": "Awb", "link": "https://wetten.overheid.nl/x"}],
        website="https://geheim.example.nl",
        gone="onbekend",
    )

    assert {"vlug", "goed", "fabriek", "auto", "verkeer", "awb"} <= set(found)
    assert {"p", "amp", "wetten", "geheim", "onbekend", "gone"}.isdisjoint(found)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ([], {"none"}),
        (["DPIA"], {"dpia"}),
        (["Data Protection Impact Assessment (DPIA)"], {"dpia"}),
        (["Gegevensbeschermingseffectbeoordeling"], {"dpia"}),
        (["Impact Assessment Mensenrechten en Algoritmes"], {"iama"}),
        (["IAMA", "Grondrechten-effectbeoordeling"], {"iama", "fria"}),
        (["Ethische toets"], {"other"}),
        (["dpiaxx", "DPIA"], {"other", "dpia"}),
    ],
)
def test_an_assessment_is_recognised_by_its_name(titles: list[str], expected: set[str]) -> None:
    """By whole words."""
    record = {"impact_assessments": [{"title": one} for one in titles]} if titles else {}
    found = document(public(**record), TOWN).get_all("assessment")

    assert expected == set(map(str, found))


def test_every_value_of_the_filter_has_a_label() -> None:
    """In both languages, also the two that stand for no known assessment."""
    assert {"other", "none"} <= set(assessments())
    assert all(one.label[language] for one in assessments().values() for language in LANGUAGES)


def test_a_row_comes_out_as_it_went_in() -> None:
    """With its themes and its moment."""
    index = new_index()
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    record = {"theme": ["werk"], "publication_category": "a", "short_description": "Kort."}
    writer.add_document(document(public(**record), TOWN))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    ((_, address),) = searcher.search(Query.all_query()).hits
    row = row_of(bytes(searcher.doc(address)["row"][0]))

    assert ("sys_1", "bot", "lampstad", "Bot", "Kort.", "a", ("werk",), 3) == (
        row.system,
        row.system_slug,
        row.organisation_slug,
        row.name,
        row.short_description,
        row.category,
        row.theme,
        row.number,
    )
    assert MOMENT == row.published.isoformat(timespec="microseconds")


def test_words_are_the_same_in_all_their_forms() -> None:
    """Dutch ones; accents and capitals do not matter."""
    stem = stemmed()

    for one, other in (
        ("vergunning", "vergunningen"),
        ("brief", "brieven"),
        ("CAFÉ", "cafe"),
        ("besluit", "besluiten"),
    ):
        assert stem.analyze(one) == stem.analyze(other)
