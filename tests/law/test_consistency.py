# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of the whole law base: nothing dangles, nothing turns in a circle."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.law.example import EXAMPLE_LAW
from waarborg.kernel.errors import FaultyLawBase
from waarborg.law import load_law_base
from waarborg.law.consistency import reference_faults
from waarborg.law.files import read_norm_files

Amended = Callable[[str, str], Path]


def test_the_example_has_no_faults() -> None:
    """What is right is not refused."""
    assert [] == reference_faults(read_norm_files(EXAMPLE_LAW))


DANGLING = [
    (
        "by: lamp-amendment\n    source",
        "by: lamp-repair\n    source",
        "there is no act 'lamp-repair'",
    ),
    ("amends: lamp-act", "amends: lamb-act", "there is no act 'lamb-act'"),
    (
        "source: {act: lamp-act, article: 9}",
        "source: {act: lamp, article: 9}",
        "there is no act 'lamp'",
    ),
    ("known_from: 2021-09-01", "published: 2021-09-01", "neither 'in_force' nor 'known_from'"),
    ("known_from: 2021-09-01", "in_force: 2021-09-01", "a proposal is not in force"),
    (
        "when: {all: [owner, bright]}",
        "when: {all: [owner, brite]}",
        "there is no concept or yes-no fact 'brite'",
    ),
    (
        "when: {all: [owner, bright]}",
        "when: {all: [owner, place]}",
        "the fact 'place' is no yes-no fact",
    ),
    (
        "when: {all: [owner, bright]}",
        "when: {fact: colour, is: red}",
        "no question declares the fact 'colour'",
    ),
    (
        "when: {all: [owner, bright]}",
        "when: {fact: place, includes: home}",
        "'includes' does not fit",
    ),
    ("when: {all: [owner, bright]}", "when: {fact: roles, is: has}", "'is' does not fit"),
    ("when: {all: [owner, bright]}", "when: {fact: hung, above: 3}", "'above' does not fit"),
    (
        "when: {all: [owner, bright]}",
        "when: {fact: place, in: [home, moon, mars]}",
        "has no answer moon, mars",
    ),
    ("when: {all: [owner, bright]}", "when: {fact: roles, includes: lends}", "has no answer lends"),
    ("{reading: bright, is: A}", "{reading: dim, is: A}", "there is no reading 'dim'"),
    ("{reading: bright, is: A}", "{reading: bright, is: C}", "has no option 'C'"),
    ("    schedule: lamps\n", "    schedule: lamp\n", "'lamp' is not among the schedules"),
    ("    supervision: lamps\n", "    supervision: lamp\n", "'lamp' is not among the supervisions"),
    ("    sanction: fine\n", "    sanction: jail\n", "'jail' is not among the sanctions"),
    ("{kind: measurement, per", "{kind: guess, per", "'guess' is not among the evidence_kinds"),
    ("    addressee: owner\n", "    addressee: lender\n", "'lender' is not among the concepts"),
    ("supervisor: mayor}", "supervisor: king}", "'king' is not among the supervisors"),
    ("after: [roles]", "after: [rolls]", "'after' names 'rolls'"),
    ("  - id: bright\n    title", "  - id: flashing\n    title", "both a fact and a concept"),
    (
        "      - {id: street, text: {nl: Op straat, en: In the street}}\n",
        "",
        "a choice needs answers",
    ),
    ("{id: sells, text", "{id: has, text", "two answers have one id"),
    ("    when: {fact: roles, includes: has}", "    when: bright", ""),
]


@pytest.mark.parametrize(
    ("old", "new", "problem"), DANGLING, ids=[one[2] or "harmless" for one in DANGLING]
)
def test_what_does_not_resolve_is_told(amended: Amended, old: str, new: str, problem: str) -> None:
    """Each name that leads nowhere is a fault that says what it is and what to do."""
    found = [str(fault) for fault in reference_faults(read_norm_files(amended(old, new)))]

    assert bool(problem) == bool(found)
    assert problem in "\n".join(found)


