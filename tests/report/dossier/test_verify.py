# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Verifying a dossier off-line, and every way to forge one."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law.example import ENGINE
from tests.report.dossier.example import (
    ATTACHMENT,
    DAY,
    MADE,
    Lamp,
    empty_lamp,
    lit_lamp,
    opened,
)
from waarborg.evidence import export, make_checkpoint, signing_key
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.texts import LANGUAGES
from waarborg.law import Engine, product_engine
from waarborg.register import override_finding
from waarborg.report.dossier import Asked, DossierFault, DossierVerdict, Wishes, verify_dossier
from waarborg.report.dossier.archive import pack, unpack
from waarborg.report.dossier.make import parts_of, seal_of
from waarborg.report.dossier.parts import EVIDENCE, MANIFEST, SEAL

Members = dict[str, bytes]
NAMES = [
    "record.json",
    "facts.json",
    "duties.json",
    "findings.json",
    "evidence.json",
    "dossier.pdf",
    "verify.txt",
    "manifest.json",
    "seal.json",
    f"attachments/{digest(ATTACHMENT).removeprefix('sha256:')}",
]


def found(members: Members, asked: Asked | None = None, law: Engine | None = None) -> Any:  # noqa: ANN401  # compared at once
    """Return the fault of a dossier with these members, and where it is."""
    verdict = verify_dossier(pack(members), asked, law)
    assert not verdict.is_intact
    assert all(verdict.message(language) for language in LANGUAGES)
    return verdict.fault, verdict.name


def test_a_dossier_is_intact(lamp: Lamp, dossier: bytes):
    """Its signature, its evidence, its findings and its receipts are what they should be."""
    asked = Asked(keys=frozenset({lamp.key.public}), system="lampstad/straatlamp")

    verdict = verify_dossier(dossier, asked, ENGINE)

    assert (None, 3, 1, 6) == (
        verdict.fault,
        verdict.entries,
        verdict.attachments,
        verdict.receipts,
    )
    assert (None, None, True, None) == (
        verdict.not_rerun,
        verdict.not_judged,
        verdict.is_key_compared,
        verdict.message("nl"),
    )
    assert [
        "In order.",
        "The findings were computed again",
        "All 6 answers of the rules",
    ] == [
        line[: len(start)]
        for line, start in zip(
            verdict.told("en", ENGINE.base.digest),
            ("In order.", "The findings were computed again", "All 6 answers of the rules"),
            strict=True,
        )
    ]


def test_without_the_law_it_says_that_the_receipts_were_not_made_again(dossier: bytes):
    """And that the key was not compared."""
    verdict = verify_dossier(dossier)

    assert (None, "no-law", 0) == (verdict.fault, verdict.not_rerun, verdict.receipts)
    assert "no rules are at hand" in " ".join(verdict.told("en", "-"))
    assert "The key was not compared" in " ".join(verdict.told("en", "-"))


def test_with_another_law_it_says_which(dossier: bytes):
    """The findings are computed again all the same."""
    law = product_engine()

    verdict = verify_dossier(dossier, law=law)

    told = " ".join(verdict.told("en", law.base.digest))
    assert (None, "other-law", None) == (verdict.fault, verdict.not_rerun, verdict.not_judged)
    assert ENGINE.base.digest in told
    assert law.base.digest in told


def test_a_verdict_is_plain(dossier: bytes):
    """It can be written as JSON."""
    view = verify_dossier(dossier, law=ENGINE).view("nl")

    assert (True, None, "Straatlamp") == (view["intact"], view["fault"], view["system"]["name"])
    assert view == json.loads(json.dumps(view))
    assert "Niet in orde." == next(verify_dossier(b"").told("nl", "-"))[:13]


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_byte_of_any_member_can_be_altered(dossier: bytes, data: st.DataObject):
    """Whatever part it is in, and though the zip itself is right again."""
    members = unpack(dossier)
    name = data.draw(st.sampled_from(NAMES))
    altered = bytearray(members[name])
    altered[data.draw(st.integers(0, len(altered) - 1))] ^= data.draw(st.integers(1, 255))

    found({**members, name: bytes(altered)})


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_byte_of_the_file_can_be_altered(dossier: bytes, data: st.DataObject):
    """Nor can it be cut short."""
    altered = bytearray(dossier)
    altered[data.draw(st.integers(0, len(altered) - 1))] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(dossier) - 1))

    assert not verify_dossier(bytes(altered)).is_intact
    assert not verify_dossier(dossier[:cut]).is_intact


