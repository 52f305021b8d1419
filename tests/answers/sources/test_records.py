# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a source is on a day."""

from datetime import UTC, date, datetime

import pytest

from waarborg.answers.records import Source
from waarborg.answers.sources import State, state_of

TODAY = date(2026, 6, 1)


def source(start: str, end: str | None, *, is_withdrawn: bool = False) -> Source:
    """Return a source that is valid from a day until a day."""
    return Source(
        id="src_1",
        collection="col_1",
        organisation="org_1",
        title="Paspoort",
        owner="Balie",
        validated_by="Redactie",
        valid_from=date.fromisoformat(start),
        valid_until=date.fromisoformat(end) if end else None,
        address="",
        licence="",
        version=1,
        digest="sha256:0",
        withdrawn=datetime(2026, 5, 1, tzinfo=UTC) if is_withdrawn else None,
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-01-01", None, State.VALID),
        ("2026-06-01", "2026-07-02", State.VALID),
        ("2026-01-01", "2026-07-01", State.SOON),
        ("2026-01-01", "2026-06-01", State.SOON),
        ("2026-01-01", "2026-05-31", State.EXPIRED),
        ("2026-06-02", "2026-06-03", State.WAITING),
    ],
)
def test_the_state_follows_from_the_days(start: str, end: str | None, expected: State) -> None:
    """Only what is valid or will expire soon may be answered from."""
    found = source(start, end)

    assert expected is state_of(found, TODAY)
    assert found.is_valid(TODAY) is (expected in {State.VALID, State.SOON})


def test_what_was_withdrawn_is_that_whatever_its_days() -> None:
    """A day to come changes nothing."""
    assert State.WITHDRAWN is state_of(source("2026-01-01", None, is_withdrawn=True), TODAY)
