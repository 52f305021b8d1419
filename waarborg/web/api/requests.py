# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may be asked of `/v1` in a body. Nothing of it is stored."""

from typing import Annotated, Any

from pydantic import Field

from waarborg.web.api.shapes import Day, MaybeDay, MaybeLanguage, ReadingsChosen, Shape

Facts = Annotated[
    dict[str, Any],
    Field(description="Facts by name, as the questions of `/v1/questions` define them."),
]
On = Annotated[MaybeDay, Field(description="The day for which you ask; by default today.")]
AsOf = Annotated[
    MaybeDay,
    Field(description="The day whose knowledge of the law is used; by default today."),
]


class Asking(Shape):
    """What every question about a system has."""

    facts: Facts
    on: On = None
    as_of: AsOf = None
    readings: ReadingsChosen = Field(default_factory=dict)
    language: MaybeLanguage = None


class CheckRequest(Asking):
    """Which norms apply to a system on a day?"""


class NextQuestionRequest(Asking):
    """Which question settles most?"""


class ReceiptRequest(Asking):
    """Why does a norm apply to a system, or not?"""

    norm: Annotated[str, Field(description="Id of the norm.")]


class Moment(Shape):
    """A day for which one asks, and the day whose knowledge of the law is used."""

    on: Annotated[Day, Field(description="The day for which you ask.")]
    as_of: AsOf = None


class ComparisonRequest(Shape):
    """What differs for a system between two moments of asking?"""

    facts: Facts
    before: Moment
    after: Moment
    readings: ReadingsChosen = Field(default_factory=dict)
    language: MaybeLanguage = None
