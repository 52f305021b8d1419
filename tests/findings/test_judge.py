# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Judging norms by evidence: every state, and never green without fresh evidence."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.findings.examples import (
    MODEL,
    NORM_ID,
    OTHER_MODEL,
    TODAY,
    VERSION,
    entries,
    evidence,
    judged,
    lamp_check,
    outcome,
    override,
)
from waarborg.evidence import Evidence
from waarborg.findings import FindingState, findings_for, judge
from waarborg.kernel.texts import catalogue
from waarborg.law.check import State
from waarborg.law.records import Proof

MEASURED = Proof("measurement", "system")
INSPECTED = Proof("inspection", "version")


def test_every_norm_of_a_check_has_a_finding() -> None:
    """For this version, on the day of the check, with the version of the norm."""
    check = lamp_check(flashing=False)

    found = findings_for(check, entries(evidence()), VERSION)

    assert set(check.outcomes) == set(found)
    one = found[NORM_ID]
    assert (NORM_ID, VERSION, TODAY, FindingState.MET, ("ev_1",)) == (
        one.norm,
        one.version,
        one.on,
        one.state,
        one.because,
    )
    assert check.outcomes[NORM_ID].norm.version == one.norm_version
    assert FindingState.NOT_APPLICABLE is found["lamp-act.4"].state
    assert FindingState.UNKNOWN is found["lamp-bill.1"].state


def test_a_norm_that_does_not_apply_needs_nothing() -> None:
    """Nothing is missing, whatever evidence there is."""
    found = judged(outcome(MEASURED, state=State.DOES_NOT_APPLY), evidence(against=(NORM_ID,)))

    assert (FindingState.NOT_APPLICABLE, (), ()) == (found.state, found.because, found.missing)


@pytest.mark.parametrize("state", [State.APPLIES, State.UNDETERMINED])
def test_a_norm_with_every_proof_is_met(state: State) -> None:
    """By the newest evidence of each kind, also while it is open whether it applies."""
    found = judged(
        outcome(MEASURED, INSPECTED, state=state),
        evidence(),
        evidence(kind="inspection"),
        evidence(),
    )

    assert (FindingState.MET, ("ev_3", "ev_2"), ()) == (found.state, found.because, found.missing)


def test_a_norm_with_some_proofs_is_partly_met() -> None:
    """What is missing is named."""
    found = judged(outcome(MEASURED, INSPECTED), evidence())

    assert (FindingState.PARTLY, ("ev_1",), ("inspection",)) == (
        found.state,
        found.because,
        found.missing,
    )


@pytest.mark.parametrize("proof", [(), (INSPECTED,)])
def test_evidence_of_another_kind_makes_it_partly_met_at_most(proof: tuple[Proof, ...]) -> None:
    """It speaks for the norm, and proves nothing by itself."""
    found = judged(outcome(*proof), evidence(supports=(NORM_ID,)))

    assert (FindingState.PARTLY, ("ev_1",)) == (found.state, found.because)


def test_without_evidence_it_is_unknown() -> None:
    """That is not the same as not met; each missing kind is named once."""
    found = judged(outcome(MEASURED, INSPECTED, MEASURED))

    assert (FindingState.UNKNOWN, (), ("measurement", "inspection")) == (
        found.state,
        found.because,
        found.missing,
    )


def test_a_norm_that_asks_no_proof_is_not_met_by_silence() -> None:
    """It stays unknown."""
    assert FindingState.UNKNOWN is judged(outcome(), evidence()).state


def test_evidence_against_a_norm_outweighs_every_proof() -> None:
    """All that speaks against it is named."""
    against = evidence(kind="incident", against=(NORM_ID,))

    found = judged(outcome(MEASURED), evidence(), against, against)

    assert (FindingState.NOT_MET, ("ev_2", "ev_3")) == (found.state, found.because)


def test_a_measurement_that_failed_is_no_proof() -> None:
    """Evidence of the right kind that speaks against the norm only speaks against it."""
    found = judged(outcome(MEASURED), evidence(against=(NORM_ID,)))

    assert (FindingState.NOT_MET, ("measurement",)) == (found.state, found.missing)


