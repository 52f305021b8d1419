# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The files of fields: read with care, and complete."""

from pathlib import Path

import pytest

from waarborg.kernel.errors import FaultyFile
from waarborg.register.data_files import FOLDER
from waarborg.register.field_files import fields_of, groups_of, read_fields, record_fields
from waarborg.register.records import RECORD

IDS = {
    "name",
    "short_description",
    "theme",
    "begin_date",
    "end_date",
    "contact",
    "website",
    "publication_category",
    "source_register_url",
    "goal",
    "considerations",
    "human_intervention",
    "risks",
    "legal_basis",
    "legal_bases",
    "processing_register",
    "impact_assessments",
    "impact_assessment_note",
    "data",
    "data_sources",
    "technical_operation",
    "supplier",
    "source_code",
    "self_learning",
    "tags",
    "national_id",
    "source_id",
    "rights",
    "objection",
    "person_contact",
    "energy_use",
    "energy_method",
}


def test_the_fields_of_the_record_never_change_their_names():
    """Facts are kept under them for ever."""
    assert IDS == set(record_fields())
    assert {name: f"record.{name}" for name in IDS} == {
        name: one.fact for name, one in record_fields().items()
    }


def test_every_field_is_explained_in_both_languages():
    """Also each option and each part."""
    for one in record_fields().values():
        assert one.label.nl
        assert one.label.en
        assert one.help.nl.endswith((".", "?"))
        assert one.help.en.endswith((".", "?"))
        assert "—" not in one.help.nl + one.help.en
        assert all(option["nl"] and option["en"] for option in one.options.values())
        assert all(part.label.nl and part.label.en for part in one.parts.values())


def test_fields_stand_under_the_headings_of_their_file():
    """In the order of the file."""
    assert {one.group for one in record_fields().values()} == set(groups_of("record"))


def test_a_field_says_which_encodings_need_it():
    """And how it is spelled there."""
    fields = fields_of("record.")

    assert {"delivery", "community"} == fields["name"].required_for
    assert {"community"} == fields["goal"].required_for
    assert set() == fields["rights"].required_for
    assert "Impactvolle algoritmes (Categorie B)" == (
        fields["publication_category"].options["b"].spelled("community")
    )
    assert "Verkeer" == fields["theme"].options["verkeer"].spelled("delivery")


def test_our_limits_are_those_of_the_widest_target():
    """What a target refuses is told when it leaves, not lost when it is written."""
    for one in record_fields().values():
        limits = [held.limit for held in (one.delivery, one.community) if held and held.limit]
        if one.limit is not None and one.type != "texts":
            assert all(limit <= one.limit for limit in limits), one.id


@pytest.mark.parametrize("family", ["weighing", "annex-viii"])
def test_the_other_families_are_read_by_the_same_loader(family: str):
    """Their files have the same shape."""
    if not (FOLDER / f"{family}.yaml").exists():
        pytest.skip(f"there is no {family}.yaml")

    assert all(one.fact.startswith(f"{family}.") for one in fields_of(family).values())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("groups: {a: {nl: A, en: A}}\nfields: {b: {type: tekst}}", "fields.b.type"),
        ("groups: {a: {nl: A, en: A}}\nfields: {b: {type: text, size: 3}}", "fields.b.size"),
        (
            """groups: {a: {nl: A, en: A}}
fields: {b: {type: text, label: {nl: B, en: B}, group: c}}""",
            "fields.b.group",
        ),
    ],
)
def test_a_faulty_file_is_told_by_its_place(tmp_path: Path, text: str, place: str):
    """Whoever wrote it reads what to mend."""
    file = tmp_path / "fields.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(FaultyFile) as raised:
        read_fields(file, RECORD)

    assert str(raised.value.details["place"]).startswith(place.rsplit(".", 1)[0])
    assert 2 == raised.value.details["line"]
