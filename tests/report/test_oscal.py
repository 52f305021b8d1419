# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""OSCAL assessment results."""

import json
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.report.dossier.example import ATTACHMENT, MADE, Lamp, empty_lamp, lit_lamp, opened
from waarborg.kernel.canonical import digest
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.report.oscal import oscal_results

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from trestle.oscal.assessment_results import AssessmentResults, Model


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lamp]:
    """Return a register with a lamp."""
    folder: Path = tmp_path_factory.mktemp("oscal")
    with opened(f"sqlite:///{folder / 'lamp.db'}") as store:
        yield lit_lamp(store, folder)


def result_of(lamp: Lamp, language: Language = "en") -> Any:  # noqa: ANN401  # JSON holds anything
    """Return the one result in the file."""
    (found,) = oscal_results(lamp.material(), MADE, language)["assessment-results"]["results"]
    return found


def read(made: dict[str, Any]) -> AssessmentResults:
    """Return a file as the models of the schema read it, from its JSON."""
    return Model.model_validate(json.loads(json.dumps(made))).assessment_results


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_what_the_schema_wants(lamp: Lamp, language: Language):
    """The models that NIST's schema was turned into take it, and give it back as it was."""
    made = oscal_results(lamp.material(), MADE, language)

    back = read(made)

    assert ("1.1.3", made["assessment-results"]["uuid"]) == (
        back.metadata.oscal_version.root.root,
        back.uuid,
    )
    assert 3 == len(back.results[0].observations or [])


def test_a_system_of_which_nothing_is_known_can_be_written(tmp_path: Path):
    """Lists that must hold something are left out."""
    with opened(f"sqlite:///{tmp_path / 'lamp.db'}") as store:
        made = oscal_results(empty_lamp(store, tmp_path).material(), MADE, "en")

    (result,) = made["assessment-results"]["results"]
    assert "observations" not in result
    assert made["assessment-results"]["uuid"] == read(made).uuid


def test_ids_stay(lamp: Lamp):
    """The same evidence and the same finding have the same id in every file."""
    first, again = result_of(lamp), result_of(lamp, "nl")

    for name in ("observations", "findings"):
        assert [one["uuid"] for one in first[name]] == [one["uuid"] for one in again[name]]
    assert oscal_results(lamp.material(), MADE, "en") == oscal_results(lamp.material(), MADE, "en")


def test_observations_stand_apart_from_findings(lamp: Lamp):
    """What was seen, how, when, until when, of what, with its digests."""
    found = next(one for one in result_of(lamp)["observations"] if one["description"] == "900 lm")

    props = {one["name"]: one["value"] for one in found["props"]}
    assert (["TEST"], "2026-04-30T22:00:00+00:00") == (found["methods"], found["collected"])
    assert ("measurement", "test", "2", "5", "meter@1.2") == tuple(
        props[name] for name in ("kind", "method", "looked-at", "of", "via")
    )
    assert ["facts", "model"] == [
        one["class"] for one in found["props"] if one["name"] == "bound-to"
    ]
    ledger, attachment = found["relevant-evidence"]
    assert ledger["props"][1]["value"].startswith("sha256:")
    assert digest(ATTACHMENT) == attachment["props"][0]["value"]
    assert ["component"] == [one["type"] for one in found["subjects"]]


def test_the_last_day_of_evidence_is_whole(lamp: Lamp):
    """It expires when that day ends in the Netherlands."""
    found = next(one for one in result_of(lamp)["observations"] if one["description"] == "old")

    assert "2023-01-01T22:59:59+00:00" == found["expires"]


def test_attachments_have_their_hash(lamp: Lamp):
    """And their place in a dossier."""
    resources = oscal_results(lamp.material(), MADE, "en")["assessment-results"]["back-matter"]

    link = resources["resources"][1]["rlinks"][0]
    digits = digest(ATTACHMENT).removeprefix("sha256:")
    assert f"attachments/{digits}" == link["href"]
    assert [{"algorithm": "SHA-256", "value": digits}] == link["hashes"]


def test_states_that_oscal_does_not_know_are_not_lost(lamp: Lamp):
    """It knows two; ours stands beside it, with the reason."""
    states = {
        one["target"]["target-id"]: (
            one["target"]["status"]["state"],
            one["target"]["status"]["reason"],
            one["props"][0]["value"],
        )
        for one in result_of(lamp)["findings"]
    }

    assert {
        "lamp-act.3": ("satisfied", "pass", "met"),
        "lamp-act.4": ("not-satisfied", "other", "unknown"),
        "lamp-act.6": ("not-satisfied", "fail", "not-met"),
        "lamp-bill.1": ("not-satisfied", "other", "unknown"),
        "lamp-policy.1": ("not-satisfied", "other", "unknown"),
    } == states


def test_stale_evidence_and_what_is_missing_are_named(lamp: Lamp):
    """Evidence that no longer counts is still an observation."""
    findings = {one["target"]["target-id"]: one for one in result_of(lamp)["findings"]}

    stale = [one for one in findings["lamp-act.3"]["props"] if one["name"] == "stale"]
    assert ["expired"] == [one["class"] for one in stale]
    assert 2 == len(findings["lamp-act.3"]["related-observations"])
    assert "related-observations" not in findings["lamp-act.4"]


def test_nobody_is_named_who_observed(lamp: Lamp):
    """No account of a person leaves in a file for others."""
    assert "user_1" not in json.dumps(oscal_results(lamp.material(), MADE, "nl"))


def test_evidence_about_the_organisation_is_about_that(lamp: Lamp):
    """It has no version, and the organisation has its number."""
    material = lamp.material()
    number = "0" * 20
    first = material.overview.entries[0]
    about = replace(first.evidence, subject=lamp.organisation.id, subject_version=None)
    changed = replace(
        material,
        organisation=replace(material.organisation, oin=number),
        overview=replace(material.overview, entries=(replace(first, evidence=about),)),
    )

    made = oscal_results(changed, MADE, "en")

    whole = made["assessment-results"]
    (observation,) = whole["results"][0]["observations"]
    (party,) = whole["metadata"]["parties"]
    assert [party["uuid"]] == [one["subject-uuid"] for one in observation["subjects"]]
    assert number == party["external-ids"][0]["id"]
    assert whole["uuid"] == read(made).uuid
