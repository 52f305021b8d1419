# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every route of `/v1` needs: the law, the day, and the language of the asker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from waarborg.kernel.texts import Language
from waarborg.law import Engine, LawBase, parse_facts
from waarborg.law.expressions import Facts
from waarborg.web.api.shapes import MaybeLanguage


@dataclass(frozen=True, slots=True)
class Context:
    """The law that is used and the clock."""

    engine: Engine
    today: Callable[[], date]

    @property
    def base(self) -> LawBase:
        """The law base."""
        return self.engine.base

    def day(self, given: date | None) -> date:
        """Return the day that was given, or today."""
        return given or self.today()

    def facts(self, raw: Mapping[str, Any]) -> Facts:
        """Return raw facts as facts; a fault names the field."""
        return parse_facts(self.base, raw)


def context_of(request: Request) -> Context:
    """Return the context that `create_api` was given."""
    found: Context = request.app.state.context
    return found


def spoken(request: Request, given: Language | None) -> Language:
    """Return the language of the answer, and remember it for a problem."""
    if given is not None:
        request.state.language = given
    language: Language = request.state.language
    return language


def asked_language(
    request: Request,
    language: Annotated[
        MaybeLanguage,
        Query(description="Language of the texts; by default Accept-Language, or else Dutch."),
    ] = None,
) -> Language:
    """Return the language of an answer to a GET."""
    return spoken(request, language)


Law = Annotated[Context, Depends(context_of)]
Speech = Annotated[Language, Depends(asked_language)]
