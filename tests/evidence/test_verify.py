# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Verifying: every altered byte is found, and the first altered record is named."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evidence.examples import FULL, Clock, evidence, unguarded
from waarborg.evidence import (
    MIGRATIONS,
    Fault,
    Ledger,
    SigningKey,
    Verdict,
    attach,
    make_checkpoint,
    signing_key,
    verify,
)
from waarborg.evidence import store as tables
from waarborg.evidence.ledger import content_of, hash_of
from waarborg.evidence.store import ATTACHMENTS, CHECKPOINTS, ENTRIES, Row
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.store import Store

LENGTH = 6
TEXTS = [one.name for one in fields(Row) if one.name != "sequence"]


def fill(ledger: Ledger, key: SigningKey) -> list[str]:
    """Put entries, two checkpoints and an attachment in a ledger; return the ids."""
    attach(ledger, b"number;lumen\n1;900\n", "text/csv")
    made = [ledger.append(FULL if number % 2 else evidence()) for number in range(4)]
    make_checkpoint(ledger, key)
    made += [ledger.append(evidence(result=f"Lamp {number}.")) for number in range(LENGTH - 4)]
    make_checkpoint(ledger, key)
    return [entry.id for entry in made]


def test_what_was_not_touched_is_intact(ledger: Ledger, key: SigningKey) -> None:
    """Entries, checkpoints and attachments are counted."""
    assert Verdict(0, 0, 0) == verify(ledger)

    fill(ledger, key)

    assert Verdict(LENGTH, 2, 1) == verify(ledger, keys=frozenset({key.public}))
    assert verify(ledger).is_intact


def with_one_character_altered(text: str, place: int, other: str) -> str:
    """Return `text` with another character at `place`."""
    place %= len(text)
    character = other if text[place] != other else chr(ord(other) + 1)
    return text[:place] + character + text[place + 1 :]


