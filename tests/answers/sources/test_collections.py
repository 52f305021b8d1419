# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Collections of an organisation."""

import pytest

from tests.answers.sources.desk import EDITOR, READER, TOWN, Desk
from waarborg.answers.sources import (
    add_collection,
    collection_by_id,
    collection_by_name,
    collections_of,
)
from waarborg.answers.sources.errors import FaultySource, NameTaken
from waarborg.kernel.actors import NotAllowed
from waarborg.kernel.errors import UnknownRecord


def test_collections_are_found_by_name_and_id(desk: Desk) -> None:
    """In the order of their names; those of others are not there."""
    english = add_collection(desk.base, EDITOR, TOWN, " English ", "en")

    assert (english, desk.collection) == collections_of(desk.base, TOWN)
    assert english == collection_by_id(desk.base, english.id)
    assert ("English", "en") == (english.name, english.language)
    assert english == collection_by_name(desk.base, TOWN, "English")
    assert () == collections_of(desk.base, "org_other")


def test_a_name_is_there_once(desk: Desk) -> None:
    """The fault says which."""
    with pytest.raises(NameTaken, match="Gemeentepagina's"):
        add_collection(desk.base, EDITOR, TOWN, "Gemeentepagina's")


def test_what_is_wrong_is_refused(small_desk: Desk) -> None:
    """A name that is none, a language without words, and somebody who may not write."""
    for name in ("", "x" * 201, "twee\nregels"):
        with pytest.raises(FaultySource, match="name"):
            add_collection(small_desk.base, EDITOR, TOWN, name)
    with pytest.raises(FaultySource, match="language"):
        add_collection(small_desk.base, EDITOR, TOWN, "Deutsch", "de")
    with pytest.raises(NotAllowed):
        add_collection(small_desk.base, READER, TOWN, "Nog een")
    with pytest.raises(UnknownRecord):
        collection_by_id(small_desk.base, "col_none")
    with pytest.raises(UnknownRecord, match="Gemeentepagina"):
        collection_by_name(small_desk.base, TOWN, "Paginas")
