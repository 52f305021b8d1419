# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The bounds of policies and keys: data, in `data/gateway/policy.yaml`, with their articles."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from waarborg.kernel.yaml_files import read_yaml

FOLDER: Final = Path(__file__).parent.parent / "data" / "gateway"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a number may be, and what it is when nothing is said."""

    least: int
    most: int
    default: int = 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """All of them."""

    log_days: Bound
    content_days: Bound
    requests_a_minute: Bound
    tokens_a_day: Bound
    key_days: Bound


@cache
def bounds() -> Bounds:
    """Return the bounds."""
    told = read_yaml(FOLDER / "policy.yaml")
    return Bounds(**{name: Bound(**told[name]) for name in Bounds.__slots__})


@cache
def form() -> int:
    """Return the number of the form of a policy file."""
    return int(read_yaml(FOLDER / "policy.yaml")["form"])
