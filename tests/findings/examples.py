# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A norm of the example law, a version of a lamp, and entries without a database."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from tests.law.example import ENGINE, LATER
from waarborg.evidence import Entry, Evidence
from waarborg.findings import Finding, Version, judge
from waarborg.law.check import Check, Moment, Outcome, State, check
from waarborg.law.facts import parse_facts
from waarborg.law.records import Norm, Proof

TODAY: Final = LATER
NORM_ID: Final = "lamp-act.3"
MODEL: Final = "sha256:" + "1" * 64
OTHER_MODEL: Final = "sha256:" + "2" * 64
VERSION: Final = Version("sys_1", "ver_2", "org_1", {"model": MODEL})


def lamp_check(on: date = TODAY, **facts: object) -> Check:
    """Check a lamp: of an owner, bright enough to be measured, unless other facts are given."""
    given = {"roles": ["has"], "lumen": 2000, "hung": "2022-03-01", **facts}
    return check(ENGINE, parse_facts(ENGINE.base, given), on, on)


NORM: Final[Norm] = lamp_check().outcomes[NORM_ID].norm


def outcome(*proof: Proof, state: State = State.APPLIES) -> Outcome:
    """Return the outcome for a norm that asks these proofs."""
    norm = dataclasses.replace(NORM, proof=proof)
    return Outcome("in-force", (Moment(TODAY, state, norm),), frozenset())


def evidence(**changes: Any) -> Evidence:  # noqa: ANN401  # any field of evidence
    """Return a measurement of this version of the lamp, a month ago."""
    fields: dict[str, Any] = {
        "kind": "measurement",
        "method": "test",
        "organisation": "org_1",
        "subject": "sys_1",
        "subject_version": "ver_2",
        "collected": date(2022, 5, 1),
        "by": "tester",
        "result": "The lamp gives 900 lm.",
    }
    return Evidence(**{**fields, **changes})


def override(state: object, **changes: Any) -> Evidence:  # noqa: ANN401  # any field of evidence
    """Return a person's judgement, for a month more."""
    fields: dict[str, Any] = {
        "kind": "override",
        "method": "attest",
        "supports": (NORM_ID,),
        "expires": date(2022, 7, 1),
        "details": {"state": state},
        "result": "The meter is broken; the fitter vouches for it.",
    }
    return evidence(**{**fields, **changes})


def entries(*all_of_it: Evidence) -> tuple[Entry, ...]:
    """Return evidence as entries `ev_1`, `ev_2` and so on."""
    moment = datetime(2022, 5, 2, tzinfo=UTC)
    return tuple(
        Entry(number, f"ev_{number}", moment, one, "", "", "")
        for number, one in enumerate(all_of_it, start=1)
    )


def judged(of: Outcome, *all_of_it: Evidence, on: date = TODAY) -> Finding:
    """Return the finding that this evidence gives."""
    held: Sequence[Entry] = entries(*all_of_it)
    return judge(of, held, VERSION, on)
