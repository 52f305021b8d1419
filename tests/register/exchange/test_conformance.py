# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What leaves fits the definitions of others, and ours say the same as theirs.

Theirs are not in the repository; without them these tests are skipped.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from jsonschema import Draft7Validator, FormatChecker  # type: ignore[import-untyped]
from pyshacl import validate
from rdflib import Graph

from tests.register.exchange.examples import COMPLETE, ENTRIES, TOWN, entry
from waarborg.register import rich
from waarborg.register.exchange import (
    Catalogue,
    Entry,
    TargetName,
    export_all,
    export_record,
)
from waarborg.register.exchange.encodings import encodings
from waarborg.register.field_files import Field, Target, record_fields

LONG: Mapping[str, Any] = {
    **COMPLETE,
    "name": "n" * 99,
    "short_description": "k" * 349,
    "goal": f"<p>{'g' * 2499}</p>",
    "technical_operation": f"<p>{'t' * 4999}</p>",
    "supplier": "s" * 199,
    "impact_assessment_note": "<p>Een DPIA was genoeg.</p>",
    "end_date": "2026-01",
}
CATALOGUE = Catalogue(
    "Algoritmen van Lampstad", "Alles.", "https://lampstad.nl/register", TOWN, "info@lampstad.nl"
)


@pytest.fixture(scope="module")
def of_delivery(shared: Path) -> Mapping[str, Any]:
    """Return the definition of the fields that the delivery API enforces."""
    raw = (shared / "data/register/delivery_schema_v1_0.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(raw)["properties"]
    return found


@pytest.fixture(scope="module")
def of_community(shared: Path) -> Mapping[str, Any]:
    """Return the community's JSON Schema, without the lines of its site generator."""
    raw = (shared / "data/register/community_schema_v1.0.0.json").read_text("utf-8")
    body = re.sub(r"\{%.*?%\}", "", raw.split("---", 2)[2])
    found: Mapping[str, Any] = json.loads(body)
    return found


@pytest.fixture(scope="module")
def shapes(shared: Path) -> Graph:
    """Return the shapes of DCAT-AP-NL 3.0."""
    return Graph().parse(shared / "data/standards/dcat_ap_nl_shacl.ttl")


def spelled(target: Target) -> Iterator[tuple[str, Field, Field]]:
    """Yield each key of an encoding with the field, and the part, that it holds."""
    for one in record_fields().values():
        own = one.spelling(target)
        if own is not None and own.key is not None:
            yield own.key, one, one
        elif own is not None:
            for part in one.parts.values():
                held = part.spelling(target)
                assert held is not None
                yield str(held.key), one, part


def test_our_table_of_the_delivery_api_is_theirs(of_delivery: Mapping[str, Any]):
    """Every key, limit, demand and spelling."""
    whole = encodings().encodings["delivery"]
    ours = {key for key, _, _ in spelled("delivery")}
    rest = {whole.status, whole.organisation, *whole.constants, "publication_dt"}

    assert set(of_delivery) == ours | rest
    assert list(of_delivery) == list(encodings().table.columns)
    assert encodings().table.columns == {key: one["title"] for key, one in of_delivery.items()}
    for key, one, _ in spelled("delivery"):
        theirs, mine = of_delivery[key], one.delivery
        assert mine is not None
        assert theirs.get("max_length") == mine.limit, key
        assert (theirs["required"] is True) == mine.required, key
        if "permitted_values" in theirs:
            options = [option.spelled("delivery") for option in one.options.values()]
            assert theirs["permitted_values"] == options
        for name, part in theirs.get("items", {}).items():
            held = one.parts[name].delivery
            assert held is not None
            assert part.get("max_length") == held.limit
            assert part["required"] == held.required
    assert of_delivery["status"]["permitted_values"] == list_of_statuses()
    assert whole.organisation_limit == of_delivery["organization"]["max_length"]


def list_of_statuses() -> list[str]:
    """Return the statuses in the order in which the standard names them."""
    order = ["In ontwikkeling", "In gebruik", "Buiten gebruik"]
    assert set(order) == set(encodings().statuses)
    return order


def test_our_table_of_the_json_schema_is_theirs(of_community: Mapping[str, Any]):
    """Every key, limit, demand and spelling."""
    whole = encodings().encodings["community"]
    theirs = of_community["properties"]
    ours = {key for key, _, _ in spelled("community")}
    rest = {whole.status, whole.organisation, *whole.constants}
    required = {
        key
        for key, one, held in spelled("community")
        if (spelling := one.community) is not None
        and spelling.required
        and (held is one or held.id == "title")
    }

    assert set(theirs) == ours | rest
    assert set(of_community["required"]) == required | rest
    for key, one, held in spelled("community"):
        spelling = held.community
        assert spelling is not None
        assert theirs[key].get("maxLength") == spelling.limit, key
        if "enum" in theirs[key]:
            options = [option.spelled("community") for option in one.options.values()]
            assert theirs[key]["enum"] == options
    assert whole.organisation_limit == theirs["organization"]["maxLength"]
    assert whole.constants == {key: theirs[key]["const"] for key in whole.constants}


def faults_there(values: Mapping[str, Any], of_delivery: Mapping[str, Any]) -> list[str]:
    """Return what the delivery API would refuse, after its own definition."""
    found = [key for key in values if key not in of_delivery]
    for key, rule in of_delivery.items():
        value = values.get(key)
        if value is None:
            found += [f"{key} is missing"] * (rule["required"] is True)
            continue
        texts = value if isinstance(value, list) else [value]
        permitted = rule.get("permitted_values")
        found += [f"{key}: {text}" for text in texts if permitted and text not in permitted]
        limit = rule.get("max_length")
        if limit and rich.visible_length(str(value)) > limit:
            found.append(f"{key} is too long")
        tags = set(re.findall(r"</?([a-z]+)", str(value))) - set(rule.get("allowed_html_tags", []))
        found += [f"{key}: {tag}" for tag in tags if rule["type"] == "string"]
    return found


@pytest.mark.parametrize("record", [COMPLETE, LONG])
def test_a_complete_record_fits_the_delivery_api(
    of_delivery: Mapping[str, Any], record: Mapping[str, Any]
):
    """Also with every text as long as it may be."""
    made = export_record(entry(record, lifecycle="out-of-use"), TOWN, "delivery")

    assert [] == faults_there(json.loads(made.content), of_delivery)


@pytest.mark.parametrize("record", [COMPLETE, LONG])
def test_a_complete_record_fits_the_json_schema(
    of_community: Mapping[str, Any], record: Mapping[str, Any]
):
    """Also with every text as long as it may be, and with what is no text of a page."""
    made = export_record(entry(record, lifecycle="out-of-use"), TOWN, "community")
    schema = Draft7Validator(of_community, format_checker=FormatChecker())

    assert [] == [one.message for one in schema.iter_errors(json.loads(made.content))]


def test_any_record_that_leaves_fits_both(
    of_delivery: Mapping[str, Any], of_community: Mapping[str, Any]
):
    """What is not complete does not leave; what leaves is taken."""
    schema = Draft7Validator(of_community, format_checker=FormatChecker())

    @settings(max_examples=12)
    @given(ENTRIES)
    def fits(held: Entry) -> None:
        full = entry({**COMPLETE, **held.record}, lifecycle=held.content["lifecycle"])
        assume(full.record["begin_date"] <= full.record.get("end_date", "9"))
        first = export_record(full, TOWN, "delivery")
        second = export_record(full, TOWN, "community")

        assert [] == faults_there(json.loads(first.content), of_delivery)
        assert [] == [one.message for one in schema.iter_errors(json.loads(second.content))]

    fits()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader
@pytest.mark.parametrize(
    ("target", "syntax"), [("dcat-turtle", "turtle"), ("dcat-jsonld", "json-ld")]
)
def test_a_catalogue_fits_dcat_ap_nl(shapes: Graph, target: TargetName, syntax: str):
    """A catalogue of two records, and a record by itself."""
    second = {**COMPLETE, "contact": "https://www.lampstad.nl/contact", "theme": ["werk", "recht"]}
    other = Entry({**entry(second).content}, TOWN, "sys_2")
    for made in (
        export_all([entry(), other], target, CATALOGUE),
        export_record(entry(), TOWN, target),
    ):
        graph = Graph().parse(data=made.content, format=syntax)
        fits, _, report = validate(graph, shacl_graph=shapes)

        assert fits, report


def test_the_shapes_refuse_what_lacks_a_contact(shapes: Graph):
    """The check above can fail."""
    made = export_record(entry(), TOWN, "dcat-turtle")
    without = made.content.replace(b"dcat:contactPoint", b"dcat:unknown")
    fits, _, _ = validate(Graph().parse(data=without, format="turtle"), shacl_graph=shapes)

    assert not fits
