# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A System Card: facts are taken over, conclusions and persons are not, and the rest is told."""

from typing import Any

import pytest

from waarborg.register.exchange import ImportPlan, UnreadableImport, read_import

CARD = """\
schema_version: 0.1a13
name: Taxatiehulp
description: Schat wat een huis waard is.
status: ontwikkeling
begin_date: 2023-10-01
publication_category: Hoog-risico AI
goal_and_impact: "Sneller schatten.\\n\\n- eerlijk\\n- snel"
considerations: Een mens doet er langer over.
risk_management: Wij vergelijken met verkopen.
human_intervention: Een taxateur kijkt.
used_data: Adres en bouwjaar.
technical_design: Een model met regels.
upl: https://standaarden.overheid.nl/owms/terms/woz
labels:
  - {name: soort, value: belasting}
  - {name: huis}
  - woz
  - {name: , value: }
legal_base:
  - {name: Wet WOZ, link: "https://wetten.overheid.nl/BWBR0007119"}
  - {name: Gemeentewet}
  - Beleidsregel
external_providers: [Huiswerk BV, {name: Modelmakers, version: 2}]
references:
  - {name: Register, link: "https://algoritmes.overheid.nl/nl/algoritme/taxatie/12345678#algemeen"}
  - {name: Maker, link: "https://www.huiswerk.nl/"}
  - https://www.stad.nl/
owners:
  - {oin: "00000001001234567000", organization: Gemeente Lampstad, name: J. Jansen,
     email: j.jansen@lampstad.nl, role: Manager}
  - {organization: Gemeente Lampstad, email: info@lampstad.nl}
  - onbekend
ai_act_profile:
  type: AI-systeem
  risk_group: hoog-risico AI
  role: [gebruiksverantwoordelijke, aanbieder]
  open_source: geen open-source
  decision_tree: {version: 1, path: [a]}
assessments:
  - {name: DPIA, urn: "urn:x", date: 2024-01-01}
  - x
models: [{name: m}]
"""


def card(text: str = CARD) -> ImportPlan:
    """Return what is in a card."""
    return read_import(text.encode(), "kaart.yaml")


def test_what_a_card_says_of_a_system_is_taken_over():
    """Under our own names."""
    plan = card()
    (row,) = plan.rows

    assert ("system-card", ()) == (plan.form, plan.faults)
    assert ("Taxatiehulp", "ai-system", "in-development") == (row.name, row.kind, row.lifecycle)
    assert ("12345678", "Gemeente Lampstad") == (row.national_id, row.organisation)
    assert {
        "record.name": "Taxatiehulp",
        "record.short_description": "Schat wat een huis waard is.",
        "record.begin_date": "2023-10",
        "record.publication_category": "a",
        "record.goal": "<p>Sneller schatten.</p><ul><li>eerlijk</li><li>snel</li></ul>",
        "record.considerations": "<p>Een mens doet er langer over.</p>",
        "record.risks": "<p>Wij vergelijken met verkopen.</p>",
        "record.human_intervention": "<p>Een taxateur kijkt.</p>",
        "record.data": "<p>Adres en bouwjaar.</p>",
        "record.technical_operation": "<p>Een model met regels.</p>",
        "record.tags": ["belasting", "huis", "woz"],
        "record.legal_bases": [
            {"title": "Wet WOZ", "link": "https://wetten.overheid.nl/BWBR0007119"}
        ],
        "record.legal_basis": "<p>Gemeentewet</p><p>Beleidsregel</p>",
        "record.supplier": "Huiswerk BV, Modelmakers",
        "record.contact": "info@lampstad.nl",
        "record.national_id": "12345678",
        "record.impact_assessments": [{"title": "DPIA"}],
        "subject.kind": "ai-system",
        "role.activities": ["uses", "develops"],
    } == dict(row.values)


def test_what_is_not_taken_over_is_told():
    """Each with why: a conclusion, a person, not certain, or no place for it."""
    left = {(one.column, one.reason) for one in card().left_out}

    assert {
        ("begin_date", "day-dropped"),
        ("upl", "unknown-column"),
        ("labels.name", "not-certain"),
        ("external_providers.version", "unknown-column"),
        ("references", "not-certain"),
        ("owners", "not-certain"),
        ("owners.email", "personal"),
        ("owners.name", "personal"),
        ("owners.role", "unknown-column"),
        ("owners.oin", "unknown-column"),
        ("ai_act_profile.risk_group", "conclusion"),
        ("ai_act_profile.open_source", "conclusion"),
        ("ai_act_profile.decision_tree", "conclusion"),
        ("assessments", "not-certain"),
        ("assessments.urn", "unknown-column"),
        ("assessments.date", "unknown-column"),
        ("models", "unknown-column"),
    } == left


def test_no_person_is_in_what_is_told():
    """Not even the beginning of a name."""
    told = " ".join(f"{one.value}" for one in card().left_out)

    assert "Jansen" not in told
    assert "jansen" not in told


@pytest.mark.parametrize(
    ("profile", "kind", "values"),
    [
        ("{type: impactvol algoritme}", "algorithm", {"record.publication_category": "b"}),
        ("{type: niet-impactvol algoritme}", "algorithm", {"record.publication_category": "c"}),
        ("{type: geen algoritme}", "algorithm", {"subject.kind": "no-algorithm"}),
        (
            "{type: AI-model voor algemene doeleinden, role: 'importeur, distributeur'}",
            "gpai-model",
            {"subject.kind": "gpai-model", "role.activities": ["imports", "distributes"]},
        ),
        (
            "{risk_group: hoog-risico AI, role: gemachtigde, type: iets}",
            "ai-system",
            {"record.publication_category": "a"},
        ),
        ("{risk_group: geen hoog-risico AI}", "algorithm", {}),
        ("geen", "algorithm", {}),
    ],
)
def test_of_the_profile_only_what_is_certain_is_a_fact(
    profile: str, kind: str, values: dict[str, Any]
):
    """What we would conclude ourselves is not."""
    (row,) = card(f"name: X\nai_act_profile: {profile}\n").rows

    assert kind == row.kind
    assert {"record.name": "X", **values} == dict(row.values)


def test_a_category_that_says_what_it_is_not_is_a_conclusion():
    """And a field that holds a list is not certain."""
    plan = card("name: X\npublication_category: geen hoog-risico AI\nused_data: [a, b]\n")

    assert {("publication_category", "conclusion"), ("used_data", "not-certain")} == {
        (one.column, one.reason) for one in plan.left_out
    }


BOMB = "a: &a [x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"name: [", "not-yaml"),
        (b"name: !!python/object/apply:os.system [ls]", "not-yaml"),
        (b"name: X\nmodels: !include models.yaml", "not-yaml"),
        (b"[" * 5_000, "not-yaml"),
        (b"a: 1", "not-a-card"),
        (b"text", "not-a-card"),
        (b"\xff\xfe\x00", "not-text"),
        (f"name: X\n{BOMB}".encode(), "bomb"),
        (b"name: X\nlabels: [" + b"a," * 600_000 + b"]", "too-large"),
    ],
)
def test_what_is_no_card_is_told(data: bytes, reason: str):
    """Nothing in it is run or blown up."""
    with pytest.raises(UnreadableImport) as raised:
        read_import(data, "kaart.yml")

    assert reason == raised.value.reason
    assert raised.value.in_language("nl") != raised.value.in_language("en")
