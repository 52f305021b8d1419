# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules that all shapes of `/v1` follow: names in camelCase, days as dates, nothing unknown."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel

from waarborg.kernel.dates import parse_date
from waarborg.kernel.errors import NotADate
from waarborg.kernel.texts import Language


class Shape(BaseModel):
    """An object in a request or an answer."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True, strict=True)


def _parsed(given: object) -> object:
    if given is None:
        return None
    try:
        return parse_date(given)
    except NotADate as fault:
        raise ValueError(str(given)) from fault


_A_DAY: Final[Mapping[str, Any]] = {"type": "string", "format": "date"}
_MAYBE_A_DAY: Final[Mapping[str, Any]] = {"type": ["string", "null"], "format": "date"}

Day = Annotated[date, BeforeValidator(_parsed), WithJsonSchema(dict(_A_DAY))]
"""A day, as YYYY-MM-DD and nothing else."""

MaybeDay = Annotated[date | None, BeforeValidator(_parsed), WithJsonSchema(dict(_MAYBE_A_DAY))]
"""A day, or null."""

Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$", description="A SHA-256 digest")]
FactValue = bool | float | str | list[str] | None
ReadingsChosen = Annotated[
    dict[str, str],
    Field(
        description="Readings of ambiguous texts in the place of the default: id to option.",
        examples=[{}],
    ),
]
MaybeLanguage = Annotated[
    Language | None,
    Field(description="Language of the texts; by default that of Accept-Language, or else Dutch."),
]

KindName = Literal["ai-system", "gpai-model", "algorithm", "pilot"]
LifecycleName = Literal["idea", "pilot", "in-development", "in-use", "out-of-use"]
PublicationStateName = Literal["draft", "in-review", "published", "withdrawn", "archived"]
TaskStateName = Literal["open", "done", "dropped"]
FindingStateName = Literal["met", "partly", "not-met", "unknown", "not-applicable"]

SLUG: Final = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
"""What a name in an address looks like."""