@pytest.mark.parametrize("name", NAMES)
def test_no_member_can_be_left_out(dossier: bytes, name: str):
    """The part that is missing is named."""
    members = unpack(dossier)
    del members[name]

    assert (DossierFault.MISSING, name) == found(members)


@pytest.mark.parametrize("name", NAMES)
def test_no_member_can_have_another_name(dossier: bytes, name: str):
    """Neither that of a file, nor that of an attachment."""
    members = unpack(dossier)

    for other in ("other.json", f"attachments/{'0' * 64}"):
        renamed = {one: content for one, content in members.items() if one != name}
        found({**renamed, other: members[name]})


def test_no_two_members_can_change_places(dossier: bytes):
    """Each has its own place."""
    members = unpack(dossier)

    for one in NAMES:
        for other in NAMES:
            if one < other:
                found({**members, one: members[other], other: members[one]})


@pytest.mark.parametrize("name", ["more.json", f"attachments/{'0' * 64}"])
def test_nothing_can_be_added(dossier: bytes, name: str):
    """Not even a file that nothing looks at."""
    assert (DossierFault.UNLISTED, name) == found({**unpack(dossier), name: b"x"})


def test_a_part_and_the_list_cannot_be_changed_together(dossier: bytes):
    """The list of contents is signed for."""
    members = unpack(dossier)
    members["dossier.pdf"] = b"%PDF-1.7 all is well"
    manifest = json.loads(members[MANIFEST])
    manifest["files"]["dossier.pdf"] = {"sha256": digest(members["dossier.pdf"]), "size": 20}
    members[MANIFEST] = canonical_json(manifest)

    assert (DossierFault.SEAL, MANIFEST) == found(members)


def test_parts_of_two_dossiers_cannot_be_joined(lamp: Lamp, dossier: bytes):
    """Not the signature of one with the rest of another."""
    other = unpack(lamp.dossier(language="nl"))
    members = unpack(dossier)

    for name in (MANIFEST, SEAL, "dossier.pdf"):
        found({**members, name: other[name]})


def test_another_key_is_named(lamp: Lamp, dossier: bytes, tmp_path: Path):
    """A forger can sign with a key of their own; it is not the one that is published."""
    theirs = frozenset({signing_key(tmp_path / "theirs.pem").public})

    verdict = verify_dossier(dossier, Asked(keys=theirs))

    assert (DossierFault.LEDGER, "faults.other-key") == (verdict.fault, verdict.reason)
    assert "a key that you do not trust" in (verdict.message("en") or "")


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        (Asked(system="straatlamp"), None),
        (Asked(system="sys_other"), DossierFault.OTHER_SYSTEM),
        (Asked(system="gelderland/straatlamp"), DossierFault.OTHER_SYSTEM),
        (Asked(organisation="lampstad"), None),
        (Asked(organisation="gelderland"), DossierFault.OTHER_ORGANISATION),
        (Asked(not_before=datetime(2026, 1, 1, tzinfo=UTC)), None),
        (Asked(not_before=datetime(2026, 1, 2, tzinfo=UTC)), DossierFault.TOO_OLD),
    ],
)
def test_a_dossier_that_was_not_asked_for_is_named(
    dossier: bytes, asked: Asked, fault: DossierFault | None
):
    """Of another system or organisation, or an older one that is sent again."""
    assert fault == verify_dossier(dossier, asked).fault


def test_a_signature_alone_makes_no_dossier(lamp: Lamp, dossier: bytes):
    """Evidence of another kind that holds the digest of a list does not seal it."""
    members = unpack(dossier)
    fake = replace(seal_of(lamp.material(), members[MANIFEST], Wishes(MADE)), kind="measurement")
    ledger = lamp.register.ledger
    entry = ledger.append(fake)
    make_checkpoint(ledger, lamp.key)

    assert (DossierFault.SEAL, MANIFEST) == found({**members, SEAL: export(ledger, [entry.id])})


Change = Callable[[Members, dict[str, Any]], None]


