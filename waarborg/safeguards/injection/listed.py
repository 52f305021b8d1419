# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words, rules and signs of this safeguard, as data: `waarborg/data/safeguards/injection`."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent.parent.parent / "data" / "safeguards" / "injection"


@cache
def read_data(name: str) -> Any:  # noqa: ANN401 - YAML; each reader knows its own file
    """Return what a file of this safeguard says."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