OPERANDS = [
    ("{fact: lumen, above: 1000}", "{fact: lumen, above: bright}", "lumen"),
    ("{fact: lumen, above: 1000}", "{fact: lumen, above: true}", "lumen"),
    ("{fact: lumen, above: 1000}", "{fact: lumen, above: 2021-01-01}", "lumen"),
    ("{fact: hung, before: 2022-01-01}", "{fact: hung, before: 2022}", "hung"),
    ("{fact: hung, before: 2022-01-01}", "{fact: hung, before: soon}", "hung"),
    ("when: {all: [owner, bright]}", "when: {fact: flashing, is: maybe}", "flashing"),
    ("when: {all: [owner, bright]}", "when: {fact: roles, none: has}", "roles"),
    ("when: {all: [owner, bright]}", "when: {fact: roles, includes: [has]}", "roles"),
    ("when: {all: [owner, bright]}", "when: {fact: place, is: [home]}", "place"),
    ("when: {all: [owner, bright]}", "when: {fact: place, is: true}", "place"),
]


@pytest.mark.parametrize(("old", "new", "fact"), OPERANDS)
def test_what_a_fact_is_compared_with_has_its_type(
    amended: Amended, old: str, new: str, fact: str
) -> None:
    """A number is compared with a number and a day with a day: else an answer would fail later."""
    with pytest.raises(FaultyLawBase) as caught:
        load_law_base(amended(old, new))

    assert any(fact in str(fault) for fault in caught.value.faults)


@pytest.mark.parametrize(
    "condition", ["true", "{reading: bright, is: A}", "{all: [flashing, {not: owner}]}"]
)
def test_a_contradiction_speaks_of_facts_alone(amended: Amended, condition: str) -> None:
    """A contradiction must tell from the facts which answers to mend."""
    with pytest.raises(FaultyLawBase) as caught:
        load_law_base(
            amended("when: {all: [flashing, {fact: lumen, at_most: 0}]}", f"when: {condition}")
        )

    assert any("facts alone" in str(fault) for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    default: A\n", "    default: Z\n", "Z"),
        ("    minimum: 0\n", "    minimum: 5\n    maximum: 1\n", "lumen"),
        (
            "{from: 2020-07-01, until: 2022-06-30}",
            "{from: 2022-07-01, until: 2020-06-30}",
            "temporary",
        ),
        ("{from: 2021-08-01}", "{until: 2021-08-01}", "lamps"),
        ("{from: 2021-08-01}", "{from: 2021-08-01}\n      - {from: 2021-09-01}", "lamps"),
    ],
    ids=[
        "default of a reading",
        "range of a number",
        "end before start",
        "no start",
        "rule after the last",
    ],
)
def test_what_can_never_be_is_told(amended: Amended, old: str, new: str, problem: str) -> None:
    """A reading, range or schedule that cannot work is a fault, not a silent nothing."""
    with pytest.raises(FaultyLawBase) as caught:
        load_law_base(amended(old, new))

    assert any(problem in str(fault) for fault in caught.value.faults)


def test_a_meaning_does_not_turn_in_a_circle(amended: Amended) -> None:
    """A concept that is defined by itself, through others, is refused with the circle."""
    folder = amended(
        "    when: {fact: roles, includes: has}",
        "    when: {any: [bright, {fact: roles, includes: has}]}",
    )
    path = folder / "lamp_act.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "            - flashing\n", "            - owner\n"
        ),
        encoding="utf-8",
    )

    (fault,) = reference_faults(read_norm_files(folder))
    assert "the meaning turns in a circle: owner > bright > owner" in str(fault)


def test_the_order_of_questions_does_not_turn_in_a_circle(amended: Amended) -> None:
    """Two questions that wait for each other would never be asked."""
    folder = amended("    type: number\n", "    type: number\n    after: [lumen]\n")

    (fault,) = reference_faults(read_norm_files(folder))
    assert "the order turns in a circle: lumen > lumen" in str(fault)
