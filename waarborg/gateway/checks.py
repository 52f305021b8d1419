# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The safeguards of a policy over the texts of an exchange. What breaks, blocks."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from waarborg.gateway.faults import Blocked, CheckFailed, HeldForAPerson
from waarborg.gateway.ports import LABEL
from waarborg.gateway.records import Action, Check, Policy, Rule, Side
from waarborg.gateway.slots import TextSlot
from waarborg.safeguards.personal import Halves, Vault, find_over_joins, mask
from waarborg.safeguards.personal.tokens import WORDS
from waarborg.safeguards.records import Context, Safeguard, Span, Verdict

BEHIND: Final = 150
"""How many characters of what was released before are looked at with a new piece."""
_ROUNDS: Final = 8
"""How often something is taken out of one text. Who hides it deeper is blocked."""
_REMEMBERED: Final = 8_192
_FEW: Final = 32
"""With more findings a verdict is not remembered: together they are a few megabytes at most."""
_PERSONAL: Final = "personal-data"
_BLOCK: Final = 64
_INNER: Final = bytes(one ^ 0x36 for one in range(256))
_OUTER: Final = bytes(one ^ 0x5C for one in range(256))


def keyed_digest(key: bytes, text: str) -> str:
    """Return the digest of a text that only who has the key can make (HMAC-SHA256).

    Worked out from two prepared halves: the functions of `hmac` let other threads go first, and
    each time it takes long before it is our turn again.
    """
    inner, outer = (half.copy() for half in _halves(key))
    inner.update(text.encode("utf-8", "surrogatepass"))
    outer.update(inner.digest())
    return outer.hexdigest()


@lru_cache(maxsize=8)
def _halves(key: bytes) -> tuple["hashlib._Hash", "hashlib._Hash"]:
    padded = key.ljust(_BLOCK, b"\0")
    return hashlib.sha256(padded.translate(_INNER)), hashlib.sha256(padded.translate(_OUTER))


Seen = OrderedDict[tuple[str, str, str], Verdict]
"""Verdicts by policy, safeguard and keyed digest: those asked for longest ago go first."""


class Rulebook:
    """The rules of one policy, ready to run. Verdicts on texts seen before are remembered.

    A safeguard is pure, so the same text has the same verdict; a conversation repeats its
    messages in each request. Kept by keyed digest: no text stays.
    """

    def __init__(
        self,
        policy: Policy,
        key: bytes,
        safeguards: Mapping[str, Safeguard],
        seen: Seen | None = None,
    ) -> None:
        self.policy = policy
        self.key = key
        self.context = Context(policy.own)
        self.is_labelled = any(
            rule.safeguard == LABEL and rule.action is Action.MARK for rule in policy.rules
        )
        rules = [rule for rule in policy.rules if rule.safeguard != LABEL]
        self.rules: Mapping[Side, Sequence[Rule]] = {
            side: [rule for rule in rules if rule.side is side and rule.action is not Action.OFF]
            for side in Side
        }
        self.off = tuple(
            Check(rule.safeguard, rule.side, "*", 0, 0, "", {}, Action.OFF)
            for rule in policy.rules
            if rule.action is Action.OFF
        )
        self._safeguards = safeguards
        self._seen: Seen = OrderedDict() if seen is None else seen

    def verdict(self, rule: Rule, text: str, digest: str) -> Verdict:
        """Return what a safeguard says of a text.

        Raises:
            CheckFailed: it broke down, there is none of this name, or it looked at less.
        """
        special = f"{rule.safeguard}:{rule.side.value}"
        name = special if special in self._safeguards else rule.safeguard
        place = (self.policy.id, name, digest)
        if (known := self._seen.get(place)) is not None:
            with suppress(KeyError):  # a check that runs beside this one may have let it go
                self._seen.move_to_end(place)
            return known
        try:
            verdict = self._safeguards[name](text, self.context)
        except Exception:  # noqa: BLE001  # whatever breaks, blocks; what it says may hold the text
            raise CheckFailed(safeguard=rule.safeguard) from None
        if verdict.length != len(text):
            raise CheckFailed(safeguard=rule.safeguard)
        if len(verdict.spans) <= _FEW:
            self._seen[place] = verdict
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return verdict


