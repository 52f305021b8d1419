# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Search: Dutch, forgiving, filtered, and never behind what is published."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.register.examples import Town, a_town, open_register
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import archive, publish, submit, withdraw, write_facts
from waarborg.register.search import Found, Search

SCANNER: Mapping[str, Any] = {
    "record.short_description": "Een auto leest kentekens en zoekt wie niet betaalde.",
    "record.goal": "<p>Eerlijk <b>parkeren</b>: iedereen betaalt.</p>",
    "record.theme": ["verkeer"],
    "record.publication_category": "b",
    "record.impact_assessments": [{"title": "Data Protection Impact Assessment (DPIA)"}],
    "record.tags": ["scanauto"],
}
BENEFITS: Mapping[str, Any] = {
    "record.short_description": "Kiest welke aanvragen voor bijstand iemand extra bekijkt.",
    "record.goal": "<p>Fouten in uitkeringen vinden.</p>",
    "record.theme": ["sociale-zekerheid", "werk"],
    "record.publication_category": "a",
    "record.impact_assessments": [{"title": "IAMA"}, {"title": "Eigen toets"}],
}
CHATBOT: Mapping[str, Any] = {
    "record.short_description": "Beantwoordt vragen over paspoorten en vergunningen.",
    "record.theme": ["organisatie-en-bedrijfsvoering"],
}


def names(found: Found) -> set[str]:
    """Return the names of what was found."""
    return {row.name for row in found.rows}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    """Return the search over three published systems; nothing is written to them."""
    register = open_register(f"sqlite:///{tmp_path_factory.mktemp('search') / 'search.db'}")
    town = a_town(register)
    for name, facts in (
        ("Parkeerscanner", SCANNER),
        ("Controle van bijstand", BENEFITS),
        ("Élise, de chatbot", CHATBOT),
    ):
        town.published(town.system(name, **facts))
    yield Search(register)
    register.store.close()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("parkeerscanner", "Parkeerscanner"),
        ("PARKEERSCANNERS", "Parkeerscanner"),
        ("kenteken", "Parkeerscanner"),
        ("uitkering", "Controle van bijstand"),
        ("elise", "Élise, de chatbot"),
        ("vergunning paspoort", "Élise, de chatbot"),
        ("scanauto", "Parkeerscanner"),
        ("parkeerscan", "Parkeerscanner"),
        ("betaalt verkeer", "Parkeerscanner"),
        ("“bijstand”?", "Controle van bijstand"),
    ],
)
def test_words_are_found_as_people_type_them(search: Search, words: str, name: str) -> None:
    """In any form, with or without accents and capitals, and unfinished at the end."""
    found = search.find(words)

    assert ({name}, False) == (names(found), found.is_loose)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("parkeerscaner", "Parkeerscanner"),
        ("parkeersacnner", "Parkeerscanner"),
        ("bijstnad", "Controle van bijstand"),
        ("utikering", "Controle van bijstand"),
        ("scanner", "Parkeerscanner"),
        ("paspoorden vergunningne", "Élise, de chatbot"),
    ],
)
def test_typing_errors_and_parts_of_words_are_forgiven(
    search: Search, words: str, name: str
) -> None:
    """Only when nothing has the words as typed; the page can say so."""
    found = search.find(words)

    assert ({name}, True) == (names(found), found.is_loose)


@pytest.mark.parametrize("words", ["zeppelin", "parkeerscanner zeppelin", "xx", "\0 .* [a"])
def test_what_is_not_there_is_not_found(search: Search, words: str) -> None:
    """All words must be there."""
    found = search.find(words)

    assert (0, ()) == (found.total, found.rows) or words == "\0 .* [a"


def test_without_words_everything_is_there_by_name(search: Search) -> None:
    """Accents do not matter for the order; a page has as many as were asked."""
    first, second = search.find("", page=1, size=2), search.find("  ", page=2, size=2)

    assert [3, 3] == [first.total, second.total]
    assert ["Controle van bijstand", "Élise, de chatbot"] == [row.name for row in first.rows]
    assert ["Parkeerscanner"] == [row.name for row in second.rows]
    assert () == search.find("", page=99).rows


def test_strange_pages_are_made_right(search: Search) -> None:
    """There is no page before the first, and none without end."""
    assert 3 == len(search.find("", page=0, size=10_000).rows)
    assert 1 == len(search.find("", page=-5, size=-1).rows)


def test_a_name_counts_more_than_a_mention(small_town: Town) -> None:
    """Who types a name sees it first."""
    mention = {"record.goal": "<p>Werkt samen met de bladblazer.</p>"}
    small_town.published(small_town.system("Aardappel", **mention))
    small_town.published(small_town.system("Bladblazer", **CHATBOT))

    found = Search(small_town.register).find("bladblazer")

    assert ["Bladblazer", "Aardappel"] == [row.name for row in found.rows]


