# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drafts for the EU database: each item of Annex VIII with its value, or why it has none yet.

The items stand in `data/register/annex-viii-items.yaml`; which section is due, and from when, is
what the law engine says of the duties to register (Article 49).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.texts import LANGUAGES, Text, catalogue
from waarborg.law import Check, Engine, Outcome, State, check, parse_facts
from waarborg.law.expressions import Kleene
from waarborg.register import rich
from waarborg.register.annex_viii_items import Item, Section, When, annex_items
from waarborg.register.fields import fields_of
from waarborg.register.records import ANNEX_VIII, FAMILIES, Organisation, SystemState

_STATUS: Final = f"{ANNEX_VIII}status"
_ORGANISATION: Final = "organisation.name"
_LIFECYCLE: Final = "system.lifecycle"
Reason = Literal["not-filled", "undetermined", "not-applicable", "optional"]


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item of a draft."""

    number: str
    label: Text
    value: Any | None
    """As the fact holds it, or a list of those where an item is made of more."""
    words: Text | None
    """The value as it can be read and copied."""
    facts: tuple[str, ...]
    """Ids of the facts that it came from; what is ours already has none."""
    missing: Reason | None
    """Why it has no value, or not all of it."""
    told: Text | None
    """The same in words, with what to do."""
    fill: str
    """The fact that fills it in."""

    @property
    def is_due(self) -> bool:
        """Whether somebody still has to fill it in."""
        return self.missing in ("not-filled", "undetermined")


@dataclass(frozen=True, slots=True)
class SectionDue:
    """Whether a section has to be registered, and from when."""

    section: Section
    norm: str
    state: State
    starts: date | None
    """The first day on which it certainly has to be."""
    is_public: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be registered of a system under one section, on a day."""

    section: Section
    title: Text
    on: date
    due: SectionDue | None
    """None where no duty asks for this section, now or later."""
    items: tuple[DraftItem, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to be filled in."""
        return not any(item.is_due for item in self.items)


def checked(state: SystemState, on: date, engine: Engine) -> Check:
    """Return the check of a system on a day, with the law as known on that day."""
    return check(engine, parse_facts(engine.base, state.law_facts), on, on)


def sections_due(found: Check) -> tuple[SectionDue, ...]:
    """Return the sections that have to be registered, now, later or perhaps."""
    due = (_due(section, found) for section in annex_items().sections)
    return tuple(one for one in due if one is not None)


def _due(section: Section, found: Check) -> SectionDue | None:
    """Return the duty that asks for a section: what is certain goes before what may be."""
    norms = annex_items().sections[section].norms
    asked = [(found.outcomes[norm], norm == norms[0]) for norm in norms if norm in found.outcomes]
    open_ = [one for one in asked if one[0].may_start is not None]
    certain = [one for one in open_ if one[0].starts is not None]
    for outcome, is_public in (*certain, *open_):
        return SectionDue(section, outcome.norm.id, _state_of(outcome), outcome.starts, is_public)
    return None


def _state_of(outcome: Outcome) -> State:
    return State.APPLIES if outcome.starts is not None else State.UNDETERMINED


def draft(
    state: SystemState,
    organisation: Organisation,
    section: Section,
    on: date,
    engine: Engine,
    found: Check | None = None,
) -> Draft:
    """Return what would be registered of a system under a section, on the day `on`.

    `found` is the check of the system on that day, where the caller has it already. A section
    that nobody asks for can be drafted too.

    Raises:
        UnknownRecord: there is no such section.
    """
    sections = annex_items().sections
    if section not in sections:
        raise UnknownRecord(record="section", id=section, near=", ".join(sections))
    found = checked(state, on, engine) if found is None else found
    due = _due(section, found)
    material = _Material(state, organisation, engine, found)
    return Draft(
        section=section,
        title=sections[section].title,
        on=on,
        due=due,
        items=tuple(
            material.drafted(item)
            for item in sections[section].items
            if (due is None or due.is_public or item.non_public) and material.counts(item)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A value that goes into an item."""

    name: str
    value: Any
    words: Text
    fact: str | None


@dataclass(frozen=True, slots=True)
class _Material:
    """Where the values of items come from."""

    state: SystemState
    organisation: Organisation
    engine: Engine
    check: Check

    def counts(self, item: Item) -> bool:
        """Tell whether the law that counts still asks for an item."""
        if item.until is None:
            return True
        act = self.engine.base.acts[item.until]
        return not (act.knowledge <= self.check.as_of and act.effect <= self.check.on)

    def drafted(self, item: Item) -> DraftItem:
        """Return an item with its value, or with why it has none."""
        pieces = list(self._pieces(item))
        missing, told = self._missing(item, pieces)
        values = [piece.value for piece in pieces]
        return DraftItem(
            number=item.number,
            label=item.label,
            value=values[0] if len(values) == 1 else values or None,
            words=_joined([piece.words for piece in pieces]),
            facts=tuple(piece.fact for piece in pieces if piece.fact is not None),
            missing=missing,
            told=told,
            fill=item.fill,
        )

    def _pieces(self, item: Item) -> Iterator[_Piece]:
        first = next((piece for name in item.from_ if (piece := self._piece(name))), None)
        if first is None:
            return
        yield first
        if item.lacks is not None and first.name == item.from_[0]:
            return  # filled in as a whole
        for name in item.and_:
            piece = self._piece(name)
            if piece is not None:
                yield piece

    def _piece(self, name: str) -> _Piece | None:
        if name == _ORGANISATION:
            own = self.organisation.name
            return _Piece(name, own, Text(own, own), None)
        if name == _LIFECYCLE:
            code = annex_items().lifecycle.get(self.state.system.lifecycle.value)
            return _Piece(name, code, self._words(_STATUS, code), None) if code else None
        fact = self.state.facts.get(name)
        if fact is None or fact.value in ([], "", None):
            return None
        return _Piece(name, fact.value, self._words(name, fact.value), fact.id)

    def _words(self, name: str, value: Any) -> Text:  # noqa: ANN401  # plain JSON
        """Return a value as people read it."""
        codes = value if isinstance(value, list) else [value]
        options = self._options(name)
        if options:
            nl, en = (
                [options[code][one] for code in codes if code in options] for one in LANGUAGES
            )
            return Text(", ".join(nl), ", ".join(en))
        plain = rich.to_plain(value) if rich.is_html(str(value)) else str(value)
        return Text(plain, plain)

    def _options(self, name: str) -> Mapping[str, Text]:
        family = next((one for one in FAMILIES if name.startswith(one)), None)
        if family is not None:
            known = fields_of(family)[name.removeprefix(family)].options
            return {code: Text(one.nl, one.en) for code, one in known.items()}
        return {one.id: one.text for one in self.engine.base.questions[name].options}

    def _missing(self, item: Item, pieces: Sequence[_Piece]) -> tuple[Reason | None, Text | None]:
        names = {piece.name for piece in pieces}
        if not pieces:
            reason = self._reason(item)
            return reason, catalogue()[f"eu-database.missing.{reason}"]
        if item.lacks is not None and item.from_[0] not in names:
            return "not-filled", item.lacks
        needed = next((name for name in item.needs if name not in names), None)
        if needed is None:
            return None, None
        label = self._label(needed)
        told = catalogue()["eu-database.missing.part"]
        return "not-filled", Text(told.nl.format(part=label.nl), told.en.format(part=label.en))

    def _label(self, name: str) -> Text:
        family = next(one for one in FAMILIES if name.startswith(one))
        return fields_of(family)[name.removeprefix(family)].label

    def _reason(self, item: Item) -> Reason:
        """Return why an item has no value."""
        if item.needed == "always":
            return "not-filled"
        if item.needed == "optional" or item.when is None:
            return "optional"
        reasons: Mapping[Kleene, Reason] = {
            Kleene.TRUE: "not-filled",
            Kleene.UNKNOWN: "undetermined",
            Kleene.FALSE: "not-applicable",
        }
        return reasons[self._applies(item.when)]

    def _applies(self, when: When) -> Kleene:
        if when.known is not None:
            return Kleene.TRUE if self._piece(when.known) else Kleene.FALSE
        if when.concept is not None:
            return self.check.concepts[when.concept]
        outcome = self.check.outcomes[str(when.norm)]
        if outcome.may_start is None:
            return Kleene.FALSE
        return Kleene.TRUE if outcome.starts is not None else Kleene.UNKNOWN


def _joined(words: Sequence[Text]) -> Text | None:
    if not words:
        return None
    return Text("\n".join(one.nl for one in words), "\n".join(one.en for one in words))
