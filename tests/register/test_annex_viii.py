# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drafts for the EU database: which section, from when, and what is still missing."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from tests.register.examples import Town
from waarborg.kernel.errors import FaultyFile, UnknownRecord
from waarborg.law import State, product_engine
from waarborg.register import change_system, rich, system_state, write_facts
from waarborg.register.annex_viii import Draft, checked, draft, sections_due
from waarborg.register.annex_viii_items import FILE, Section, annex_items, read_annex_items
from waarborg.register.fields import fields_of, record_fields
from waarborg.register.records import ANNEX_VIII, RECORD, System, SystemState
from waarborg.report.eu_database import draft_to_markdown, draft_view

ENGINE: Final = product_engine()
NOW: Final = date(2026, 11, 24)
DUTIES: Final = date(2027, 12, 2)
LAW: Final[dict[str, Any]] = {
    "actor.kind": "decentral-government",
    "actor.in-union": True,
    "subject.kind": "ai-system",
    "role.activities": ["uses"],
    "role.changes": [],
    "scope.exclusions": [],
    "annex-1.product": "none",
    "prohibited.signals": [],
    "data.personal": True,
    "profiling": False,
    "date.placed": date(2028, 1, 1),
    "output.functions": [],
    "open-source.licence": "closed",
}


def filled(town: Town, **facts: Any) -> tuple[System, SystemState]:  # noqa: ANN401  # any facts
    """Return a system of which these facts are known besides the usual ones."""
    system = town.system("Werving", **{**LAW, **facts})
    return system, system_state(town.register, system.id)


RECRUITMENT: Final = {"annex-3.areas": ["employment"], "annex-3.4.use": ["recruitment"]}
BORDER: Final = {"annex-3.areas": ["migration"], "annex-3.7.use": ["applications"]}


def high_risk(town: Town, *activities: str, **more: Any) -> SystemState:  # noqa: ANN401  # any facts
    """Return a system that is high-risk because of an area that no exception takes out."""
    area = {} if "annex-3.areas" in more else RECRUITMENT
    risk = {"annex-3.derogation": [], "profiling": True, "role.activities": list(activities)}
    return filled(town, **{**area, **risk, **more})[1]


def made(town: Town, state: SystemState, section: Section, on: date = NOW) -> Draft:
    """Return a draft."""
    return draft(state, town.organisation, section, on, ENGINE)


def numbers(one: Draft) -> list[str]:
    """Return the numbers of the items of a draft."""
    return [item.number for item in one.items]


def test_a_public_deployer_registers_its_use(small_town: Town):
    """Section C is due from the day on which the duty starts, and in public."""
    state = high_risk(small_town, "uses")
    (due,) = sections_due(checked(state, NOW, ENGINE))

    assert ("c", "ai-act.49.3", State.APPLIES, DUTIES, True) == (
        due.section,
        due.norm,
        due.state,
        due.starts,
        due.is_public,
    )
    assert due == made(small_town, state, "c").due


def test_a_provider_of_high_risk_registers_thirteen_items(small_town: Town):
    """Section A has thirteen items, numbered as in the law."""
    state = high_risk(small_town, "develops", **{"placed-in-union": True})
    one = made(small_town, state, "a")

    assert "ai-act.49.1" == (one.due and one.due.norm)
    assert [str(number) for number in range(1, 14)] == numbers(one)


def test_who_develops_and_uses_registers_both(small_town: Town):
    """A public body that makes its own system has two sections."""
    state = high_risk(small_town, "develops", "uses", **{"placed-in-union": True})
    due = sections_due(checked(state, NOW, ENGINE))

    assert ["a", "c"] == [one.section for one in due]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 7, 26), ["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        (date(2026, 7, 27), ["1", "2", "3", "4", "5", "6", "8"]),
    ],
)
def test_the_omnibus_took_two_items_out_of_section_b(
    small_town: Town, on: date, expected: list[str]
):
    """Asked before it, nine items; since it, seven: the others keep their numbers."""
    facts = {
        **RECRUITMENT,
        "annex-3.derogation": ["narrow-task", "preparatory-task"],
        "role.activities": ["develops"],
        "placed-in-union": True,
    }
    _, state = filled(small_town, **facts)
    one = made(small_town, state, "b", on)
    sixth = next(item for item in one.items if item.number == "6")

    assert expected == numbers(one)
    assert "ai-act.49.2" == (one.due and one.due.norm)
    assert ["narrow-task", "preparatory-task"] == sixth.value
    assert "procedural task, Preparing" in (sixth.words.en if sixth.words else "")
    assert (state.facts["annex-3.derogation"].id,) == sixth.facts


