# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Making a dossier."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.report.dossier.example import ATTACHMENT, LAMP, MADE, Lamp, lit_lamp, opened
from waarborg.evidence.errors import UnknownField
from waarborg.kernel.actors import ANONYMOUS, NotAllowed
from waarborg.kernel.canonical import digest
from waarborg.kernel.errors import UnknownRecord
from waarborg.law import rerun
from waarborg.register import ask_correction, publish, published, submit
from waarborg.report.dossier import Wishes, gather, verify_dossier
from waarborg.report.dossier.archive import unpack
from waarborg.report.dossier.make import parts_of
from waarborg.report.dossier.material import shown_actor
from waarborg.report.dossier.parts import duties_part, facts_part, law_facts


def part(dossier: bytes, name: str) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return a part of a dossier as plain values."""
    return json.loads(unpack(dossier)[name])


def test_the_list_names_every_part_with_its_digest(lamp: Lamp, dossier: bytes):
    """And the days, the law base and the tool."""
    members, manifest = unpack(dossier), part(dossier, "manifest.json")

    assert {
        name: {"sha256": digest(content), "size": len(content)}
        for name, content in members.items()
        if name not in ("manifest.json", "seal.json")
    } == manifest["files"]
    assert (
        "waarborg-dossier/1",
        "2026-06-01T09:30:00+00:00",
        "2026-06-01",
        lamp.register.engine.base.digest,
    ) == tuple(manifest[name] for name in ("format", "made", "on", "lawBase"))


def test_the_same_is_the_same_bytes(lamp: Lamp):
    """All parts but the seal depend on nothing but what they are made of."""
    material, wishes = lamp.material(), Wishes(MADE)

    assert parts_of(material, b"{}", "KEY", wishes) == parts_of(material, b"{}", "KEY", wishes)


def test_answers_come_with_their_history(dossier: bytes):
    """Who said it, when, and where it came from; the newest first."""
    facts = part(dossier, "facts.json")

    lumen = [one for one in facts["history"] if one["name"] == "lumen"]
    assert [(2000, "the label", "user_1"), (1500, "a talk", "user_1")] == [
        (one["value"], one["source"], one["saidBy"]) for one in lumen
    ]
    assert lumen[0]["id"] == facts["current"]["lumen"]


def test_the_facts_of_the_law_are_those_that_are_judged(lamp: Lamp):
    """A dossier and a register draw the line at the same place."""
    state = lamp.material().overview.state

    assert state.law_facts == law_facts({name: one.value for name, one in state.facts.items()})
    assert LAMP == state.law_facts


def test_every_receipt_can_be_rerun(lamp: Lamp, dossier: bytes):
    """With the command that reruns any receipt."""
    for norm in part(dossier, "duties.json")["norms"]:
        again = rerun(lamp.register.engine, json.dumps(norm["receipt"]).encode())

        assert norm["receipt"] == again.content()


def test_a_norm_that_is_not_there_yet_has_no_receipt(lamp: Lamp):
    """It has days on which it starts, and nothing to explain on the day itself."""
    material = lamp.material(date(2021, 1, 1))

    norms = duties_part(material.engine, material.overview.check)["norms"]

    assert None in [one["receipt"] for one in norms]


def test_attachments_are_in_it_by_their_digest(dossier: bytes):
    """As they were given."""
    name = f"attachments/{digest(ATTACHMENT).removeprefix('sha256:')}"

    assert ATTACHMENT == unpack(dossier)[name]


def test_an_attachment_that_is_not_kept_here_is_named(lamp: Lamp):
    """The reader knows that it should be somewhere else."""
    material = replace(lamp.material(), attachment=lambda _: None)

    manifest = json.loads(parts_of(material, b"{}", "KEY", Wishes(MADE))["manifest.json"])

    assert [digest(ATTACHMENT)] == manifest["absent"]
    assert lamp.material().attachment("sha256:none") is None


def test_the_record_says_which_fact_each_value_comes_from(dossier: bytes):
    """Nobody is named who wrote it."""
    record = part(dossier, "record.json")

    described = record["record"]["short_description"]
    assert "Een felle lamp." == described["value"]
    assert described["fact"] == part(dossier, "facts.json")["current"]["record.short_description"]
    assert [2, 1] == [one["number"] for one in record["versions"]]
    assert "user_1" not in json.dumps(record)


def test_publications_are_in_it_and_no_personal_data(tmp_path: Path):
    """Not who asked for a correction, nor what was written in it, nor who published."""
    with opened(f"sqlite:///{tmp_path / 'lamp.db'}") as store:
        lamp = lit_lamp(store, tmp_path)
        kept = lamp.register
        sent = submit(kept, lamp.actor, lamp.system.id, "Looked at by Anna.")
        publish(kept, replace(lamp.actor, id="user_2"), sent.id)
        shown = published(kept, "lampstad", "straatlamp")
        assert shown is not None
        ask_correction(kept, shown, "It is not bright.", "anna@example.org")

        made = lamp.dossier()

    assert ["published"] == [one["state"] for one in part(made, "record.json")["publications"]]
    assert verify_dossier(made, law=kept.engine).is_intact
    whole = b"".join(unpack(made).values())
    assert not [
        one for one in (b"anna@example.org", b"It is not bright", b"user_2@", b"by Anna")
        if one in whole
    ]  # fmt: skip


def test_an_answer_that_the_law_no_longer_reads_is_named(lamp: Lamp):
    """The check is made without it, and the dossier is in order."""
    state = lamp.material().overview.state
    odd = replace(next(iter(state.facts.values())), name="odd", value=1)

    facts = facts_part(replace(state, facts={"odd": odd}), [odd])

    assert {"odd": odd.id} == facts["current"]


def test_the_name_of_a_user_of_a_machine_is_left_out():
    """The command line names an actor after whoever is signed in there."""
    assert ["cli", "user_1"] == [shown_actor("cli:anna"), shown_actor("user_1")]


def test_evidence_that_names_a_user_of_a_machine_is_shown_without_that_name(tmp_path: Path):
    """Whoever added it on the command line; the rest of it can be read and checked."""
    with opened(f"sqlite:///{tmp_path / 'lamp.db'}") as store:
        lamp = lit_lamp(store, tmp_path)
        typed = replace(lamp, actor=replace(lamp.actor, id="cli:anna"))
        typed.measure(result="1000 lm")
        submit(lamp.register, typed.actor, lamp.system.id)

        made = lamp.dossier()

    assert ["by", "details"] == part(made, "manifest.json")["withheld"]
    assert b"cli:anna" not in b"".join(unpack(made).values())
    assert b"1000 lm" in unpack(made)["evidence.json"]
    verdict = verify_dossier(made, law=lamp.register.engine)
    assert (None, None) == (verdict.fault, verdict.not_judged)


def test_only_who_may_read_evidence_gets_a_dossier(lamp: Lamp):
    """A stranger does not."""
    day = lamp.material().overview.check.on

    with pytest.raises(NotAllowed):
        gather(lamp.register, ANONYMOUS, lamp.system.id, day, day)
    with pytest.raises(UnknownRecord):
        gather(lamp.register, lamp.actor, "sys_none", day, day)


def test_a_field_that_evidence_does_not_have_cannot_be_left_out(lamp: Lamp):
    """It would look as if something were hidden."""
    with pytest.raises(UnknownField):
        lamp.dossier(withheld=frozenset({"secret"}))
