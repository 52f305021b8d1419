# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys for programs, as an administrator makes them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages.reader import Page
from tests.web.pages.town import Town, open_town
from tests.web.visitors import Visitor
from waarborg.access import visit_by_key
from waarborg.kernel.actors import Role

PATH = "/nl/werkplek/eikenstad/sleutels"
DAY = {"last_day.day": "31", "last_day.month": "12", "last_day.year": "2026"}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Return an installation with two organisations."""
    with open_town(tmp_path) as found:
        yield found


@pytest.fixture
def chief(town: Town) -> Visitor:
    """Return who administers the organisation."""
    return town.visitor("chief", Role.ADMINISTRATOR)


def make(chief: Visitor, **changes: str | list[str]) -> Page:
    """Return the answer to the form for a new key."""
    fields = {"name": "zaaksysteem", "role": ["reader"], **DAY, **changes}
    return chief.post(PATH, action="make", **fields)


def test_a_key_is_shown_once_and_works(town: Town, chief: Visitor):
    """The list tells of it from then on."""
    assert "Er zijn nog geen sleutels." in chief.read(PATH).text
    page = make(chief)
    shown = re.search(r"wbk_[\w-]{43}", page.text)
    assert shown is not None
    assert visit_by_key(town.installation.people, shown[0]) is not None

    text = chief.read(PATH).text
    assert shown[0] not in text
    assert "zaaksysteem" in text
    assert "laatst gebruikt op 24 november 2026" in text


def test_a_key_is_ended(town: Town, chief: Visitor):
    """It no longer works and stays in the list."""
    shown = re.search(r"wbk_[\w-]{43}", make(chief).text)
    assert shown is not None
    key = next(one["value"] for one in chief.read(PATH).buttons if one.get("name") == "key")
    assert 303 == chief.post(PATH, action="end", key=key).answer.status_code

    assert visit_by_key(town.installation.people, shown[0]) is None
    page = chief.read(PATH)
    assert "De sleutel werkt niet meer." in page.text
    assert "werkt niet meer" in page.text
    assert [] == [one for one in page.buttons if one.get("name") == "key"]


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        ({"name": ""}, "name"),
        ({"role": []}, "roles"),
        ({"last_day.day": "31", "last_day.month": "2"}, "last_day-day"),
        ({"last_day.year": ""}, "last_day-year"),
        ({"last_day.day": "", "last_day.month": "", "last_day.year": ""}, "last_day-day"),
        ({"last_day.year": "2020"}, "last_day-day"),
    ],
)
def test_a_wrong_key_keeps_what_was_typed(
    chief: Visitor, changes: dict[str, str | list[str]], target: str
):
    """The summary leads to the field, and no key is made."""
    page = make(chief, **changes)

    assert 422 == page.answer.status_code
    assert f'href="#{target}"' in page.text
    assert f'id="{target}"' in page.text
    given = {one["id"]: one for one in page.inputs if "id" in one}
    assert changes.get("name", "zaaksysteem") == given["name"]["value"]
    assert changes.get("last_day.day", "31") == given["last_day-day"]["value"]
    assert "wbk_" not in page.text


def test_everything_that_is_wrong_is_told_at_once(chief: Visitor):
    """So that it is mended at once."""
    page = chief.post(PATH, action="make", name="")

    for target in ("name", "roles", "last_day-day"):
        assert f'href="#{target}"' in page.text


@pytest.mark.parametrize("fields", [{"action": "x"}, {"action": "make", "role": "king", **DAY}])
def test_what_no_page_of_ours_sends_is_refused(chief: Visitor, fields: dict[str, str]):
    """A role that does not exist, or nothing to do."""
    assert 400 == chief.post(PATH, name="x", **fields).answer.status_code


def test_a_program_never_publishes(chief: Visitor):
    """No page offers it, and it is refused."""
    assert 422 == make(chief, role=["publisher"]).answer.status_code
    assert 404 == chief.post(PATH, action="end", key="key_none").answer.status_code
