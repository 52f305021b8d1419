# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each value that a record can have has its word, so that no page breaks on one that is rare."""

from typing import get_args, get_type_hints

import pytest

from waarborg.kernel.texts import catalogue
from waarborg.law import State
from waarborg.law.changes import Why
from waarborg.law.consistency import FREE_ADDRESSEES
from waarborg.law.expressions import Kleene, TestName
from waarborg.law.records import (
    Certainty,
    EvidenceKind,
    FactType,
    MaximumRule,
    NormKind,
    Proof,
    Status,
)
from waarborg.law.timeline import MilestoneKind
from waarborg.report.check_view import _GROUP_ORDER, _KIND_ORDER
from waarborg.report.search import RecordKind

KLEENE = {one.word for one in Kleene}


def _values(record: type, field: str) -> set[str]:
    return set(get_args(get_type_hints(record)[field]))


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("kind", set(get_args(NormKind))),
        ("status", set(get_args(Status))),
        ("state", {*State, "would-apply", "absent"}),
        ("type", set(get_args(FactType))),
        ("certainty", _values(Certainty, "level")),
        ("method", _values(EvidenceKind, "method")),
        ("per", _values(Proof, "per")),
        ("addressee", set(FREE_ADDRESSEES)),
        ("milestone", set(get_args(MilestoneKind))),
        ("record", set(get_args(RecordKind))),
        ("test", {*get_args(TestName), "not-none"}),
        ("group", set(_GROUP_ORDER)),
        ("value", KLEENE),
    ],
)
def test_every_value_has_its_word_and_no_word_is_left_over(group: str, values: set[str]):
    """What the records allow is what the texts know."""
    told = {key.split(".")[2] for key in catalogue() if key.startswith(f"report.{group}.")}

    assert values == told


@pytest.mark.parametrize(
    "keys",
    [
        {f"change.{one}" for one in get_args(Why)},
        {f"fine.{one}" for one in get_args(MaximumRule)},
        {f"group.{one}.text" for one in _GROUP_ORDER},
        {f"reason.{kind}.{one}" for kind in ("value", "met", "schedule") for one in KLEENE},
        {f"reason.rule.{one}" for one in KLEENE - {"false"}},
        {f"condition.{one}" for one in ("all", "any", "not", "always", "fact")},
    ],
)
def test_what_is_put_together_exists(keys: set[str]):
    """Of a rule of a schedule that is not true nothing is told."""
    assert {f"report.{key}" for key in keys} <= set(catalogue())


def test_every_kind_of_norm_has_its_place_in_a_group():
    """Prohibitions first."""
    assert set(get_args(NormKind)) == set(_KIND_ORDER)
    assert "prohibition" == _KIND_ORDER[0]
