# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reasons of an outcome in plain words: a receipt as a nested list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from waarborg.kernel.texts import Language, say
from waarborg.law.expressions import Facts
from waarborg.law.law_base import LawBase
from waarborg.law.receipts import Receipt
from waarborg.law.records import Source
from waarborg.report.sources import source_view
from waarborg.report.written import written_answer, written_day
from waarborg.web.pages.places import address

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the reasons, with the lines that it rests on."""

    text: str
    because: Sequence["Reason"] = ()
    source: str | None = None
    source_url: str | None = None
    page: str | None = None
    """The page of ours about it."""
    fact: str | None = None
    """The fact that is still open, and that an answer would settle."""


def reasons_of(base: LawBase, receipt: Receipt, language: Language) -> list[Reason]:
    """Return why a norm applies, does not apply or cannot be told yet."""
    writer = _Writer(base, receipt.facts, language)
    return list(writer.lines(receipt.because["because"]))


def shortened(reasons: Sequence[Reason], depth: int) -> list[Reason]:
    """Return the reasons without what lies deeper than `depth`."""
    return [
        replace(one, because=tuple(shortened(one.because, depth - 1)) if depth > 1 else ())
        for one in reasons
    ]


class _Writer:
    def __init__(self, base: LawBase, facts: Facts, language: Language) -> None:
        self._base = base
        self._facts = facts
        self._language: Language = language

    def _say(self, key: str, **values: object) -> str:
        return say(f"reasons.{key}", self._language, **values)

    def lines(self, nodes: Iterable[Node]) -> Iterator[Reason]:
        for node in nodes:
            yield from self._of(node)

    def _of(self, node: Node) -> Iterator[Reason]:
        match node["kind"]:
            case "fact":
                yield self._fact(node)
            case "concept":
                yield self._concept(node)
            case "schedule":
                yield self._schedule(node)
            case "reading":
                yield self._reading(node)
            case "always":
                yield Reason(self._say("always"))
            case "any" if len(node["because"]) > 1:
                yield Reason(self._say(f"any-{node['value']}"), tuple(self.lines(node["because"])))
            case _:
                yield from self.lines(node["because"])

    def _fact(self, node: Node) -> Reason:
        question = self._base.questions[node["fact"]]
        asked = question.text[self._language]
        if node["given"] is None:
            return Reason(self._say("open", question=asked), fact=question.fact)
        answer = written_answer(question, self._facts[question.fact], self._language)
        return Reason(self._say("answer", question=asked, answer=answer))

    def _concept(self, node: Node) -> Reason:
        if not node.get("official"):
            return Reason(self._say("no-concept", concept=node["concept"]))
        concept = self._base.concepts[node["concept"]][node["version"] - 1]
        text = self._say(f"concept-{node['value']}", title=concept.title[self._language])
        page = address("concept", self._language, id=concept.id)
        return self._with_source(text, node, page)

    def _schedule(self, node: Node) -> Reason:
        schedule = self._base.schedules[node["schedule"]][node["version"] - 1]
        title = schedule.title[self._language]
        rules = node["because"]
        days = [rule for rule in rules if rule["from"] and not rule["never"]]
        if node["value"] == "unknown" or not days:
            return self._with_source(self._say(f"schedule-{node['value']}", title=title), node)
        rule = days[-1]
        day = written_day(rule["from"], self._language)
        text = self._say(f"schedule-{node['value']}-from", title=title, day=day)
        return self._with_source(text, {**node, "because": rule.get("because", ())})

    def _reading(self, node: Node) -> Reason:
        reading = self._base.readings[node["reading"]]
        text = next(one.text[self._language] for one in reading.options if one.id == node["is"])
        key = "reading" if node["value"] == "true" else "not-reading"
        return Reason(
            self._say(key, text=text), page=address("readings", self._language) + f"#{reading.id}"
        )

    def _with_source(self, text: str, node: Node, page: str | None = None) -> Reason:
        source = source_view(self._base, Source(**node["source"]), self._language)
        because = (
            ()
            if node["kind"] == "schedule" and node["value"] != "unknown"
            else node.get("because", ())
        )
        return Reason(
            text, tuple(self.lines(_opened(because))), source["label"], source["url"], page
        )


def _opened(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the nodes that a reader can use: of the rules of a schedule their conditions."""
    for node in nodes:
        if node["kind"] == "rule":
            yield from node.get("because", ())
        else:
            yield node
