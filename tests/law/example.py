# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example law, loaded once: for property tests, which take no fixtures per example."""

from datetime import date
from pathlib import Path
from typing import Final

from waarborg.law import Engine, load_law_base

EXAMPLE_LAW: Final = Path(__file__).parent / "example_law"
ENGINE: Final = Engine(load_law_base(EXAMPLE_LAW))
BASE: Final = ENGINE.base
READINGS: Final = BASE.default_readings

BEFORE_AMENDMENT: Final = date(2021, 5, 31)
"""The last day on which nobody counts with the amendment."""
AMENDMENT: Final = date(2021, 6, 1)
LATER: Final = date(2022, 6, 1)
"""A day on which every act of the example is known."""
