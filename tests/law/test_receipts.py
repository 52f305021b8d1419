# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Receipts: the reasons of one outcome, that anybody can re-run."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT, ENGINE, LATER
from tests.law.strategies import days, systems
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.errors import BadFacts, ReceiptFault, UnknownRecord
from waarborg.law import Engine, State, explain, load_law_base, rerun
from waarborg.law.check import states
from waarborg.law.expressions import Facts
from waarborg.law.facts import contradictions
from waarborg.law.receipts import Node

OWNER: Facts = {"roles": frozenset({"has"}), "lumen": 1200.0, "hung": date(2021, 3, 1)}


def _receipt(
    facts: Facts, norm: str, on: date = LATER, as_of: date = LATER, **readings: str
) -> Node:
    return explain(ENGINE, facts, norm, on, as_of, readings).content()


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.get("because", ()):
        yield from _nodes(child)


def _kinds(receipt: Node) -> list[str]:
    return [node["kind"] for node in _nodes(receipt["because"])]


def test_a_receipt_says_what_was_asked_and_answered() -> None:
    """Norm and version, state, days, readings, law base and facts stand in it."""
    receipt = _receipt(OWNER, "lamp-bill.1")

    expected = {
        "format": "waarborg-receipt/1",
        "norm": "lamp-bill.1",
        "version": 1,
        "state": "applies",
        "on": "2022-06-01",
        "asOf": "2022-06-01",
        "readings": {"bright": "A"},
        "lawBase": BASE.digest,
        "facts": {"roles": ["has"], "lumen": 1200.0, "hung": "2021-03-01"},
    }
    assert expected == {key: receipt[key] for key in expected}


def test_every_concept_carries_its_source() -> None:
    """A reader sees which act and article says it, and in which version."""
    (owner,) = [
        node
        for node in _nodes(_receipt(OWNER, "lamp-bill.1")["because"])
        if node["kind"] == "concept"
    ]

    assert ("owner", 1, {"act": "lamp-act", "article": "1"}, "lamp-act", "Act 1 of 2020") == (
        owner["concept"],
        owner["version"],
        owner["source"],
        owner["by"],
        owner["official"],
    )


def test_a_fact_shows_what_was_given_and_what_was_tested() -> None:
    """The leaf of every reason is a fact with its value and its test."""
    leaves = [
        node for node in _nodes(_receipt(OWNER, "lamp-bill.1")["because"]) if node["kind"] == "fact"
    ]

    expected = {
        "kind": "fact",
        "value": "true",
        "fact": "roles",
        "given": ["has"],
        "test": "includes",
        "operand": "has",
    }
    assert [expected] == leaves


def test_only_what_decides_is_told() -> None:
    """Of an all that is false the false parts are told; of an any that is true the true ones."""
    stranger = _receipt(
        {"roles": frozenset(), "lumen": 1200.0}, "lamp-act.3", as_of=BEFORE_AMENDMENT
    )
    bright = _receipt(OWNER, "lamp-act.3", as_of=BEFORE_AMENDMENT)

    assert ["norm", "all", "concept", "fact"] == _kinds(stranger)
    tested = {node["test"] for node in _nodes(bright["because"]) if node["kind"] == "fact"}
    assert {"includes", "above"} == tested


def test_what_is_open_is_told_as_open() -> None:
    """Of what is unknown the open parts are told."""
    receipt = _receipt({"roles": frozenset({"has"}), "lumen": 5.0}, "lamp-act.3", date(2024, 6, 1))

    assert "undetermined" == receipt["state"]
    assert {"unknown"} == {node["value"] for node in _nodes(receipt["because"])}
    assert ["flashing"] == [
        node["fact"] for node in _nodes(receipt["because"]) if node["kind"] == "fact"
    ]


def test_a_schedule_tells_the_rule_that_decides() -> None:
    """A duty that waits says from which day and by which article."""
    receipt = _receipt(OWNER, "lamp-act.3")
    rules = [node for node in _nodes(receipt["because"]) if node["kind"] == "rule"]

    (rule,) = rules
    assert ("does-not-apply", "2024-01-01", {"act": "lamp-act", "article": "21"}) == (
        receipt["state"],
        rule["from"],
        rule["source"],
    )


def test_a_rule_that_does_not_match_is_passed_over() -> None:
    """For a new lamp the general rule is told, not the transitional one."""
    receipt = _receipt({**OWNER, "hung": date(2022, 3, 1)}, "lamp-act.3")

    assert ["2022-01-01"] == [
        node["from"] for node in _nodes(receipt["because"]) if node["kind"] == "rule"
    ]


def test_a_concept_is_opened_once() -> None:
    """Where a concept returns it is named, not explained again."""
    receipt = explain(ENGINE, {}, "lamp-act.3", LATER, LATER, {}).content()
    opened = [
        node["concept"]
        for node in _nodes(receipt["because"])
        if node["kind"] == "concept" and "because" in node
    ]

    assert len(opened) == len(set(opened))


def test_the_reading_in_use_is_told() -> None:
    """An answer that hangs on a reading names it."""
    receipt = _receipt({**OWNER, "lumen": 700.0}, "lamp-act.3", as_of=BEFORE_AMENDMENT, bright="B")

    assert "applies" == receipt["state"]
    assert {"bright": "B"} == receipt["readings"]
    assert ["B"] == [node["is"] for node in _nodes(receipt["because"]) if node["kind"] == "reading"]


