# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A view as JSON: indented for a reader, or canonical so that equal answers are equal bytes."""

import json
from typing import Any

from waarborg.kernel.canonical import canonical_json


def to_json(view: Any, *, canonical: bool = False) -> str:  # noqa: ANN401  # JSON holds anything
    """Return `view` as JSON text, ending in a line break unless it is canonical (RFC 8785)."""
    if canonical:
        return canonical_json(view).decode()
    return json.dumps(view, indent=2, ensure_ascii=False) + "\n"
