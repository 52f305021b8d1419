# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An export, and checking one without the ledger."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.examples import FULL, Clock, evidence
from waarborg.evidence import (
    MIGRATIONS,
    ExportFault,
    Ledger,
    SigningKey,
    export,
    make_checkpoint,
    signing_key,
    verify_export,
)
from waarborg.evidence.chain import Open, Sealed
from waarborg.evidence.errors import FaultyExport, NotCovered, UnknownField
from waarborg.evidence.export import FIELDS
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.store import Store

WITHHELD = frozenset({"by", "result", "details"})


def fill(ledger: Ledger, key: SigningKey) -> list[str]:
    """Put five entries and a checkpoint in a ledger; return the ids."""
    made = [ledger.append(FULL if number % 2 else evidence()) for number in range(5)]
    make_checkpoint(ledger, key)
    return [entry.id for entry in made]


def test_an_outsider_can_check_an_export(ledger: Ledger, key: SigningKey) -> None:
    """Every entry, with the fields that are shown, against the key that is published."""
    ids = fill(ledger, key)

    found = verify_export(
        export(ledger, [ids[3], ids[1]], withheld=WITHHELD), keys=frozenset({key.public})
    )

    assert found.is_intact
    assert (5, key.public) == (found.checkpoint.size, found.checkpoint.key)
    assert [ids[3], ids[1]] == list(found.disclosed)
    shown = found.disclosed[ids[1]]
    assert {name for name, one in shown.items() if isinstance(one, Sealed)} == WITHHELD
    assert isinstance(shown["kind"], Open)
    assert "measurement" == shown["kind"].value


def test_what_is_withheld_is_not_in_the_export(ledger: Ledger, key: SigningKey) -> None:
    """Neither its value nor the salt by which it could be guessed."""
    ids = fill(ledger, key)
    everything = export(ledger, ids[:1])

    sealed = export(ledger, ids[:1], withheld=WITHHELD)

    entry = json.loads(everything)["entries"][0]["fields"]
    for name in WITHHELD:
        assert canonical_json(entry[name]["value"]) not in sealed or entry[name]["value"] == {}
        assert entry[name]["salt"].encode() not in sealed
    assert ledger.find(ids[0]).salt.encode() not in sealed + everything


def test_an_entry_stands_in_it_once(ledger: Ledger, key: SigningKey) -> None:
    """However often it was asked."""
    ids = fill(ledger, key)

    assert export(ledger, ids[:1]) == export(ledger, ids[:1] * 2)


def test_a_field_that_does_not_exist_cannot_be_withheld(ledger: Ledger, key: SigningKey) -> None:
    """A slip of the pen would show what should stay private."""
    ids = fill(ledger, key)

    with pytest.raises(UnknownField) as caught:
        export(ledger, ids, withheld=frozenset({"reslut"}))

    assert "reslut" == caught.value.details["field"]
    assert "result" in str(caught.value)


def test_only_what_is_signed_for_can_be_proved(ledger: Ledger, key: SigningKey) -> None:
    """Before the first checkpoint, and after the last."""
    first = ledger.append(evidence())
    with pytest.raises(NotCovered):
        export(ledger, [first.id])

    make_checkpoint(ledger, key)
    second = ledger.append(evidence())

    assert verify_export(export(ledger, [first.id])).is_intact
    with pytest.raises(NotCovered) as caught:
        export(ledger, [first.id, second.id])
    assert {"id": second.id} == caught.value.details