def test_a_row_says_where_the_page_is(search: Search) -> None:
    """With the slugs that make its address, and what a list shows."""
    (row,) = search.find("kenteken").rows

    assert ("lampstad", "parkeerscanner", "Gemeente Lampstad") == (
        row.organisation_slug,
        row.system_slug,
        row.organisation_name,
    )
    assert ("Parkeerscanner", 1) == (row.name, row.number)
    assert ("org_", "sys_") == (row.organisation[:4], row.system[:4])
    assert ("ai-system", "idea", "b", ("verkeer",)) == (
        row.kind,
        row.lifecycle,
        row.category,
        row.theme,
    )
    assert SCANNER["record.short_description"] == row.short_description
    assert 2026 == row.published.year


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"organisation": "lampstad"}, 3),
        ({"organisation": "elders"}, 0),
        ({"category": "a"}, 1),
        ({"theme": "werk"}, 1),
        ({"theme": "verkeer", "category": "b"}, 1),
        ({"theme": "verkeer", "category": "a"}, 0),
        ({"status": "idea"}, 3),
        ({"kind": "ai-system"}, 3),
        ({"kind": "pilot"}, 0),
        ({"assessment": "dpia"}, 1),
        ({"assessment": "iama"}, 1),
        ({"assessment": "other"}, 1),
        ({"assessment": "none"}, 1),
    ],
)
def test_filters_narrow_down(search: Search, filters: dict[str, str], expected: int) -> None:
    """All that are given count together, with or without words."""
    assert expected == search.find("", filters).total
    assert search.find("kenteken", filters).total <= min(expected, 1)


def test_an_unknown_filter_is_told(search: Search) -> None:
    """The fault names those that look like it."""
    with pytest.raises(UnknownRecord) as caught:
        search.find("", {"themes": "werk"})

    assert "theme" in str(caught.value.details["near"])


def test_each_value_of_a_filter_is_counted(search: Search) -> None:
    """In what the words and the other filters leave, so that choosing another makes sense."""
    everything = search.find("").counts
    chosen = search.find("", {"theme": "werk"}).counts
    typed = search.find("kenteken").counts

    assert {"a": 1, "b": 1} == everything["category"]
    assert {"verkeer", "werk", "sociale-zekerheid", "organisatie-en-bedrijfsvoering"} == set(
        everything["theme"]
    )
    assert everything["theme"] == chosen["theme"]
    assert {"a": 1} == chosen["category"]
    assert {"b": 1} == typed["category"]
    assert {"dpia": 1} == typed["assessment"]


def test_only_what_is_published_is_found(small_town: Town) -> None:
    """Not what is in review, withdrawn or archived, and not what was published before it."""
    town = small_town
    scanner = town.system("Parkeerscanner", **SCANNER)
    search = Search(town.register)
    totals = [search.find("kenteken").total]
    sent = submit(town.register, town.editor, scanner.id)
    totals.append(search.find("kenteken").total)

    first = publish(town.register, town.publisher, sent.id)
    totals.append(search.find("kenteken").total)
    new = {"record.short_description": "Leest nu iets anders."}
    write_facts(town.register, town.editor, scanner.id, new, source="x")
    totals.append(search.find("kenteken").total)
    second = town.published(scanner)
    totals += [search.find("kenteken").total, search.find("anders").total]
    withdraw(town.register, town.publisher, first.id, "fout")
    totals.append(search.find("anders").total)
    archive(town.register, town.publisher, second.id, "voorbij")
    totals.append(search.find("anders").total)

    assert [0, 0, 1, 1, 0, 1, 1, 0] == totals


def test_every_process_sees_a_publication_at_its_next_question(town: Town, database: str) -> None:
    """Two registers over one database, as in two processes."""
    other = open_register(database)
    here, there = Search(town.register), Search(other)
    before = (here.find("kenteken").total, there.find("kenteken").total)
    found = town.published(town.system("Parkeerscanner", **SCANNER))
    between = (here.find("kenteken").total, there.find("kenteken").total)
    withdraw(town.register, town.publisher, found.id, "fout")

    assert ((0, 0), (1, 1)) == (before, between)
    assert (0, 0) == (here.find("kenteken").total, there.find("kenteken").total)
    other.store.close()


def test_organisations_are_searched_together(town: Town) -> None:
    """And each can be chosen."""
    second = a_town(town.register, "duinstad")
    for one in (town, second):
        one.published(one.system("Parkeerscanner", **SCANNER))
    search = Search(town.register)

    assert {"lampstad": 1, "duinstad": 1} == search.find("kenteken").counts["organisation"]
    assert 1 == search.find("kenteken", {"organisation": "duinstad"}).total
    assert 1 == search.find("duinstad").total


def test_many_may_ask_while_others_publish(small_town: Town) -> None:
    """Nobody sees half an index."""
    town = small_town
    search = Search(town.register)
    systems = [town.system(f"Scanner {number}", **SCANNER) for number in range(8)]

    def publish_and_ask(number: int) -> int:
        town.published(systems[number])
        return search.find("kenteken").total

    with ThreadPoolExecutor(4) as threads:
        seen = list(threads.map(publish_and_ask, range(8)))

    assert 8 == search.find("kenteken").total
    assert all(1 <= one <= 8 for one in seen)
