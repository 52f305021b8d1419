# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Weighing: which question follows, what comes out, why, and what that proves."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.examples import Town
from waarborg.findings import FindingState, findings_for
from waarborg.kernel.actors import NotAllowed
from waarborg.kernel.errors import FaultyFile
from waarborg.law import check, parse_facts, product_engine
from waarborg.register import as_judged, system_state, write_facts
from waarborg.register.fields import fields_of
from waarborg.register.records import WEIGHING, System
from waarborg.register.weighing import (
    KIND,
    NothingWeighed,
    Weighing,
    facts_to_weigh,
    field_of,
    record_weighing,
    weigh,
)
from waarborg.register.weighing_rules import FILE, Part, read_weighing_rules, weighing_rules

ENGINE: Final = product_engine()
TODAY: Final = date(2026, 1, 1)
BODY: Final[dict[str, Any]] = {
    "actor.kind": "decentral-government",
    "subject.kind": "ai-system",
    "role.activities": ["develops", "uses"],
    "output.functions": ["generates-text"],
    "cloud.use": "non-eu",
    "actor.in-union": True,
    "scope.exclusions": [],
}
REASON: Final = "Wie de code leest, kan de controle ontwijken."


def weighing_facts(**answers: Any) -> dict[str, Any]:  # noqa: ANN401  # any answers
    """Return answers by the names of their facts."""
    records = {"source_code", "energy_use", "energy_method"}
    return {
        f"{'record' if name in records else 'weighing'}.{name}": value
        for name, value in answers.items()
    }


def outcome_of(part: str, **answers: Any) -> tuple[str, str] | None:  # noqa: ANN401  # any answers
    """Return what comes out of one part, and what it weighs."""
    found = weigh(weighing_facts(**answers))
    return next(((one.id, one.weight) for one in found.outcomes if one.part == part), None)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"code_owner": "ours", "can_publish": "planned"}, ("planned", "supports")),
        ({"code_owner": "ours", "can_publish": "published"}, None),
        (
            {
                "code_owner": "shared",
                "can_publish": "published",
                "source_code": "https://code.example/1",
            },
            ("published", "proves"),
        ),
        ({"code_owner": "ours", "can_publish": "no", "unless": ["security"]}, None),
        (
            {
                "code_owner": "ours",
                "can_publish": "no",
                "unless": ["security"],
                "unless_reason": REASON,
            },
            ("unless", "proves"),
        ),
        (
            {"code_owner": "open", "source_code": "https://code.example/1"},
            ("open-already", "proves"),
        ),
        ({"code_owner": "supplier"}, None),
        ({"code_owner": "supplier", "unless_reason": REASON}, ("not-ours", "proves")),
        (
            {
                "code_owner": "ours",
                "can_publish": "partly",
                "unless": ["privacy"],
                "unless_reason": REASON,
                "source_code": "https://code.example/1",
            },
            ("partly", "proves"),
        ),
    ],
)
def test_open_source_unless(answers: dict[str, Any], expected: tuple[str, str] | None):
    """Closed needs a ground and a reason; open needs a place; a plan is no proof."""
    assert expected == outcome_of("open-source", **answers)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("own", "own", None, None), ("independent", "proves")),
        (("own", "other", None, None), ("foreign-law", "proves")),
        (("nl", "eu-eu", "several", 3), ("within-union", "proves")),
        (("eu", "eu-eu", "one", None), ("within-union", "proves")),
        (("other", "eu-other", "several", 3), ("foreign-law", "proves")),
        (("other", "other", "none", 30), ("locked-in", "proves")),
        (("nl", "other", "none", 30), ("locked-in", "proves")),
        (("nl", "eu-eu", "not-looked", None), ("not-looked", "supports")),
        (("other", "eu-eu", None, None), None),
    ],
)
def test_dependence(answers: tuple[Any, ...], expected: tuple[str, str] | None):
    """Looking is what the policy asks; who did not look has not finished."""
    names = ("supplier_law", "hosting", "alternatives", "exit_months")

    assert expected == outcome_of("dependence", **dict(zip(names, answers, strict=True)))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"energy_known": "unknown"}, ("unknown", "none")),
        ({"energy_known": "measured", "energy_per": "use", "energy_use": 40}, None),
        (
            {
                "energy_known": "measured",
                "energy_per": "use",
                "energy_use": 40,
                "energy_method": "Met een meter",
            },
            ("measured", "none"),
        ),
        (
            {"energy_known": "supplier", "energy_per": "all", "energy_use": 0},
            ("stated", "none"),
        ),
    ],
)
def test_energy(answers: dict[str, Any], expected: tuple[str, str] | None):
    """Not knowing is an outcome too; a number needs how it is known. Zero is a number."""
    assert expected == outcome_of("energy", **answers)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("none", ("no-model", "none")), ("open", None), ("closed", None)],
)
def test_model(choice: str, expected: tuple[str, str] | None):
    """Without a model there is nothing to choose; each other choice needs a reason."""
    assert expected == outcome_of("model", model_choice=choice)
    if expected is None:
        found = outcome_of("model", model_choice=choice, model_reason=REASON)
        assert (f"{choice}-model", "proves") == found


