# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changed from one published version of a system to the next, field by field."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from waarborg.kernel.canonical import plain
from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language, say
from waarborg.law import Engine, parse_facts
from waarborg.register import difference
from waarborg.register.fields import record_fields
from waarborg.register.records import (
    RECORD,
    FieldChange,
    Organisation,
    Publication,
    PublicationState,
)
from waarborg.report.norm_view import View
from waarborg.report.public_values import DUTCH, answer_view
from waarborg.report.public_view import day_of, organisation_view, withdrawn_view
from waarborg.report.written import counted, written_answer, written_day

_FACTS: Final = "facts."
_TITLED: Final[Mapping[str, str]] = {
    "kind": "register-pages.kind.{}",
    "lifecycle": "register-pages.status.{}.title",
}
"""Parts of a publication with values that have titles of their own."""
_RECORD_NAME: Final = f"{RECORD}name"
_NAME: Final = "name"
_DAYS: Final = frozenset({"pilot_ends"})


def history_view(
    engine: Engine,
    organisation: Organisation,
    publications: Sequence[Publication],
    language: Language,
) -> View:
    """Return all versions that were ever public, newest first, with what changed in each.

    `publications` are those of one system with a number. Where one of two versions was withdrawn
    its content is not told, and so neither is the difference: `changes` is None.
    """
    ordered = sorted(publications, key=lambda one: one.number or 0)
    speaker = _Speaker(engine, language)
    versions = [
        _version_view(speaker, before, after)
        for before, after in zip([None, *ordered[:-1]], ordered, strict=True)
    ]
    newest = ordered[-1]
    for version in versions:
        version["current"] = (
            version["number"] == newest.number and newest.state is PublicationState.PUBLISHED
        )
    return {
        "language": language,
        "organisation": organisation_view(organisation, language),
        "name": newest.content["name"],
        "versions": versions[::-1],
    }


def changes_view(
    engine: Engine, old: Mapping[str, Any] | None, new: Mapping[str, Any], language: Language
) -> list[View]:
    """Return the changes between two contents, each with the values before and after in words."""
    speaker = _Speaker(engine, language)
    return list(_changes(speaker, difference(old, new)))


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Puts parts of a publication into words."""

    engine: Engine
    language: Language

    def label(self, field: str) -> str:
        if field.startswith(_FACTS):
            question = self.engine.base.questions.get(field.removeprefix(_FACTS))
            text = question.text[self.language] if question else field.removeprefix(_FACTS)
            return say("register-pages.history.rules", self.language, question=text)
        return say(f"register-pages.field.{field.removeprefix(RECORD)}", self.language)

    def answer(self, field: str, value: Any) -> View | None:  # noqa: ANN401  # plain JSON
        """Return a value for readers; None where there is none."""
        if value is None:
            return None
        if field.startswith(RECORD):
            name = field.removeprefix(RECORD)
            return next(iter(answer_view(name, {name: value}, self.language)), None)
        if field.startswith(_FACTS):
            return _plain(self._fact(field.removeprefix(_FACTS), value), self.language)
        if field in _TITLED:
            return _plain(say(_TITLED[field].format(value), self.language), self.language)
        if field in _DAYS:
            return _plain(written_day(str(value), self.language), self.language)
        return _plain(str(value), DUTCH)

    def _fact(self, name: str, value: Any) -> str:  # noqa: ANN401  # plain JSON
        """Return an answer as it was given; as it is kept where the law asks it no more."""
        try:
            parsed = parse_facts(self.engine.base, {name: value})
        except WaarborgError:
            return str(value)
        return written_answer(self.engine.base.questions[name], parsed[name], self.language)


def _plain(text: str, lang: Language) -> View:
    return {"html": None, "items": [{"text": text, "link": None}], "lang": lang}


def _version_view(speaker: _Speaker, before: Publication | None, after: Publication) -> View:
    hidden = PublicationState.WITHDRAWN in {after.state, before.state if before else after.state}
    changes = (
        None
        if hidden
        else list(_changes(speaker, difference(before.content, after.content)))
        if before
        else []
    )
    return {
        "number": after.number,
        "published": plain(day_of(after.decided)),
        "publishedText": _written(day_of(after.decided), speaker.language),
        "withdrawn": withdrawn_view(after, speaker.language),
        "first": before is None,
        "changes": changes,
        "told": counted("register-pages.history.changed", len(changes or ()), speaker.language),
    }


def _changes(speaker: _Speaker, changes: Sequence[FieldChange]) -> Iterator[View]:
    names = {change.field for change in changes}
    for change in sorted(changes, key=_place):
        if not _is_told(change.field, names):
            continue
        yield {
            "field": change.field,
            "label": speaker.label(change.field),
            "before": speaker.answer(change.field, change.old),
            "after": speaker.answer(change.field, change.new),
        }


def _place(change: FieldChange) -> int:
    """Return where a change stands: the record in the order of its form, then the rest."""
    order = [f"{RECORD}{name}" for name in record_fields()]
    return order.index(change.field) if change.field in order else len(order)


def _is_told(field: str, all_fields: Collection[str]) -> bool:
    """Tell whether readers see a field; a name that stands in two places is told once."""
    if field.startswith(RECORD):
        known = record_fields().get(field.removeprefix(RECORD))
        return known is not None and known.public
    return field != _NAME or _RECORD_NAME not in all_fields


def _written(day: date | None, language: Language) -> str:
    return written_day(day, language) if day else ""
