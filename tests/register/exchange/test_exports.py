# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Records in each form: what is in it, what is not, and where it came from."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from rdflib import Graph

from tests.register.examples import Town
from tests.register.exchange.examples import COMPLETE, SYSTEM, TOWN, content, entry
from waarborg.register import draft_content, system_state
from waarborg.register.exchange import (
    TARGETS,
    Catalogue,
    Entry,
    ExportFaults,
    TargetName,
    entry_of,
    export_all,
    export_record,
)
from waarborg.register.exchange.encodings import encodings
from waarborg.register.exchange.tables import xlsx_of

CATALOGUE = Catalogue("Register Lampstad", "Alles.", "https://lampstad.nl/r", TOWN, "info@stad.nl")


def test_the_delivery_api_gets_its_own_words():
    """Keys, spellings, lists and our own key."""
    made = export_record(entry(), TOWN, "delivery")
    held = json.loads(made.content)

    assert ["Verkeer"] == held["category"]
    assert "Impactvolle algoritmes" == held["publication_category"]
    assert "In gebruik" == held["status"]
    assert "Gemeente Lampstad" == held["organization"]
    assert ("nld", "1.0", SYSTEM) == (held["lang"], held["standard_version"], held["source_id"])
    assert "parkeren, kenteken" == held["tags"]
    assert 2 == len(held["lawful_basis_grouping"])
    assert [{"title": "DPIA"}] == held["impacttoetsen_grouping"]
    assert ("application/json", "scanauto.algoritmeregister.json") == (
        made.media_type,
        made.file_name,
    )


def test_what_has_no_place_is_told_with_its_value():
    """With it nothing is lost."""
    made = export_record(entry(), TOWN, "delivery")

    assert {
        "self_learning": False,
        "rights": COMPLETE["rights"],
        "energy_use": 1250.5,
        "kind": "ai-system",
    } == made.left_out


def test_every_value_says_which_fact_it_came_from():
    """Or that it is of the system, the organisation or the standard."""
    sources = export_record(entry(), TOWN, "delivery").sources

    assert "fact_goal" == sources["goal"]
    assert "fact_considerations" == sources["proportionality"]
    assert ("system", "organisation", "standard") == (
        sources["status"],
        sources["organization"],
        sources["lang"],
    )


def test_the_json_schema_holds_one_legal_basis_and_plain_text():
    """The others are told; of assessments all are named."""
    two = [{"title": "DPIA", "link": "https://stad.nl/dpia"}, {"title": "IAMA"}]
    made = export_record(entry({**COMPLETE, "impact_assessments": two}), TOWN, "community")
    held = json.loads(made.content)

    assert ("1.0.0", "nld") == (held["schema"], held["language"])
    assert "Gemeentewet" == held["legal_basis_title"]
    assert "Eerlijk parkeren.\n\n- sneller\n- goedkoper" == held["purpose_and_impact"]
    assert "DPIA, IAMA" == held["impact_assessments"]
    assert "https://stad.nl/dpia" == held["impact_assessment_link"]
    assert {"legal_bases", "impact_assessments"} < set(made.left_out)


def test_no_assessment_is_said_where_a_note_tells_why():
    """The key may not be missing there; it comes from the note."""
    record = {**COMPLETE, "impact_assessment_note": "<p>Er zijn geen persoonsgegevens.</p>"}
    del record["impact_assessments"]
    made = export_record(entry(record), TOWN, "community")

    assert "Geen" == json.loads(made.content)["impact_assessments"]
    assert "fact_impact_assessment_note" == made.sources["impact_assessments"]


@pytest.mark.parametrize(
    ("lifecycle", "status", "left_out"),
    [
        ("idea", "In ontwikkeling", "idea"),
        ("in-development", "In ontwikkeling", None),
        ("pilot", "In ontwikkeling", "pilot"),
        ("in-use", "In gebruik", None),
        ("out-of-use", "Buiten gebruik", None),
    ],
)
def test_how_far_a_system_is_has_three_words_there(
    lifecycle: str, status: str, left_out: str | None
):
    """What they do not say is told."""
    made = export_record(entry(lifecycle=lifecycle), TOWN, "delivery")

    assert status == json.loads(made.content)["status"]
    assert left_out == made.left_out.get("lifecycle")


def test_csv_is_as_the_national_register_writes_it():
    """Its columns first and in order, all quoted, with a mark; ours behind them."""
    made = export_record(entry(), TOWN, "csv")
    rows = list(csv.reader(StringIO(made.content.decode("utf-8-sig"), newline="")))
    table = encodings().table
    theirs = [table.renamed.get(key, key) for key in table.columns]
    row = dict(zip(*rows, strict=True))

    assert made.content.startswith(b'\xef\xbb\xbf"name","description_short"')
    assert theirs == rows[0][: len(theirs)]
    assert all(name.startswith("waarborg_") for name in rows[0][len(theirs) :])
    assert (
        "1: Gemeentewet, https://wetten.overheid.nl/BWBR0005416. 2: Parkeerverordening, "
        in (row["lawful_basis_grouping"])
    )
    assert "Eerlijk parkeren.\n\n- sneller\n- goedkoper" == row["goal"]
    assert ("2026-11-01", "nee", "1250,5") == (
        row["publication_dt"],
        row["waarborg_self_learning"],
        row["waarborg_energy_use"],
    )
    assert {} == made.left_out