@pytest.fixture(scope="module")
def full_sqlite(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return a filled ledger in a file, with the guards off, to copy and alter."""
    folder = tmp_path_factory.mktemp("full")
    store = Store(f"sqlite:///{folder / 'full.db'}")
    store.migrate([MIGRATIONS])
    ledger = Ledger(store, Clock())
    ids = fill(ledger, signing_key(folder / "key.pem"))
    with unguarded(ledger):
        pass
    store.close()
    return folder / "full.db", ids


@given(
    column=st.sampled_from(TEXTS),
    sequence=st.integers(1, LENGTH),
    place=st.integers(0, 2000),
    other=st.sampled_from("0aA \x00\n,}é"),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_altered_character_of_any_entry_is_found(
    full_sqlite: tuple[Path, list[str]],
    tmp_path: Path,
    column: str,
    sequence: int,
    place: int,
    other: str,
) -> None:
    """And that entry is named; what stands before it counts as intact."""
    original, ids = full_sqlite
    copy = tmp_path / "altered.db"
    copy.write_bytes(original.read_bytes())
    store = Store(f"sqlite:///{copy}")
    here = ENTRIES.c.sequence == sequence
    with store.writing() as connection:
        text = connection.scalar(sa.select(ENTRIES.c[column]).where(here))
        assert text is not None
        altered = with_one_character_altered(text, place, other)
        connection.execute(sa.update(ENTRIES).where(here).values({column: altered}))

    found = verify(Ledger(store, Clock()))

    expected_fault = Fault.NOT_FOLLOWING if column == "previous" else Fault.ALTERED
    expected_name = altered if column == "id" else ids[sequence - 1]
    assert Verdict(sequence - 1, 0, 0, expected_fault, sequence, expected_name) == found
    store.close()


@pytest.mark.parametrize("sequence", range(1, LENGTH + 1))
def test_an_entry_that_is_gone_is_missed(ledger: Ledger, key: SigningKey, sequence: int) -> None:
    """Also the last one, which a checkpoint covers."""
    fill(ledger, key)
    with unguarded(ledger) as connection:
        connection.execute(sa.delete(ENTRIES).where(ENTRIES.c.sequence == sequence))

    found = verify(ledger)

    expected = Fault.MISSING if sequence < LENGTH else Fault.CUT_SHORT
    assert (sequence - 1, expected, sequence) == (found.entries, found.fault, found.place)


def test_another_number_is_found(ledger: Ledger, key: SigningKey) -> None:
    """The place in the ledger is part of the entry."""
    fill(ledger, key)
    with unguarded(ledger) as connection:
        here = ENTRIES.c.sequence == LENGTH
        connection.execute(sa.update(ENTRIES).where(here).values(sequence=LENGTH + 1))

    assert (Fault.MISSING, LENGTH) == (verify(ledger).fault, verify(ledger).place)


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: text.replace(":", ": ", 1),
        lambda text: text.replace("{", '{"kind":"measurement",', 1),
        lambda text: text[:-1],
        lambda _: "[]",
        lambda _: "null",
        lambda _: "{}",
        lambda _: "NaN",
        lambda _: '{"a":NaN}',
        lambda _: "[" * 100_000,
        lambda _: "",
    ],
)
def test_the_same_meaning_in_other_bytes_is_altered(
    ledger: Ledger, key: SigningKey, rewrite: Callable[[str], str]
) -> None:
    """And what cannot even be read is no error, but altered."""
    ids = fill(ledger, key)
    here = ENTRIES.c.sequence == 3
    with unguarded(ledger) as connection:
        text = connection.scalar(sa.select(ENTRIES.c.content).where(here))
        assert text is not None
        connection.execute(sa.update(ENTRIES).where(here).values(content=rewrite(text)))

    assert Verdict(2, 0, 0, Fault.ALTERED, 3, ids[2]) == verify(ledger)


@pytest.mark.parametrize("column", TEXTS)
def test_bytes_in_the_place_of_text_are_altered(small_ledger: Ledger, column: str) -> None:
    """SQLite keeps anything in any column."""
    small_ledger.append(evidence())
    with unguarded(small_ledger) as connection:
        raw = sa.cast(ENTRIES.c[column], sa.LargeBinary)
        connection.execute(sa.update(ENTRIES).values({column: raw}))

    assert not verify(small_ledger).is_intact


def rewrite_history(ledger: Ledger) -> None:
    """Change the first entry and hash everything after it anew, as a skilled thief would."""
    with unguarded(ledger) as connection:
        rows = list(tables.rows(connection))
        connection.execute(sa.delete(ENTRIES))
        previous = rows[0].previous
        for row in rows:
            content = {**content_of(row), "result": "All is well."}
            changed = Row(
                **{
                    **{one.name: getattr(row, one.name) for one in fields(Row)},
                    "previous": previous,
                    "content": canonical_json(content).decode(),
                }
            )
            previous = hash_of(changed, content)
            values = {one.name: getattr(changed, one.name) for one in fields(Row)}
            connection.execute(sa.insert(ENTRIES).values({**values, "hash": previous}))


def test_a_history_that_was_written_anew_is_not_that_of_its_checkpoint(
    ledger: Ledger, key: SigningKey
) -> None:
    """The chain fits, the signature does not."""
    fill(ledger, key)
    rewrite_history(ledger)

    found = verify(ledger)

    assert (LENGTH, 0, Fault.OTHER_HISTORY, 4) == (
        found.entries,
        found.checkpoints,
        found.fault,
        found.place,
    )


def test_a_history_that_was_signed_anew_has_another_key(
    ledger: Ledger, key: SigningKey, tmp_path: Path
) -> None:
    """Whoever knows the key sees through it; without the key nobody can."""
    fill(ledger, key)
    rewrite_history(ledger)
    with unguarded(ledger) as connection:
        connection.execute(sa.delete(CHECKPOINTS))
    make_checkpoint(ledger, signing_key(tmp_path / "thief.pem"))

    assert verify(ledger).is_intact
    assert Fault.OTHER_KEY is verify(ledger, keys=frozenset({key.public})).fault


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"size": 3}, Fault.NO_CHECKPOINT),
        ({"made": "2020-01-01T00:00:00+00:00"}, Fault.FORGED),
        ({"root": "0" * 64}, Fault.FORGED),
        ({"more": 1}, Fault.NO_CHECKPOINT),
    ],
)
def test_an_altered_checkpoint_is_found(
    ledger: Ledger, key: SigningKey, changes: dict[str, object], fault: Fault
) -> None:
    """The first of them that is altered is named."""
    fill(ledger, key)
    with unguarded(ledger) as connection:
        _, note = list(tables.checkpoints(connection))[1]
        altered = canonical_json({**json.loads(note), **changes}).decode()
        here = CHECKPOINTS.c.size == LENGTH
        connection.execute(sa.update(CHECKPOINTS).where(here).values(note=altered))

    assert Verdict(LENGTH, 1, 0, fault, LENGTH) == verify(ledger)


@pytest.mark.parametrize("note", ["", "null", "{", "[" * 100_000, '{"format": 1}'])
def test_nonsense_in_the_place_of_a_checkpoint_is_found(ledger: Ledger, note: str) -> None:
    """It is no error."""
    ledger.append(evidence())
    with ledger.store.writing() as connection:
        tables.insert_checkpoint(connection, 1, note)

    assert Verdict(1, 0, 0, Fault.NO_CHECKPOINT, 1) == verify(ledger)


@pytest.mark.parametrize("values", [{"content": b"number;lumen\n1;999\n"}, {"media_type": "x/y"}])
def test_an_altered_attachment_is_found(
    ledger: Ledger, key: SigningKey, values: dict[str, object]
) -> None:
    """By its digest, and by what it is."""
    fill(ledger, key)
    with unguarded(ledger) as connection:
        connection.execute(sa.update(ATTACHMENTS).values(values))
        sha256 = connection.scalar(sa.select(ATTACHMENTS.c.sha256))

    assert Verdict(LENGTH, 2, 0, Fault.ALTERED_ATTACHMENT, None, sha256) == verify(ledger)
