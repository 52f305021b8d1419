# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evidence about a system as people give it, and judgements in person."""

from datetime import date
from typing import Any

import pytest

from tests.register.examples import FIRST_DAY, Town, actor
from waarborg.evidence import Coverage, Entry, find_attachment
from waarborg.evidence.errors import AttachmentTypeDiffers, EvidenceFault
from waarborg.findings import OVERRIDE, FindingState, findings_for
from waarborg.kernel.actors import Actor, NotAllowed, Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.law import check, parse_facts
from waarborg.register import (
    add_evidence,
    add_version,
    as_judged,
    override_finding,
    system_state,
    write_facts,
)
from waarborg.register.corrections import ANSWER
from waarborg.register.errors import FaultyValue
from waarborg.register.evidence import BY_THE_PLATFORM
from waarborg.register.publication import ENTRY, TRANSITION
from waarborg.register.records import System

MODEL = "sha256:" + "1" * 64


def add(town: Town, system: System, who: Actor | None = None, **fields: Any) -> Entry:  # noqa: ANN401  # any field
    """Add evidence."""
    fields = {
        "kind": "dpia",
        "method": "examine",
        "collected": FIRST_DAY,
        "result": "De DPIA is vastgesteld.",
        **fields,
    }
    return add_evidence(town.register, who or town.editor, system.id, **fields)


def test_evidence_is_kept_with_everything_that_was_given(town: Town) -> None:
    """Bound to the version of now and to what it depends on; the file is kept by its digest."""
    system = town.system()
    version = add_version(
        town.register, town.editor, system.id, label="2", digests={"model": MODEL}
    )
    norm = next(iter(town.register.engine.base.norms))

    entry = add(
        town,
        system,
        expires=date(2027, 1, 1),
        coverage=Coverage(9, 10),
        supports=[norm],
        via="meter@1.0.0",
        version="current",
        bind=["model", "facts"],
        attachment=(b"%PDF-1.7\n%x\n", "application/pdf"),
        details={"n": 1},
    )

    evidence = entry.evidence
    assert (system.id, version.id, "user_editor") == (
        evidence.subject,
        evidence.subject_version,
        evidence.by,
    )
    judged = as_judged(system_state(town.register, system.id))
    assert judged.digests == evidence.bound_to
    assert (Coverage(9, 10), (norm,), "meter@1.0.0", {"n": 1}) == (
        evidence.coverage,
        evidence.supports,
        evidence.via,
        evidence.details,
    )
    assert evidence.artefact is not None
    assert b"%PDF-1.7\n%x\n" == find_attachment(town.register.ledger, evidence.artefact).content
    later = add(town, system, supersedes=entry.id)
    assert (entry.id, None, {}) == (
        later.evidence.supersedes,
        later.evidence.subject_version,
        later.evidence.bound_to,
    )


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "dpai"}, UnknownRecord),
        ({"supports": ["ai-act.none"]}, UnknownRecord),
        ({"against": ["ai-act.none"]}, UnknownRecord),
        ({"method": "guess"}, FaultyValue),
        ({"result": " "}, FaultyValue),
        ({"bind": ["model"]}, FaultyValue),
        ({"expires": date(2020, 1, 1)}, EvidenceFault),
        ({"supersedes": "ev_none"}, EvidenceFault),
        ({"attachment": (b"%PDF-1.7\n", "image/png")}, AttachmentTypeDiffers),
    ],
)
def test_what_is_wrong_is_refused(
    small_town: Town, fields: dict[str, Any], fault: type[Exception]
) -> None:
    """Nothing is kept, the file neither."""
    system = small_town.system()
    with pytest.raises(fault):
        add(small_town, system, **fields)

    assert () == small_town.register.ledger.about([system.id])


def test_nobody_replaces_a_judgement_or_a_step_by_evidence_of_their_own(town: Town) -> None:
    """What Waarborg records itself stands, and so does what is about another system.

    Otherwise an editor undoes what a reviewer judged.
    """
    system, other = town.system(), town.system("Ander")
    norm = a_norm(town, system)
    judged = override_finding(
        town.register, town.reviewer, system.id, norm, "not-met", "Nee.", date(2027, 1, 1)
    )
    apart = add(town, other)
    for id_ in (judged.id, apart.id, "ev\0"):
        with pytest.raises(FaultyValue) as caught:
            add(town, system, supersedes=id_)
        assert "supersedes" == caught.value.details["field"]

    assert all_findings(town, system, FIRST_DAY)[norm].overridden


def test_an_unknown_kind_is_told_with_what_looks_like_it(small_town: Town) -> None:
    """Among the kinds that the law base declares."""
    with pytest.raises(UnknownRecord) as caught:
        add(small_town, small_town.system(), kind="dpiaa")

    assert "dpia" in str(caught.value.details["near"])


def test_what_the_register_makes_is_declared() -> None:
    """As kinds that only the platform makes; an entry in the national register is no such kind."""
    assert {OVERRIDE, TRANSITION, ENTRY, ANSWER} <= BY_THE_PLATFORM
    assert "algorithm-register-entry" not in BY_THE_PLATFORM


