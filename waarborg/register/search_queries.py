# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody typed, as a question to the index."""

from collections.abc import Mapping, Sequence
from typing import Final

import tantivy

from waarborg.register.search_documents import BODY, NAME, PLAIN, SHORT

_BOOSTS: Final = ((NAME, 4.0), (SHORT, 2.0), (BODY, 1.0))
_FORGIVING: Final = 4
"""Words of this length may have one typing error; twice as long, two."""
_STARTING: Final = 3
"""The last word may be the start of one, from this length."""
_PART: Final = 5
"""A word may be a part of a longer one, from this length: `scanner` of `parkeerscanner`."""


class Words:
    """The words that somebody typed, as they are in the index."""

    def __init__(
        self, schema: tantivy.Schema, stemmed: tantivy.TextAnalyzer, words: Sequence[str]
    ) -> None:
        self._schema = schema
        self._stemmed = stemmed
        self._words = words

    def exact(self) -> tantivy.Query:
        """Return the question for all words in any of their forms; the last may be unfinished."""
        *complete, last = self._words
        return _all([*map(self._forms, complete), self._start(last)])

    def loose(self) -> tantivy.Query:
        """Return the question for words like these: with typing errors, or as part of a word."""
        return _all([self._like(word) for word in self._words])

    def _forms(self, word: str) -> tantivy.Query:
        stems = self._stemmed.analyze(word)
        return tantivy.Query.disjunction_max_query(
            [
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, name, stem, "freq"), boost
                )
                for stem in stems
                for name, boost in _BOOSTS
            ]
        )

    def _start(self, word: str) -> tantivy.Query:
        if len(word) < _STARTING:
            return self._forms(word)
        start = tantivy.Query.fuzzy_term_query(self._schema, PLAIN, word, distance=0, prefix=True)
        return _any([self._forms(word), start])

    def _like(self, word: str) -> tantivy.Query:
        likes = [self._start(word)]
        if len(word) >= _FORGIVING:
            errors = 2 if len(word) >= 2 * _FORGIVING else 1
            likes.append(tantivy.Query.fuzzy_term_query(self._schema, PLAIN, word, distance=errors))
            likes += [
                tantivy.Query.fuzzy_term_query(self._schema, BODY, stem, distance=errors)
                for stem in self._stemmed.analyze(word)
                if len(stem) >= _FORGIVING
            ]
        if len(word) >= _PART:
            likes.append(tantivy.Query.regex_query(self._schema, PLAIN, f".*{word}.*"))
        return _any(likes)


def with_filters(
    schema: tantivy.Schema, words: tantivy.Query | None, filters: Mapping[str, str]
) -> tantivy.Query:
    """Return the question for these words, where there are any, in what has these values."""
    restrictions = [
        tantivy.Query.const_score_query(tantivy.Query.term_query(schema, name, value, "basic"), 0.0)
        for name, value in filters.items()
    ]
    parts = [*([words] if words is not None else []), *restrictions]
    return _all(parts) if parts else tantivy.Query.all_query()


def _all(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in queries])


def _any(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in queries])
