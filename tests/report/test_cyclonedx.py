# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""CycloneDX declarations."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.report.dossier.example import ATTACHMENT, DAY, MADE, Lamp, empty_lamp, lit_lamp, opened
from waarborg.evidence import Coverage
from waarborg.kernel.canonical import digest
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.law import product_engine
from waarborg.register import Register, write_facts
from waarborg.register.records import SystemKind
from waarborg.report.cyclonedx import cyclonedx_bom


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lamp]:
    """Return a register with a lamp, measured once more: only that counts."""
    folder: Path = tmp_path_factory.mktemp("cyclonedx")
    with opened(f"sqlite:///{folder / 'lamp.db'}") as store:
        found = lit_lamp(store, folder)
        found.measure(attachment=(ATTACHMENT, "text/plain"), coverage=Coverage(2, 5),
                      expires=DAY.replace(year=2027))  # fmt: skip
        yield found


def faults(bom: dict[str, Any]) -> object:
    """Return what the schema, in its strict form, has against a file."""
    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bom))


def mapped(bom: dict[str, Any]) -> dict[str, Any]:
    """Return what the attestation says of each norm."""
    (attestation,) = bom["declarations"]["attestations"]
    return {one["requirement"]: one for one in attestation["map"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_what_the_strict_schema_wants(lamp: Lamp, language: Language):
    """With standards, claims, evidence and targets."""
    bom = cyclonedx_bom(lamp.material(), MADE, language)

    assert faults(bom) is None
    assert bom == cyclonedx_bom(lamp.material(), MADE, language)


def test_a_system_of_which_nothing_is_known_can_be_written(tmp_path: Path):
    """Nothing is claimed of it."""
    with opened(f"sqlite:///{tmp_path / 'lamp.db'}") as store:
        bom = cyclonedx_bom(empty_lamp(store, tmp_path).material(), MADE, "en")

    assert (None, [], []) == (
        faults(bom),
        bom["components"],
        bom["declarations"]["claims"],
    )


def test_a_system_under_the_real_law_can_be_written(tmp_path: Path):
    """Here one norm of ten: the strict schema takes its time."""
    with opened(f"sqlite:///{tmp_path / 'lamp.db'}") as store:
        lamp = empty_lamp(store, tmp_path)
        kept = replace(lamp.register, engine=product_engine())
        assert isinstance(kept, Register)
        write_facts(kept, lamp.actor, lamp.system.id, {"subject.kind": "ai-system"}, source="-")

        material = replace(lamp, register=kept).material()
    check = material.overview.check
    some = dict(list(check.outcomes.items())[::10])
    few = replace(material.overview, check=replace(check, outcomes=some))

    bom = cyclonedx_bom(replace(material, overview=few), MADE, "nl")

    assert faults(bom) is None
    assert len(mapped(bom)) > 10


def test_each_norm_is_mapped_to_what_is_claimed_of_it(lamp: Lamp):
    """A claim where it is met, a counterclaim where it is not, neither where nothing is known."""
    found = mapped(cyclonedx_bom(lamp.material(), MADE, "en"))

    assert ["claim:lamp-act.3"] == found["norm:lamp-act.3"]["claims"]
    assert ["claim:lamp-act.6"] == found["norm:lamp-act.6"]["counterClaims"]
    assert {"requirement", "conformance", "confidence"} == set(found["norm:lamp-act.4"])
    assert [1, 0, None] == [
        found[f"norm:lamp-act.{one}"]["conformance"].get("score") for one in (3, 6, 4)
    ]


def test_confidence_is_how_much_was_looked_at(lamp: Lamp):
    """Where nobody says so there is no number, and the reason is told."""
    found = mapped(cyclonedx_bom(lamp.material(), MADE, "en"))

    assert {"score": 0.4, "rationale": "Looked at: 2 of 5."} == (
        found["norm:lamp-act.3"]["confidence"]
    )
    assert [
        {"rationale": "The evidence does not say how much was looked at."},
        {"rationale": "There is no evidence, so there is no certainty."},
    ] == [found[f"norm:lamp-act.{one}"]["confidence"] for one in (6, 4)]


def test_claims_point_at_evidence_with_its_hash_and_its_last_day(lamp: Lamp):
    """For, or against."""
    told = cyclonedx_bom(lamp.material(), MADE, "en")["declarations"]

    claims = {one["bom-ref"]: one for one in told["claims"]}
    evidence = {one["bom-ref"]: one for one in told["evidence"]}
    (measured,) = claims["claim:lamp-act.3"]["evidence"]
    (against,) = claims["claim:lamp-act.6"]["counterEvidence"]
    assert "2027-06-01T21:59:59+00:00" == evidence[measured]["expires"]
    assert digest(ATTACHMENT) == evidence[measured]["data"][1]["name"]
    assert "Measurement: nobody reported it" == evidence[against]["description"]
    assert "expires" not in evidence[against]


def test_acts_are_the_standards_and_norms_the_requirements(lamp: Lamp):
    """As jurists name them."""
    standards = cyclonedx_bom(lamp.material(), MADE, "en")["definitions"]["standards"]

    assert ["act:lamp-act", "act:lamp-bill", "act:lamp-policy"] == [
        one["bom-ref"] for one in standards
    ]
    assert "Article 3, Lamp Act" == standards[0]["requirements"][0]["identifier"]


def test_the_model_is_a_component_with_its_hash(lamp: Lamp):
    """And a model for general purposes is one itself; what it is for stands in its card."""
    material = lamp.material()
    plain = cyclonedx_bom(material, MADE, "en")
    state = material.overview.state
    goal = replace(state.facts["record.name"], name="record.goal", value="<p>Light.</p>")
    general = replace(
        state,
        system=replace(state.system, kind=SystemKind.GPAI_MODEL),
        version=replace(state.version, digests={}),
        facts={**state.facts, "record.goal": goal},
    )
    model = cyclonedx_bom(
        replace(material, overview=replace(material.overview, state=general)), MADE, "en"
    )

    assert ("application", "1" * 64) == (
        plain["metadata"]["component"]["type"],
        plain["components"][0]["hashes"][0]["content"],
    )
    assert "machine-learning-model" == model["metadata"]["component"]["type"]
    assert ["Light."] == model["components"][0]["modelCard"]["considerations"]["useCases"]
    assert faults(model) is None


def test_nobody_is_named_who_observed(lamp: Lamp):
    """No account of a person leaves in a file for others."""
    assert "user_1" not in json.dumps(cyclonedx_bom(lamp.material(), MADE, "nl"))
