# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of others, read as systems: what is in them, what is wrong, and what has no place."""

import json
from typing import Any

import pytest

from tests.register.exchange.examples import COMPLETE, SYSTEM, TOWN, entry
from tests.register.exchange.files import csv_file, workbook
from waarborg.register.exchange import (
    Catalogue,
    Entry,
    ImportPlan,
    TargetName,
    UnreadableImport,
    columns_in,
    export_all,
    read_import,
    suggest_mapping,
    why_fault,
    why_left_out,
)

ONE = {"name": "Scanauto", "description_short": "Kijkt of er is betaald.", "status": "In gebruik"}
ALL = Catalogue("Alles", "Alles.", "urn:x", TOWN, "info@lampstad.nl")


def as_json(*records: Any) -> bytes:  # noqa: ANN401
    """Return records as JSON."""
    return json.dumps(records[0] if len(records) == 1 else records).encode()


def told(plan: ImportPlan) -> list[tuple[int, str, str]]:
    """Return the faults of a plan."""
    return [(one.row, one.column, one.reason) for one in plan.faults]


def test_one_record_or_a_list_is_read():
    """With what is only said by the record as a whole."""
    one = read_import(as_json(ONE), "x.json")
    two = read_import(
        as_json(ONE, {**ONE, "name": "Chatbot", "status": "In ontwikkeling"}), "x.json"
    )

    assert ("delivery", 1, 2) == (one.form, len(one.rows), len(two.rows))
    assert one.is_ready
    assert ["in-use", "in-development"] == [row.lifecycle for row in two.rows]
    assert "algorithm" == one.rows[0].kind
    assert {"record.name", "record.short_description"} == set(one.rows[0].values)


def test_a_high_risk_system_is_an_ai_system():
    """Its category says so; nothing else does."""
    plan = read_import(as_json({**ONE, "publication_category": "Hoog-risico AI-systeem"}), "x.json")

    assert ("ai-system", False) == (plan.rows[0].kind, plan.rows[0].says_kind)


def test_faults_are_told_by_row_and_column():
    """All of them at once, and nothing can be taken in."""
    plan = read_import(
        as_json(
            {**ONE, "begin_date": "morgen", "website": "www.x.nl", "status": "Weg"},
            {"description_short": "Zonder naam."},
            "geen beschrijving",
            {**ONE, "category": ["Ruimtevaart"], "lawful_basis_grouping": [{"title": "Wet"}]},
            {"name": "<b>Vet</b> <script>x</script>", "goal": "x" * 60_000, "lars": "12345678"},
            {"name": "Dik", "lars": "12345678"},
        ),
        "map/x.json",
    )

    assert not plan.is_ready
    assert "x.json" == plan.file
    assert {
        (1, "begin_date", "not-a-month"),
        (1, "website", "not-a-web-address"),
        (1, "status", "unknown-status"),
        (2, "", "no-name"),
        (3, "", "not-a-record"),
        (4, "category", "not-an-option"),
        (4, "lawful_basis_grouping", "empty"),
        (4, "", "twice"),
        (6, "", "twice"),
        (5, "goal", "too-long"),
    } == set(told(plan))
    assert all(why_fault(one, "nl") != why_fault(one, "en") for one in plan.faults)
    assert "Vet" == plan.rows[-2].name


def test_values_that_are_wrong_may_be_left_out():
    """By who asks for it: each is named, and the name is always needed."""
    wrong = {**ONE, "begin_date": "morgen", "status": "Weg", "website": "x"}
    plan = read_import(as_json(wrong, {"name": "x" * 200}), "x.json", lenient=True)

    assert [(2, "", "no-name")] == told(plan)
    assert {"begin_date", "status", "website", "name"} == {one.column for one in plan.left_out}
    assert all(why_left_out(one, "nl") != why_left_out(one, "en") for one in plan.left_out)
    assert "This is not a month" in " ".join(why_left_out(one, "en") for one in plan.left_out)


def test_what_has_no_place_is_told():
    """An unknown key, one of an older standard, and a title and a link that changed places."""
    link = "https://wetten.overheid.nl/BWBR1"
    plan = read_import(
        as_json(
            {
                **ONE,
                "budget": 12,
                "type": "Op regels",
                "uuid": None,
                "source_data_link": f"BRP: {link}",
                "lawful_basis_grouping": [
                    {"title": link, "link": "Wet"},
                    {"title": "", "link": ""},
                ],
            }
        ),
        "x.json",
    )
    values = plan.rows[0].values

    assert {
        ("budget", "unknown-column"),
        ("type", "of-another-version"),
        ("lawful_basis_grouping", "swapped"),
    } == {(one.column, one.reason) for one in plan.left_out}
    assert [{"title": "Wet", "link": link}] == values["record.legal_bases"]
    assert [{"title": "BRP", "link": link}] == values["record.data_sources"]


