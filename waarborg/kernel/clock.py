# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The only place that looks at a clock; everything else is given the day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LEGAL_TIME = ZoneInfo("Europe/Amsterdam")


def today() -> date:
    """Return the day that it is in the Netherlands."""
    return datetime.now(LEGAL_TIME).date()


def now() -> datetime:
    """Return the moment that it is, in UTC: for when something is recorded."""
    return datetime.now(UTC)
