# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys of applications: told once, kept as a digest, limited and ended."""

import pytest
import sqlalchemy as sa

from tests.gateway.examples import (
    BOSS,
    EDITOR,
    ORGANISATION,
    STRANGER,
    SYSTEM,
    entries,
)
from waarborg.gateway import GatewayBase
from waarborg.gateway.keys import digest_of, end_key, keys_of, make_key
from waarborg.gateway.verb_faults import FaultyGatewayKey
from waarborg.kernel.actors import NotAllowed
from waarborg.kernel.errors import UnknownRecord


def test_a_key_is_told_once_and_kept_as_a_digest(base: GatewayBase) -> None:
    """Whoever reads the database or the ledger cannot come in with it."""
    key, token = make_key(base, BOSS, ORGANISATION, SYSTEM, name="Site  of the town")

    assert token.startswith("wbg_")
    assert len(token) > 40
    assert "Site of the town" == key.name
    with base.store.reading() as connection:
        rows = connection.execute(sa.text("SELECT * FROM gateway_keys")).all()
        ledger = connection.execute(sa.text("SELECT content FROM evidence_entries")).all()
    assert token not in str(rows)
    assert digest_of(token) in str(rows)
    assert token not in str(ledger)
    assert digest_of(token) not in str(ledger)


def test_what_is_left_out_is_filled_in(base: GatewayBase) -> None:
    """With numbers that stand in data."""
    key, _ = make_key(base, BOSS, ORGANISATION, SYSTEM, name="Site")

    assert (300, 2_000_000) == (key.requests_a_minute, key.tokens_a_day)
    assert 180 == (key.expires - base.now()).days + 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 81},
        {"name": "a\x00b"},
        {"requests_a_minute": 0},
        {"tokens_a_day": -1},
        {"days": 0},
        {"days": 367},
    ],
)
def test_a_key_that_cannot_be_is_refused(
    small_base: GatewayBase, wrong: dict[str, int | str]
) -> None:
    """Without limits or without an end there is no key."""
    with pytest.raises(FaultyGatewayKey) as caught:
        make_key(small_base, BOSS, ORGANISATION, SYSTEM, **{"name": "Site", **wrong})  # type: ignore[arg-type]

    assert next(iter(wrong)) == caught.value.details["field"]
    assert () == keys_of(small_base, BOSS, ORGANISATION, SYSTEM)


def test_a_key_ends_once(base: GatewayBase) -> None:
    """It stays in the list; the ledger says when it was made and ended."""
    key, _ = make_key(base, BOSS, ORGANISATION, SYSTEM, name="Site")
    end_key(base, BOSS, ORGANISATION, key.id)
    end_key(base, BOSS, ORGANISATION, key.id)

    (found,) = keys_of(base, BOSS, ORGANISATION, SYSTEM)
    assert key == found.key
    assert BOSS.id == found.created_by
    assert found.ended is not None
    assert 2 == len(entries(base, "gateway-key"))


def test_who_may_do_what(base: GatewayBase) -> None:
    """Keys are for administrators of the organisation."""
    key, _ = make_key(base, BOSS, ORGANISATION, SYSTEM, name="Site")

    for who in (EDITOR, STRANGER):
        with pytest.raises(NotAllowed):
            make_key(base, who, ORGANISATION, SYSTEM, name="Site")
        with pytest.raises(NotAllowed):
            end_key(base, who, ORGANISATION, key.id)
        with pytest.raises(NotAllowed):
            keys_of(base, who, ORGANISATION, SYSTEM)
    with pytest.raises(UnknownRecord):
        end_key(base, STRANGER, "org_other", key.id)
    with pytest.raises(UnknownRecord):
        end_key(base, BOSS, ORGANISATION, "gky_none")