def forged(lamp: Lamp, change: Change, **wishes: Any) -> Members:  # noqa: ANN401  # any wish
    """Return a dossier that the holder of the key itself made wrong, and then sealed."""
    ledger, material = lamp.register.ledger, lamp.material()
    wanted = Wishes(**{"made": MADE, **wishes})
    make_checkpoint(ledger, lamp.key)
    ids = [entry.id for entry in material.overview.entries]
    evidence = export(ledger, ids, withheld=wanted.withheld)
    members = parts_of(material, evidence, lamp.key.public, wanted)
    manifest = json.loads(members.pop(MANIFEST))
    change(members, manifest)
    return sealed(lamp, members, manifest)


def sealed(lamp: Lamp, members: Members, manifest: dict[str, Any]) -> Members:
    """Return these members with a list of contents that is right, and its seal."""
    listed = {
        name: {"sha256": digest(content), "size": len(content)} for name, content in members.items()
    }
    files = listed if isinstance(manifest["files"], dict) else manifest["files"]
    whole = {**members, MANIFEST: canonical_json({**manifest, "files": files})}
    ledger = lamp.register.ledger
    entry = ledger.append(seal_of(lamp.material(), whole[MANIFEST], Wishes(MADE)))
    make_checkpoint(ledger, lamp.key)
    return {**whole, SEAL: export(ledger, [entry.id])}


def edited(name: str, edit: Callable[[Any], object]) -> Change:
    """Return what changes a part that is JSON."""

    def change(members: Members, _: dict[str, Any]) -> None:
        content = json.loads(members[name])
        edit(content)
        members[name] = canonical_json(content)

    return change


def _first(content: Any, norm: str = "lamp-act.3") -> Any:  # noqa: ANN401  # JSON holds anything
    rows = content.get("findings") or content["norms"]
    return next(one for one in rows if one["norm"] == norm)


def _attach(name: str, content: bytes) -> Change:
    def change(members: Members, _: dict[str, Any]) -> None:
        members[f"attachments/{name}"] = content

    return change


def _without_attachment(members: Members, _: dict[str, Any]) -> None:
    del members[NAMES[-1]]


def _broken(name: str, content: bytes) -> Change:
    def change(members: Members, _: dict[str, Any]) -> None:
        members[name] = content

    return change


