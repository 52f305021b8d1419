# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Marking of what AI made (AI Act, art. 50): for people, for programs, and to know it again."""

from waarborg.safeguards.marking.fingerprints import (
    Fingerprint,
    all_marks,
    fingerprint,
    read_fingerprint,
    similar,
)
from waarborg.safeguards.marking.labels import HEADER, Origin, disclosure, label

__all__ = [
    "HEADER",
    "Fingerprint",
    "Origin",
    "all_marks",
    "disclosure",
    "fingerprint",
    "label",
    "read_fingerprint",
    "similar",
]
