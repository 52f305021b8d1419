# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A law base as it was on a day: what later acts brought is not in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from waarborg.law import LawBase
from waarborg.law.records import Versioned

T = TypeVar("T", bound=Versioned)


def without_unknown(base: LawBase, as_of: date) -> LawBase:
    """Return `base` without the acts that nobody counts with on `as_of`, and their versions."""
    known = base.known_acts(as_of)

    def kept(group: Mapping[str, tuple[T, ...]]) -> dict[str, tuple[T, ...]]:
        versions = {
            key: tuple(one for one in all_ if one.by in known) for key, all_ in group.items()
        }
        return {key: found for key, found in versions.items() if found}

    return replace(
        base,
        acts={key: base.acts[key] for key in known},
        norms=kept(base.norms),
        concepts=kept(base.concepts),
        schedules=kept(base.schedules),
        supervisions=kept(base.supervisions),
        sanctions=kept(base.sanctions),
    )
