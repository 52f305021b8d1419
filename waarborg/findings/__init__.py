# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Findings: norm, system version, evidence and day give a judgement. Pure, and never stored."""

from waarborg.findings.judge import OVERRIDE, findings_for, judge
from waarborg.findings.records import Finding, FindingState, StaleReason, Version

__all__ = ["OVERRIDE", "Finding", "FindingState", "StaleReason", "Version", "findings_for", "judge"]