class Inspection:
    """The checks of one exchange: what ran, what it found, and what tokens stand for."""

    __slots__ = ("_book", "_reserve", "checks", "vault")

    def __init__(self, book: Rulebook, reserve: Callable[[], Iterable[str]] = tuple) -> None:
        self._book = book
        self._reserve: Callable[[], Iterable[str]] | None = reserve
        self.checks: list[Check] = list(book.off)
        self.vault = Vault()

    def look(self, side: Side, part: str, text: str, start: int = 0, behind: str = "") -> str:
        """Return `text` as it may go on, after every rule of this side.

        `start` is where it stands in its part; `behind` is what stood right before it.

        Raises:
            Blocked: a rule ends the exchange.
            HeldForAPerson: a rule wants a person to look.
            CheckFailed: a safeguard broke down.
        """
        digest = whole = ""
        book, first, place = self._book, len(behind), (start - len(behind), start + len(text))
        for rule in book.rules[side]:
            if not digest:
                whole = behind + text
                digest = keyed_digest(book.key, whole)
            verdict = self._verdict(rule, part, whole, digest)
            spans = _counted(verdict, rule, first, whole) if verdict.spans else ()
            self._write_down(rule, part, place, digest, spans)
            if spans and (edited := self._act(rule, part, text, spans, behind)) != text:
                text, digest = edited, ""
                place = (place[0], start + len(text))
        return text

    def look_over_joins(self, joins: Sequence[tuple[TextSlot, TextSlot]]) -> None:
        """Do with a number that is cut in two over two texts as with one that stands in one text.

        Raises as `look`.
        """
        for rule in self._book.rules[Side.INPUT] if joins else ():
            if rule.safeguard != _PERSONAL:
                continue
            for _ in range(_ROUNDS):
                edits = self._over_joins(rule, joins)
                for slot, spans in edits.values():
                    slot.edit(partial(self._act_at_edges, rule, spans))
                if not edits or rule.action is not Action.REMOVE:
                    break
            else:
                raise Blocked(safeguard=rule.safeguard, param=joins[0][0].part)

    def _over_joins(
        self, rule: Rule, joins: Sequence[tuple[TextSlot, TextSlot]]
    ) -> dict[str, tuple[TextSlot, list[Span]]]:
        """Return which halves of numbers stand in each text, by part; write the look down."""
        edits: dict[str, tuple[TextSlot, list[Span]]] = {}
        for left, right in joins:
            for halves in self._halves(rule, left, right):
                for slot, span in ((left, halves.first), (right, halves.second)):
                    edits.setdefault(slot.part, (slot, []))[1].append(span)
        return edits

    def _halves(self, rule: Rule, left: TextSlot, right: TextSlot) -> Sequence[Halves]:
        texts = [*left.texts(), *right.texts()]
        part, whole = f"{left.part}+{right.part}", " ".join(texts)
        digest = keyed_digest(self._book.key, whole)
        try:
            found = find_over_joins(texts, self._book.context)
        except Exception:  # noqa: BLE001  # whatever breaks, blocks; what it says may hold the text
            self._write_down_broken(rule, part, len(whole), digest)
            raise CheckFailed(safeguard=rule.safeguard) from None
        sure = [one for one in found if one.first.certainty >= _least(rule)]
        self._write_down(rule, part, (0, len(whole)), digest, [one.first for one in sure])
        return sure

    def _act_at_edges(self, rule: Rule, spans: Sequence[Span], part: str, text: str) -> str:
        return self._act(rule, part, text, _united(spans), "")

    def _verdict(self, rule: Rule, part: str, text: str, digest: str) -> Verdict:
        try:
            return self._book.verdict(rule, text, digest)
        except CheckFailed:
            self._write_down_broken(rule, part, len(text), digest)
            raise

    def _write_down_broken(self, rule: Rule, part: str, length: int, digest: str) -> None:
        broken = {"broken": 1}
        self.checks.append(
            Check(rule.safeguard, rule.side, part, 0, length, digest, broken, Action.BLOCK)
        )

    def _write_down(
        self, rule: Rule, part: str, place: tuple[int, int], digest: str, spans: Sequence[Span]
    ) -> None:
        found: dict[str, int] = {}
        for span in spans:
            found[span.kind] = found.get(span.kind, 0) + 1
        check = Check(rule.safeguard, rule.side, part, *place, digest, found, rule.action)
        self.checks.append(check)

    def _act(self, rule: Rule, part: str, text: str, spans: Sequence[Span], behind: str) -> str:
        match rule.action:
            case Action.MARK:
                return text
            case Action.REMOVE:
                return self._removed(rule, part, text, spans, behind)
            case Action.MASK if rule.safeguard == _PERSONAL:
                return self._masked(rule.side, text, spans)
            case Action.HOLD:
                raise HeldForAPerson(safeguard=rule.safeguard, param=part)
            case _:
                raise Blocked(safeguard=rule.safeguard, param=part)

    def _removed(self, rule: Rule, part: str, text: str, spans: Sequence[Span], behind: str) -> str:
        """Return a text without what was found; what then stands together may be found again."""
        for _ in range(_ROUNDS):
            text = _replaced(text, spans, lambda _: "")
            whole = behind + text
            verdict = self._verdict(rule, part, whole, keyed_digest(self._book.key, whole))
            if not (spans := _counted(verdict, rule, len(behind), whole)):
                return text
        raise Blocked(safeguard=rule.safeguard, param=part)

    def _masked(self, side: Side, text: str, spans: Sequence[Span]) -> str:
        if side is Side.OUTPUT:  # never seen before, so nothing to put back: no number
            return _replaced(text, spans, lambda span: f"⟦{WORDS.get(span.kind, span.kind)}⟧")
        if self._reserve is not None:
            for one in self._reserve():
                self.vault.reserve(one)
            self._reserve = None
        return mask(text, spans, self.vault)

    def echo(self, text: str) -> str:
        """Return a text of the input with tokens for values that another text gave away."""
        is_there = any(value in text for _, value in self.vault.known())
        return mask(text, (), self.vault) if is_there else text