WRONG: list[tuple[Change, DossierFault, str]] = [
    (edited("findings.json", lambda one: _first(one).update(state="met", because=[])),
     DossierFault.FINDING, "lamp-act.3"),
    (edited("findings.json", lambda one: one["findings"].pop()),
     DossierFault.FINDING, "lamp-policy.1"),
    (edited("findings.json", lambda one: one["findings"].append(one["findings"][0])),
     DossierFault.FINDING, "findings.json"),
    (edited("findings.json", lambda one: one.update(on="2026-06-02")),
     DossierFault.FINDING, "findings.json"),
    (edited("findings.json", lambda one: one["version"].update(system="sys_2")),
     DossierFault.OTHER_SUBJECT, "Straatlamp"),
    (edited("findings.json", lambda one: one["version"]["digests"].update(facts="sha256:0")),
     DossierFault.FACTS, "facts.json"),
    (edited("findings.json", lambda one: one["version"].update(other=1)),
     DossierFault.UNREADABLE, "findings.json"),
    (edited("duties.json", lambda one: _first(one).update(state="does-not-apply")),
     DossierFault.FINDING, "lamp-act.3"),
    (edited("duties.json", lambda one: _first(one, "lamp-act.4").update(starts="2030-01-01")),
     DossierFault.RECEIPT, "lamp-act.4"),
    (edited("duties.json", lambda one: _first(one)["receipt"].update(state="undetermined")),
     DossierFault.RECEIPT, "lamp-act.3"),
    (edited("duties.json", lambda one: one["concepts"].clear()),
     DossierFault.RECEIPT, "duties.json"),
    (edited("duties.json", lambda one: one.update(on="2026-06-02")),
     DossierFault.OTHER_SUBJECT, "Straatlamp"),
    (edited("duties.json", lambda one: one["readings"].update(bright="C")),
     DossierFault.UNREADABLE, "duties.json"),
    (edited("duties.json", lambda one: one["facts"].update(lumen=2001)),
     DossierFault.FACTS, "facts.json"),
    (edited("duties.json", lambda one: _first(one)["proof"][0].update(validMonths=10**12)),
     DossierFault.UNREADABLE, "findings.json"),
    (edited("facts.json", lambda one: one["history"][0].update(value="dim")),
     DossierFault.FACTS, "record.json"),
    (edited("facts.json", lambda one: one["history"].pop(1)), DossierFault.FACTS, "facts.json"),
    (edited("facts.json", lambda one: one.update(history=7)),
     DossierFault.UNREADABLE, "facts.json"),
    (edited("record.json", lambda one: one["system"].update(id="sys_2")),
     DossierFault.OTHER_SUBJECT, "Straatlamp"),
    (edited("record.json", lambda one: one["record"].clear()), DossierFault.FACTS, "record.json"),
    (_attach("0" * 64, b"other"), DossierFault.ATTACHMENT_ALTERED, f"attachments/{'0' * 64}"),
    (_attach(digest(b"x").removeprefix("sha256:"), b"x"),
     DossierFault.ATTACHMENT_UNNAMED, digest(b"x")),
    (_without_attachment, DossierFault.ATTACHMENT_MISSING, digest(ATTACHMENT)),
    (_broken("record.json", b'{"a": 1}'), DossierFault.UNREADABLE, "record.json"),
    (_broken("record.json", b"[]"), DossierFault.UNREADABLE, "record.json"),
    (_broken("record.json", b"[" * 100_000), DossierFault.UNREADABLE, "record.json"),
    (_broken("record.json", b"\xff"), DossierFault.UNREADABLE, "record.json"),
    (_broken("record.json", b'{"a":1,"a":1}'), DossierFault.UNREADABLE, "record.json"),
    (_broken("record.json", b'{"a":NaN}'), DossierFault.UNREADABLE, "record.json"),
    (_broken(EVIDENCE, b"{}"), DossierFault.LEDGER, EVIDENCE),
    (lambda _, manifest: manifest.update(withheld=["by"]), DossierFault.WITHHELD, "ev_"),
    (lambda _, manifest: manifest.update(format="waarborg-dossier/2"),
     DossierFault.UNREADABLE, MANIFEST),
    (lambda _, manifest: manifest["system"].pop("name"), DossierFault.UNREADABLE, MANIFEST),
    (lambda _, manifest: manifest.update(withheld=[[]]), DossierFault.UNREADABLE, MANIFEST),
    (lambda _, manifest: manifest.update(withheld=7), DossierFault.UNREADABLE, MANIFEST),
    (lambda _, manifest: manifest["system"].update(id="sys_2"),
     DossierFault.OTHER_SUBJECT, MANIFEST),
    (lambda _, manifest: manifest.update(more=1), DossierFault.UNREADABLE, MANIFEST),
    (lambda _, manifest: manifest.update(system="lamp"), DossierFault.UNREADABLE, MANIFEST),
    (lambda _, manifest: manifest.update(absent=[digest(b"x")]),
     DossierFault.ATTACHMENT_MISSING, digest(b"x")),
    (lambda _, manifest: manifest.update(lawBase="sha256:0"),
     DossierFault.OTHER_SUBJECT, "Straatlamp"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "fault", "name"), WRONG)
def test_a_dossier_that_contradicts_itself_is_refused(
    lamp: Lamp, change: Change, fault: DossierFault, name: str
):
    """Also when the organisation itself signed it."""
    told = found(forged(lamp, change), law=ENGINE)

    assert (fault, name) == (told[0], told[1][: len(name)])


def test_evidence_of_another_ledger_is_refused(lamp: Lamp, tmp_path: Path):
    """It is signed with another key."""
    with opened(f"sqlite:///{tmp_path / 'other.db'}") as store:
        other = lit_lamp(store, tmp_path)
        theirs = unpack(other.dossier())[EVIDENCE]

    assert (DossierFault.OTHER_KEYS, EVIDENCE) == found(forged(lamp, _broken(EVIDENCE, theirs)))


def test_evidence_that_was_left_out_by_the_maker_changes_the_findings(lamp: Lamp):
    """A finding cannot rest on evidence that is not there."""
    ids = [entry.id for entry in lamp.material().overview.entries]

    def change(members: Members, manifest: dict[str, Any]) -> None:
        members[EVIDENCE] = export(lamp.register.ledger, ids[1:2])
        _without_attachment(members, manifest)

    assert (DossierFault.FINDING, "lamp-act.3") == found(forged(lamp, change))


