# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A statement beside a text holds for that text, and for no other."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from waarborg.safeguards.marking.sidecars import is_of, sidecar

KEY = Ed25519PrivateKey.generate()
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXT = "U krijgt binnen 8 weken bericht."
MADE = sidecar(TEXT, KEY, AT, "Voorbeeldstad assistent")


def test_it_says_that_a_model_made_the_text():
    """With the term that others use for that, when, and by what; and that no one vouches."""
    statement = MADE["statement"]

    assert is_of(json.loads(json.dumps(MADE)), TEXT)
    assert "trainedAlgorithmicMedia" in json.dumps(statement)
    assert "2026-11-24T12:00:00+00:00" == statement["created"]
    assert "no trust list" in statement["trust"]


def test_it_holds_for_these_letters_only():
    """And for the key that signed it."""
    other = sidecar(TEXT, Ed25519PrivateKey.generate(), AT, "x")

    assert not is_of(MADE, TEXT.replace("8", "9"))
    assert is_of(MADE, TEXT, MADE["signature"]["key"])
    assert not is_of(MADE, TEXT, other["signature"]["key"])


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"statement": MADE["statement"]},
        MADE | {"statement": MADE["statement"] | {"created": "2020-01-01T00:00:00+00:00"}},
        MADE | {"signature": MADE["signature"] | {"key": "geen sleutel"}},
        MADE | {"signature": None},
    ],
)
def test_a_changed_statement_holds_for_nothing(changed: dict[str, object]):
    """Whatever was changed."""
    assert not is_of(changed, TEXT)