@pytest.mark.parametrize("kind", sorted(BY_THE_PLATFORM))
def test_nobody_makes_by_hand_what_the_platform_makes(small_town: Town, kind: str) -> None:
    """A step of a publication, or a judgement in person, cannot be forged as evidence."""
    assert kind in small_town.register.engine.base.evidence_kinds
    with pytest.raises(UnknownRecord):
        add(small_town, small_town.system(), kind=kind)


def test_who_may_not_write_adds_no_evidence(small_town: Town) -> None:
    """A stranger neither; and it is about a system that is there."""
    system = small_town.system()
    for who in (small_town.reviewer, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            add(small_town, system, who)
    with pytest.raises(UnknownRecord):
        add_evidence(
            small_town.register,
            small_town.editor,
            "sys_none",
            kind="dpia",
            method="examine",
            collected=FIRST_DAY,
            result="x",
        )


def a_norm(town: Town, system: System) -> str:
    """Return a norm that applies to a system, or may."""
    return next(iter(found_for(town, system, FIRST_DAY)))


def found_for(town: Town, system: System, on: date) -> dict[str, Any]:
    """Return the findings for a system, for norms that apply or may."""
    findings = all_findings(town, system, on).items()
    return {key: one for key, one in findings if one.state != "not-applicable"}


@pytest.mark.parametrize("state", ["met", "partly", "not-met", "unknown", "not-applicable"])
def test_a_judgement_in_person_stands_until_it_expires(small_town: Town, state: str) -> None:
    """With its reason; the day after, the computation is back."""
    town = small_town
    system = town.system()
    norm = a_norm(town, system)

    entry = override_finding(
        town.register, town.reviewer, system.id, norm, state, "Gezien.", date(2026, 6, 1)
    )

    standing = all_findings(town, system, date(2026, 6, 1))[norm]
    expired = all_findings(town, system, date(2026, 6, 2))[norm]
    assert (FindingState(state), True, (entry.id,)) == (
        standing.state,
        standing.overridden,
        standing.because,
    )
    assert not expired.overridden
    assert "Gezien." == entry.evidence.result


def all_findings(town: Town, system: System, on: date) -> dict[str, Any]:
    """Return the findings for a system, also for norms that do not apply."""
    state = system_state(town.register, system.id)
    engine = town.register.engine
    found = check(engine, parse_facts(engine.base, state.law_facts), on, on)
    entries = town.register.ledger.about([system.id])
    return dict(findings_for(found, entries, as_judged(state)))


def test_a_later_judgement_replaces_an_earlier_one_for_good(small_town: Town) -> None:
    """When the later has expired, the earlier does not come back; of other norms they stand."""
    town = small_town
    system = town.system()
    norm, other = list(found_for(town, system, FIRST_DAY))[:2]
    where = (town.register, town.reviewer, system.id)
    first = override_finding(*where, norm, "met", "a", date(2027, 1, 1))
    apart = override_finding(*where, other, "met", "b", date(2027, 1, 1))
    second = override_finding(*where, norm, "not-met", "c", date(2026, 3, 1))

    after = all_findings(town, system, date(2026, 4, 1))

    assert (None, None, first.id) == (
        first.evidence.supersedes,
        apart.evidence.supersedes,
        second.evidence.supersedes,
    )
    assert (False, True) == (after[norm].overridden, after[other].overridden)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"norm": "gdpr.none"}, UnknownRecord),
        ({"state": "fine"}, FaultyValue),
        ({"reason": " "}, FaultyValue),
        ({"expires": FIRST_DAY}, FaultyValue),
    ],
)
def test_a_judgement_needs_a_reason_and_a_last_day(
    small_town: Town, change: dict[str, Any], fault: type[Exception]
) -> None:
    """The last day is to come, and the state and the norm exist."""
    system = small_town.system()
    fields = {
        "norm": a_norm(small_town, system),
        "state": "met",
        "reason": "x",
        "expires": date(2027, 1, 1),
        **change,
    }
    with pytest.raises(fault):
        override_finding(small_town.register, small_town.reviewer, system.id, **fields)


def test_who_may_not_review_judges_nothing(small_town: Town) -> None:
    """An editor of the system neither."""
    system = small_town.system()
    norm = a_norm(small_town, system)
    for who in (small_town.editor, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            override_finding(
                small_town.register, who, system.id, norm, "met", "x", date(2027, 1, 1)
            )


def test_evidence_that_was_bound_to_answers_goes_stale(small_town: Town) -> None:
    """When one of the answers changes."""
    town = small_town
    system = town.system()
    norm = a_norm(town, system)
    entry = add(town, system, supports=[norm], bind=["facts"])
    before = all_findings(town, system, FIRST_DAY)[norm]
    write_facts(town.register, town.editor, system.id, {"profiling": False}, source="x")
    after = all_findings(town, system, FIRST_DAY)[norm]

    assert entry.id in before.because
    assert (entry.id, "changed") in after.stale
