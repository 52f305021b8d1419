# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the law says of a published system, told to somebody who may meet it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from waarborg.kernel.texts import catalogue
from waarborg.law import Engine, product_engine
from waarborg.report.public_law import CONCEPTS, public_law_view

ON: Final = date(2026, 11, 24)
BASIS: Final[Mapping[str, Any]] = {
    "subject.kind": "ai-system",
    "actor.kind": "decentral-government",
    "role.activities": ["uses"],
    "scope.exclusions": [],
    "prohibited.signals": [],
    "annex-1.product": "none",
    "annex-3.areas": [],
    "output.functions": [],
    "data.personal": True,
    "data.controller": "controller",
    "decision.awb": True,
}
BENEFITS: Final[Mapping[str, Any]] = {
    **BASIS,
    "annex-3.areas": ["essential-services"],
    "annex-3.5.use": ["public-benefits"],
    "profiling": True,
    "data.police": False,
    "decision.effect": "supports-human",
    "decision.significant": True,
    "date.placed": "2027-12-10",
    "register.triggers": ["legal-effect"],
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return the law of the product."""
    return product_engine()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (BASIS, ("other", "in-scope")),
        (BENEFITS, ("high-risk", "high-risk")),
        ({**BASIS, "annex-3.areas": None}, ("unknown", None)),
        ({"subject.kind": "rules-only"}, ("no-ai", "ai-system")),
        (
            {
                **BENEFITS,
                "profiling": False,
                "annex-3.derogation": ["narrow-task"],
            },
            ("derogated", "annex-3.derogated"),
        ),
    ],
)
def test_the_class_is_told_in_words(
    engine: Engine, facts: Mapping[str, Any], expected: tuple[str, str | None]
):
    """With a link to where the law base explains it, if it does so in one place."""
    told = public_law_view(engine, facts, ON, "nl")["class"]
    assert expected == (told["id"], told["concept"])
    assert told["title"]
    assert told["text"]


def test_every_class_has_words_and_every_concept_exists(engine: Engine):
    """Also the classes that are rare."""
    rare = ("prohibited", "transparency", "gpai", "outside")
    keys = [f"register-pages.class.{one}.title" for one in (*rare, *CONCEPTS)]
    assert [] == [key for key in keys if key not in catalogue()]
    assert [] == [one for one in CONCEPTS.values() if one not in engine.base.concepts]


def test_duties_come_with_their_day_and_source(engine: Engine):
    """Those made for AI first; each can be found in the law base."""
    told = public_law_view(engine, BENEFITS, ON, "nl")["duties"]
    acts = [one["source"]["act"] for one in told]
    assert "ai-act" == acts[0]
    assert sorted(acts, key=list(engine.base.acts).index)
    human = next(one for one in told if one["id"] == "ai-act.26.2")
    assert ("2027-12-02", "Dit geldt vanaf 2 december 2027.") == (human["starts"], human["timing"])
    assert [] == [one["id"] for one in told if one["id"] not in engine.base.norms]


def test_rights_of_people_are_told_apart(engine: Engine):
    """Only those of whoever meets the system, not those of the organisation."""
    told = {one["id"] for one in public_law_view(engine, BENEFITS, ON, "nl")["rights"]}
    assert {"awb.7-1", "woo.4-1", "gdpr.15.1", "ai-act.86.1"} <= told
    assert not {"ai-act.27.4", "ai-act.27.5"} & told


@pytest.mark.parametrize("facts", [{}, {"no.such": True}, {"profiling": "perhaps"}])
def test_nothing_is_computed_from_nothing(engine: Engine, facts: Mapping[str, Any]):
    """Nor from facts that the law base no longer reads."""
    assert {"computed": False, "on": "2026-11-24", "onText": "24 november 2026"} == (
        public_law_view(engine, facts, ON, "nl")
    )


def test_open_questions_are_admitted(engine: Engine):
    """More rules may apply while the organisation has not answered all."""
    assert public_law_view(engine, {"subject.kind": "ai-system"}, ON, "nl")["open"]
