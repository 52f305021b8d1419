# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The only clock of the product."""

from datetime import UTC, datetime, tzinfo

import pytest

from waarborg.kernel import clock


class _JustBeforeMidnightUtc(datetime):
    """A moment at which it is already tomorrow in Amsterdam."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_JustBeforeMidnightUtc":
        return cls(2026, 12, 1, 23, 30, tzinfo=UTC).astimezone(tz)


def test_today_is_the_day_in_the_netherlands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past eleven at night in UTC is the next day in Dutch winter time."""
    monkeypatch.setattr(clock, "datetime", _JustBeforeMidnightUtc)

    assert "2026-12-02" == clock.today().isoformat()


def test_moments_are_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same moment, whatever zone the machine is in."""
    monkeypatch.setattr(clock, "datetime", _JustBeforeMidnightUtc)

    assert "2026-12-01T23:30:00+00:00" == clock.now().isoformat()
