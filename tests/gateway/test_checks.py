# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules of a policy over texts: what ran on which bytes, what it found, and what it did."""

import hmac
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.open_gateway import example_policy
from waarborg.gateway.checks import Inspection, Rulebook, keyed_digest
from waarborg.gateway.faults import Blocked, CheckFailed
from waarborg.gateway.guards import SAFEGUARDS
from waarborg.gateway.records import Action, Rule, Side
from waarborg.gateway.slots import TextSlot
from waarborg.safeguards.links import find_links
from waarborg.safeguards.personal import unmask
from waarborg.safeguards.records import Context, Span, Verdict

KEY = b"key"


class Finds:
    """Finds a word, and counts how often it is asked."""

    def __init__(self, certainty: float = 0.9) -> None:
        self.asked = 0
        self.certainty = certainty

    def __call__(self, text: str, context: Context) -> Verdict:  # noqa: ARG002  # as safeguards have it
        """Look for it."""
        self.asked += 1
        spans = []
        place = text.find("https://")
        while place >= 0:
            end = (text + " ").index(" ", place)
            spans.append(Span(place, end, "link", self.certainty, "test"))
            place = text.find("https://", end)
        return Verdict("links", len(text), tuple(spans))


def inspection(action: Action, finds: Finds, **options: Any) -> Inspection:  # noqa: ANN401  # of a rule
    """Return an inspection with one rule."""
    rule = Rule("links", Side.OUTPUT, action, options)
    return Inspection(Rulebook(example_policy(rules=(rule,)), KEY, {"links": finds}))


@given(st.binary(max_size=64), st.text())
def test_a_digest_is_an_hmac_of_the_bytes(key: bytes, text: str):
    """Whoever has the key and the text can make it with any tool."""
    expected = hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()

    assert expected == keyed_digest(key, text)


def test_a_check_says_what_ran_on_which_characters():
    """With what stood before, which was looked at again."""
    made = inspection(Action.REMOVE, Finds())
    text = made.look(Side.OUTPUT, "choices[0]", "Zie https://x.example nu.", 10, "Dag. ")

    (check,) = made.checks
    assert "Zie  nu." == text
    assert (5, 35, {"link": 1}) == (check.start, check.end, check.found)
    assert keyed_digest(KEY, "Dag. Zie https://x.example nu.") == check.digest


def test_what_was_found_before_the_new_part_is_not_found_again():
    """Only what reaches into it counts, from where it starts."""
    made = inspection(Action.REMOVE, Finds())

    assert "e.nl is." == made.look(Side.OUTPUT, "p", "e.nl is.", 0, "Dit https://x.example ")
    assert " is." == made.look(Side.OUTPUT, "p", "e.nl is.", 0, "Dit https://x.exampl")


def test_what_stands_together_after_something_was_taken_out_is_looked_at_again():
    """An address inside an address leaves no address behind."""
    rule = Rule("links", Side.OUTPUT, Action.REMOVE)
    book = Rulebook(example_policy(rules=(rule,)), KEY, {"links": find_links})

    assert "Zie )." == Inspection(book).look(Side.OUTPUT, "p", "Zie x.nl//http://).")


def test_what_goes_on_being_found_blocks():
    """However deep it was hidden."""

    def always(text: str, context: Context) -> Verdict:
        return Verdict("links", len(text), (Span(0, 1, "link", 0.9, "test"),))

    rule = Rule("links", Side.OUTPUT, Action.REMOVE)
    book = Rulebook(example_policy(rules=(rule,)), KEY, {"links": always})
    with pytest.raises(Blocked):
        Inspection(book).look(Side.OUTPUT, "p", "a" * 100)


def test_a_text_that_was_seen_before_is_not_looked_at_again_and_is_written_down():
    """A conversation repeats itself; the log does not leave that out."""
    finds = Finds()
    made = inspection(Action.MARK, finds)
    for _ in range(3):
        made.look(Side.OUTPUT, "p", "Zie https://x.example")

    assert (1, 3) == (finds.asked, len(made.checks))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"certainty": 0.95}, "Zie https://x.example/y"),
        ({"certainty": "much"}, "Zie "),
        ({"allowed": ["https://x.example"]}, "Zie https://x.example/y"),
        ({"allowed": ["https://x.exam"]}, "Zie "),
        ({"allowed": "https://x.example"}, "Zie "),
    ],
)
def test_a_rule_may_say_how_sure_and_what_is_allowed(options: dict[str, Any], expected: str):
    """An option that cannot be read lets nothing through."""
    made = inspection(Action.REMOVE, Finds(), **options)

    assert expected == made.look(Side.OUTPUT, "p", "Zie https://x.example/y")


