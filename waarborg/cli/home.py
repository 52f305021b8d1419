# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The folder in which an installation keeps its data."""

import os
from pathlib import Path

from waarborg.kernel.settings import HOME


def home_folder() -> Path:
    """Return the folder that the settings name, or else `var` in the current one."""
    return Path(os.environ.get(HOME) or "var")
