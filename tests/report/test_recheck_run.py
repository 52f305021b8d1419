# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking all systems of an organisation again: in parts, across a restart, once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.law.example import BEFORE_AMENDMENT, ENGINE, LATER
from tests.register.examples import Town, a_town, open_register
from tests.report.portfolio_example import NEW_LAMP, OLD_LAMP
from waarborg.evidence import find_attachment, verify
from waarborg.kernel.actors import NotAllowed
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import Register, add_system, system_state, write_facts
from waarborg.register.records import System
from waarborg.register.unfinished import Unfinished, find_work, work_of
from waarborg.report import recheck_run
from waarborg.report.recheck_run import (
    KIND,
    begin_recheck,
    check_part,
    finish_recheck,
    last_entry,
    progress_of,
    read_recheck,
    rechecks_of,
)
from waarborg.report.recheck_view import recheck_view, task_title

DAYS = (LATER, LATER)


@pytest.fixture
def lamps(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Return a body with five lamps, checked two at a time; on both databases."""
    monkeypatch.setattr(recheck_run, "PART", 2)
    register = replace(open_register(database), engine=ENGINE)
    town = a_town(register)
    for number in range(5):
        lamp(town, f"Lamp {number}", OLD_LAMP if number else NEW_LAMP)
    yield town
    register.store.close()


def lamp(town: Town, name: str, facts: object = OLD_LAMP) -> System:
    """Add a lamp."""
    made = add_system(town.register, town.editor, town.organisation.id, kind="algorithm", name=name)
    write_facts(town.register, town.editor, made.id, dict(facts), source="test")  # type: ignore[call-overload]  # facts by name
    return made


def begun(town: Town, since: date | None = None) -> Unfinished:
    """Begin a check."""
    return begin_recheck(town.register, town.editor, town.organisation.id, DAYS, since)


def finished(town: Town, since: date | None = None) -> recheck_run.Recheck:
    """Do a whole check."""
    work = begun(town, since)
    while not check_part(town.register, work).is_done:
        pass
    entry = finish_recheck(town.register, town.editor, work)
    return read_recheck(town.register, entry)


def test_a_check_goes_on_where_it_was(lamps: Town, database: str):
    """After a restart: nothing is done twice and nothing is left out."""
    work = begun(lamps)
    assert 2 == check_part(lamps.register, work).done

    again: Register = replace(open_register(database), engine=ENGINE)
    (found,) = work_of(again, lamps.organisation.id, "recheck")
    assert 2 == progress_of(again, found).done
    assert [4, 5] == [check_part(again, found).done for _ in range(2)]
    assert 5 == check_part(again, found).done
    done = read_recheck(again, finish_recheck(again, lamps.editor, found))
    again.store.close()

    assert 5 == len(done.outcomes.tracks)


def test_the_ledger_keeps_what_was_looked_at(lamps: Town):
    """How many of how many, with the whole list attached, in an intact chain."""
    done = finished(lamps)

    evidence = done.entry.evidence
    assert (KIND, lamps.organisation.id, lamps.editor.id) == (
        evidence.kind,
        evidence.subject,
        evidence.by,
    )
    assert evidence.coverage is not None
    assert (5, 5) == (evidence.coverage.looked_at, evidence.coverage.of)
    attachment = find_attachment(lamps.register.ledger, str(evidence.artefact))
    assert "application/json" == attachment.media_type
    assert verify(lamps.register.ledger).is_intact
    assert () == work_of(lamps.register, lamps.organisation.id, "recheck")


def test_a_check_compares_with_the_last_one(lamps: Town):
    """What moved since is listed, with answers that changed told apart."""
    first = finished(lamps)
    assert () == first.comparison.moved
    assert first.before is None
    lamp(lamps, "Sixth")
    write_facts(
        lamps.register,
        lamps.editor,
        next(iter(first.outcomes.tracks)),
        {"lumen": 10},
        source="meting",
    )

    second = finished(lamps)

    assert first.entry.id == second.before
    assert {"facts"} == {one.because for one in second.comparison.moved}
    assert 1 == len(second.comparison.added)
    assert [second.entry.id, first.entry.id] == [
        one.id for one in rechecks_of(lamps.register, lamps.organisation.id)
    ]
    assert second.entry == last_entry(lamps.register, lamps.organisation.id)


def test_a_check_can_compare_with_what_was_known_before(lamps: Town):
    """Then only the law can have moved anything."""
    finished(lamps)
    done = finished(lamps, BEFORE_AMENDMENT)

    assert {"law"} == {one.because for one in done.comparison.moved}
    assert {"lamp-act.3", "lamp-act.6", "lamp-bill.1"} == {
        one.norm for one in done.comparison.moved
    }
    assert (BEFORE_AMENDMENT, None) == (done.since, done.before)


def test_a_check_is_recorded_once_and_only_when_it_is_done(lamps: Town):
    """By somebody who may write; of two that finish it, one does."""
    work = begun(lamps)
    with pytest.raises(UnknownRecord):
        finish_recheck(lamps.register, lamps.editor, work)
    while not check_part(lamps.register, work).is_done:
        pass
    with pytest.raises(NotAllowed):
        finish_recheck(lamps.register, lamps.reader, work)

    finish_recheck(lamps.register, lamps.editor, work)

    with pytest.raises(UnknownRecord):
        finish_recheck(lamps.register, lamps.editor, work)
    assert 1 == len(rechecks_of(lamps.register, lamps.organisation.id))
    with pytest.raises(UnknownRecord):
        find_work(lamps.register, lamps.editor, lamps.organisation.id, "recheck", work.id)


def test_an_organisation_without_systems_can_be_checked(tmp_path: Path):
    """There is nothing to do, and that is recorded too."""
    register = replace(open_register(f"sqlite:///{tmp_path / 'x.db'}"), engine=ENGINE)
    town = a_town(register)

    assert {} == finished(town).outcomes.tracks
    assert last_entry(register, "org_other") is None
    register.store.close()


def test_what_moved_is_told_in_words(lamps: Town):
    """Norms that moved alike for the same systems stand together."""
    done = finished(lamps, BEFORE_AMENDMENT)
    systems = {key: lamp_of(lamps, key) for key in list(done.outcomes.tracks)[1:]}

    view = recheck_view(ENGINE, done, systems, "en")

    (moved,) = [
        group
        for group in view["law"]
        if [rule["norm"] for rule in group["rules"]] == ["lamp-act.3"]
        and "2024" in group["becomes"]
    ]
    assert "1 August 2021" not in moved["becomes"]
    assert 4 == len(moved["systems"])
    assert (5, 5, []) == (view["lookedAt"], view["touched"], view["facts"])
    assert not view["first"]
    assert not view["otherLawBase"]
    gone = {one["name"] for group in view["law"] for one in group["systems"] if not one["slug"]}
    assert 1 == len(gone)


def lamp_of(town: Town, key: str) -> System:
    """Return a lamp by its id."""
    return system_state(town.register, key).system


def test_a_task_is_named_after_the_norm(lamps: Town):
    """And is due when the norm starts, where that is still to come."""
    done = finished(lamps, BEFORE_AMENDMENT)
    moved = [one for one in done.comparison.moved if one.norm == "lamp-act.3"]
    dues = {task_title(ENGINE, one, "nl", LATER) for one in moved}

    assert ("Bekijk opnieuw: Meet felle lampen", date(2024, 1, 1)) in dues
    odd = replace(moved[0], norm="no-such-norm", becomes=())
    assert ("Bekijk opnieuw: no-such-norm", None) == task_title(ENGINE, odd, "nl", LATER)
