# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which answers no longer stand, because what they cite does not."""

from datetime import date

import pytest

from tests.answers.sources.desk import EDITOR, Desk
from waarborg.answers.records import Passage
from waarborg.answers.sources import (
    StaleAnswer,
    Staleness,
    cite,
    forget_citations_in,
    passages_of,
    stale_answers,
    withdraw_source,
)
from waarborg.kernel.errors import UnknownRecord


def cited(desk: Desk, answer: str, source: str, version: int = 1) -> tuple[Passage, ...]:
    """Let an answer cite every passage of a version."""
    found = passages_of(desk.base, source, version)
    cite(desk.base, answer, [*found, *found])
    return found


def test_a_changed_source_makes_the_answers_that_cite_it_stale(desk: Desk) -> None:
    """Not those that cite the new version, or another source."""
    source = desk.put().source
    other = desk.put("Een ID-kaart kost € 70.", origin="id.md").source
    cited(desk, "ans_1", source.id)
    cited(desk, "ans_2", other.id)
    assert () == stale_answers(desk.base, source.id)

    desk.put("Een paspoort kost € 90.")
    cited(desk, "ans_3", source.id, 2)

    assert (StaleAnswer("ans_1", 1, Staleness.CHANGED),) == stale_answers(desk.base, source.id)
    assert () == stale_answers(desk.base, other.id)


def test_an_expired_and_a_withdrawn_source_make_answers_stale(desk: Desk) -> None:
    """Each for its own reason."""
    source = desk.put().source
    cited(desk, "ans_1", source.id)

    on_its_end = stale_answers(desk.base, source.id, date(2026, 12, 31))
    later = stale_answers(desk.base, source.id, date(2027, 1, 1))
    withdraw_source(desk.base, EDITOR, source.id, "Klopt niet")

    assert ((), (StaleAnswer("ans_1", 1, Staleness.EXPIRED),)) == (on_its_end, later)
    assert (StaleAnswer("ans_1", 1, Staleness.WITHDRAWN),) == stale_answers(desk.base, source.id)


def test_the_newest_answer_stands_first_and_is_forgotten_with_its_citations(desk: Desk) -> None:
    """An answer that was erased leaves nothing."""
    source = desk.put().source
    cited(desk, "ans_1", source.id)
    cited(desk, "ans_2", source.id)
    cite(desk.base, "ans_3", [])
    withdraw_source(desk.base, EDITOR, source.id, "Klopt niet")
    assert ["ans_2", "ans_1"] == [one.answer for one in stale_answers(desk.base, source.id)]

    with desk.base.store.writing() as connection:
        forget_citations_in(connection, ["ans_2"])

    assert ["ans_1"] == [one.answer for one in stale_answers(desk.base, source.id)]


def test_of_a_source_that_is_not_there_nothing_is_stale(small_desk: Desk) -> None:
    """That is said."""
    with pytest.raises(UnknownRecord):
        stale_answers(small_desk.base, "src_none")
