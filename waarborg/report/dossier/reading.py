# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the parts of a dossier from somebody who may wish us harm."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.errors import WaarborgError
from waarborg.report.dossier.faults import DossierFault, Refused


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Refuse the part `name` when what is done with it shows that it has another form."""
    try:
        yield
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        WaarborgError,
    ) as error:
        raise Refused(DossierFault.UNREADABLE, name) from error


def read_json(name: str, content: bytes) -> dict[str, Any]:
    """Return a part that is an object in canonical JSON.

    Raises:
        Refused: it is something else.
    """
    with reading(name):
        found = json.loads(content.decode())
        if not isinstance(found, dict) or canonical_json(found) != content:
            raise ValueError(name)
    return found