def test_an_older_key_does_not_replace_a_newer_one():
    """It is told instead."""
    link = "https://www.rvig.nl/"
    newer = {"source_data_grouping": [{"title": "BRP", "link": link}]}
    plan = read_import(as_json({**ONE, **newer, "source_data_link": f"X: {link}"}), "x.json")

    assert ["source_data_link"] == [one.column for one in plan.left_out]
    assert [{"title": "BRP", "link": link}] == plan.rows[0].values["record.data_sources"]


def test_the_json_schema_of_the_community_is_known_by_its_keys():
    """No assessment is no title of one."""
    raw = {
        "name": "Scanauto",
        "purpose_and_impact": "Eerlijk parkeren.\n\n- sneller",
        "risk_management": "Weinig.",
        "impact_assessments": "Geen",
        "legal_basis_title": "Gemeentewet",
        "legal_basis_link": "https://wetten.overheid.nl/BWBR0005416",
    }
    plan = read_import(as_json(raw), "x.json")
    values = plan.rows[0].values

    assert ("community", ()) == (plan.form, plan.faults)
    assert "<p>Eerlijk parkeren.</p><ul><li>sneller</li></ul>" == values["record.goal"]
    assert "Gemeentewet" == values["record.legal_bases"][0]["title"]
    assert "record.impact_assessments" not in values


