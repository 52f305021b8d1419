# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values of the fields of the record, the weighing and annex VIII."""

import re
from typing import Any, Final

from waarborg.kernel.canonical import canonical_json
from waarborg.register.errors import FaultyValue

_NAME: Final = re.compile(r"[a-z-]+[.][a-z0-9_.-]+")
_LARGEST: Final = 100_000


def checked_field(name: str, value: Any) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return the value of a field as it is kept.

    Raises:
        FaultyValue: there is no such field, or the value is not right.
    """
    if not _NAME.fullmatch(name):
        raise FaultyValue(field=name, reason="no-such-field")
    try:
        size = len(canonical_json(value))
    except (RecursionError, TypeError, ValueError) as error:
        raise FaultyValue(field=name, reason="not-json") from error
    if size > _LARGEST:
        raise FaultyValue(field=name, reason="too-long")
    return value