def test_the_first_questions_are_asked_first():
    """An empty weighing starts with one question for each part, and ends with none."""
    found = weigh({})

    assert "weighing.code_owner" == found.next
    assert (
        "weighing.code_owner",
        "weighing.model_choice",
        "weighing.supplier_law",
        "weighing.hosting",
        "weighing.energy_known",
    ) == found.unanswered
    assert () == found.outcomes


def test_an_answer_that_is_no_longer_asked_does_not_count():
    """Who changes the first answer is not held to what followed from the old one."""
    old = {"can_publish": "no", "unless": ["cost"], "unless_reason": REASON}
    found = weigh(weighing_facts(code_owner="open", source_code="https://c.example/", **old))
    (outcome,) = found.outcomes

    assert "open-already" == outcome.id
    assert ["weighing.code_owner", "record.source_code"] == [one.fact for one in outcome.because]


def test_an_outcome_says_what_it_rests_on():
    """Answers are in words, with the question; remarks follow from them."""
    answers = {"supplier_law": "other", "hosting": "eu-other", "alternatives": "one"}
    found = weigh(weighing_facts(**answers, exit_months=18))
    (outcome,) = found.outcomes

    assert ("policy.digital-autonomy.dependence",) == outcome.norms
    assert "dependence-analysis" == outcome.kind
    assert "Another country" == outcome.because[0].words.en
    assert "Under which law does the supplier fall?" == outcome.because[0].label.en
    assert 2 == len(outcome.remarks)
    assert () == weigh(weighing_facts(**answers, exit_months=12)).outcomes[0].remarks[1:]


def _every_answer(part: Part) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in part.ask:
        field = field_of(one.fact)
        codes: list[Any] = list(field.options)
        if field.type == "choices":
            codes = [[code] for code in codes]
        found[one.fact] = codes or ([24] if field.type == "number" else ["https://c.example/"])
    return found


@pytest.mark.parametrize("name", list(weighing_rules().parts))
def test_every_way_through_ends_in_an_outcome(name: str):
    """No answers leave a part without outcome, and no outcome is never reached."""
    part = weighing_rules().parts[name]
    answers = _every_answer(part)
    reached = set()
    for values in product(*answers.values()):
        found = weigh(dict(zip(answers, values, strict=True)))
        reached |= {one.id for one in found.outcomes if one.part == name}
        assert any(one.part == name for one in found.outcomes)

    assert {one.id for one in part.outcomes} == reached


@given(
    st.dictionaries(
        st.sampled_from(sorted(f"weighing.{name}" for name in fields_of(WEIGHING))),
        st.sampled_from(["ours", "no", "other", "none", "unknown", "open", "", None, ["cost"], 3]),
    )
)
@settings(max_examples=200)
def test_answering_what_is_asked_comes_to_an_end(facts: dict[str, Any]):
    """At most twelve own questions and three of the record lead to all outcomes."""
    known = {name: value for name, value in facts.items() if _is_possible(name, value)}
    found: Weighing = weigh(known)
    steps = 0
    while found.next is not None:
        field = field_of(found.next)
        code: Any = next(iter(field.options), 1 if field.type == "number" else "tekst")
        known[found.next] = [code] if field.type == "choices" else code
        found = weigh(known)
        steps += 1

    assert steps <= 15
    assert len(weighing_rules().parts) == len(found.outcomes)


def _is_possible(name: str, value: Any) -> bool:  # noqa: ANN401  # any value
    options = field_of(name).options
    if field_of(name).type == "number":
        return value is None or isinstance(value, int)
    codes = value if isinstance(value, list) else [value]
    return not value or not options or all(code in options for code in codes)


def test_there_are_at_most_twelve_questions():
    """A short weighing is one that people finish."""
    assert 12 == len(fields_of(WEIGHING))


def test_the_rules_name_what_exists():
    """Facts, answers, norms and kinds of the rules are there; every question is asked."""
    base = ENGINE.base
    asked = set()
    for part in weighing_rules().parts.values():
        assert all(norm in base.norms for norm in part.norms)
        proofs = {proof.kind for norm in part.norms for proof in base.norms[norm][-1].proof}
        assert {part.proof} - {None} == proofs
        asked |= {one.fact for one in part.ask}
        lists = [
            *(one.when for one in part.ask),
            *(one.when for one in part.outcomes),
            *(one.when for one in part.remarks),
        ]
        for possibilities in lists:
            for fact, codes in (pair for one in possibilities for pair in one.items()):
                assert set(codes) <= set(field_of(fact).options), fact
                assert fact in {one.fact for one in part.ask}

    assert {f"{WEIGHING}{name}" for name in fields_of(WEIGHING)} <= asked


