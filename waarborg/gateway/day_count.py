# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counting a day of a system's exchanges from the lines of its log. No database here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import quantiles
from typing import Any, Final

from waarborg.gateway.lines import OPEN, REFUSED, read_record
from waarborg.gateway.records import Action, Outcome
from waarborg.gateway.store.log import Row

_SHARE_DIGITS: Final = 4
_HUNDRED: Final = 100
_STANDINGS: Final = ("answered", "doubted", "unknown", "handed-over")


class DayCount:
    """What happened on a day: by the exchanges that ended on it."""

    def __init__(self) -> None:
        self.opened = 0
        self.ended = 0
        self.outcomes: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.standings: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        """Requests that were refused at the door, by reason."""
        self.models: Counter[str] = Counter()
        self.policies: Counter[str] = Counter()
        self.marked = 0
        self.checked = 0
        self.tokens = {"prompt": 0, "completion": 0}
        self.energy = _EnergyCount()
        self.found: Counter[tuple[str, str, str]] = Counter()
        """Checks in which something was found, by safeguard, side and what was done."""
        self.ran: Counter[tuple[str, str]] = Counter()
        """Texts that were looked at, by safeguard and side."""
        self.seconds: list[float] = []
        self.first_bytes: list[float] = []
        self.places: dict[str, tuple[int, int]] = {}
        """First and last line of this day, by writer."""

    def add(self, row: Row) -> None:
        """Count a line."""
        record = read_record(row.record)
        first, last = self.places.get(row.writer, (row.sequence, row.sequence))
        self.places[row.writer] = min(first, row.sequence), max(last, row.sequence)
        if row.step == REFUSED:
            self.refused[record["reason"]] += record["count"]
            return
        self._add_checks(record["checks"])
        if row.step == OPEN:
            self.opened += 1
            self.policies[record["policy"]] += 1
        else:
            self._add_closing(record)

    def _add_checks(self, checks: Sequence[Mapping[str, Any]]) -> None:
        for check in checks:
            if check["action"] == Action.OFF:
                continue
            self.ran[check["safeguard"], check["side"]] += 1
            if check["found"]:
                self.found[check["safeguard"], check["side"], check["action"]] += 1

    def _add_closing(self, record: Mapping[str, Any]) -> None:
        self.ended += 1
        self.outcomes[record["outcome"]] += 1
        if record["reason"]:
            self.reasons[record["reason"]] += 1
        if record["standing"]:
            self.standings[record["standing"]] += 1
        for kind in self.tokens:
            self.tokens[kind] += record[f"{kind}_tokens"]
        self.energy.add(record["energy"])
        if record["outcome"] != Outcome.ANSWERED:
            return
        used = record.get("used") or {}
        self.models[used.get("model") or record["answering_model"] or "-"] += 1
        self.marked += bool(record["is_marked"])
        self.checked += any(one["action"] != Action.OFF for one in record["checks"])
        self.seconds.append(record["seconds"])
        self.first_bytes.append(record["first_byte"])

    @property
    def answered(self) -> int:
        """How many exchanges ended with an answer."""
        return self.outcomes[Outcome.ANSWERED]

    def details(self) -> dict[str, Any]:
        """Return the numbers, as the ledger keeps them: shares of what is named beside them."""
        told: dict[str, Any] = {
            "opened": self.opened,
            "ended": self.ended,
            "outcomes": {one.value: self.outcomes[one] for one in Outcome},
            "reasons": dict(sorted(self.reasons.items())),
            "refused": dict(sorted(self.refused.items())),
            "shares_of_ended": {
                one.value: _share(self.outcomes[one], self.ended) for one in Outcome
            },
            "shares_of_answered": {
                "marked": _share(self.marked, self.answered),
                "checked": _share(self.checked, self.answered),
            },
            "models": dict(sorted(self.models.items())),
            "policies": dict(sorted(self.policies.items())),
            "tokens": dict(self.tokens),
            "energy": self.energy.details(),
            "checks": self._checks(),
            "seconds": _spread(self.seconds),
            "first_byte_seconds": _spread(self.first_bytes),
        }
        if self.standings:
            all_ = sum(self.standings.values())
            told["standings"] = {one: self.standings[one] for one in _STANDINGS}
            told["shares_of_standings"] = {
                one: _share(self.standings[one], all_) for one in _STANDINGS
            }
        return told

    def _checks(self) -> list[dict[str, Any]]:
        return [
            {
                "safeguard": name,
                "side": side,
                "looked_at": count,
                "found": {
                    action: times
                    for (one, where, action), times in sorted(self.found.items())
                    if (one, where) == (name, side)
                },
            }
            for (name, side), count in sorted(self.ran.items())
        ]


class _EnergyCount:
    """Energy as a range, and of how many exchanges it is known."""

    def __init__(self) -> None:
        self._low = self._high = 0.0
        self._methods: Counter[str] = Counter()
        self._known = 0

    def add(self, energy: Mapping[str, Any]) -> None:
        """Count the energy of one exchange."""
        self._methods[energy["method"]] += 1
        if energy["low"] is not None and energy["high"] is not None:
            self._known += 1
            self._low += energy["low"]
            self._high += energy["high"]

    def details(self) -> dict[str, Any]:
        """Return the range in watt-hours, None where nothing is known, and the methods."""
        is_known = self._known > 0
        return {
            "unit": "Wh",
            "low": round(self._low, _SHARE_DIGITS) if is_known else None,
            "high": round(self._high, _SHARE_DIGITS) if is_known else None,
            "known_of": self._known,
            "methods": dict(sorted(self._methods.items())),
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _SHARE_DIGITS) if whole else None


def _spread(values: Sequence[float]) -> dict[str, float] | None:
    """Return the median, and what 95 and 99 of 100 stay below."""
    if not values:
        return None
    cuts = quantiles(values, n=_HUNDRED, method="inclusive") if len(values) > 1 else []
    points = {"median": 50, "p95": 95, "p99": 99}
    return {name: round(cuts[at - 1] if cuts else values[0], 6) for name, at in points.items()}
