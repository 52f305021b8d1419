# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work in several steps that is not done yet, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.register.examples import Town
from waarborg.kernel.actors import NotAllowed
from waarborg.kernel.errors import UnknownRecord
from waarborg.register.unfinished import (
    KEPT,
    Unfinished,
    add_part,
    begin_work,
    change_work,
    count_parts,
    end_work,
    find_work,
    parts_of,
    work_of,
)


def begun(town: Town, content: bytes = b"a file") -> Unfinished:
    """Return work that the editor began."""
    return begin_work(town.register, town.editor, town.organisation.id, "import", content)


def test_work_waits_for_the_one_who_began_it(town: Town):
    """For nobody else, and it can be changed meanwhile."""
    work = begun(town)

    change_work(town.register, work, b"another file")

    where = (town.organisation.id, "import")
    found = find_work(town.register, town.editor, town.organisation.id, "import", work.id)
    assert replace(work, content=b"another file") == found
    assert (found,) == work_of(town.register, *where)  # type: ignore[arg-type]  # the kind is one
    assert () == work_of(town.register, town.organisation.id, "recheck")
    with pytest.raises(UnknownRecord):
        find_work(town.register, town.colleague, town.organisation.id, "import", work.id)


def test_a_reader_begins_nothing(town: Town):
    """It takes the permission to write."""
    with pytest.raises(NotAllowed):
        begin_work(town.register, town.reader, town.organisation.id, "import", b"x")


def test_new_work_of_a_kind_takes_the_place_of_older_work(town: Town):
    """Of the same person: nobody piles up files. That of a colleague stays."""
    first = begun(town)
    other = begin_work(town.register, town.colleague, town.organisation.id, "import", b"theirs")
    add_part(town.register, first, 0, b"part")
    second = begun(town)

    assert {second.id, other.id} == {
        one.id for one in work_of(town.register, town.organisation.id, "import")
    }
    assert () == parts_of(town.register, first)


def test_parts_are_added_in_order_and_once(town: Town):
    """Of two that do the same part one is kept."""
    work = begun(town)

    assert add_part(town.register, work, 0, b"first")
    assert not add_part(town.register, work, 0, b"again")
    assert not add_part(town.register, work, 2, b"too early")
    assert add_part(town.register, work, 1, b"second")

    assert (b"first", b"second") == parts_of(town.register, work)
    assert 2 == count_parts(town.register, work)


def test_work_ends_once(town: Town):
    """Of two that end it one is told that it did, and nothing can be added after."""
    work = begun(town)
    add_part(town.register, work, 0, b"first")

    assert end_work(town.register, work)
    assert not end_work(town.register, work)
    assert not add_part(town.register, work, 1, b"late")
    assert () == work_of(town.register, town.organisation.id, "import")
    assert () == parts_of(town.register, work)


def test_work_that_nobody_comes_back_to_goes_away(town: Town):
    """It is not shown any more, and the next work clears it."""
    old = begun(town)
    later = replace(town.register, now=lambda: old.made + KEPT + timedelta(seconds=1))

    assert () == work_of(later, town.organisation.id, "import")
    begin_work(later, town.colleague, town.organisation.id, "import", b"new")
    assert not end_work(later, old)