def test_what_is_not_there_cannot_be_exported(ledger: Ledger) -> None:
    """The fault names the id."""
    with pytest.raises(UnknownRecord):
        export(ledger, ["ev_none"])


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return an export of two entries, one field of each sealed."""
    folder = tmp_path_factory.mktemp("sample")
    store = Store(f"sqlite:///{folder / 'one.db'}")
    store.migrate([MIGRATIONS])
    ledger = Ledger(store, Clock())
    ids = fill(ledger, signing_key(folder / "key.pem"))
    made = export(ledger, ids[1:3], withheld=frozenset({"by"}))
    store.close()
    return made


def test_another_key_is_seen(sample: bytes, tmp_path: Path) -> None:
    """A thief can sign, but not with the key that is published."""
    other = signing_key(tmp_path / "other.pem").public

    found = verify_export(sample, keys=frozenset({other}))

    assert (ExportFault.OTHER_KEY, {}) == (found.fault, found.disclosed)


Change = Callable[[dict[str, Any]], object]
LIES: list[tuple[Change, ExportFault]] = [
    (
        lambda one: one["entries"][1]["fields"]["result"].update(value="All well"),
        ExportFault.ALTERED,
    ),
    (lambda one: one["entries"][1]["fields"]["result"].update(salt="0" * 64), ExportFault.ALTERED),
    (lambda one: one["entries"][1]["fields"]["by"].update(digest="sha256:0"), ExportFault.ALTERED),
    (lambda one: one["entries"][1].update(recorded="2020-01-01"), ExportFault.ALTERED),
    (lambda one: one["entries"][1].update(sequence=1), ExportFault.ALTERED),
    (lambda one: one["entries"][1].update(hash="sha256:0"), ExportFault.ALTERED),
    (lambda one: one["entries"][1]["fields"]["details"].update(value=2**60), ExportFault.ALTERED),
    (
        lambda one: one["entries"][1]["fields"]["details"].update(value="\ud800"),
        ExportFault.ALTERED,
    ),
    (lambda one: one["entries"][1].update(proof=[]), ExportFault.NOT_IN_LEDGER),
    (lambda one: one["entries"][1].update(proof=["zz"] * 3), ExportFault.NOT_IN_LEDGER),
    (lambda one: one["checkpoint"].update(root="0" * 64), ExportFault.FORGED),
    (lambda one: one["checkpoint"].update(size=6), ExportFault.FORGED),
    (lambda one: one["checkpoint"].update(key="é"), ExportFault.FORGED),
]


@pytest.mark.parametrize(("lie", "fault"), LIES)
def test_a_lie_is_seen(sample: bytes, lie: Change, fault: ExportFault) -> None:
    """And the entry that is not right is named."""
    content = json.loads(sample)
    lie(content)

    found = verify_export(json.dumps(content).encode())

    assert fault is found.fault
    assert not found.is_intact
    if fault is not ExportFault.FORGED:
        assert content["entries"][1]["id"] == found.name
        assert [content["entries"][0]["id"]] == list(found.disclosed)


NONSENSE: list[tuple[Change, str, str]] = [
    (lambda one: one.update(format="waarborg-ledger-export/0"), "other-format", "format"),
    (lambda one: one.update(more=1), "other-fields", "-"),
    (lambda one: one.update(checkpoint=None), "no-checkpoint", "checkpoint"),
    (lambda one: one.update(entries={}), "no-list", "entries"),
    (lambda one: one.update(entries=[None]), "other-fields", "entries[0]"),
    (lambda one: one["entries"][0].update(id=1), "no-text", "entries[0].id"),
    (lambda one: one["entries"][0].update(sequence=True), "no-number", "entries[0].sequence"),
    (lambda one: one["entries"][0].update(proof="00"), "no-list", "proof"),
    (lambda one: one["entries"][0].update(proof=[1]), "no-text", "entries[0].proof"),
    (lambda one: one["entries"][0].pop("proof"), "other-fields", "entries[0]"),
    (lambda one: one["entries"][0]["fields"].pop("by"), "other-fields", "entries[0].fields"),
    (
        lambda one: one["entries"][0]["fields"].update(by={"value": 1}),
        "other-fields",
        "entries[0].fields.by",
    ),
    (
        lambda one: one["entries"][0]["fields"].update(by={"digest": 1}),
        "no-text",
        "entries[0].fields.by",
    ),
]


@pytest.mark.parametrize(("change", "reason", "place"), NONSENSE)
def test_what_has_another_shape_is_no_export(
    sample: bytes, change: Change, reason: str, place: str
) -> None:
    """The fault says what and where."""
    content = json.loads(sample)
    change(content)

    with pytest.raises(FaultyExport) as caught:
        verify_export(json.dumps(content).encode())

    assert {"reason": reason, "place": place} == caught.value.details


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not-json"),
        (b"\xff", "not-json"),
        (b"{", "not-json"),
        (b"[" * 100_000, "not-json"),
        (b'{"format": NaN}', "not-json"),
        (b"9" * 5000, "not-json"),
        (b'{"format": 1, "format": 2}', "doubled"),
        (b"[]", "other-fields"),
        (b" " * 64_000_001, "too-large"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_hostile_bytes_are_no_export(data: bytes, reason: str) -> None:
    """They are refused with a clear fault, in both languages."""
    with pytest.raises(FaultyExport) as caught:
        verify_export(data)

    assert reason == caught.value.details["reason"]
    assert all(caught.value.in_language("nl") + caught.value.in_language("en"))


@given(st.data())
@settings(max_examples=60)
def test_no_byte_can_be_altered(sample: bytes, data: st.DataObject) -> None:
    """Every altered byte gives a fault, or bytes that are no export."""
    altered = bytearray(sample)
    place = data.draw(st.integers(0, len(altered) - 1))
    altered[place] ^= data.draw(st.integers(1, 255))

    try:
        found = verify_export(bytes(altered))
    except FaultyExport:
        return
    assert not found.is_intact


def test_the_fields_are_those_of_evidence() -> None:
    """A field that is added to evidence can be withheld at once."""
    assert set(FULL.content()) == FIELDS
