# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From files of norms to the law base, with faults that a jurist can find."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from waarborg.kernel.errors import FaultyFile, FaultyLawBase, UnreadableYaml
from waarborg.law import LawBase, load_law_base
from waarborg.law.expressions import Always
from waarborg.law.files import read_norm_files

Amended = Callable[[str, str], Path]


def _faults(folder: Path) -> tuple[FaultyFile, ...]:
    with pytest.raises(FaultyLawBase) as caught:
        load_law_base(folder)
    return tuple(fault for fault in caught.value.faults if isinstance(fault, FaultyFile))


def test_every_list_of_the_example_is_read(base: LawBase) -> None:
    """All records stand in the law base under their ids."""
    counted = {
        "acts": 4,
        "readings": 1,
        "supervisors": 2,
        "supervisions": 1,
        "sanctions": 1,
        "evidence_kinds": 1,
        "schedules": 3,
        "concepts": 2,
        "questions": 5,
        "contradictions": 1,
        "norms": 6,
    }

    assert counted == {name: len(getattr(base, name)) for name in counted}


def test_a_change_makes_a_new_version_of_only_what_it_names(base: LawBase) -> None:
    """An amendment keeps every field that it does not name; the first version stays."""
    first, second = base.norms["lamp-act.4"]

    assert (1, "lamp-act", "No flashing in the street") == (first.version, first.by, first.title.en)
    assert (2, "lamp-amendment", "No flashing") == (second.version, second.by, second.title.en)
    assert (first.text, first.schedule, first.source) == (
        second.text,
        second.schedule,
        second.source,
    )


def test_a_record_is_made_by_the_act_of_its_source_or_by_another(base: LawBase) -> None:
    """Without `by` the act of the source made it."""
    assert ("lamp-act", "lamp-amendment") == (
        base.norms["lamp-act.3"][0].by,
        base.norms["lamp-act.6"][0].by,
    )


def test_a_number_of_an_article_is_read_as_its_label(base: LawBase) -> None:
    """Article 20 without quotes is the article called 20."""
    assert "20" == base.schedules["lamps"][0].source.article


def test_a_norm_for_everyone_has_the_condition_always(base: LawBase) -> None:
    """`when: true` holds for every system."""
    assert Always() == base.norms["lamp-policy.1"][0].when


def test_the_digest_depends_on_content_and_name(law_folder: Path) -> None:
    """The same files give the same digest; another byte or name another one."""
    first = read_norm_files(law_folder).digest
    again = read_norm_files(law_folder).digest
    path = law_folder / "lamp_act.yaml"
    moved = path.rename(law_folder / "lamps.yaml")
    renamed = read_norm_files(law_folder).digest
    moved.write_text(moved.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    assert first == again
    assert 3 == len({first, renamed, read_norm_files(law_folder).digest})


def test_cases_and_texts_are_no_norms(law_folder: Path) -> None:
    """Cases, texts and the data of other rooms do not count for the law base or its digest."""
    digest = read_norm_files(law_folder).digest
    for name in ("texts", "register", "example"):
        (law_folder / name).mkdir()
        (law_folder / name / "check.yaml").write_text(
            "next: {nl: Verder, en: Next}\n", encoding="utf-8"
        )
    (law_folder / "lamp.cases.yaml").write_text("cases: []\n", encoding="utf-8")

    assert digest == load_law_base(law_folder).digest


def test_a_file_that_is_no_yaml_is_a_fault_among_the_others(amended: Amended) -> None:
    """Every file is read, so that all faults are told at once."""
    folder = amended("kind: duty", "kind: dutty")
    (folder / "broken.yaml").write_text("norms: [\n", encoding="utf-8")

    with pytest.raises(FaultyLawBase) as caught:
        load_law_base(folder)
    assert {UnreadableYaml, FaultyFile} == {type(fault) for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("- a\n", "(file)"),
        ("nroms: []\n", "nroms"),
        ("norms: {a: b}\n", "norms"),
        ("norms: [just-a-word]\n", "not a record"),
    ],
)
def test_a_file_holds_lists_of_records(law_folder: Path, content: str, problem: str) -> None:
    """What is not a list of the law base is refused by name."""
    (law_folder / "other.yaml").write_text(content, encoding="utf-8")

    (fault,) = _faults(law_folder)
    assert problem in str(fault)
    assert "other.yaml" in str(fault)


