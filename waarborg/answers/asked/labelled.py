# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The labelled set of an organisation: questions of which an editor says what answers them."""

from typing import Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.asked import store
from waarborg.answers.asked.masking import masked
from waarborg.answers.asked.records import Labelled
from waarborg.answers.doubt.labelled import Labelled as Measured
from waarborg.answers.faults import FaultyAsked
from waarborg.answers.sources import kept_source, passages_of, source_by_id
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id

_LONGEST: Final = 1_000


def add_test(
    base: AnswersBase,
    actor: Actor,
    organisation: str,
    *,
    question: str,
    source: str | None,
    expected: str = "",
) -> Labelled:
    """Say what answers a question; no source says that it should not be answered.

    Raises:
        NotAllowed: the actor may not write there.
        FaultyAsked: there is no question, a text is too long, or the source is of somebody else.
    """
    actor.demand(Permission.WRITE, organisation)
    if not question.strip():
        raise FaultyAsked(field="question", reason="empty")
    if max(len(question), len(expected)) > _LONGEST:
        raise FaultyAsked(field="question", reason="too-long")
    if source is not None and not _is_own(base, organisation, source):
        raise FaultyAsked(field="source", reason="no-source")
    one = Labelled(
        id=new_id("lbl"),
        organisation=organisation,
        question=masked(question.strip()),
        source=source,
        expected=expected.strip(),
        at=base.now(),
        by=actor.id,
    )
    with base.store.writing() as connection:
        store.insert_labelled(connection, one)
    return one


def _is_own(base: AnswersBase, organisation: str, source: str) -> bool:
    try:
        return kept_source(base, source).organisation == organisation
    except UnknownRecord:
        return False


def remove_test(base: AnswersBase, actor: Actor, organisation: str, labelled_id: str) -> None:
    """Take a question out of the set.

    Raises:
        NotAllowed: the actor may not write there.
    """
    actor.demand(Permission.WRITE, organisation)
    with base.store.writing() as connection:
        store.delete_labelled(connection, organisation, labelled_id)


def labelled_of(base: AnswersBase, organisation: str) -> tuple[Labelled, ...]:
    """Return the labelled set of an organisation, newest first."""
    with base.store.reading() as connection:
        return tuple(store.labelled_of(connection, organisation))


def questions_to_measure(base: AnswersBase, organisation: str) -> tuple[Measured, ...]:
    """Return the labelled set as the calibration takes it.

    A source is named by its title as it is now. Passages that answer are those with the words
    that were expected; all of them where none has.
    """
    return tuple(_measured(base, one) for one in labelled_of(base, organisation))


def _measured(base: AnswersBase, one: Labelled) -> Measured:
    if one.source is None:
        return Measured(one.question)
    source = source_by_id(base, one.source)
    wanted = one.expected.casefold()
    passages = passages_of(base, source.id, source.version) if wanted else ()
    headings = (each.heading for each in passages if wanted in each.text.casefold())
    return Measured(one.question, source.title, tuple(dict.fromkeys(headings)))
