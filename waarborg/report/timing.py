# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether and when a norm applies to a system, in words."""

from datetime import date

from waarborg.kernel.texts import Language, say
from waarborg.law import Outcome, State
from waarborg.law.records import Status
from waarborg.report.written import written_day


def timing(outcome: Outcome, on: date, language: Language) -> str:
    """Return since or from when a norm applies, until when, and where that is still open."""
    return " ".join((_beginning(outcome, on, language), *_ending(outcome, language)))


def state_title(state: State | None, status: Status, language: Language) -> str:
    """Return the state of a norm in words; what is only proposed never simply applies."""
    if state is State.APPLIES and status == "proposed":
        return say("report.state.would-apply", language)
    return say(f"report.state.{state.value if state else 'absent'}", language)


def _beginning(outcome: Outcome, on: date, language: Language) -> str:
    starts, may_start = outcome.starts, outcome.may_start
    if may_start is None:
        return say("report.timing.never", language)
    if outcome.status == "proposed":
        return say(f"report.timing.proposed.{'certain' if starts else 'perhaps'}", language)
    if outcome.state is State.APPLIES:
        return say("report.timing.now", language)
    days = {
        "day": written_day(starts or may_start, language),
        "perhaps": written_day(may_start, language),
    }
    if starts is None:
        return say(
            "report.timing.perhaps-now" if may_start <= on else "report.timing.perhaps-from",
            language,
            **days,
        )
    if starts == may_start:
        return say("report.timing.from", language, **days)
    return say(
        "report.timing.certain-from" if may_start <= on else "report.timing.between",
        language,
        **days,
    )


def _ending(outcome: Outcome, language: Language) -> tuple[str, ...]:
    if outcome.ends is None:
        return ()
    last = date.fromordinal(outcome.ends.toordinal() - 1)
    return (say("report.timing.until", language, day=written_day(last, language)),)
