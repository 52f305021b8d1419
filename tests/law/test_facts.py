# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the facts about a system, with a fault per field that is wrong."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import BASE
from tests.law.strategies import systems
from waarborg.kernel.errors import (
    BadFacts,
    ContradictoryFacts,
    FactFault,
    OutOfRange,
    UnknownFact,
    UnknownOption,
    WrongFactType,
)
from waarborg.law import LawBase, parse_facts
from waarborg.law.expressions import Facts
from waarborg.law.facts import MOST_FAULTS, written


def _fault(base: LawBase, raw: object) -> FactFault:
    with pytest.raises(BadFacts) as caught:
        parse_facts(base, raw)
    (fault,) = caught.value.faults
    return fault


def _read(raw: object) -> Facts | tuple[FactFault, ...]:
    try:
        return parse_facts(BASE, raw)
    except BadFacts as caught:
        return caught.faults


def test_facts_of_every_type_are_read(base: LawBase) -> None:
    """A yes, a choice, several choices, a number and a day are read as their types."""
    raw = {
        "flashing": True,
        "place": "home",
        "roles": ["has", "sells", "has"],
        "lumen": 12,
        "hung": "2021-05-01",
    }

    expected = {
        "flashing": True,
        "place": "home",
        "roles": frozenset({"has", "sells"}),
        "lumen": 12.0,
        "hung": date(2021, 5, 1),
    }
    assert expected == parse_facts(base, raw)


def test_i_do_not_know_is_kept(base: LawBase) -> None:
    """A person's "I don't know yet" is not the same as a question that was not asked."""
    assert {"place": None} == parse_facts(base, {"place": None})


def test_none_of_these_is_an_answer(base: LawBase) -> None:
    """An empty list says that none of the choices holds."""
    assert {"roles": frozenset()} == parse_facts(base, {"roles": []})


@given(systems(BASE))
def test_facts_read_back_as_they_are_written(facts: Facts) -> None:
    """Writing facts for JSON and reading them gives the same facts, unless they contradict."""
    read = _read({name: written(value) for name, value in facts.items()})

    contradict = isinstance(read, tuple) and {ContradictoryFacts} == {type(one) for one in read}
    assert contradict or facts == read


@pytest.mark.parametrize("raw", [None, [], "place", 7])
def test_facts_are_a_mapping(base: LawBase, raw: object) -> None:
    """Anything but names with answers is refused, without a look inside."""
    fault = _fault(base, raw)

    assert ("facts", WrongFactType) == (fault.field, type(fault))


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ({"plaice": "home"}, UnknownFact),
        ({7: "home"}, UnknownFact),
        ({"flashing": "yes"}, WrongFactType),
        ({"flashing": 1}, WrongFactType),
        ({"place": 1}, WrongFactType),
        ({"place": ["home"]}, WrongFactType),
        ({"place": "garden"}, UnknownOption),
        ({"roles": "has"}, WrongFactType),
        ({"roles": {"has": True}}, WrongFactType),
        ({"roles": [["has"]]}, WrongFactType),
        ({"roles": ["has", "lends"]}, UnknownOption),
        ({"lumen": "12"}, WrongFactType),
        ({"lumen": True}, WrongFactType),
        ({"lumen": -1}, OutOfRange),
        ({"lumen": float("nan")}, OutOfRange),
        ({"lumen": float("inf")}, OutOfRange),
        ({"lumen": 10**400}, OutOfRange),
        ({"hung": "yesterday"}, WrongFactType),
        ({"hung": 20210501}, WrongFactType),
    ],
)
def test_each_way_of_being_wrong_has_its_fault(
    base: LawBase, raw: Mapping[Any, object], kind: type[FactFault]
) -> None:
    """The fault names the field and says what is wrong with it, in both languages."""
    fault = _fault(base, raw)

    assert (kind, str(next(iter(raw)))) == (type(fault), fault.field)
    assert fault.in_language("nl") != fault.in_language("en")


def test_a_misspelt_fact_gets_a_suggestion(base: LawBase) -> None:
    """The names that look like it are offered."""
    assert "place" in str(_fault(base, {"plaice": "home"}))


def test_every_wrong_field_is_told_at_once(base: LawBase) -> None:
    """A user mends all fields in one go."""
    with pytest.raises(BadFacts) as caught:
        parse_facts(base, {"place": "garden", "lumen": -1, "flashing": True})

    assert ["place", "lumen"] == [fault.field for fault in caught.value.faults]


def test_far_too_many_faults_are_not_all_looked_into(base: LawBase) -> None:
    """A megabyte of names that are not there kept a server busy for a minute."""
    began = time.process_time()
    with pytest.raises(BadFacts) as caught:
        parse_facts(base, {f"plaice_{one}": True for one in range(100_000)})

    assert time.process_time() - began < 2
    assert (MOST_FAULTS, "place", "-") == (
        len(caught.value.faults),
        caught.value.faults[0].details["near"],
        caught.value.faults[-1].details["near"],
    )


def test_a_long_value_is_shown_in_part(base: LawBase) -> None:
    """What was given is recognised by its beginning; a message stays readable."""
    fault = _fault(base, {"place": "x" * 1000})

    assert f"{'x' * 60}…" == fault.details["given"]


def test_facts_that_contradict_are_refused_with_both_names(base: LawBase) -> None:
    """A lamp without light does not flash: both answers are named, with the reason."""
    fault = _fault(base, {"flashing": True, "lumen": 0, "place": "home"})

    assert ContradictoryFacts is type(fault)
    assert "flashing, lumen" == fault.details["fields"]
    assert "flashing: True; lumen: 0.0" == fault.details["given"]
    assert "does not flash" in str(fault)


@pytest.mark.parametrize("other", [{"lumen": None}, {}, {"lumen": 1}])
def test_what_is_open_does_not_contradict(base: LawBase, other: Mapping[str, object]) -> None:
    """Only answers that are given can contradict each other."""
    assert parse_facts(base, {"flashing": True, **other})["flashing"] is True


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
NAMES = st.sampled_from(sorted(BASE.questions)) | st.text(max_size=8)


@given(st.dictionaries(NAMES, JSON, max_size=4))
def test_whatever_json_is_given_the_answer_is_facts_or_faults(raw: dict[str, object]) -> None:
    """No input makes the reader fail in another way."""
    assert _read(raw) or raw == {}


@given(st.data())
def test_a_wrong_value_never_slips_through(data: st.DataObject) -> None:
    """Whatever is given for a known fact becomes a value of its type, or a fault of that field."""
    name = data.draw(st.sampled_from(sorted(BASE.questions)))
    given_value = data.draw(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=8)
        | st.lists(st.text(max_size=4))
        | st.dates()
    )
    types = {"yes-no": bool, "choice": str, "choices": frozenset, "number": float, "date": date}

    read = _read({name: given_value})
    if isinstance(read, tuple):
        assert [name] == [fault.field for fault in read]
    else:
        assert read[name] is None or type(read[name]) is types[BASE.questions[name].type]
