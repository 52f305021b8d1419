# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The labelled set: editors say what answers a question, and the calibration takes it."""

import pytest

from tests.answers.sources.desk import EDITOR, READER, TOWN, Desk
from waarborg.answers.asked import add_test, labelled_of, questions_to_measure, remove_test
from waarborg.answers.doubt import Labelled
from waarborg.answers.faults import FaultyAsked
from waarborg.kernel.actors import NotAllowed

QUESTION = "Wat kost een paspoort?"


def test_a_question_is_measured_with_the_passages_that_hold_what_is_expected(desk: Desk):
    """A page has more passages; not all of them answer."""
    source = desk.put().source
    add_test(desk.base, EDITOR, TOWN, question=QUESTION, source=source.id, expected="€ 80")
    add_test(desk.base, EDITOR, TOWN, question="Mag ik een olifant houden?", source=None)
    add_test(desk.base, EDITOR, TOWN, question="Paspoort", source=source.id)

    assert {
        Labelled(QUESTION, "Paspoort", ("",)),
        Labelled("Mag ik een olifant houden?"),
        Labelled("Paspoort", "Paspoort"),
    } == set(questions_to_measure(desk.base, TOWN))


def test_it_is_kept_masked_and_can_be_removed(desk: Desk):
    """Also editors copy what citizens wrote."""
    one = add_test(desk.base, EDITOR, TOWN, question=" Mijn BSN is 111222333. ", source=None)
    assert ["Mijn BSN is [bsn]."] == [each.question for each in labelled_of(desk.base, TOWN)]

    remove_test(desk.base, EDITOR, "org_town", one.id)

    assert () == labelled_of(desk.base, TOWN)


@pytest.mark.parametrize(
    ("question", "source", "field"),
    [(" ", None, "question"), ("a" * 1_001, None, "question"), (QUESTION, "src_no", "source")],
)
def test_what_cannot_be_measured_is_refused(
    desk: Desk, question: str, source: str | None, field: str
):
    """There must be a question, and a source of the organisation's own."""
    with pytest.raises(FaultyAsked) as caught:
        add_test(desk.base, EDITOR, TOWN, question=question, source=source)

    assert field == caught.value.field


def test_a_source_of_another_organisation_is_refused(desk: Desk):
    """It cannot answer here."""
    source = desk.put().source
    elsewhere = EDITOR.__class__("user_2", "", {"org_other": EDITOR.roles[TOWN]})

    with pytest.raises(FaultyAsked):
        add_test(desk.base, elsewhere, "org_other", question=QUESTION, source=source.id)


def test_readers_add_and_remove_nothing(desk: Desk):
    """It decides what citizens are told."""
    with pytest.raises(NotAllowed):
        add_test(desk.base, READER, TOWN, question=QUESTION, source=None)
    with pytest.raises(NotAllowed):
        remove_test(desk.base, READER, TOWN, "lbl_1")
