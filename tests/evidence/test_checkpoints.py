# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signed statements of how long the ledger was, and what it held."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evidence.examples import evidence, unguarded
from waarborg.evidence import Ledger, SigningKey, make_checkpoint, signing_key
from waarborg.evidence import store as tables
from waarborg.evidence.checkpoints import checkpoint_of, newest_checkpoint
from waarborg.evidence.errors import AlteredLedger
from waarborg.evidence.merkle import Tree


def test_a_checkpoint_says_what_the_ledger_holds(ledger: Ledger, key: SigningKey) -> None:
    """Its length, its last entry, and the root over all of them."""
    entries = [ledger.append(evidence()) for _ in range(3)]

    made = make_checkpoint(ledger, key)

    assert made is not None
    assert (3, entries[-1].hash, key.public) == (made.size, made.head, made.key)
    assert Tree([entry.hash for entry in entries]).root == made.root
    assert made.is_authentic
    assert made.made.endswith("+00:00")


def test_a_checkpoint_is_read_back_as_it_was(ledger: Ledger, key: SigningKey) -> None:
    """From the database and from JSON; the newest is the one that covers most."""
    ledger.append(evidence())
    make_checkpoint(ledger, key)
    ledger.append(evidence())
    second = make_checkpoint(ledger, key)

    assert second is not None
    assert second == checkpoint_of(json.loads(json.dumps(second.content())))
    with ledger.store.reading() as connection:
        assert second == newest_checkpoint(connection)


def test_nothing_new_is_not_signed_again(ledger: Ledger, key: SigningKey) -> None:
    """An empty ledger has no checkpoint, and one that did not grow no second."""
    assert make_checkpoint(ledger, key) is None

    ledger.append(evidence())

    assert make_checkpoint(ledger, key) is not None
    assert make_checkpoint(ledger, key) is None


@pytest.mark.parametrize("field", ["size", "head", "root", "made", "key", "signature"])
def test_a_forged_checkpoint_is_not_authentic(
    small_ledger: Ledger, key: SigningKey, field: str, tmp_path: Path
) -> None:
    """Whatever is changed, also the key."""
    small_ledger.append(evidence())
    made = make_checkpoint(small_ledger, key)
    assert made is not None
    other = signing_key(tmp_path / "other.pem")
    forged: dict[str, Any] = {
        "size": 2,
        "key": other.public,
        "signature": other.sign(made.statement),
    }

    changed = dataclasses.replace(made, **{field: forged.get(field, "sha256:0")})

    assert not changed.is_authentic


@pytest.mark.parametrize(
    "alteration",
    [
        "DELETE FROM evidence_entries WHERE sequence = 2",
        "UPDATE evidence_entries SET hash = '0' WHERE sequence = 1",
    ],
)
def test_an_altered_ledger_is_not_signed(ledger: Ledger, key: SigningKey, alteration: str) -> None:
    """A signature under what was changed would make it look right."""
    ledger.append(evidence())
    ledger.append(evidence())
    make_checkpoint(ledger, key)
    with unguarded(ledger) as connection:
        connection.exec_driver_sql(alteration)

    with pytest.raises(AlteredLedger):
        make_checkpoint(ledger, key)


@given(
    st.none()
    | st.integers()
    | st.lists(st.integers())
    | st.fixed_dictionaries(
        {},
        optional={
            "format": st.just("waarborg-checkpoint/1") | st.text(),
            "size": st.integers() | st.booleans() | st.text(),
            "head": st.text() | st.none(),
            "root": st.text() | st.integers(),
            "made": st.text(),
            "key": st.text(),
            "signature": st.text() | st.none(),
        },
    )
)
def test_nonsense_is_no_checkpoint(content: object) -> None:
    """It is refused as such, or its signature is."""
    try:
        checkpoint = checkpoint_of(content)
    except ValueError:
        return
    assert not checkpoint.is_authentic


def complete(**changes: object) -> dict[str, object]:
    """Return the fields of a checkpoint, some of them changed."""
    texts = dict.fromkeys(("head", "root", "made", "key", "signature"), "x")
    return {"format": "waarborg-checkpoint/1", "size": 1, **texts, **changes}


@pytest.mark.parametrize(
    "changes",
    [{"format": "other"}, {"size": 0}, {"size": True}, {"size": "1"}, {"root": 1}, {"more": "x"}],
)
def test_a_checkpoint_has_exactly_its_fields(changes: dict[str, object]) -> None:
    """Each of its type."""
    checkpoint_of(complete())

    with pytest.raises(ValueError, match="waarborg-checkpoint/1"):
        checkpoint_of(complete(**changes))


def test_there_may_be_no_checkpoint(small_ledger: Ledger) -> None:
    """A new ledger has none."""
    with small_ledger.store.reading() as connection:
        assert newest_checkpoint(connection) is None
        assert [] == list(tables.checkpoints(connection))