def test_a_new_result_replaces_a_bad_one() -> None:
    """The bad one is shown as superseded."""
    found = judged(outcome(MEASURED), evidence(against=(NORM_ID,)), evidence(supersedes="ev_1"))

    assert (FindingState.MET, ("ev_2",)) == (found.state, found.because)
    assert (("ev_1", "superseded"),) == found.stale


def test_a_bad_result_comes_back_when_what_replaced_it_expires() -> None:
    """Otherwise a norm would turn green by waiting."""
    bad = evidence(against=(NORM_ID,))
    retest = evidence(supersedes="ev_1", expires=TODAY - timedelta(days=1))

    assert FindingState.NOT_MET is judged(outcome(MEASURED), bad, retest).state
    again = evidence(supersedes="ev_2")
    assert FindingState.MET is judged(outcome(MEASURED), bad, retest, again).state


def test_a_bad_result_of_another_version_does_not_count() -> None:
    """It is shown, with the reason."""
    found = judged(outcome(MEASURED), evidence(against=(NORM_ID,), subject_version="ver_1"))

    assert FindingState.UNKNOWN is found.state
    assert (("ev_1", "other-version"),) == found.stale


def test_evidence_about_another_system_does_not_count() -> None:
    """For, against, or as a judgement."""
    about_another = [
        evidence(subject="sys_9"),
        evidence(subject="sys_9", against=(NORM_ID,)),
        override("met", subject="sys_9"),
    ]

    assert FindingState.UNKNOWN is judged(outcome(MEASURED), *about_another).state


def test_what_was_collected_later_does_not_count_for_an_earlier_day() -> None:
    """A finding for a day in the past stays what it was."""
    later = {"collected": TODAY + timedelta(days=1)}
    first = evidence(collected=TODAY)

    for more in (
        evidence(against=(NORM_ID,), **later),
        evidence(supersedes="ev_1", **later),
        override("not-met", **later),
    ):
        found = judged(outcome(MEASURED), first, more)
        assert (FindingState.MET, ("ev_1",), ()) == (found.state, found.because, found.stale)


@pytest.mark.parametrize("state", list(FindingState))
@pytest.mark.parametrize("other", [{}, {"supports": (), "against": (NORM_ID,)}])
def test_a_judgement_of_a_person_stands_until_it_expires(
    state: FindingState, other: dict[str, Any]
) -> None:
    """Whatever the evidence says; the day after, the evidence counts again."""
    bad, person = evidence(against=(NORM_ID,)), override(state.value, **other)
    last_day = person.expires
    assert last_day is not None

    found = judged(outcome(MEASURED), bad, person, on=last_day)
    after = judged(outcome(MEASURED), bad, person, on=last_day + timedelta(days=1))

    assert (state, ("ev_2",), True) == (found.state, found.because, found.overridden)
    assert (FindingState.NOT_MET, ("ev_1",), False) == (
        after.state,
        after.because,
        after.overridden,
    )
    assert ("ev_2", "expired") in after.stale


@pytest.mark.parametrize(
    "changes",
    [
        {"expires": None},
        {"method": "test"},
        {"supports": ()},
        {"supports": ("lamp-act.4",)},
        {"details": {}},
        {"details": {"state": "fine"}},
        {"details": {"state": None}},
        {"details": {"state": ["met"]}},
        {"subject_version": "ver_1"},
    ],
)
def test_a_judgement_that_lacks_something_counts_for_nothing(changes: dict[str, Any]) -> None:
    """One without an expiry, or for another norm or version, neither helps nor harms."""
    found = judged(outcome(MEASURED), override("met", **changes))

    assert (FindingState.UNKNOWN, (), False) == (found.state, found.because, found.overridden)


def test_the_newest_judgement_counts() -> None:
    """And one that is superseded does not."""
    two = [override("met"), override("partly")]

    assert (("ev_2",), FindingState.PARTLY) == (
        judged(outcome(MEASURED), *two).because,
        judged(outcome(MEASURED), *two).state,
    )
    withdrawn = judged(outcome(MEASURED), override("met"), evidence(kind="note", supersedes="ev_1"))
    assert FindingState.UNKNOWN is withdrawn.state


