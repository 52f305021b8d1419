# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Conditions: reading them from YAML, and truth in three values."""

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.law.expressions import (
    All,
    Always,
    AnyOf,
    Expression,
    ExpressionFault,
    FactValue,
    Kleene,
    Named,
    Not,
    ReadingIs,
    TestName,
    children,
    parse_expression,
    walk,
)
from waarborg.law.expressions import Test as FactTest

UNKNOWN, TRUE, FALSE = Kleene.UNKNOWN, Kleene.TRUE, Kleene.FALSE
VALUES = st.sampled_from(Kleene)


def _not(value: Kleene) -> Kleene:
    return Kleene(TRUE - value)


@given(VALUES, VALUES, VALUES)
def test_and_and_or_are_a_distributive_lattice(one: Kleene, two: Kleene, three: Kleene) -> None:
    """Order of parts never matters, and each distributes over the other."""
    assert min(one, two) == min(two, one)
    assert min(one, max(two, three)) == max(min(one, two), min(one, three))
    assert max(one, min(two, three)) == min(max(one, two), max(one, three))
    assert one == min(one, max(one, two)) == max(one, min(one, two))


@given(VALUES, VALUES)
def test_the_laws_of_de_morgan_hold(one: Kleene, two: Kleene) -> None:
    """Not-all is any-not, and not twice is nothing."""
    assert _not(min(one, two)) == max(_not(one), _not(two))
    assert _not(max(one, two)) == min(_not(one), _not(two))
    assert one == _not(_not(one))


@given(VALUES)
def test_true_and_false_decide_or_leave_alone(value: Kleene) -> None:
    """False decides an all and leaves an any; true the other way round."""
    assert (FALSE, value) == (min(FALSE, value), max(FALSE, value))
    assert (value, TRUE) == (min(TRUE, value), max(TRUE, value))


@pytest.mark.parametrize(
    ("operation", "expected"), [(min, Kleene.FALSE), (max, Kleene.TRUE)], ids=["all", "any"]
)
def test_learning_an_unknown_never_overturns_an_answer(
    operation: Callable[[Kleene, Kleene], Kleene], expected: Kleene
) -> None:
    """What was settled with a part unknown stays so, whatever that part turns out to be."""
    for one in Kleene:
        settled = operation(one, UNKNOWN)
        for learned in (TRUE, FALSE):
            assert settled in (UNKNOWN, operation(one, learned))
    assert expected == operation(UNKNOWN, expected)


@pytest.mark.parametrize(("claim", "expected"), [(True, TRUE), (False, FALSE), (None, UNKNOWN)])
def test_a_claim_has_a_value(claim: bool | None, expected: Kleene) -> None:  # noqa: FBT001  # the values under test
    """Yes, no and nothing known are the three values."""
    assert expected is Kleene.of(claim)


def test_values_have_words() -> None:
    """Receipts say true, false and unknown."""
    assert ["false", "unknown", "true"] == [value.word for value in Kleene]


Operand = bool | str | float | date | tuple[str, ...]
CASES: list[tuple[TestName, Operand, FactValue, FactValue]] = [
    ("is", True, True, False),
    ("is", "a", "a", "b"),
    ("in", ("a", "b"), "b", "c"),
    ("includes", "a", frozenset("ab"), frozenset("b")),
    ("includes_any", ("a", "b"), frozenset("bc"), frozenset("c")),
    ("none", True, frozenset(), frozenset("a")),
    ("none", False, frozenset("a"), frozenset()),
    ("above", 10, 10.5, 10.0),
    ("at_least", 10, 10.0, 9.5),
    ("below", 10, 9.5, 10.0),
    ("at_most", 10, 10.0, 10.5),
    ("before", date(2026, 8, 2), date(2026, 8, 1), date(2026, 8, 2)),
    ("from", date(2026, 8, 2), date(2026, 8, 2), date(2026, 8, 1)),
]


@pytest.mark.parametrize(("name", "operand", "passes", "fails"), CASES)
def test_a_test_passes_fails_or_is_unknown(
    name: TestName, operand: Operand, passes: FactValue, fails: FactValue
) -> None:
    """Each test tells what passes from what does not; without a value it is unknown."""
    test = FactTest("fact", name, operand)

    assert [TRUE, FALSE, UNKNOWN] == [test.value(value) for value in (passes, fails, None)]


