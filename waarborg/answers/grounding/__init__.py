# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether passages support a sentence, and why not: no evidence is never support."""

from waarborg.answers.grounding.judging import ground
from waarborg.answers.grounding.records import Grounding

__all__ = ["Grounding", "ground"]