@pytest.mark.parametrize(
    ("withheld", "not_judged"),
    [
        ({"by", "result"}, None),
        ({"details"}, None),
        ({"kind"}, "withheld"),
        ({"artefact"}, None),
    ],
)
def test_fields_can_be_left_out(lamp: Lamp, withheld: set[str], not_judged: str | None):
    """What is left out stands nowhere in it, and all that can still be checked is."""
    made = lamp.dossier(withheld=frozenset(withheld))

    verdict = verify_dossier(made, law=ENGINE)

    assert (None, not_judged, 6) == (verdict.fault, verdict.not_judged, verdict.receipts)
    assert ("artefact" in withheld) == (verdict.attachments == 0)
    if "result" in withheld:
        assert b"nobody reported it" not in unpack(made)[EVIDENCE]
    if not_judged:
        assert "fields of the evidence" in " ".join(verdict.told("en", "-"))


def test_a_judgement_in_person_needs_its_details(tmp_path: Path):
    """What was judged stands there, so without them the findings cannot be computed again."""
    with opened(f"sqlite:///{tmp_path / 'lamp.db'}") as store:
        lamp = lit_lamp(store, tmp_path)
        override_finding(lamp.register, lamp.actor, lamp.system.id, "lamp-act.6", "met", "Seen.",
                         DAY)  # fmt: skip

        whole = verify_dossier(lamp.dossier(), law=ENGINE)
        without = verify_dossier(lamp.dossier(withheld=frozenset({"details"})), law=ENGINE)

    assert [(None, None), (None, "withheld")] == [
        (one.fault, one.not_judged) for one in (whole, without)
    ]


def test_a_system_without_evidence_has_a_dossier_too(tmp_path: Path):
    """Nothing was recorded yet, so nothing was signed before the dossier was."""
    with opened(f"sqlite:///{tmp_path / 'lamp.db'}") as store:
        lamp = empty_lamp(store, tmp_path)

        verdict = verify_dossier(lamp.dossier(), law=ENGINE)

    assert (None, 0) == (verdict.fault, verdict.entries)


def test_a_dossier_on_either_database(database: str, tmp_path: Path):
    """Dossiers made after each other are all in order, and the later ones hold the seals before."""
    with opened(database) as store:
        lamp = lit_lamp(store, tmp_path)
        verdicts = [verify_dossier(lamp.dossier(), law=ENGINE) for _ in range(2)]

    assert [(None, 3), (None, 4)] == [(one.fault, one.entries) for one in verdicts]


def test_the_words_of_every_fault_are_there():
    """In both languages."""
    for fault in DossierFault:
        for language in LANGUAGES:
            assert DossierVerdict(fault).message(language)


def test_a_moment_in_the_signature_that_is_none_is_refused(lamp: Lamp, dossier: bytes):
    """It cannot be compared with the one that was asked for."""
    later = Asked(not_before=datetime.now(UTC) + timedelta(days=1))

    assert DossierFault.TOO_OLD == verify_dossier(dossier, later).fault
    assert lamp.material().overview.check.on == DAY


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False,
    allow_infinity=False) | st.text(max_size=5) | st.sampled_from(["9999-12-31", "0001-01-01"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner,
    max_size=2),
    max_leaves=4,
)  # fmt: skip
"""Any value, in the place of any value."""


def _put(data: st.DataObject, content: Any) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return JSON with another value at some place."""
    if isinstance(content, dict) and content and data.draw(st.integers(0, 5)):
        name = data.draw(st.sampled_from(sorted(content)))
        return {**content, name: _put(data, content[name])}
    if isinstance(content, list) and content and data.draw(st.integers(0, 5)):
        place = data.draw(st.integers(0, len(content) - 1))
        return [*content[:place], _put(data, content[place]), *content[place + 1 :]]
    return data.draw(JSON)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_nothing_in_a_part_that_was_signed_can_break_the_check(
    lamp: Lamp, dossier: bytes, data: st.DataObject
):
    """Whatever a holder of a key puts anywhere, the answer is a verdict in words."""
    members = unpack(dossier)
    del members[SEAL]
    name = data.draw(st.sampled_from(sorted(one for one in members if one.endswith(".json"))))
    content = json.loads(members[name])
    field = data.draw(st.sampled_from(sorted(content)))
    content[field] = _put(data, content[field])
    try:
        members[name] = canonical_json(content)
    except ValueError:  # JSON has no such number
        return
    manifest = json.loads(members.pop(MANIFEST))

    verdict = verify_dossier(pack(sealed(lamp, members, manifest)), law=ENGINE)

    assert json.dumps(verdict.view("nl"))
    assert all(list(verdict.told(language, "-")) for language in LANGUAGES)
