# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law engine: which norms apply to a system on a day, from when, and why.

It takes plain facts and days and returns plain results: no database, no clock of its own,
and no reading or writing after the law base is loaded.
"""

from functools import cache
from pathlib import Path
from typing import Final

from waarborg.kernel.errors import FaultyLawBase
from waarborg.law.check import Check, Moment, Outcome, State, check
from waarborg.law.consistency import reference_faults
from waarborg.law.engine import Engine
from waarborg.law.facts import parse_facts
from waarborg.law.files import law_base_of, read_norm_files
from waarborg.law.law_base import LawBase
from waarborg.law.next_question import Suggestion, next_question
from waarborg.law.receipts import Receipt, explain, rerun

DATA_FOLDER: Final = Path(__file__).parent.parent / "data"
"""The norms that come with the product."""


def load_law_base(folder: Path = DATA_FOLDER) -> LawBase:
    """Return the law base of the files below `folder`.

    Raises:
        FaultyLawBase: with every fault that was found.
    """
    files = read_norm_files(folder)
    if not files.faults:
        files.faults.extend(reference_faults(files))
    return law_base_of(files)


@cache
def product_engine() -> Engine:
    """Return the engine over the norms that come with the product; loaded once a process."""
    return Engine(load_law_base())


__all__ = [
    "DATA_FOLDER",
    "Check",
    "Engine",
    "FaultyLawBase",
    "LawBase",
    "Moment",
    "Outcome",
    "Receipt",
    "State",
    "Suggestion",
    "check",
    "explain",
    "load_law_base",
    "next_question",
    "parse_facts",
    "product_engine",
    "rerun",
]