def test_every_test_is_tried() -> None:
    """The table above leaves no test out."""
    assert set(get_args(TestName)) == {name for name, *_ in CASES}


IDS = st.from_regex(r"[a-z]{1,4}(?:-[a-z]{1,4})?", fullmatch=True)
OPTIONS = st.lists(IDS, min_size=1, max_size=3).map(tuple)
NUMBERS = st.integers(0, 10**9) | st.floats(allow_nan=False, allow_infinity=False)
TESTS = st.one_of(
    st.builds(FactTest, IDS, st.just("is"), st.booleans() | IDS),
    st.builds(FactTest, IDS, st.sampled_from(["in", "includes_any"]), OPTIONS),
    st.builds(FactTest, IDS, st.just("includes"), IDS),
    st.builds(FactTest, IDS, st.just("none"), st.booleans()),
    st.builds(FactTest, IDS, st.sampled_from(["above", "at_least", "below", "at_most"]), NUMBERS),
    st.builds(FactTest, IDS, st.sampled_from(["before", "from"]), st.dates()),
)
LEAVES = st.one_of(st.just(Always()), st.builds(Named, IDS), st.builds(ReadingIs, IDS, IDS), TESTS)


def _grow(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(All, parts) | st.builds(AnyOf, parts) | st.builds(Not, inner)


EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(LEAVES, _grow, max_leaves=10)


def _written(expression: Expression) -> object:
    match expression:
        case Always():
            return True
        case Named(id=name):
            return name
        case ReadingIs(reading, option):
            return {"reading": reading, "is": option}
        case FactTest(fact, test, operand):
            return {"fact": fact, test: list(operand) if isinstance(operand, tuple) else operand}
        case Not(part):
            return {"not": _written(part)}
        case All(parts):
            return {"all": [_written(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_written(part) for part in parts]}


@given(EXPRESSIONS)
def test_a_condition_reads_back_as_it_was_written(expression: Expression) -> None:
    """Writing a condition as YAML values and reading it gives the same condition."""
    assert expression == parse_expression(_written(expression))


@pytest.mark.parametrize("key", ["all", "any"])
def test_a_group_of_one_is_its_part(key: str) -> None:
    """A list of one condition is that condition."""
    assert Named("a") == parse_expression({key: ["a"]})


@pytest.mark.parametrize(
    ("raw", "place", "word"),
    [
        (False, (), "False"),
        (None, (), "None"),
        (3, (), "3"),
        (["a"], (), "a"),
        ({}, (), "[]"),
        ({"all": []}, (), "all"),
        ({"any": "a"}, (), "any"),
        ({"all": ["a"], "any": ["b"]}, (), "any"),
        ({"fact": "a"}, (), "fact"),
        ({"fact": "a", "is": 1, "in": [1]}, (), "in"),
        ({"fact": "a", "equals": 1}, (), "equals"),
        ({"fact": "a", "in": []}, ("in",), "in"),
        ({"fact": "a", "includes_any": "x"}, ("includes_any",), "includes_any"),
        ({"not": {"all": ["a", {"any": ["b", 7]}]}}, ("not", "all", 1, "any", 1), "7"),
    ],
)
def test_what_is_no_condition_is_refused_at_its_place(
    raw: object, place: tuple[str | int, ...], word: str
) -> None:
    """The fault says what is wrong and where inside the condition it stands."""
    with pytest.raises(ExpressionFault) as caught:
        parse_expression(raw)

    assert place == caught.value.place
    assert word in caught.value.problem


def test_a_leaf_has_no_children() -> None:
    """Only groups and not hold other conditions."""
    assert () == children(Named("a"))


@given(EXPRESSIONS)
def test_walking_visits_every_part_once(expression: Expression) -> None:
    """A walk starts at the condition itself and visits what children give, in order."""
    nodes = list(walk(expression))

    assert expression is nodes[0]
    assert len(nodes) == 1 + sum(len(list(walk(child))) for child in children(expression))


def test_every_pair_of_values_has_one_least_and_one_greatest() -> None:
    """The truth tables of Kleene, written out."""
    table = {
        (a.word, b.word): (min(a, b).word, max(a, b).word) for a, b in product(Kleene, repeat=2)
    }

    assert table["unknown", "true"] == ("unknown", "true")
    assert table["unknown", "false"] == ("false", "unknown")
    assert table["unknown", "unknown"] == ("unknown", "unknown")
    assert table["true", "false"] == ("false", "true")