def test_a_faulty_file_names_its_place(tmp_path: Path):
    """Whoever mends the rules reads where the fault is."""
    faulty = tmp_path / "rules.yaml"
    text = FILE.read_text("utf-8").replace("weight: supports", "weight: heavy", 1)
    faulty.write_text(text, "utf-8")
    with pytest.raises(FaultyFile, match=r"parts\.open-source\.outcomes\.3\.weight"):
        read_weighing_rules(faulty)


def found_states(town: Town, system: System) -> dict[str, FindingState]:
    """Return the findings on the norms of the weighing."""
    state = system_state(town.register, system.id)
    facts = parse_facts(ENGINE.base, state.law_facts)
    checked = check(ENGINE, facts, TODAY, TODAY)
    entries = town.register.ledger.about([system.id, town.organisation.id])
    findings = findings_for(checked, entries, as_judged(state))
    norms = [norm for part in weighing_rules().parts.values() for norm in part.norms]
    return {norm: findings[norm].state for norm in norms}


def say_weighing(town: Town, system: System, **answers: Any) -> None:  # noqa: ANN401  # any answers
    """Write answers of the weighing."""
    facts = weighing_facts(**answers)
    write_facts(town.register, town.editor, system.id, facts, source="gesprek")


def test_a_weighing_changes_the_findings(town: Town):
    """On both databases: begun is partly, done is met, and back again when answers change."""
    system = town.system("Sorteerder", **BODY)
    norm = "policy.open-source.publish"
    assert FindingState.UNKNOWN is found_states(town, system)[norm]

    say_weighing(town, system, code_owner="ours", can_publish="planned")
    (begun,) = record_weighing(town.register, town.editor, system.id)
    assert (KIND, (norm,)) == (begun.evidence.kind, begun.evidence.supports)
    assert FindingState.PARTLY is found_states(town, system)[norm]

    say_weighing(town, system, can_publish="no", unless=["security"], unless_reason=REASON)
    (done,) = record_weighing(town.register, town.editor, system.id)
    assert ("source-code-published", begun.id) == (done.evidence.kind, done.evidence.supersedes)
    assert FindingState.MET is found_states(town, system)[norm]

    say_weighing(town, system, can_publish="planned")
    record_weighing(town.register, town.editor, system.id)
    assert FindingState.PARTLY is found_states(town, system)[norm]


def test_each_part_becomes_evidence_of_its_own(small_town: Town):
    """Model and dependence prove their norms; energy is for the record."""
    town = small_town
    system = town.system("Sorteerder", **BODY)
    say_weighing(
        town,
        system,
        model_choice="closed",
        model_reason=REASON,
        supplier_law="other",
        hosting="eu-other",
        alternatives="one",
        energy_known="unknown",
    )
    entries = record_weighing(town.register, town.editor, system.id)
    states = found_states(town, system)

    assert ["model-choice-reasons", "dependence-analysis", KIND] == [
        one.evidence.kind for one in entries
    ]
    assert FindingState.MET is states["policy.open-source.models"]
    assert FindingState.MET is states["policy.digital-autonomy.dependence"]
    assert "Nog" not in entries[0].evidence.result
    assert REASON in entries[0].evidence.result
    facts = system_state(town.register, system.id).facts
    assert (
        facts["weighing.model_choice"].id
        == (entries[0].evidence.details["facts"]["weighing.model_choice"])
    )


def test_the_same_answers_are_recorded_once(small_town: Town):
    """Pressing the button again adds nothing to the ledger."""
    system = small_town.system("Sorteerder", **BODY)
    say_weighing(small_town, system, energy_known="unknown")

    assert 1 == len(record_weighing(small_town.register, small_town.editor, system.id))
    assert () == record_weighing(small_town.register, small_town.editor, system.id)


def test_without_answers_nothing_is_recorded(small_town: Town):
    """Whoever is not done reads which question comes next."""
    system = small_town.system("Sorteerder", **BODY)
    say_weighing(small_town, system, code_owner="ours")
    with pytest.raises(NothingWeighed, match=r"weighing\.can_publish"):
        record_weighing(small_town.register, small_town.editor, system.id)

    assert {"weighing.code_owner"} == {
        name
        for name in facts_to_weigh(system_state(small_town.register, system.id))
        if name.startswith(WEIGHING)
    }


def test_only_an_editor_records(small_town: Town):
    """A reader, publisher or administrator makes no evidence."""
    system = small_town.system("Sorteerder", **BODY)
    say_weighing(small_town, system, energy_known="unknown")
    for actor in (small_town.reader, small_town.publisher, small_town.boss):
        with pytest.raises(NotAllowed):
            record_weighing(small_town.register, actor, system.id)
