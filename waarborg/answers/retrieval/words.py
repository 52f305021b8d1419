# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Passages by their words: BM25 over our own tokens, in an index in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import tantivy

from waarborg.answers.retrieval.analyser import Idea, Question

TITLE, HEADING, TEXT = "title", "heading", "text"
_NUMBER: Final = "number"
_BOOSTS: Final = ((TITLE, 1.0), (HEADING, 1.4), (TEXT, 1.0))
_OTHER_WAYS: Final = 0.1
"""How much the other tokens of an idea add to its best one."""
_HEAP: Final = 32_000_000
"""Bytes that are indexed before they are put in order."""
_TOKENIZER: Final = "given"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a passage, from its title, its headings and its text."""

    title: tuple[str, ...]
    heading: tuple[str, ...]
    text: tuple[str, ...]


class Words:
    """An index of passages by their words. Safe for threads."""

    def __init__(self, passages: Sequence[Tokens]) -> None:
        schema = tantivy.SchemaBuilder()
        for name in (TITLE, HEADING, TEXT):
            schema.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="freq")
        schema.add_integer_field(_NUMBER, fast=True, stored=True)
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema)
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(_TOKENIZER, spaces)
        self._fill(passages)

    def best(self, question: Question, limit: int) -> dict[int, float]:
        """Return the numbers of the passages that have its words, the best first, with BM25."""
        if not question.ideas:
            return {}
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._any_of(idea)) for idea in question.ideas]
        )
        searcher = self._index.searcher()
        hits = searcher.search(query, limit=limit, count=False).hits
        return {
            int(searcher.doc(address)[_NUMBER][0]): float(str(score)) for score, address in hits
        }

    def _fill(self, passages: Sequence[Tokens]) -> None:
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for number, one in enumerate(passages):
            found = tantivy.Document()
            for name, tokens in ((TITLE, one.title), (HEADING, one.heading), (TEXT, one.text)):
                found.add_text(name, " ".join(tokens))
            found.add_integer(_NUMBER, number)
            writer.add_document(found)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def _any_of(self, idea: Idea) -> tantivy.Query:
        ways = [self._term(token, weight) for token, weight in idea.tokens.items()]
        return tantivy.Query.disjunction_max_query(ways, tie_breaker=_OTHER_WAYS)

    def _term(self, token: str, weight: float) -> tantivy.Query:
        fields = [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self._schema, name, token, "freq"), boost * weight
            )
            for name, boost in _BOOSTS
        ]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in fields])
