# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a file does to the register: shown first, and then all of it or nothing."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from tests.register.examples import Town, a_town
from waarborg.kernel.actors import NotAllowed
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import fact_history, system_by_slug, system_state, systems_of
from waarborg.register.exchange import (
    ImportPlan,
    NotImportable,
    apply_import,
    export_record,
    match_plan,
    read_import,
    why_fault,
    why_left_out,
)
from waarborg.register.publication import draft_content

SCAN = {
    "name": "Scanauto",
    "description_short": "Kijkt of er is betaald.",
    "status": "In gebruik",
    "provider": "Scanwerk",
}


def plan(*records: dict[str, Any], name: str = "lijst.json") -> ImportPlan:
    """Return what is in a file with these records."""
    return read_import(json.dumps(records).encode(), name)


def test_a_new_system_is_shown_and_then_made(town: Town):
    """With all its facts, which say which row they came from."""
    here = town.organisation.id
    shown = match_plan(town.register, town.editor, here, plan(SCAN))
    done = apply_import(town.register, town.editor, here, shown)
    state = system_state(town.register, done.added[0].id)

    assert [None] == [row.existing for row in shown.rows]
    assert {"record.name", "record.short_description", "record.supplier"} == {
        change.name for change in shown.rows[0].changes
    }
    assert ("scanauto", "in-use", "algorithm") == (
        state.system.slug,
        state.system.lifecycle,
        state.system.kind,
    )
    assert "Scanwerk" == state.record["supplier"]
    assert "import lijst.json, rij 1" == state.facts["record.supplier"].source
    assert town.editor.id == state.facts["record.supplier"].said_by
    assert len(fact_history(town.register, state.system.id)) == done.facts


def test_a_system_that_is_here_changes_and_keeps_what_the_file_does_not_say(town: Town):
    """Only what differs is written; the same file again writes nothing."""
    here = town.organisation.id
    system = town.system("scanauto", **{"record.supplier": "Oud", "record.goal": "<p>Doel.</p>"})
    shown = match_plan(town.register, town.editor, here, plan(SCAN))
    first = apply_import(town.register, town.editor, here, shown)
    second = apply_import(town.register, town.editor, here, shown)
    state = system_state(town.register, system.id)

    assert {
        "record.name": ("scanauto", "Scanauto"),
        "record.short_description": (None, "Kijkt of er is betaald."),
        "record.supplier": ("Oud", "Scanwerk"),
    } == {change.name: (change.old, change.new) for change in shown.rows[0].changes}
    assert ((), 1, 3) == (first.added, len(first.changed), first.facts)
    assert ((), (), 0) == (second.added, second.changed, second.facts)
    assert ("Scanauto", "<p>Doel.</p>") == (state.system.name, state.record["goal"])
    assert "scanauto" == state.system.slug


def test_a_system_is_found_by_our_key_then_theirs_then_its_number_then_its_name(small_town: Town):
    """A name may change; a key does not."""
    here = small_town.organisation.id
    one = small_town.system("Een")
    two = small_town.system("Twee", **{"record.source_id": "TOP-2"})
    three = small_town.system("Drie", **{"record.national_id": "12345678"})
    four = small_town.system("Vier")
    shown = match_plan(
        small_town.register,
        small_town.editor,
        here,
        plan(
            {"name": "A", "source_id": one.id},
            {"name": "B", "source_id": "TOP-2"},
            {"name": "C", "lars": "12345678", "source_id": "elders"},
            {"name": "VIER"},
            {"name": "Vijf"},
        ),
    )

    assert [one.id, two.id, three.id, four.id, None] == [row.existing for row in shown.rows]


def test_what_is_not_certain_is_a_fault(small_town: Town):
    """Two systems here with one name, and two rows for one system."""
    here = small_town.organisation.id
    twin = small_town.system("Tweeling")
    small_town.system("Tweeling")
    other = small_town.system("Ander", **{"record.source_id": "X-1"})
    shown = match_plan(
        small_town.register,
        small_town.editor,
        here,
        plan({"name": "Tweeling"}, {"name": "Ander"}, {"name": "Nieuw", "source_id": "X-1"}),
    )

    assert [(1, "more-than-one-here"), (3, "twice")] == [
        (fault.row, fault.reason) for fault in shown.faults
    ]
    assert twin.id != other.id
    with pytest.raises(NotImportable) as raised:
        apply_import(small_town.register, small_town.editor, here, shown)
    assert "lijst.json" in str(raised.value)


def test_nothing_is_taken_in_while_one_row_is_wrong(town: Town):
    """Not even the rows that are right."""
    here = town.organisation.id
    wrong = plan(SCAN, {"name": "Fout", "begin_date": "straks"})
    with pytest.raises(NotImportable):
        apply_import(town.register, town.editor, here, wrong)

    assert () == systems_of(town.register, here)


def test_when_it_stops_halfway_nothing_is_left(town: Town):
    """One transaction: the first row goes with the second."""
    moments = iter([town.register.now() for _ in range(6)])
    stopping = replace(town.register, now=lambda: next(moments))
    rows = [{**SCAN, "name": f"Systeem {number}"} for number in range(4)]
    with pytest.raises(StopIteration):
        apply_import(stopping, town.editor, town.organisation.id, plan(*rows))

    assert () == systems_of(town.register, town.organisation.id)


