# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Safeguards: pure processors that say what stands in a text that should not leave like that."""

from waarborg.safeguards.records import Context, Safeguard, Span, Verdict

__all__ = ["Context", "Safeguard", "Span", "Verdict"]
