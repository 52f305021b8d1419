# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The safeguard for personal data: every rule over every passage, and one finding a place."""

import re
from bisect import bisect, insort
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from waarborg.safeguards.folding import fold
from waarborg.safeguards.personal.addresses import can_hold_addresses, find_addresses
from waarborg.safeguards.personal.births import BIRTH_WORDS, find_births
from waarborg.safeguards.personal.bsn import FEWEST_DIGITS, find_bsn, is_labelled
from waarborg.safeguards.personal.documents import find_documents, is_document_spoken_of
from waarborg.safeguards.personal.found import Findings
from waarborg.safeguards.personal.glance import Glance, glance
from waarborg.safeguards.personal.iban import find_iban
from waarborg.safeguards.personal.mail import can_be_in_words, find_mail
from waarborg.safeguards.personal.name_cues import cues_of
from waarborg.safeguards.personal.name_words import can_hold_names
from waarborg.safeguards.personal.names import find_names
from waarborg.safeguards.personal.own import is_own
from waarborg.safeguards.personal.passages import Passage, passages
from waarborg.safeguards.personal.phones import find_phones
from waarborg.safeguards.personal.plates import can_hold_plates, find_plates
from waarborg.safeguards.personal.tokens import HIDDEN, hide_tokens
from waarborg.safeguards.records import PLAUSIBLE, Context, Span, Verdict

NAME: Final = "personal-data"
_FEWEST: Final = {"bsn": FEWEST_DIGITS, "plate": 2, "document": 3, "birth": 4}
"""How many digits all of them have."""
_LEFT: Final = {**_FEWEST, "iban": 6, "phone": 6}
"""How many digits there must still be to look again, when what was found is hidden."""
_GLUE: Final = frozenset("+@(")
_TELLING: Final = 2
_BESIDE_BIRTH: Final = re.compile(
    r"[0-9](?:\)|(?<=[;/|\t*].)|(?<=[;/|\t*] .)"
    r"|(?:(?<=,.)|(?<=, .))(?:(?:(?<=[0-3])[0-9])?[-./ ]|(?<=[12])[0-9]{3}-))"
).search
"""Without a word that tells, a date is one of birth only beside one of these."""


class Look:
    """A look at pieces of one text: a piece that is asked for again is not looked at again.

    `whole` is the text itself if all of it is there, with the `rules` that can find anything in it.
    """

    __slots__ = ("_rules", "_spans", "_text", "_whole")

    def __init__(self, rules: Sequence[str] | None = None, whole: "_Piece | None" = None) -> None:
        self._rules = rules
        self._whole = whole
        self._text: str | None = None
        self._spans: list[Span] = []

    def spans(self, text: str) -> list[Span]:
        """Return what stands in a piece of text, one finding a place."""
        if text != self._text:
            whole = self._whole if self._whole and self._whole.given == text else None
            self._spans = _spans(whole or _Piece(text), self._rules)
            self._text = text
        return self._spans

    def places(self, text: str) -> Sequence[tuple[int, int]]:
        """Return where findings stand in a piece of text."""
        return [(span.start, span.end) for span in self.spans(text)]


def find_personal_data(text: str, context: Context) -> Verdict:
    """Return where personal data stand in `text`, from left to right and without overlap."""
    whole = _Piece(text)
    rules = _possible(whole)
    look = Look(rules, whole)
    spans: list[Span] = []
    for passage in passages(text, look.places) if rules else ():
        spans += judge_passage(text, passage, context, look)
    return Verdict(NAME, len(text), tuple(spans))


def judge_passage(text: str, passage: Passage, context: Context, look: Look) -> list[Span]:
    """Return what stands in one passage of a text, at its places in the text."""
    judged = []
    for span in look.spans(text[passage.window : passage.seen]):
        start = max(span.start + passage.window, passage.start)
        end = min(span.end + passage.window, passage.end)
        if start < end and text[start:end].strip() and not is_own(text[start:end], context.own):
            judged.append(Span(start, end, span.kind, span.certainty, span.why))
    return judged


def _spans(piece: "_Piece", known: Sequence[str] | None) -> list[Span]:
    """Return what the rules find in a piece of text, one finding a place.

    What is found is hidden. Where a value was glued to it, the rules look again, until they find
    nothing more: what stood against it stands free then.
    """
    spans: list[Span] = []
    text, hidden = piece.given, piece.hidden
    rules = _possible(piece) if known is None else known
    while rules and (found := resolve(text, _found(text, piece, rules))):
        spans += found
        for span in found:
            hidden = hidden[: span.start] + HIDDEN * (span.end - span.start) + hidden[span.end :]
        if not any(_is_glued(hidden, span) for span in found):
            break
        digits = sum(map(str.isdigit, hidden))
        rules = [rule for rule in rules if digits >= _LEFT.get(rule, 0)]
        piece = _Piece(hidden)
    return sorted(spans)


