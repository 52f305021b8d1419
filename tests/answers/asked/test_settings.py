# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings of an assistant: checked, kept, and read back as they were."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from tests.answers.asked.people import MANAGER
from tests.answers.sources.desk import EDITOR, TOWN, Desk
from waarborg.answers.asked import (
    AssistantSettings,
    change_settings,
    contacts_of,
    faults_of,
    organisations_with_assistant,
    settings_of,
)
from waarborg.answers.contact import Way
from waarborg.answers.faults import FaultyAsked
from waarborg.kernel.actors import NotAllowed

FULL: Final = AssistantSettings(
    system="sys_1",
    collections=("col_1", "col_2"),
    phone="14 000",
    phone_hours="ma-vr 9.00-17.00",
    desk="Marktplein 1",
    email="info@voorbeeldstad.example",
    web="https://www.voorbeeldstad.example/contact",
    closed=(date(2027, 5, 14),),
    mailbox="vragen@voorbeeldstad.example",
    webhook="https://zaken.voorbeeldstad.example/vragen",
    question_days=30,
)


def test_settings_are_read_back_as_they_were_and_the_newest_holds(desk: Desk):
    """What an administrator last saved counts."""
    assert AssistantSettings() == settings_of(desk.base, TOWN)
    assert () == organisations_with_assistant(desk.base)

    change_settings(desk.base, MANAGER, TOWN, AssistantSettings(phone="14 001"))
    assert () == organisations_with_assistant(desk.base)
    change_settings(desk.base, MANAGER, TOWN, FULL)

    assert FULL == settings_of(desk.base, TOWN)
    assert (TOWN,) == organisations_with_assistant(desk.base)
    assert "vragen" not in repr(FULL)


def test_only_administrators_change_them(desk: Desk):
    """They say where data of citizens go."""
    with pytest.raises(NotAllowed):
        change_settings(desk.base, EDITOR, TOWN, FULL)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"phone": "bel mij"}, "not-phone"),
        ({"email": "info"}, "not-email"),
        ({"mailbox": "a@b.nl, c@d.nl"}, "not-email"),
        ({"web": "javascript:alert(1)"}, "not-https"),
        ({"webhook": "http://intern/"}, "not-https"),
        ({"webhook": "https://piet:geheim@zaken.example/"}, "not-https"),
        ({"webhook": "https://[zaken/"}, "not-https"),
        ({"phone_hours": "altijd"}, "not-hours"),
        ({"desk_hours": "ma 17.00-9.00"}, "not-hours"),
        ({"question_days": 0}, "not-days"),
        ({"handover_days": 366}, "not-days"),
        ({"desk": "a" * 301}, "too-long"),
    ],
)
def test_what_cannot_be_used_is_refused(desk: Desk, changes: dict[str, Any], reason: str):
    """With the field and the reason."""
    wanted = replace(FULL, **changes)

    (fault,) = faults_of(wanted)
    assert (next(iter(changes)), reason) == (fault.field, fault.details["reason"])
    with pytest.raises(FaultyAsked):
        change_settings(desk.base, MANAGER, TOWN, wanted)


def test_contact_points_stand_the_quickest_first():
    """Only those that there are; with hours where they were set."""
    contacts = contacts_of(FULL, "Gemeente Voorbeeldstad")

    assert "Gemeente Voorbeeldstad" == contacts.name
    assert [Way.PHONE, Way.DESK, Way.EMAIL, Way.WEB] == [one.way for one in contacts.points]
    assert [True, False, False, False] == [one.hours is not None for one in contacts.points]
    assert () == contacts_of(AssistantSettings(), "").points


def test_a_fault_is_told_in_words():
    """Nobody reads a key."""
    fault = FaultyAsked(field="phone", reason="not-phone")

    assert "Dit is geen telefoonnummer." == fault.in_language("nl")[0]
    assert "This is not a phone number." == fault.in_language("en")[0]