def test_a_yes_no_fact_by_name_is_told_as_a_fact() -> None:
    """Naming a yes-no fact is testing it."""
    receipt = _receipt({"flashing": True}, "lamp-act.4")

    assert ["norm", "fact", "schedule", "rule"] == _kinds(receipt)


def test_a_norm_for_everyone_says_so() -> None:
    """`Always` is a reason too."""
    assert "always" in _kinds(_receipt({}, "lamp-policy.1"))


def test_a_not_opens_its_part() -> None:
    """What is not the case is shown."""
    receipt = _receipt({"roles": frozenset({"has"})}, "lamp-act.5")

    assert "not" in _kinds(receipt)


def test_a_concept_that_does_not_exist_on_the_day_is_told(
    amended: Callable[[str, str], Path],
) -> None:
    """Before the act that defines a concept the receipt says that it does not exist."""
    old = "    title: {nl: eigenaar, en: owner}"
    folder = amended(old, f"    by: lamp-bill\n{old}")
    engine = Engine(load_law_base(folder))
    receipt = explain(engine, OWNER, "lamp-act.3", AMENDMENT, LATER, {}).content()

    assert [False] == [
        node["exists"]
        for node in _nodes(receipt["because"])
        if node["kind"] == "concept" and "exists" in node
    ]


@pytest.mark.parametrize(
    ("norm", "on", "readings"),
    [
        ("lamp-act.44", LATER, {}),
        ("lamp-act.6", BEFORE_AMENDMENT, {}),
        ("lamp-act.3", LATER, {"bright": "Z"}),
    ],
)
def test_what_does_not_exist_cannot_be_explained(
    norm: str, on: date, readings: Mapping[str, str]
) -> None:
    """A norm that does not exist, or not yet, and a reading that does not exist are refused."""
    with pytest.raises(UnknownRecord):
        explain(ENGINE, OWNER, norm, on, LATER, readings)


@given(systems(BASE), days(BASE), days(BASE), st.sampled_from("AB"))
def test_a_receipt_re_runs_byte_for_byte(facts: Facts, on: date, as_of: date, option: str) -> None:
    """The content of a receipt alone gives the same receipt, and the state of the check."""
    if any(contradictions(BASE, facts)):
        return
    readings = {"bright": option}
    for norm, state in states(ENGINE, facts, on, as_of, readings).items():
        receipt = explain(ENGINE, facts, norm, on, as_of, readings)
        assert state is receipt.state
        assert receipt.to_bytes() == rerun(ENGINE, receipt.to_bytes()).to_bytes()
        assert (
            receipt.to_bytes()
            == rerun(ENGINE, json.dumps(receipt.content(), indent=2).encode()).to_bytes()
        )


@given(systems(BASE), days(BASE))
def test_the_value_of_a_node_follows_from_what_decides_it(facts: Facts, on: date) -> None:
    """Of all nodes the value is that of a part that decides; of a not the opposite."""
    for norm in ENGINE.compiled(on, LATER, {"bright": "A"}).edition.norms:
        for node in _nodes(_receipt(facts, norm, on)["because"]):
            below = [child["value"] for child in node.get("because", ())]
            if node["kind"] in ("all", "any", "norm", "concept") and below:
                assert node["value"] in below
            if node["kind"] == "not":
                opposites = {"true": "false", "false": "true", "unknown": "unknown"}
                assert [opposites[node["value"]]] == below


def _tampered(**changes: object) -> bytes:
    return canonical_json({**_receipt(OWNER, "lamp-act.3"), **changes})


def test_a_receipt_of_another_law_base_is_refused() -> None:
    """Both law bases are named, so that the right version can be found."""
    with pytest.raises(ReceiptFault) as caught:
        rerun(ENGINE, _tampered(lawBase="sha256:other"))

    assert "sha256:other" in str(caught.value)
    assert BASE.digest in str(caught.value)


BROKEN: list[bytes] = [
    b"",
    b"no json",
    b"[]",
    b"{}",
    b"null",
    b"[" * 100_000,
    b"\xff\xfe",
    _tampered(format="waarborg-receipt/9"),
    _tampered(on="2022-13-01"),
    _tampered(asOf=7),
    _tampered(norm=["lamp-act.3"]),
    _tampered(norm=None),
    _tampered(readings=[]),
    _tampered(readings={"bright": ["A"]}),
    _tampered(lawBase=None),
]


@pytest.mark.parametrize("receipt", BROKEN)
def test_what_is_no_receipt_is_refused(receipt: bytes) -> None:
    """Whatever is given, the fault is one that a user can read."""
    with pytest.raises((ReceiptFault, UnknownRecord)):
        rerun(ENGINE, receipt)


def test_facts_in_a_receipt_are_checked() -> None:
    """A receipt with facts that cannot be says which fact."""
    with pytest.raises(BadFacts):
        rerun(ENGINE, _tampered(facts={"lumen": -5}))


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2),
)


@given(st.sampled_from(["norm", "on", "asOf", "readings", "facts", "format", "lawBase"]), JSON)
def test_a_receipt_that_was_changed_gives_a_fault_or_another_receipt(
    field: str, value: object
) -> None:
    """Nothing that is put in a receipt makes it fail in another way."""
    try:
        found = rerun(ENGINE, _tampered(**{field: value}))
    except (ReceiptFault, UnknownRecord, BadFacts):
        return
    assert found.state in State