def test_evidence_in_a_circle_is_no_error() -> None:
    """The ledger cannot hold one, but the functions here are given any list."""
    circle = [evidence(supersedes="ev_2"), evidence(supersedes="ev_1")]

    assert FindingState.UNKNOWN is judged(outcome(MEASURED), *circle).state


DAYS = st.dates(date(2021, 1, 1), date(2023, 1, 1))
NORM_LISTS = st.sampled_from([(), (NORM_ID,), ("lamp-act.4",)])


@st.composite
def any_evidence(draw: st.DrawFn, /, **fixed: Any) -> Evidence:  # noqa: ANN401  # any field
    """Draw evidence of any kind, about any version, that may replace other evidence."""
    collected = draw(DAYS)
    supports = draw(NORM_LISTS)
    return evidence(
        **{
            "kind": draw(st.sampled_from(["measurement", "inspection", "override", "note"])),
            "method": draw(st.sampled_from(["test", "attest"])),
            "subject": draw(st.sampled_from(["sys_1", "org_1", "sys_9"])),
            "subject_version": draw(st.sampled_from([None, "ver_1", "ver_2"])),
            "collected": collected,
            "expires": draw(st.none() | st.dates(collected, date(2023, 6, 1))),
            "supports": supports,
            "against": draw(NORM_LISTS.filter(lambda norms: not norms or norms != supports)),
            "bound_to": draw(st.sampled_from([{}, {"model": MODEL}, {"model": OTHER_MODEL}])),
            "supersedes": draw(st.sampled_from([None, "ev_1", "ev_2", "ev_3"])),
            "details": {"state": draw(st.sampled_from(list(FindingState))).value},
            **fixed,
        }
    )


OUTCOMES = st.builds(
    outcome,
    st.builds(
        Proof,
        st.sampled_from(["measurement", "inspection"]),
        st.sampled_from(["version", "system", "organisation"]),
        st.none() | st.integers(1, 24),
    ),
    state=st.sampled_from(list(State)),
)


@given(OUTCOMES, st.lists(any_evidence(), max_size=5), DAYS)
@settings(max_examples=60)
def test_never_green_without_fresh_evidence(of: Any, held: list[Evidence], on: date) -> None:  # noqa: ANN401  # an outcome
    """Met rests on evidence that is known, about this subject, and has not expired."""
    found = judged(of, *held, on=on)
    by_id = {entry.id: entry.evidence for entry in entries(*held)}

    if found.state is FindingState.MET:
        assert found.because
    for one in (by_id[id] for id in found.because):  # noqa: A001  # the word of the ledger
        assert one.collected <= on
        assert one.expires is None or on <= one.expires
        assert one.subject in {"sys_1", "org_1"}
    assert not set(found.because) & {id for id, _ in found.stale} or len(of.norm.proof) > 1  # noqa: A001  # the same


@given(
    OUTCOMES,
    st.lists(any_evidence(), max_size=5),
    any_evidence(expires=TODAY - timedelta(days=1), collected=date(2021, 1, 1)),
)
@settings(max_examples=100)
def test_expired_evidence_never_makes_a_norm_met(
    of: Any,  # noqa: ANN401  # an outcome
    held: list[Evidence],
    expired: Evidence,
) -> None:
    """Whatever it says, and whatever it claims to replace."""
    if judged(of, *held).state is not FindingState.MET:
        assert judged(of, *held, expired).state is not FindingState.MET


def test_every_state_and_reason_has_its_wording() -> None:
    """In Dutch and in English."""
    from typing import get_args

    from waarborg.findings import StaleReason

    texts = catalogue()
    told = {key.split(".")[2] for key in texts if key.startswith("ledger.stale.")}
    assert set(get_args(StaleReason)) == told
    assert {f"ledger.states.{one}" for one in FindingState} <= set(texts)


def test_one_norm_is_judged_as_all_are() -> None:
    """`judge` and `findings_for` tell the same."""
    check, held = lamp_check(), entries(evidence(), evidence(against=("lamp-act.3",)))

    assert findings_for(check, held, VERSION)[NORM_ID] == judge(
        check.outcomes[NORM_ID], held, VERSION, TODAY
    )