def _is_glued(hidden: str, span: Span) -> bool:
    """Tell whether something that is not hidden stands right against a place."""
    beside = hidden[max(0, span.start - 1) : span.start] + hidden[span.end : span.end + 1]
    return any(sign.isalnum() or sign in _GLUE for sign in beside)


class _Piece:
    """A piece of text in the one way of writing, with what a glance at it tells."""

    __slots__ = ("_cues", "_seen", "folded", "given", "hidden", "text")

    def __init__(self, given: str) -> None:
        self.given = given
        self.hidden = hide_tokens(given)
        self.folded = fold(self.hidden)
        self.text = self.folded.text
        self._seen: Glance | None = None
        self._cues: dict[int, str] | None = None

    @property
    def seen(self) -> Glance:
        """What the text is made of."""
        if self._seen is None:
            self._seen = glance(self.text)
        return self._seen

    @property
    def cues(self) -> dict[int, str]:
        """Where names can start because of the words before them."""
        if self._cues is None:
            self._cues = cues_of(self.text, self.seen)
        return self._cues

    def can_hold_names(self) -> bool:
        """Tell whether there can be a name."""
        return bool(self.cues) or can_hold_names(self.text, self.seen)


def _found(text: str, piece: _Piece, rules: Sequence[str]) -> list[Span]:
    """Return what each rule finds, at its place in the text."""
    spans = []
    for rule in rules:
        for found in RULES[rule](piece):
            start, end = piece.folded.place(found.start, found.end)
            end -= len(text[start:end]) - len(text[start:end].rstrip())
            if found.certainty >= PLAUSIBLE and _is_free(piece.text[found.start : found.end]):
                spans.append(Span(start, end, found.kind, found.certainty, found.why))
    return spans


def _possible(piece: _Piece) -> Sequence[str]:
    """Return the rules that can find anything in a text: for most texts there are none."""
    text, seen = piece.text, piece.seen
    names = ("name",) if piece.can_hold_names() else ()
    by_words = (
        ("mail", "@" in text or can_be_in_words(seen.words)),
        ("bsn", seen.digits >= FEWEST_DIGITS and (seen.has_long_number or is_labelled(seen.plain))),
        ("address", can_hold_addresses(text, seen)),
    )
    spoken = tuple(name for name, can_be in by_words if can_be)
    return (*_by_digits(text, seen), *spoken, *names) if seen.digits else (*spoken, *names)


def _by_digits(text: str, seen: Glance) -> Sequence[str]:
    """Return the rules that can find anything in a text with digits."""
    tests = (
        ("iban", seen.has_long_number),
        ("phone", seen.has_long_number),
        ("plate", seen.digits >= _FEWEST["plate"] and can_hold_plates(text)),
        ("document", is_document_spoken_of(seen.plain, seen.words)),
        ("birth", not seen.words.isdisjoint(BIRTH_WORDS) or _is_beside_birth(text)),
    )
    return tuple(name for name, can_be in tests if can_be and seen.digits >= _FEWEST.get(name, 0))


def _is_beside_birth(text: str) -> bool:
    """Tell whether a date can be one of birth without a word that tells."""
    return "ben van " in text or "is van " in text or _BESIDE_BIRTH(text) is not None


RULES: Final[dict[str, Callable[[_Piece], Findings]]] = {
    "iban": lambda piece: find_iban(piece.text),
    "mail": lambda piece: find_mail(piece.text),
    "bsn": lambda piece: find_bsn(piece.text),
    "phone": lambda piece: find_phones(piece.text),
    "plate": lambda piece: find_plates(piece.text),
    "document": lambda piece: find_documents(piece.text),
    "address": lambda piece: find_addresses(piece.text, piece.seen),
    "birth": lambda piece: find_births(piece.text),
    "name": lambda piece: (
        find_names(piece.text, piece.cues) if piece.can_hold_names() else iter(())
    ),
}


def _is_free(value: str) -> bool:
    """Tell whether there is something in a value, and nothing that was found before."""
    return HIDDEN not in value and any(map(str.isalnum, value))


def resolve(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans without overlap: the surest wins, and of the others the rest stays."""
    chosen: list[Span] = []
    taken: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: (-one.certainty, one.start - one.end, one)):
        for start, end in _rest(span, taken):
            whole = start == span.start and end == span.end
            if whole or _is_worth(text[start:end], span.kind):
                chosen.append(Span(start, end, span.kind, span.certainty, span.why))
                insort(taken, (start, end))
    return sorted(chosen)


def _is_worth(rest: str, kind: str) -> bool:
    """Tell whether what another finding leaves of one still tells something."""
    enough = sum(map(str.isalnum, rest)) > _TELLING
    return enough and (kind == "name" or any(map(str.isdigit, rest)))


def _rest(span: Span, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of a span beside the places that are taken, which stand in order."""
    rest: list[tuple[int, int]] = []
    place = span.start
    first = max(0, bisect(taken, (span.start, span.start)) - 1)
    for start, end in islice(taken, first, None):
        if start >= span.end:
            break
        if place < start:
            rest.append((place, start))
        place = max(place, end)
    return [*rest, (place, span.end)] if place < span.end else rest
