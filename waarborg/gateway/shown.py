# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The field `waarborg` of an answer: what it is, what was checked, which model really answered."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from waarborg.gateway.entries import Entry, used_model
from waarborg.gateway.records import Check, ModelKind, Policy
from waarborg.safeguards.personal import unmask

AI_GENERATED: Final = (b"ai-disclosure", b"mode=ai-originated")
"""As the draft for the header `AI-Disclosure` has it."""


class PlainMarking:
    """Marks an answer by a header alone; implements `ports.Marking`."""

    def headers(self, _exchange: str, _origin: str) -> Sequence[tuple[bytes, bytes]]:
        """Say that an answer was made by AI."""
        return (AI_GENERATED,)

    def address(self, _exchange: str) -> str:
        """Make no manifest."""
        return ""

    def seal(self, _exchange: str, _text: str) -> str:
        """Keep no digest."""
        return ""

    def fingerprint(self, _text: str) -> str:
        """Keep nothing by which a text is known again."""
        return ""


def label_of(policy: Policy, language: str) -> str:
    """Return the label of a policy, in this language or in the first that it has."""
    return policy.label.get(language) or next(iter(policy.label.values()), "")


def field_of(entry: Entry, more: Mapping[str, object], longest_wait: float) -> dict[str, Any]:
    """Return the field of an answer that has ended."""
    field: dict[str, Any] = {
        **start_of(entry),
        "standing": entry.standing,
        "answered_by": _answered_by(entry),
        "checks": _summary(entry.inspection.checks),
    }
    if longest_wait:
        field["longest_check_ms"] = round(longest_wait * 1000, 1)
    return {**checked_more(entry, more), **field}


def _answered_by(entry: Entry) -> dict[str, object]:
    told: dict[str, object] = {
        "upstream": entry.target.upstream if entry.target else "",
        "model": entry.model,
    }
    if used := used_model(entry.used):
        told["used"] = used
    return told


def checked_more(entry: Entry, more: Mapping[str, object]) -> Mapping[str, object]:
    """Return what a model of our own says besides its text: no sentence that the text lost.

    What a check took out or replaced in the text does not leave beside it either; tokens get their
    values back here as they do there.
    """
    sentences = more.get("sentences")
    if not isinstance(sentences, list):
        return more
    text = "".join(one for part in entry.released.checked.values() for one in part)
    kept = (one for one in sentences if not isinstance(one, dict) or str(one.get("text")) in text)
    return {**more, "sentences": [_with_values(one, entry) for one in kept]}


def _with_values(sentence: object, entry: Entry) -> object:
    vault = entry.inspection.vault
    if not isinstance(sentence, dict) or not len(vault):
        return sentence
    return {**sentence, "text": unmask(str(sentence.get("text")), vault)}


def start_of(entry: Entry) -> dict[str, Any]:
    """Return what of the field is known before the answer is."""
    policy = entry.policy
    is_text = entry.asked.kind is not ModelKind.EMBEDDINGS
    return {
        "id": entry.id,
        "marked": True,
        "origin": entry.origin,
        "manifest": entry.writer.marking.address(entry.id) if is_text else "",
        "policy": {"id": policy.id, "number": policy.number, "digest": policy.digest},
    }


def _summary(checks: Sequence[Check]) -> list[dict[str, Any]]:
    """Return for each safeguard and side over how many texts it went, and what it found."""
    summary: dict[tuple[str, str], dict[str, Any]] = {}
    for check in checks:
        place = check.safeguard, check.side
        if (one := summary.get(place)) is None:
            one = summary[place] = {
                "safeguard": check.safeguard,
                "side": check.side,
                "action": check.action,
                "texts": 0,
                "found": {},
            }
        if check.digest:
            one["texts"] += 1
        for kind, count in check.found.items():
            one["found"][kind] = one["found"].get(kind, 0) + count
    return list(summary.values())
