# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a person can be reached, in words."""

from datetime import UTC, datetime

import pytest

from waarborg.answers.contact import (
    ContactPoint,
    Contacts,
    Way,
    hours_in_words,
    opening_in_words,
    person_text,
)
from waarborg.answers.hours import read_hours

PHONE = ContactPoint(Way.PHONE, "14 000", read_hours("ma-vr 9.00-17.00"))


@pytest.mark.parametrize(
    ("moment", "speech", "words"),
    [
        (datetime(2026, 11, 24, 10, tzinfo=UTC), "nl", "Nu open, tot 17.00 uur."),
        (datetime(2026, 7, 1, 6, 30, tzinfo=UTC), "en", "Closed now. Opens today at 9.00."),
        (
            datetime(2026, 11, 27, 20, tzinfo=UTC),
            "fy",
            "No ticht. Wer iepen op moandei fan 9.00 oere ôf.",
        ),
    ],
)
def test_it_says_whether_somebody_is_there_now(moment: datetime, speech: str, words: str):
    """In the time of the Netherlands, in winter and in summer."""
    assert words == opening_in_words(PHONE, moment, speech)


def test_without_hours_nothing_is_said_and_without_an_opening_it_is_closed():
    """A mailbox does not close; a desk without days does."""
    moment = datetime(2026, 11, 24, 10, tzinfo=UTC)

    assert "" == opening_in_words(ContactPoint(Way.EMAIL, "a@b.example"), moment, "nl")
    empty = ContactPoint(Way.DESK, "Markt 1", read_hours(""))
    assert "Será awor." == opening_in_words(empty, moment, "pap")


def test_a_week_is_said_in_lines():
    """Two days are joined by a word, more by from and to."""
    hours = read_hours("ma-wo 9.00-12.00; ma-wo 13.00-17.00; vr-za 10.00-14.00; zo 10.00-12.00")

    assert (
        "maandag tot en met woensdag: 9.00 tot 12.00 en 13.00 tot 17.00 uur",
        "vrijdag en zaterdag: 10.00 tot 14.00 uur",
        "zondag: 10.00 tot 12.00 uur",
    ) == hours_in_words(hours, "nl")


def test_there_is_always_a_way_to_a_person():
    """Also where nothing was set."""
    moment = datetime(2026, 11, 24, 10, tzinfo=UTC)
    text = person_text(Contacts("Voorbeeldstad", (PHONE,)), moment, "en")

    assert "Rather a person?\n- Phone: 14 000 Open now, until 17.00." == text
    assert "Voorbeeldstad" in person_text(Contacts("Voorbeeldstad"), moment, "en")
