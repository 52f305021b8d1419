# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Findings: norm, system version, evidence and day give a judgement. Pure, and never stored."""

from waarborg.findings.judge import findings_for, judge
from waarborg.findings.records import Finding, FindingState, Version

__all__ = ["Finding", "FindingState", "Version", "findings_for", "judge"]