def test_answers_that_contradict_each_other_are_a_fault(small_town: Town):
    """A card says that it is no algorithm; here it already profiles people."""
    system = small_town.system("Chatbot", **{"subject.kind": "ai-system"})
    card = b"name: Chatbot\nai_act_profile: {type: AI-model voor algemene doeleinden, role: nee}\n"
    shown = match_plan(
        small_town.register,
        small_town.editor,
        small_town.organisation.id,
        read_import(card, "kaart.yaml"),
    )

    assert [system.id] == [row.existing for row in shown.rows]
    assert {"subject.kind"} == {change.name for change in shown.rows[0].changes}
    assert {"not-certain", "kind-differs"} == {one.reason for one in shown.left_out}


def test_a_wrong_answer_to_the_law_is_told_in_words(small_town: Town):
    """In both languages."""
    right = plan(SCAN)
    wrong = replace(right.rows[0], values={**right.rows[0].values, "subject.kind": "robot"})
    pilot = replace(right.rows[0], row=2, name="Proef", kind="pilot")
    shown = match_plan(
        small_town.register,
        small_town.editor,
        small_town.organisation.id,
        replace(right, rows=(wrong, pilot)),
    )

    assert [1, 2] == [fault.row for fault in shown.faults]
    assert all(why_fault(one, "nl") != why_fault(one, "en") for one in shown.faults)


def test_what_an_import_does_not_change_is_told(small_town: Town):
    """How far a system is, what it is, and another organisation in the file."""
    small_town.system("Scanauto")
    shown = match_plan(
        small_town.register,
        small_town.editor,
        small_town.organisation.id,
        plan({**SCAN, "organization": "Gemeente Elders"}),
    )

    assert {"status-differs", "other-organisation"} == {one.reason for one in shown.left_out}
    assert all(why_left_out(one, "nl") != why_left_out(one, "en") for one in shown.left_out)


def test_the_last_day_of_a_pilot_that_is_here_stays(small_town: Town):
    """It is told that the file says another."""
    here = small_town.organisation.id
    rows = b"Naam,kind,pilot_ends\nProef,pilot,2027-03-31\n"
    apply_import(small_town.register, small_town.editor, here, read_import(rows, "x.csv"))
    later = read_import(rows.replace(b"2027-03", b"2027-12"), "x.csv")
    shown = match_plan(small_town.register, small_town.editor, here, later)

    assert {"pilot-differs", "status-differs"} >= {one.reason for one in shown.left_out}
    assert () == shown.rows[0].changes


def test_a_pilot_is_made_with_its_last_day(small_town: Town):
    """From a table of ours."""
    here = small_town.organisation.id
    rows = b"Naam,kind,pilot_ends,pilot_result\nProef,pilot,2027-03-31,goed\n"
    read = read_import(rows, "x.csv")
    apply_import(small_town.register, small_town.editor, here, read)
    made = system_by_slug(small_town.register, here, "proef")

    assert ("pilot", "2027-03-31") == (made.kind, str(made.pilot_ends))
    assert ["pilot_result"] == [one.column for one in read.left_out]


def test_only_who_may_write_takes_in(town: Town):
    """A stranger does not even see what would happen."""
    stranger = a_town(town.register, "elders")
    for actor in (town.reader, town.publisher, stranger.editor):
        for verb in (match_plan, apply_import):
            with pytest.raises(NotAllowed):
                verb(town.register, actor, town.organisation.id, plan(SCAN))

    with pytest.raises((UnknownRecord, NotAllowed)):
        match_plan(town.register, town.editor, "org_x", plan(SCAN))


def test_two_imports_at_once_make_each_system_once(town: Town):
    """The second finds what the first made."""
    here = town.organisation.id
    with ThreadPoolExecutor(2) as pool:
        jobs = [
            pool.submit(apply_import, town.register, town.editor, here, plan(SCAN))
            for _ in range(2)
        ]
        done = [job.result() for job in jobs]

    assert [0, 1] == sorted(len(one.added) for one in done)
    assert 1 == len(systems_of(town.register, here))


def test_many_systems_come_in_at_once(small_town: Town):
    """Each with an address of its own, also where names are alike."""
    here = small_town.organisation.id
    records = [
        {**SCAN, "name": f"Systeem {number % 2}{'!' * (number // 2)}"} for number in range(60)
    ]
    done = apply_import(small_town.register, small_town.editor, here, plan(*records))

    assert 60 == len({one.slug for one in done.added})


def test_out_of_one_register_and_into_another_is_the_same(small_town: Town):
    """Through the file of the delivery API; our key is then that of another administration."""
    other = a_town(small_town.register, "elders")
    facts = {f"record.{key}": value for key, value in (("supplier", "Scanwerk"), ("tags", ["a"]))}
    system = small_town.system("Scanauto", **facts)
    state = system_state(small_town.register, system.id)
    made = export_record(draft_content(state), small_town.organisation, "csv", partial=True)
    done = apply_import(
        small_town.register,
        other.editor,
        other.organisation.id,
        read_import(made.content, made.file_name),
    )
    copy = system_state(small_town.register, done.added[0].id)

    assert state.record == copy.record
    assert (state.system.kind, state.system.lifecycle) == (copy.system.kind, copy.system.lifecycle)
