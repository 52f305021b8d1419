# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""No commitment before the check: what a sentence promises must stand in a passage."""

from waarborg.safeguards.commitments.facts import facts_in
from waarborg.safeguards.commitments.find import find_commitments, is_supported
from waarborg.safeguards.commitments.records import KINDS, Fact

__all__ = ["KINDS", "Fact", "facts_in", "find_commitments", "is_supported"]
