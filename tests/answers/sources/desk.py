# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A desk with a collection: people who may write or only read, and pages to put in it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from waarborg import answers, evidence
from waarborg.answers import AnswersBase
from waarborg.answers.records import Collection
from waarborg.answers.sources import Details, Incoming, Put, add_collection, put_source
from waarborg.answers.sources.documents import Block, BlockKind, Document
from waarborg.evidence import Ledger
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.store import Store

TOWN: Final = "org_town"
TODAY: Final = date(2026, 6, 1)
DETAILS: Final = Details(
    owner="Team Burgerzaken",
    validated_by="Webredactie",
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
    address="https://www.voorbeeldstad.nl/paspoort",
    licence="CC0",
)
EDITOR: Final = Actor("user_editor", "Editor", {TOWN: frozenset({Role.EDITOR})})
READER: Final = Actor("user_reader", "Reader", {TOWN: frozenset({Role.READER})})
STRANGER: Final = Actor("user_stranger", "Stranger", {"org_other": frozenset(Role)})


@dataclass
class Clock:
    """Each look at it is a second later; it can be set to another day."""

    moment: datetime = datetime(2026, 6, 1, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the next moment."""
        self.moment += timedelta(seconds=1)
        return self.moment

    def go_to(self, day: date) -> None:
        """Make it noon on a day."""
        self.moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def open_base(url: str, clock: Clock, *, migrate: bool = True) -> AnswersBase:
    """Return a base on a database."""
    store = Store(url)
    if migrate:
        store.migrate([evidence.MIGRATIONS, answers.MIGRATIONS])
    return AnswersBase(store, Ledger(store, clock), clock)


def document(text: str = "Een paspoort kost € 80.", title: str = "Paspoort") -> Document:
    """Return a document of one paragraph."""
    return Document(title, "nl", (Block(BlockKind.PARAGRAPH, text),))


def incoming(
    text: str = "Een paspoort kost € 80.",
    origin: str = "paspoort.md",
    **changes: Any,  # noqa: ANN401  # any detail
) -> Incoming:
    """Return a page as it comes in, with other details where they are given."""
    fields = {name: getattr(DETAILS, name) for name in DETAILS.__dataclass_fields__}
    return Incoming(origin, document(text), Details(**{**fields, **changes}), "sha256:0")


@dataclass(frozen=True)
class Desk:
    """A base with one collection."""

    base: AnswersBase
    clock: Clock
    collection: Collection = field(init=False)

    def __post_init__(self) -> None:
        """Make the collection."""
        made = add_collection(self.base, EDITOR, TOWN, "Gemeentepagina's")
        object.__setattr__(self, "collection", made)

    def put(self, text: str = "Een paspoort kost € 80.", **changes: Any) -> Put:  # noqa: ANN401  # any detail
        """Put a page."""
        return put_source(self.base, EDITOR, self.collection.id, incoming(text, **changes))

    def kinds(self) -> list[str]:
        """Return the kinds of evidence in the ledger, in order."""
        return [one.evidence.kind for one in self.base.ledger.entries()]
