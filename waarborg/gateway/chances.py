# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The chances of tokens (logprobs) hold the text once more: they leave only where that is equal."""

from collections.abc import Iterator, Mapping
from typing import Any

from waarborg.gateway.output import Outlet
from waarborg.gateway.records import Side


def released_chances(given: object, text: str, part: str, outlet: Outlet) -> dict[str, Any] | None:
    """Return the chances of the tokens of `text`, which leaves as it came; None where they differ.

    The tokens that were not chosen are text that nobody saw yet, so they are checked here.
    """
    content = given.get("content") if isinstance(given, dict) else None
    if not isinstance(content, list):
        return None
    try:
        released = [_token(one) | {"top_logprobs": _others(one)} for one in content]
        others = " ".join(_words(released))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if "".join(one["token"] for one in released) != text:
        return None
    if outlet.inspection.look(Side.OUTPUT, f"{part}.logprobs", others) != others:
        return None
    return {"content": released}


def _token(given: Mapping[str, Any]) -> dict[str, Any]:
    token = given["token"]
    if not isinstance(token, str):
        raise TypeError
    spelled = given.get("bytes")
    return {
        "token": token,
        "logprob": float(given["logprob"]),
        "bytes": list(token.encode("utf-8", "replace")) if spelled is not None else None,
    }


def _others(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [_token(one) for one in given.get("top_logprobs") or ()]


def _words(released: list[dict[str, Any]]) -> Iterator[str]:
    return (other["token"] for one in released for other in one["top_logprobs"])
