# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Embeddings: numbers, and nothing else, for each text that was given."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from waarborg.gateway.faults import UpstreamBroken


def released_vectors(answer: Mapping[str, Any], texts: int) -> list[dict[str, Any]]:
    """Return the vectors of an answer to so many texts.

    Raises:
        UpstreamBroken: they are no vectors, or not as many as there were texts.
    """
    given = answer.get("data")
    if not isinstance(given, list) or len(given) != texts:
        raise UpstreamBroken
    return [_vector(one, place) for place, one in enumerate(given)]


def _vector(given: object, place: int) -> dict[str, Any]:
    if not isinstance(given, dict) or given.get("index", place) != place:
        raise UpstreamBroken
    vector = given.get("embedding")
    if not (_is_numbers(vector) or _is_packed(vector)):
        raise UpstreamBroken
    return {"object": "embedding", "index": place, "embedding": vector}


def _is_numbers(vector: object) -> bool:
    return isinstance(vector, list) and {float, int}.issuperset(map(type, vector))


def _is_packed(vector: object) -> bool:
    """Tell whether it is a row of 32-bit numbers in base64, as clients ask for by default."""
    if not isinstance(vector, str):
        return False
    try:
        return not len(base64.b64decode(vector, validate=True)) % 4
    except (binascii.Error, ValueError):
        return False