def test_our_own_key_says_which_system_it_is_and_is_no_fact():
    """That of another administration is both."""
    ours = read_import(as_json({**ONE, "source_id": SYSTEM}), "x.json").rows[0]
    theirs = read_import(as_json({**ONE, "source_id": "TOP-12"}), "x.json").rows[0]

    assert (SYSTEM, False) == (ours.key, "record.source_id" in ours.values)
    assert ("TOP-12", "TOP-12") == (theirs.key, theirs.values["record.source_id"])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("x.json", b"", "empty"),
        ("x.json", b"[]", "no-rows"),
        ("x.json", b"{", "not-json"),
        ("x.json", b"[" * 100_000, "not-json"),
        ("x.json", b'{"name": ' + b"9" * 10_000 + b"}", "not-json"),
        ("x.json", b"\x81\x8d", "not-text"),
        ("x.json", json.dumps([{}] * 5_001).encode(), "too-many-rows"),
        ("x.json", b" " * (10 * 1024 * 1024 + 1), "too-large"),
        ("x.csv", b"Naam,Naam\na,b", "no-header"),
        ("x.csv", b",,\na,b,c", "no-header"),
        ("x.csv", b"Naam\n", "no-rows"),
        ("x.csv", b"Kleur,Prijs\nrood,3", "no-name-column"),
        ("x.xlsx", b"nee", "not-a-workbook"),
        ("x.xlsx", workbook(), "empty"),
        ("x.xlsm", b"x", "macros"),
        ("x.docx", b"x", "unknown-form"),
        ("x", b"x", "unknown-form"),
        ("x.yaml", b"- a", "not-a-card"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(name: str, data: bytes, reason: str):
    """Whatever it is, with its name and what to do."""
    with pytest.raises(UnreadableImport) as raised:
        read_import(data, name)

    assert (name, reason) == (raised.value.file, raised.value.reason)
    assert raised.value.in_language("nl") != raised.value.in_language("en")


@pytest.mark.parametrize("name", ["../../etc/x.json", "C:\\Users\\x.json", "/etc/x.json"])
def test_only_the_end_of_a_path_is_its_name(name: str):
    """Folders of whoever sends it are none of ours."""
    assert "x.json" == read_import(as_json(ONE), name).file


PLAIN = (
    (
        "Naam algoritme",
        "Korte omschrijving",
        "Status",
        "Beleidsterrein",
        "Zelflerend",
        "Budget",
        "",
    ),
    ("Scanauto", "Kijkt of er is betaald.", "live", "Verkeer; Wonen", "nee", "12", "x"),
    ("", "", "", "", "", "", ""),
    ("Chatbot", "Geeft antwoord.", "pilot", "", "ja", "", ""),
)


def test_a_plain_table_goes_by_the_names_of_its_columns():
    """What we made of each is in the plan; empty rows are no systems."""
    plan = read_import(csv_file(*PLAIN, delimiter=";", encoding="cp1252"), "x.csv")
    row = plan.rows[0]

    assert "plain-table" == plan.form
    assert {
        "Naam algoritme": "name",
        "Korte omschrijving": "short_description",
        "Status": "status",
        "Beleidsterrein": "theme",
        "Zelflerend": "self_learning",
        "Budget": None,
        "(7)": None,
    } == dict(plan.columns)
    assert [(4, "", "pilot-without-end")] == told(plan)
    assert ["verkeer", "wonen"] == row.values["record.theme"] or {"verkeer", "wonen"} == set(
        row.values["record.theme"]
    )
    assert row.values["record.self_learning"] is False
    assert {(2, "Budget"), (2, "(7)")} == {(one.row, one.column) for one in plan.left_out}


def test_a_person_says_what_columns_are():
    """Then only that counts; a column may also be a part of a field, or nothing."""
    header = ("Wat", "Naam", "Wet", "Adres van de wet", "Sinds", "kWh")
    row = ("Scanauto", "x", "Gemeentewet", "https://wetten.overheid.nl/B1", "maart 2024", "1.250,5")
    mapping = {
        "Wat": "name",
        "Wet": "legal_bases.title",
        "Adres van de wet": "legal_bases.link",
        "Sinds": "begin_date",
        "kWh": "energy_use",
    }
    plan = read_import(csv_file(header, row), "x.csv", mapping)

    assert {
        "record.name": "Scanauto",
        "record.legal_bases": [{"title": "Gemeentewet", "link": "https://wetten.overheid.nl/B1"}],
        "record.begin_date": "2024-03",
        "record.energy_use": 1250.5,
    } == dict(plan.rows[0].values)
    assert ["Naam"] == [one.column for one in plan.left_out]


@pytest.mark.parametrize(
    "mapping", [{"Weg": "name"}, {"Naam": "kleur"}, {"Naam": "name", "Doel": "name"}]
)
def test_a_mapping_that_cannot_be_is_told(mapping: dict[str, str | None]):
    """A column or field that is not there, or one field twice."""
    with pytest.raises(UnreadableImport) as raised:
        read_import(csv_file(("Naam", "Doel"), ("a", "b")), "x.csv", mapping)

    assert "bad-mapping" == raised.value.reason


def test_a_pilot_comes_with_its_last_day():
    """A day of Excel or a text."""
    header = ("Naam", "Soort", "pilot_ends")
    plan = read_import(
        workbook(header, ("A", "pilot", "2027-01-31"), ("B", "proef", "straks"), ("C", "ding", "")),
        "x.xlsx",
    )

    assert ("pilot", "2027-01-31") == (plan.rows[0].kind, str(plan.rows[0].pilot_ends))
    assert {
        (3, "pilot_ends", "not-a-day"),
        (3, "Soort", "pilot-without-end"),
        (4, "Soort", "unknown-kind"),
    } == set(told(plan))


def test_a_formula_and_an_error_are_faults():
    """By row and column: their result is not ours to compute."""
    data = workbook(("Naam", "Doel"), ("Scanauto", "=1+1"), ("Chatbot", "#REF!"))
    plan = read_import(data, "x.xlsx")

    assert [(2, "Doel", "formula"), (3, "Doel", "error-cell")] == told(plan)
    assert "=1+1" == plan.faults[0].values["text"]


def test_text_with_markup_or_a_sign_of_a_formula_stays_text():
    """Scripts are dropped, and what looks like a formula is a text."""
    rows = (
        ("Naam", "Doel", "Risico's"),
        ("@SUM(1)", "<p>Goed<script>alert(1)</script></p>", "=HYPERLINK(1)"),
    )
    values = read_import(csv_file(*rows), "x.csv").rows[0].values

    assert "@SUM(1)" == values["record.name"]
    assert "<p>Goed</p>" == values["record.goal"]
    assert "<p>=HYPERLINK(1)</p>" == values["record.risks"]


@pytest.mark.parametrize("target", ["delivery", "community", "csv", "xlsx"])
def test_a_whole_catalogue_comes_back(target: TargetName):
    """Each system is itself again, also where some have fields that others lack."""
    short = {name: COMPLETE[name] for name in COMPLETE if name not in ("website", "rights", "tags")}
    needed = {"name": "Chatbot", "goal": "<p>=1</p>", "energy_use": 1.5}
    other = Entry(
        content=dict(entry({**short, **needed}, kind="algorithm").content), organisation=TOWN
    )
    made = export_all([entry(), other], target, ALL)
    plan = read_import(
        made.content, f"x.{'json' if target in ('delivery', 'community') else target}"
    )

    assert () == plan.faults
    assert ["Scanauto", "Chatbot"] == [row.name for row in plan.rows]
    assert "<p>=1</p>" == plan.rows[1].values["record.goal"]
    if target in ("csv", "xlsx"):
        for row, record in zip(plan.rows, (COMPLETE, {**short, **needed}), strict=True):
            read = {name.removeprefix("record."): value for name, value in row.values.items()}
            assert dict(record) == read


def test_an_excel_of_the_national_register_with_two_versions_is_read():
    """Each version of the standard has a sheet of its own, with its own systems."""

    def older(book: Any) -> None:  # noqa: ANN401
        sheet = book.create_sheet("0.4")
        for row in (("Naam", "Oud"), ("Status", "Buiten gebruik"), ("Ding", "x"), ("Thema", None)):
            sheet.append(row)

    data = workbook(
        ("Naam", "Nieuw", "Ander"),
        ("Status", "In gebruik", "In gebruik"),
        ("Korte omschrijving", "Een.", "Twee."),
        ("Thema", "Verkeer, Werk", None),
        ("Leverancier", "X", None),
        change=older,
    )
    plan = read_import(data, "x.xlsx")

    assert "register-table" == plan.form
    assert [(2, "Nieuw"), (3, "Ander"), (2, "Oud")] == [(row.row, row.name) for row in plan.rows]
    assert ["Ding"] == [one.column for one in plan.left_out]


def test_only_plain_tables_have_columns_to_map():
    """A file of the national register says itself what they are."""
    register = export_all([entry()], "xlsx", ALL).content

    assert PLAIN[0][:6] == columns_in(csv_file(*PLAIN), "x.csv")[:6]
    assert ("Naam", "Doel") == columns_in(workbook(("Naam", "Doel"), ("a", "b")), "x.xlsx")
    assert () == columns_in(register, "x.xlsx")
    assert () == columns_in(export_all([entry()], "csv", ALL).content, "x.csv")
    assert () == columns_in(as_json(ONE), "x.json")
    assert () == columns_in(workbook(), "x.xlsx")


def test_a_suggestion_takes_the_most_alike_once():
    """Other spellings, keys of both encodings, and nothing where nothing is like it."""
    found = suggest_mapping(
        ["Systeem", "description_short", "Menselijke tusenkomst", "purpose_and_impact", "Doel", "Q"]
    )

    assert ["name", "short_description", "human_intervention", "goal", None, None] == list(
        found.values()
    )


def test_two_columns_for_one_value_are_not_certain():
    """The whole field counts, and its parts are told."""
    link = "https://wetten.overheid.nl/B1"
    rows = (("Naam", "legal_bases", "legal_bases.title"), ("Scanauto", f"Wet: {link}", "Besluit"))
    plan = read_import(csv_file(*rows), "x.csv")

    assert [{"title": "Wet", "link": link}] == plan.rows[0].values["record.legal_bases"]
    assert [("legal_bases.title", "not-certain")] == [
        (one.column, one.reason) for one in plan.left_out
    ]


def test_how_far_a_system_is_in_our_own_words_goes_first():
    """Before the three words of the standard, in whichever order they stand."""
    for header in (("Naam", "lifecycle", "Status"), ("Naam", "Status", "lifecycle")):
        words = {"Naam": "X", "lifecycle": "idea", "Status": "In gebruik"}
        plan = read_import(csv_file(header, [words[name] for name in header]), "x.csv")

        assert "idea" == plan.rows[0].lifecycle


def test_a_value_of_an_older_key_that_cannot_be_right_is_told():
    """It is not a fault: nothing here asked for it."""
    plan = read_import(as_json({**ONE, "source_data_link": "BRP: www.rvig.nl"}), "x.json")

    assert plan.is_ready
    assert [("source_data_link", "of-another-version")] == [
        (one.column, one.reason) for one in plan.left_out
    ]


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
def test_the_columns_of_a_file_that_is_too_large_are_not_looked_for(name: str):
    """A page asks for them before anything else."""
    with pytest.raises(UnreadableImport) as raised:
        columns_in(b"a" * (10 * 1024 * 1024 + 1), name)

    assert "too-large" == raised.value.reason
