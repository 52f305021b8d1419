# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The library for languages, loaded at the first question: it takes 75 MB and half a second."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

_ODD: Final = frozenset({"zxx", "la", "vo", "eo", "grc", "hbo"})
"""Nobody writes to a municipality in these: texts without words are put there."""


def rank(text: str) -> Mapping[str, float]:
    """Return the languages that are likely, with their chances."""
    chances: dict[str, float] = dict(_identifier().rank(text)[:5])
    return {code: chance for code, chance in chances.items() if code not in _ODD}


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library carries no types
    from py3langid.langid import (  # type: ignore[import-untyped]  # noqa: PLC0415 - 75 MB
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