def test_a_rule_that_is_off_is_in_the_log():
    """The safeguard did not run, and the log says so."""
    made = inspection(Action.OFF, Finds())

    (check,) = made.checks
    assert (Action.OFF, "") == (check.action, check.digest)


def test_a_safeguard_that_is_not_here_blocks():
    """A policy that names it is not served without it."""
    rule = Rule("unknown", Side.INPUT, Action.MARK)
    made = Inspection(Rulebook(example_policy(rules=(rule,)), KEY, {}))
    with pytest.raises(CheckFailed):
        made.look(Side.INPUT, "p", "Dag")

    assert {"broken": 1} == made.checks[0].found


def test_old_verdicts_are_forgotten():
    """Memory has a bound."""
    finds = Finds()
    book = Rulebook(replace(example_policy(), rules=()), KEY, {"links": finds})
    rule = Rule("links", Side.OUTPUT, Action.MARK)
    for number in range(8_200):
        book.verdict(rule, f"Dag {number}", str(number))
    book.verdict(rule, "Dag 0", "0")

    assert 8_201 == finds.asked


def test_a_verdict_with_many_findings_is_not_remembered():
    """It would take much memory; whoever sends such a text again waits again."""
    many = Finds()
    book = Rulebook(replace(example_policy(), rules=()), KEY, {"links": many})
    rule = Rule("links", Side.OUTPUT, Action.MARK)
    for _ in range(2):
        book.verdict(rule, "https://a.example " * 40, "0")

    assert 2 == many.asked


def cut(rule: Rule, *texts: str) -> tuple[list[str], Inspection]:
    """Return texts after a look over the joins between any two of them, and what looked."""
    said = list(texts)
    slots = [TextSlot(f"input[{place}]", said, place) for place in range(len(said))]
    made = Inspection(Rulebook(example_policy(rules=(rule,)), KEY, SAFEGUARDS))
    made.look_over_joins(list(combinations(slots, 2)))
    return said, made


@pytest.mark.parametrize(
    "texts",
    [
        ("bel 06-1234", "5678 of 06-1111", "2222"),
        ("bel 06-1234", "5678 dus", "56 78 dus"),
        ("bel 06-1234", "5678", "56 78 9"),
    ],
)
def test_halves_of_several_numbers_become_tokens_and_come_back(texts: tuple[str, ...]):
    """At both edges of a text, and where one text stands before two others."""
    masked, made = cut(Rule("personal-data", Side.INPUT, Action.MASK), *texts)

    assert not any(one in " ".join(masked) for one in ("1234", "1111", "2222", "78"))
    assert list(texts) == [unmask(text, made.vault) for text in masked]


def test_what_meets_at_a_join_after_something_was_taken_out_is_looked_at_again():
    """A number inside a number leaves no number behind."""
    rule = Rule("personal-data", Side.INPUT, Action.REMOVE)
    left, _ = cut(rule, "bel 06-1234 06-1234", "5678 5678 dus")

    assert ["bel", "dus"] == [text.strip() for text in left]


def test_what_goes_on_being_found_at_a_join_blocks():
    """However often it was hidden there."""
    rule = Rule("personal-data", Side.INPUT, Action.REMOVE)
    with pytest.raises(Blocked):
        cut(rule, "bel " + "06-1234 " * 12, "5678 " * 12)


def test_a_rule_may_say_how_sure_a_number_over_a_join_must_be():
    """As of a number in one text."""
    options = {"certainty": 0.999}
    left, made = cut(Rule("personal-data", Side.INPUT, Action.MASK, options), "bsn 1112", "22333")

    assert ["bsn 1112", "22333"] == left
    assert [{}] == [check.found for check in made.checks]


@pytest.mark.parametrize(
    "word",
    [
        *("type", "tools", "tool", "function", "parameters", "properties", "required", "object"),
        *("string", "description", "array", "enum", "strict", "format", "user", "system"),
    ],
)
def test_words_of_the_interface_are_no_orders(word: str):
    """They stand in every request with functions or forms: each is looked at as a text."""
    assert () == SAFEGUARDS["injection"](word, Context()).spans
