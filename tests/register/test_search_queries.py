# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody typed, whatever it is, is a question that the index can answer."""

from hypothesis import given
from hypothesis import strategies as st

from tests.register.test_search_documents import TOWN, public
from waarborg.register.search_documents import document, new_index, stemmed, unstemmed
from waarborg.register.search_queries import Words, with_filters

INDEX = new_index()
WRITER = INDEX.writer(heap_size=15_000_000, num_threads=1)
WRITER.add_document(document(public(goal="<p>Kentekens lezen.</p>"), TOWN))
WRITER.commit()
INDEX.reload()


def ask(text: str, **filters: str) -> tuple[int, int]:
    """Return how many have the words, and how many have words like them."""
    words = Words(INDEX.schema, stemmed(), unstemmed().analyze(text))
    searcher = INDEX.searcher()
    questions = (words.exact(), words.loose())
    exact, loose = (
        len(searcher.search(with_filters(INDEX.schema, one, filters)).hits) for one in questions
    )
    return exact, loose


def test_words_are_asked_exactly_and_loosely() -> None:
    """A form of a word is exact; an error, or a part of a word, is not."""
    assert (1, 1) == ask("kenteken")
    assert (0, 1) == ask("kenteekn")
    assert (0, 1) == ask("teken")
    assert (0, 0) == ask("zeppelin")
    assert (0, 0) == ask("ab")


def test_filters_count_with_the_words() -> None:
    """All of them."""
    assert (1, 1) == ask("kenteken", status="in-use", kind="pilot")
    assert (0, 0) == ask("kenteken", status="in-use", kind="algorithm")


@given(st.text(min_size=1, max_size=60))
def test_nothing_that_is_typed_breaks_the_question(text: str) -> None:
    """What is exact is found loosely too."""
    if unstemmed().analyze(text):
        exact, loose = ask(text)
        assert exact <= loose
