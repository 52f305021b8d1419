# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Search in what is published: Dutch words in any form, with typing errors, and filters.

The index is in memory, one for each process. Before each question it takes in what changed since
the question before, so that every process shows a publication at once, and nothing withdrawn.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

import tantivy

from waarborg.kernel.store import Connection
from waarborg.law.law_base import unknown_record
from waarborg.register.register import Register
from waarborg.register.search_documents import (
    FILTERS,
    ORDER,
    ROW,
    SYSTEM,
    Row,
    document,
    new_index,
    row_of,
    stemmed,
    unstemmed,
)
from waarborg.register.search_queries import Words, with_filters
from waarborg.register.store import publications as tables
from waarborg.register.store import systems as system_tables

LARGEST_PAGE: Final = 100
LONGEST_QUESTION: Final = 200
MOST_WORDS: Final = 10
_HEAP: Final = 64_000_000
"""Bytes that are indexed before they are put in order."""
_MOST_VALUES: Final = 1000
"""The most values of a filter that are counted."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found."""

    total: int
    rows: tuple[Row, ...]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """For each filter, how many there would be with each of its values, the most first."""
    is_loose: bool = False
    """Whether nothing has the words as they were typed, and these have words like them."""


class Search:
    """The search in what is published now, in a register."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._index = new_index()
        self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        self._seen: int | None = None
        self._lock = Lock()
        self._split, self._stemmed = unstemmed(), stemmed()

    def find(
        self,
        words: str = "",
        filters: Mapping[str, str] | None = None,
        page: int = 1,
        size: int = 20,
    ) -> Found:
        """Return a page of the published systems with all these words; without words, by name.

        `filters` are values of `organisation` (its slug), `category`, `theme`, `status`
        (lifecycle), `kind` and `assessment`, as they stand in `counts`.

        Raises:
            UnknownRecord: there is no such filter.
        """
        chosen = dict(filters or {})
        for name in chosen:
            if name not in FILTERS:
                raise unknown_record("filter", name, FILTERS)
        self.sync()
        one = _Asking(self._index, chosen)
        typed = self._split.analyze(words[:LONGEST_QUESTION])[:MOST_WORDS]
        if not typed:
            return one.answer(None, page, size)
        asked = Words(self._index.schema, self._stemmed, typed)
        exact = asked.exact()
        found = one.answer(exact, page, size)
        if found.total or one.has(exact):
            return found
        return one.answer(asked.loose(), page, size, is_loose=True)

    def sync(self) -> None:
        """Take in what changed. Costs one small question to the database when nothing did."""
        with self._lock, self._register.store.reading() as connection:
            newest = tables.newest_transition(connection)
            if newest == self._seen:
                return
            if self._seen is None:
                self._fill(connection)
            else:
                self._catch_up(connection, self._seen)
            self._writer.commit()
            self._index.reload()
            self._seen = newest

    def _fill(self, connection: Connection) -> None:
        owners = {one.id: one for one in system_tables.organisations(connection)}
        with closing(tables.all_public_contents(connection)) as found:
            for public in found:
                self._writer.add_document(document(public, owners[public.organisation]))

    def _catch_up(self, connection: Connection, seen: int) -> None:
        changed = sorted({one.system for _, one in tables.transitions(connection, after=seen)})
        owners = {one.id: one for one in system_tables.organisations(connection)}
        for system in changed:
            self._writer.delete_documents_by_term(SYSTEM, system)
        for public in tables.public_contents_of(connection, changed):
            self._writer.add_document(document(public, owners[public.organisation]))


class _Asking:
    """One question to the index as it is now."""

    def __init__(self, index: tantivy.Index, filters: Mapping[str, str]) -> None:
        self._searcher = index.searcher()
        self._schema = index.schema
        self._filters = filters

    def has(self, words: tantivy.Query) -> bool:
        """Tell whether anything has these words, with whatever values of filters."""
        return bool(self._searcher.search(words, limit=1, count=False).hits)

    def answer(
        self, words: tantivy.Query | None, page: int, size: int, *, is_loose: bool = False
    ) -> Found:
        """Return a page of what has these words and the values of the filters."""
        limit = min(max(size, 1), LARGEST_PAGE)
        query = with_filters(self._schema, words, self._filters)
        by_name: dict[str, Any] = {"order_by_field": ORDER, "order": tantivy.Order.Asc}
        result = self._searcher.search(
            query,
            limit=limit,
            offset=(max(page, 1) - 1) * limit,
            **(by_name if words is None else {}),
        )
        rows = tuple(
            row_of(bytes(self._searcher.doc(address)[ROW][0])) for _, address in result.hits
        )
        return Found(_total(result), rows, self._counts(words), is_loose)

    def _counts(self, words: tantivy.Query | None) -> Mapping[str, Mapping[str, int]]:
        """Count the values of each filter, in what the other filters leave."""
        free = [name for name in FILTERS if name not in self._filters]
        counts = self._count_values(words, free, self._filters)
        for name in self._filters:
            others = {key: one for key, one in self._filters.items() if key != name}
            counts |= self._count_values(words, [name], others)
        return {name: counts[name] for name in FILTERS}

    def _count_values(
        self, words: tantivy.Query | None, names: list[str], filters: Mapping[str, str]
    ) -> dict[str, dict[str, int]]:
        if not names:
            return {}
        asked = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in names}
        result = self._searcher.aggregate(with_filters(self._schema, words, filters), asked)
        return {
            name: {one["key"]: one["doc_count"] for one in result[name]["buckets"]}
            for name in names
        }


def _total(result: tantivy.SearchResult) -> int:
    total: int = result.count  # type: ignore[attr-defined]  # the stub lacks it
    return total