def test_less_is_asked_in_the_part_that_is_not_public(small_town: Town):
    """For migration, Section C has three items, and nobody outside sees them."""
    state = high_risk(small_town, "uses", **BORDER)
    one = made(small_town, state, "c")
    provider = high_risk(
        small_town,
        "develops",
        **BORDER,
        **{"placed-in-union": True},
    )

    assert "ai-act.49.4-deployer" == (one.due and one.due.norm)
    assert ["1", "2", "3"] == numbers(one)
    assert ["1", "2", "3", "4", "5", "7", "10"] == numbers(made(small_town, provider, "a"))
    assert "not public" in draft_to_markdown(draft_view(one, "Werving", "en"))


def test_what_is_open_makes_a_section_uncertain(small_town: Town):
    """Nothing is said to be due, or not due, while questions are open."""
    state = small_town.system("Open", **{"subject.kind": "ai-system"})
    found = checked(system_state(small_town.register, state.id), NOW, ENGINE)
    due = sections_due(found)

    assert {State.UNDETERMINED} == {one.state for one in due}
    assert {"a", "b", "c"} == {one.section for one in due}


def test_what_nobody_asks_can_be_drafted_too(small_town: Town):
    """A body that wants to prepare sees the items, and that they are not due."""
    _, state = filled(small_town, **{"subject.kind": "no-algorithm"})
    one = made(small_town, state, "a")

    assert None is one.due
    assert () == sections_due(checked(state, NOW, ENGINE))
    assert "do not have to" in draft_to_markdown(draft_view(one, "Rekenblad", "en"))


def test_values_come_from_facts_that_are_known_already(small_town: Town):
    """Each value names the facts that it came from; what is missing says why."""
    state = high_risk(
        small_town,
        "develops",
        **{
            "placed-in-union": True,
            "record.goal": "<p>Brieven <br>sorteren.</p><ul><li>snel</li></ul>",
            "record.data": "<p>Namen.</p>",
            "record.contact": "algoritmes@lampstad.example",
            "record.website": "https://lampstad.example/werving",
            "annex-viii.member_states": ["NL", "BE"],
            "annex-viii.reference": "W-2",
        },
    )
    items = {item.number: item for item in made(small_town, state, "a").items}
    told = {number: item.missing for number, item in items.items()}

    assert "Gemeente Lampstad\nalgoritmes@lampstad.example" == items["1"].words.nl  # type: ignore[union-attr]
    assert "The address is not there yet." == items["1"].told.en  # type: ignore[union-attr]
    assert "Werving\nW-2" == items["4"].words.en  # type: ignore[union-attr]
    assert "België, Nederland" == items["10"].words.nl  # type: ignore[union-attr]
    assert ["BE", "NL"] == items["10"].value
    assert (state.facts["record.website"].id,) == items["13"].facts
    assert "A part is still missing: Components and functions." == items["5"].told.en  # type: ignore[union-attr]
    assert {
        "1": "not-filled",
        "2": "optional",
        "3": "not-applicable",
        "4": None,
        "5": "not-filled",
        "6": "not-filled",
        "7": "not-filled",
        "8": "optional",
        "9": "not-applicable",
        "10": None,
        "11": "not-filled",
        "12": "not-filled",
        "13": None,
    } == told


def test_a_draft_can_be_complete(small_town: Town):
    """When everything that is needed is filled in, nothing is left."""
    state = high_risk(
        small_town,
        "uses",
        **{
            "annex-viii.deployer": "<p>Gemeente Lampstad, Dorpsplein 1</p>",
            "annex-viii.submitter": "<p>A. Jansen</p>",
            "annex-viii.provider_entry": "https://eu.example/entry/1",
            "annex-viii.fria_summary": "<p>De risico's zijn beperkt.</p>",
            "annex-viii.dpia_summary": "<p>De DPIA is gedaan.</p>",
        },
    )
    one = made(small_town, state, "c")
    view = draft_view(one, "Werving", "nl")

    assert one.is_complete
    assert "Alles is ingevuld." in draft_to_markdown(view)
    assert "2 december 2027" in draft_to_markdown(view)
    assert "1. Naam, adres" in draft_to_markdown(view)
    assert json.loads(json.dumps(view)) == view


