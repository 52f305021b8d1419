# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Passages by their words."""

from waarborg.answers.retrieval.analyser import dutch
from waarborg.answers.retrieval.words import Tokens, Words

INDEX = Words(
    [
        Tokens(("paspoort",), ("kost",), ("euro", "86d20")),
        Tokens(("rijbewijs",), ("kost",), ("euro", "52d75", "paspoort")),
        Tokens(("hond",), (), ("aanmeld",)),
    ]
)


def _best(question: str, limit: int = 10) -> dict[int, float]:
    return INDEX.best(dutch().question(question), limit)


def test_a_title_says_more_than_text():
    """A word in a title counts for more than the same word in a text."""
    assert [0, 1] == list(_best("paspoort"))


def test_other_words_add_less():
    """What stands for a word finds too, with a lower score."""
    assert list(_best("hond")) == [2]
    assert _best("hond")[2] > _best("blindengeleidehond").get(2, 0.0)


def test_nothing_is_found_for_nothing():
    """A question without words that say something, or with unknown ones, finds nothing."""
    assert {} == _best("hoe dan")
    assert {} == _best("kwantumverstrengeling")


def test_no_more_than_the_limit():
    """At most as many as were asked for, the best first."""
    assert 1 == len(_best("kosten paspoort", limit=1))
    scores = list(_best("kosten paspoort").values())
    assert scores == sorted(scores, reverse=True)


def test_an_empty_index():
    """An index of nothing answers."""
    assert {} == Words([]).best(dutch().question("paspoort"), 10)
