# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What marking goes by, from `waarborg/data/safeguards/marking.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from waarborg.kernel.yaml_files import read_yaml
from waarborg.safeguards.lists import FOLDER


@dataclass(frozen=True, slots=True)
class Measures:
    """By what a text is known again."""

    shingle: int
    kept: int
    fewest_words: int
    fewest_shared: int
    same: float
    part: float


@cache
def _file() -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_yaml(FOLDER / "marking.yaml")
    return found


@cache
def measures() -> Measures:
    """Return by what a text is known again."""
    return Measures(**_file()["fingerprint"])


def labels() -> Mapping[str, str]:
    """Return the words that say that an answer was made by AI, by language."""
    found: Mapping[str, str] = _file()["labels"]
    return found


def disclosures() -> Mapping[str, str]:
    """Return the values of the header, by how a text came about."""
    found: Mapping[str, str] = _file()["disclosure"]
    return found


def source_types() -> Mapping[str, str]:
    """Return the addresses of the terms for how something was made, by how it came about."""
    found: Mapping[str, str] = _file()["source_type"]
    return found
