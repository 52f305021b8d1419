# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evidence as plain values, and back."""

import json

from tests.evidence.examples import FULL, evidence
from waarborg.evidence.ledger import evidence_of
from waarborg.kernel.canonical import canonical_json


def test_evidence_survives_canonical_json() -> None:
    """What is written is what is read, whether fields are filled or not."""
    for one in (evidence(), FULL):
        assert one == evidence_of(json.loads(canonical_json(one.content())))
