# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reports on systems as `/v1` gives them (made by `waarborg.report`)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from waarborg.kernel.texts import Language
from waarborg.law.records import NormKind, Status
from waarborg.web.api.shapes import Day, MaybeDay, Shape
from waarborg.web.api.shapes_norm import SourceShape


class NamedSystemShape(Shape):
    """A system by its name."""

    slug: str
    name: str


class ChangeShape(Shape):
    """A norm that starts, ends or moves for some systems, and the act that does it."""

    date: Day
    date_text: str
    norm: str
    title: str
    kind: NormKind
    kind_title: str
    status: Status
    status_title: str
    effect: Literal["starts", "ends", "new-text", "moves", "may-start", "may-end", "now-open"]
    effect_title: str
    is_open: bool
    was: str
    becomes: str
    act: str
    act_title: str
    why_text: str
    source: SourceShape
    systems: list[NamedSystemShape]
    count: int
    more: int


class ChangedDayShape(Shape):
    """What changes on a day."""

    date: Day
    date_text: str
    rows: list[ChangeShape]


class DayCountShape(Shape):
    """For how many systems something changes on a day: certainly, and perhaps."""

    date: Day
    date_text: str
    certain: int
    open: int


class ChangesShape(Shape):
    """All that changes for the systems of an organisation; what is open stands apart."""

    language: Language
    looked_at: int
    touched: int
    untouched: int
    unreadable: list[NamedSystemShape]
    out_of_use: list[NamedSystemShape]
    certain: list[ChangedDayShape]
    certain_count: int
    open: list[ChangedDayShape]
    open_count: int
    days: list[DayCountShape]


class DraftItemShape(Shape):
    """One item of Annex VIII."""

    number: str
    label: str
    value: Annotated[Any, Field(description="Plain JSON; null where it is not known.")]
    words: str | None
    facts: Annotated[list[str], Field(description="Ids of the facts that it comes from.")]
    missing: str | None
    told: str | None
    fill: str | None


class DraftShape(Shape):
    """A draft for the EU database, with what is missing."""

    section: Literal["a", "b", "c"]
    title: str
    about: str
    on: Day
    norm: str | None
    starts: MaybeDay
    is_public: bool | None
    told: list[str]
    is_complete: bool
    open: list[str]
    standing: str
    items: list[DraftItemShape]