def test_the_dpia_is_asked_where_the_law_asks_one(small_town: Town):
    """Not asked where it is not needed; open while it is not known."""
    told = {}
    cases: dict[str, dict[str, Any]] = {
        "open": {},
        "needed": {
            "dpia.triggers": ["authority-list"],
            "data.controller": "controller",
            "data.police": False,
        },
        "not needed": {"data.controller": "processor"},
    }
    for name, facts in cases.items():
        items = made(small_town, high_risk(small_town, "uses", **facts), "c").items
        told[name] = items[-1].missing

    assert {
        "open": "undetermined",
        "needed": "not-filled",
        "not needed": "not-applicable",
    } == told


def test_the_status_follows_from_the_lifecycle(small_town: Town):
    """A system in use is in service; of an idea nothing is said."""
    system, state = filled(small_town)
    before = {item.number: item for item in made(small_town, state, "a").items}["7"]
    change_system(small_town.register, small_town.editor, system.id, lifecycle="in-use")
    later = system_state(small_town.register, system.id)
    after = {item.number: item for item in made(small_town, later, "a").items}["7"]
    facts = {"annex-viii.status": "recalled"}
    write_facts(small_town.register, small_town.editor, system.id, facts, source="test")
    last = system_state(small_town.register, system.id)
    said = {item.number: item for item in made(small_town, last, "a").items}["7"]

    assert (None, "not-filled") == (before.value, before.missing)
    assert ("in-service", None, ()) == (after.value, after.missing, after.facts)
    assert ("recalled", "Teruggeroepen") == (said.value, said.words and said.words.nl)


def test_a_value_cannot_break_out_of_markdown(small_town: Town):
    """What somebody typed stays text."""
    state = high_risk(
        small_town, "uses", **{"annex-viii.fria_summary": rich.from_plain("# Kop\n\n- [x](y)")}
    )
    shown = draft_to_markdown(draft_view(made(small_town, state, "c"), "*W*", "nl"))

    assert "\n# Kop" not in shown
    assert "[x](y)" not in shown


def test_an_unknown_section_is_told(small_town: Town):
    """There are three."""
    _, state = filled(small_town)
    with pytest.raises(UnknownRecord):
        draft(state, small_town.organisation, "d", NOW, ENGINE)  # type: ignore[arg-type]


def test_every_item_names_what_exists():
    """Facts, norms, concepts and acts of the file are there, and each own field is used."""
    base = ENGINE.base
    known = {
        *(f"{ANNEX_VIII}{name}" for name in fields_of(ANNEX_VIII)),
        *(f"{RECORD}{name}" for name in record_fields()),
        *base.questions,
    }
    used = set()
    for section in annex_items().sections.values():
        assert set(section.norms) <= set(base.norms)
        for item in section.items:
            names = {*item.from_, *item.and_, *item.needs, item.fill}
            used |= names
            assert names - {"organisation.name", "system.lifecycle"} <= known, item
            assert item.until is None or item.until in base.acts
            assert not item.when or not item.when.concept or item.when.concept in base.concepts
            assert not item.when or not item.when.norm or item.when.norm in base.norms
            assert not item.when or not item.when.known or item.when.known in known

    assert set() == {one for one in known if one.startswith(ANNEX_VIII)} - used
    statuses = fields_of(ANNEX_VIII)["status"].options
    assert set(annex_items().lifecycle.values()) <= set(statuses)


def test_a_faulty_file_names_its_place(tmp_path: Path):
    """Whoever mends the items reads where the fault is."""
    faulty = tmp_path / "items.yaml"
    faulty.write_text(FILE.read_text("utf-8").replace("needed: optional", "needed: perhaps"))
    with pytest.raises(FaultyFile, match=r"sections\.a\.items\.12\.needed"):
        read_annex_items(faulty)
