# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Personal data, Dutch first: found by rules and lists, replaced by tokens, and put back."""

from waarborg.safeguards.personal.detect import find_personal_data
from waarborg.safeguards.personal.joins import Halves, find_over_joins, may_be_cut, may_end_in_half
from waarborg.safeguards.personal.own import own_data
from waarborg.safeguards.personal.passages import HELD_BACK
from waarborg.safeguards.personal.stream import StreamedMask
from waarborg.safeguards.personal.tokens import StreamedUnmask, Vault, mask, unmask

__all__ = [
    "HELD_BACK",
    "Halves",
    "StreamedMask",
    "StreamedUnmask",
    "Vault",
    "find_over_joins",
    "find_personal_data",
    "mask",
    "may_be_cut",
    "may_end_in_half",
    "own_data",
    "unmask",
]