def _counted(verdict: Verdict, rule: Rule, behind: int, whole: str) -> Sequence[Span]:
    """Return what is found in the new part, as sure as the rule wants it and not let through."""
    least = _least(rule)
    allowed = _allowed(rule)
    return [
        replace(span, start=max(0, span.start - behind), end=span.end - behind)
        for span in verdict.spans
        if span.end > behind
        and span.certainty >= least
        and not (allowed and whole[span.start : span.end].casefold().startswith(allowed))
    ]


def _least(rule: Rule) -> float:
    """Return how sure a rule wants a finding to be."""
    least = rule.options.get("certainty", 0.0)
    return least if isinstance(least, int | float) else 0.0


def _united(spans: Iterable[Span]) -> Sequence[Span]:
    """Return spans without overlap, over all that one of them holds."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start < united[-1].end:
            united[-1] = replace(united[-1], end=max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


def _allowed(rule: Rule) -> tuple[str, ...]:
    """Return the addresses that a rule lets through: those that start with a host and a slash."""
    given = rule.options.get("allowed", ())
    if not isinstance(given, list | tuple):
        return ()
    return tuple(f"{str(one).casefold().rstrip('/')}/" for one in given)


def _replaced(text: str, spans: Iterable[Span], by: Callable[[Span], str]) -> str:
    kept: list[str] = []
    place = 0
    for span in sorted(spans):
        kept += [text[place : max(place, span.start)], by(span)]
        place = max(place, span.end)
    return "".join([*kept, text[place:]])
