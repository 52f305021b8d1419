# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The safeguard for injection and jailbreak: what is hidden, encoded or ordered, in any text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from waarborg.safeguards.injection.classifier import Judged, judge
from waarborg.safeguards.injection.concepts import all_mentions_of, words_of
from waarborg.safeguards.injection.encodings import decode, decode_folded
from waarborg.safeguards.injection.folding import Folded, fold, has_lookalikes
from waarborg.safeguards.injection.hidden import find_hidden, read_tags
from waarborg.safeguards.injection.rules import Order, find_orders
from waarborg.safeguards.injection.signs import find_signs
from waarborg.safeguards.records import PLAUSIBLE, Context, Span, Verdict

NAME: Final = "injection"
_DOUBTED: Final = 0.25
"""Below this chance of the classifier a pattern is a mention of an order, and no order."""

_DISGUISED: Final = 0.95
"""Who writes an order in other letters means it."""


def find_injection(text: str, context: Context) -> Verdict:
    """Return where `text` wants to command the model, from left to right and without overlap.

    The same for what a user writes and for what is found: a passage, a page, the result of a tool.
    """
    del context
    spans = [*find_hidden(text)]
    folded = fold(text)
    spans += _placed(text, folded, _orders(folded.text))
    for start, end, said in read_tags(text):
        spans += _inside(start, end, said, "tag-characters")
    for one in decode(text):
        spans += _inside(one.start, one.end, one.text, one.why)
    for one in decode_folded(folded.text):
        start, end = folded.place(one.start, one.end)
        spans += _inside(start, end, one.text, one.why)
    return Verdict(NAME, len(text), resolve(spans))


def _orders(folded: str) -> Iterator[Span]:
    """Give what stands in a folded text, at its places there."""
    yield from find_signs(folded)
    words = words_of(folded)
    judged = judge(words.sentences, _DOUBTED)
    if not judged:
        return
    mentions = all_mentions_of(words)
    orders = [one for one in find_orders(mentions) if _is_borne_out(one, judged)]
    likely = [one for one in judged if one.certainty >= PLAUSIBLE]
    if not orders and not likely:
        return
    spans = words.spans()
    for order in orders:
        start, end = spans[order.first][0], spans[order.last][1]
        yield Span(start, end, "pattern", order.certainty, order.why)
    for one in likely:
        start, end = spans[one.first][0], spans[one.last][1]
        yield Span(start, end, "classifier", round(one.certainty, 3), "words")


def _is_borne_out(order: Order, judged: Sequence[Judged]) -> bool:
    """Tell whether the words around an order do not speak against it: who asks what it means."""
    return any(one.first <= order.last and order.first <= one.last for one in judged)


def _placed(text: str, folded: Folded, spans: Iterator[Span]) -> Iterator[Span]:
    """Give what was found at its place in the text; letters that look Latin are named."""
    for one in spans:
        start, end = folded.place(one.start, one.end)
        if one.certainty >= PLAUSIBLE and has_lookalikes(text[start:end]):
            yield Span(start, end, "homoglyph", max(one.certainty, _DISGUISED), "lookalike-letters")
        else:
            yield Span(start, end, one.kind, one.certainty, one.why)


def _inside(start: int, end: int, said: str, why: str) -> Iterator[Span]:
    """Give the place of what was decoded, if that is an order."""
    if any(one.certainty >= PLAUSIBLE for one in _orders(fold(said).text)):
        yield Span(start, end, "encoded", 0.95, why)


def resolve(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the plausible spans without overlap: rules before words, then the surest wins."""
    chosen: list[Span] = []
    for span in sorted(spans, key=_rank):
        if span.certainty >= PLAUSIBLE:
            at = bisect_left(chosen, span)
            is_free = at == 0 or chosen[at - 1].end <= span.start
            if is_free and (at == len(chosen) or span.end <= chosen[at].start):
                chosen.insert(at, span)
    return tuple(chosen)


def _rank(span: Span) -> tuple[bool, float, int, Span]:
    """Return what comes first: a rule tells more than the words, a short place more than a long."""
    return span.kind == "classifier", -round(span.certainty, 1), span.end - span.start, span