def test_excel_has_a_row_for_each_field_and_a_sheet_of_our_own():
    """Dutch titles, a column for each system."""
    other = Entry(content({**COMPLETE, "name": "Chatbot"}), TOWN)
    book = load_workbook(BytesIO(export_all([entry(), other], "xlsx", CATALOGUE).content))
    first = {row[0]: row[1:] for row in book["1.0"].iter_rows(values_only=True)}

    assert ["1.0", "Waarborg"] == book.sheetnames
    assert list(encodings().table.columns.values()) == list(first)
    assert ("Scanauto", "Chatbot") == first["Naam"]
    assert "waarborg_kind" == book["Waarborg"]["A1"].value


def test_a_text_that_no_cell_holds_does_not_leave():
    """Excel would cut it off without a word."""
    with pytest.raises(ExportFaults) as raised:
        xlsx_of([{"name": "x" * 40_000}], "Scanauto")

    assert {"limit": 32_767, "length": 40_000} == dict(raised.value.faults[0].values)


@pytest.mark.parametrize("target", TARGETS)
def test_the_same_record_is_the_same_file(target: TargetName):
    """Letter for letter; Excel writes the moment in it."""
    first, second = (export_record(entry(), TOWN, target) for _ in range(2))

    assert first.file_name == second.file_name
    assert target == "xlsx" or first.content == second.content


def test_a_record_in_a_catalogue_names_who_what_and_where():
    """Each node has an address of its own."""
    made = export_record(entry(), TOWN, "dcat-turtle")
    text = made.content.decode()

    assert "dcat:Dataset" in text
    assert f'dct:identifier "{SYSTEM}"' in text
    assert "<https://identifier.overheid.nl/tooi/id/gemeente/gm0000>" in text
    assert "<mailto:algoritmes@lampstad.nl>" in text
    assert 'dcat:version "2"' in text
    assert "data-theme/TRAN" in text
    assert "/versies/2/csv>" in text
    assert "_:" not in text
    assert {"goal", "kind", "legal_bases"} < set(made.left_out)
    assert "fact_name" == made.sources["name"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader
def test_turtle_and_json_ld_say_the_same():
    """Also for a draft without a page, and an organisation without a name in TOOI."""
    forms: dict[TargetName, str] = {"dcat-turtle": "turtle", "dcat-jsonld": "json-ld"}
    for held in (entry(), Entry(content(), TOWN, SYSTEM)):
        graphs = [
            Graph().parse(data=export_all([held], target, CATALOGUE).content, format=syntax)
            for target, syntax in forms.items()
        ]

        assert set(graphs[0]) == set(graphs[1])


def test_a_catalogue_cannot_do_without_a_theme():
    """Nor without a contact, also of a draft."""
    record = {name: one for name, one in COMPLETE.items() if name not in ("theme", "contact")}
    with pytest.raises(ExportFaults) as raised:
        export_record(content(record), TOWN, "dcat-jsonld", partial=True)

    assert {"theme", "contact"} == {fault.field for fault in raised.value.faults}


def test_a_publication_leaves_with_its_number_and_its_day(small_town: Town):
    """What is public, and what is known now."""
    facts = {f"record.{name}": value for name, value in COMPLETE.items()}
    system = small_town.system("Scanauto", **facts)
    publication = small_town.published(system)
    town = small_town.organisation
    held = entry_of(publication, town, page="https://lampstad.nl/r/scanauto")
    public = json.loads(export_record(publication, town, "delivery").content)
    state = system_state(small_town.register, system.id)
    draft = json.loads(export_record(draft_content(state), town, "delivery").content)

    assert (1, system.id) == (held.number, held.system)
    assert held.published == small_town.register.day_of(publication.decided or state.system.created)
    assert system.id == public["source_id"]
    assert {key: one for key, one in public.items() if key != "source_id"} == draft
    assert state.facts["record.goal"].id == export_record(held, town, "delivery").sources["goal"]


def test_all_records_in_one_file_tell_what_each_lacks():
    """By the key of each system, or its name."""
    other = Entry(content({**COMPLETE, "name": "Chatbot"}), TOWN)
    made = export_all([entry(), other], "delivery", CATALOGUE)

    assert ["Scanauto", "Chatbot"] == [one["name"] for one in json.loads(made.content)]
    assert {SYSTEM, "Chatbot"} == set(made.left_out) == set(made.sources)
    assert "register-lampstad.algoritmeregister.json" == made.file_name


def test_a_name_without_letters_still_has_a_file():
    """And no name leaves its folder."""
    for name in ("../../etc/passwd", "§§§"):
        made = export_record(entry({**COMPLETE, "name": name}), TOWN, "csv")

        assert made.file_name in ("etc-passwd.csv", "record.csv")
