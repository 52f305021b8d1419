# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A calibration is evidence: what was promised, on which questions, over which sources."""

from typing import Final, Literal

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.doubt.records import Calibration, Made
from waarborg.evidence import Coverage, Entry, Evidence
from waarborg.kernel.actors import Actor, Permission

KIND: Final = "doubt-calibration"
Changed = Literal["sources", "model", "answering"]


def record_calibration(
    base: AnswersBase, actor: Actor, organisation: str, calibration: Calibration
) -> Entry:
    """Record a calibration of an organisation; the newest is the one that counts.

    Raises:
        NotAllowed: the actor may not write in this organisation.
    """
    actor.demand(Permission.WRITE, organisation)
    made = calibration.made
    evidence = Evidence(
        kind=KIND,
        method="test",
        organisation=organisation,
        subject=organisation,
        subject_version=None,
        collected=base.today(),
        by=actor.id,
        result=_result(calibration),
        coverage=Coverage(calibration.tested, calibration.examples),
        bound_to=_bound(made) if made else {},
        details=calibration.plain(),
    )
    return base.ledger.append(evidence)


def newest_calibration(
    base: AnswersBase, organisation: str, writer: str = ""
) -> Calibration | None:
    """Return the newest calibration of an organisation: of what a model writes, or of quoting."""
    return newest_calibrations(base, organisation).get(writer)


def newest_calibrations(base: AnswersBase, organisation: str) -> dict[str, Calibration]:
    """Return the newest calibrations of an organisation by the model that wrote.

    That of quoting has an empty name.
    """
    newest: dict[str, Calibration] = {}
    for entry in base.ledger.about([organisation]):
        if entry.evidence.kind == KIND:
            found = Calibration.of_plain(entry.evidence.details)
            newest[found.made.writer if found.made else ""] = found
    return newest


def why_stale(calibration: Calibration, sources: str, model: str, answering: str) -> Changed | None:
    """Return what changed since a calibration was made; None when it holds.

    One that does not say what it was made of holds for nothing.
    """
    made: Made | None = calibration.made
    if made is None or made.sources != sources:
        return "sources"
    if made.model != model:
        return "model"
    return None if made.answering == answering else "answering"


def _bound(made: Made) -> dict[str, str]:
    parts = {"sources": made.sources, "model": made.model, "answering": made.answering}
    return {part: value for part, value in parts.items() if value}


def _result(calibration: Calibration) -> str:
    if calibration.answered is None:
        return (
            f"No threshold keeps the promise of {calibration.share:.0%} on"
            f" {calibration.tested} questions: every answer is in doubt."
        )
    return (
        f"Of {calibration.unflagged} answers that are not in doubt, {calibration.wrong} were"
        f" wrong; {calibration.share:.0%} is right with {calibration.confidence:.0%} confidence."
    )
