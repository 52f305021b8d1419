# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lists that grounding looks at, from `waarborg/data/answers/grounding`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from waarborg.kernel.yaml_files import read_yaml

FOLDER: Final = Path(__file__).parent.parent.parent / "data" / "answers" / "grounding"


@cache
def read_lexicon(name: str) -> Mapping[str, Any]:
    """Return one of the lists."""
    found: Mapping[str, Any] = read_yaml(FOLDER / f"{name}.yaml")
    return found
