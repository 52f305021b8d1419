# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The labelled set of an organisation: questions of which an editor says what answers them."""

from typing import Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.asked import store
from waarborg.answers.asked.masking import masked
from waarborg.answers.asked.records import Labelled
from waarborg.answers.faults import FaultyAsked
from waarborg.answers.sources import kept_source
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