@pytest.mark.parametrize(
    ("old", "new", "place", "word"),
    [
        ("    kind: duty\n", "    kind: dutty\n", "norms.0.kind", "'duty'"),
        ("    schedule: lamps\n", "", "norms.0.schedule", "required"),
        ("    schedule: lamps\n", "    shedule: lamps\n", "norms.0.shedule", "shedule"),
        (
            "when: {all: [owner, bright]}",
            "when: {all: [owner, {fact: lumen}]}",
            "norms.0.when.all.1",
            "fact",
        ),
        ("{nl: Meet felle lampen, en: Measure bright lamps}", "Meet", "norms.0.title", "Text"),
        ("within: P14D", "within: two weeks", "norms.0.clocks.0.within", "pattern"),
        ("id: lamp-act.3", "id: Lamp_Act 3", "norms.0.id", "pattern"),
        ("in_force: 2020-01-01", "in_force: soon", "acts.0.in_force", "date"),
    ],
)
def test_a_fault_names_its_place(
    amended: Amended, old: str, new: str, place: str, word: str
) -> None:
    """A fault says in which record and field it stands, and what is wrong there."""
    found = {str(fault.details["place"]): fault for fault in _faults(amended(old, new))}

    assert place in found
    assert word in str(found[place]) or word in place


def test_a_fault_names_its_line(amended: Amended) -> None:
    """The line is that of the field in the file."""
    folder = amended("    kind: prohibition\n", "    kind: ban\n")

    (fault,) = _faults(folder)
    lines = (folder / "lamp_act.yaml").read_text(encoding="utf-8").splitlines()
    assert "    kind: ban" == lines[int(str(fault.details["line"])) - 1]


def test_a_fault_in_an_amendment_is_found_there(amended: Amended) -> None:
    """What is wrong in a change is told at the change, not at the first version."""
    folder = amended(
        "      - {by: lamp-amendment, small_mid_cap: lower}",
        "      - {by: lamp-amendment, small_mid_cap: least}",
    )

    (fault,) = _faults(folder)
    assert "sanctions.0.amended.0.small_mid_cap" == fault.details["place"]


def test_an_amendment_is_a_record_too(amended: Amended) -> None:
    """A change that is a bare word is refused."""
    folder = amended("      - {by: lamp-amendment, small_mid_cap: lower}", "      - lower")

    assert _faults(folder)


def test_an_id_stands_once(law_folder: Path) -> None:
    """A second record with an id of another file is refused, and both places are named."""
    (law_folder / "more.yaml").write_text(
        "supervisors:\n  - {id: mayor, name: {nl: Burgemeester, en: Mayor}}\n", encoding="utf-8"
    )

    (fault,) = _faults(law_folder)
    assert ("more.yaml", "supervisors.0") == (str(fault.details["file"]), fault.details["place"])
    assert "lamp_act.yaml" in str(fault)


def test_an_id_stands_once_in_its_own_file_too(amended: Amended) -> None:
    """The same place in another file, or another place in this one: an id is an id."""
    folder = amended("  - {id: mayor,", "  - {id: inspector,")

    assert any("'inspector' is also in" in str(fault) for fault in _faults(folder))


def test_the_same_place_in_another_file_is_another_record(law_folder: Path) -> None:
    """A copied file is found out, though each record stands at the same place in it."""
    (law_folder / "a_copy.yaml").write_text(
        "supervisors:\n  - {id: inspector, name: {nl: Een ander, en: Another}}\n", encoding="utf-8"
    )

    assert any("inspector" in str(fault) for fault in _faults(law_folder))


def test_a_repealed_record_is_a_version(amended: Amended) -> None:
    """Repeal is a version that ends a norm, by an act."""
    base = load_law_base(
        amended(
            "        title: {nl: Geen knipperlicht, en: No flashing}\n        when: flashing",
            "        repealed: true",
        )
    )

    assert [False, True] == [version.repealed for version in base.norms["lamp-act.4"]]


def test_days_are_days(base: LawBase) -> None:
    """Dates in files come out as dates."""
    assert date(2021, 6, 1) == base.acts["lamp-amendment"].in_force
