# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What becomes of a source that is there: withdrawn, or validated for other days."""

from dataclasses import replace
from datetime import date

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Source
from waarborg.answers.sources import values
from waarborg.answers.sources.errors import FaultySource, SourceWithdrawn
from waarborg.answers.sources.reading import source_by_id
from waarborg.answers.sources.records import Kept
from waarborg.answers.sources.steps import record_validated, record_withdrawn
from waarborg.answers.sources.store import writing
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.store import Connection


def withdraw_source(base: AnswersBase, actor: Actor, source_id: str, reason: str) -> Source:
    """Take a source out of answers from now on. Its versions stay, to look back at.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        UnknownRecord: there is no such source.
        FaultySource: there is no reason.
        SourceWithdrawn: it was withdrawn already.
    """
    told = values.line("reason", reason)
    with base.store.writing() as connection:
        kept = _locked(connection, actor, source_id)
        at = record_withdrawn(base, connection, actor, kept, told)
        writing.update_withdrawn(connection, kept.id, at, told)
    return source_by_id(base, source_id)


def renew_source(
    base: AnswersBase, actor: Actor, source_id: str, validated_by: str, valid_until: date | None
) -> Source:
    """Say that the newest text is still right, until a day or without an end.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        UnknownRecord: there is no such source.
        FaultySource: nobody validated it, or the day is before today or before its first day.
        SourceWithdrawn: it was withdrawn: put it again to bring it back.
    """
    by = values.line("validated_by", validated_by)
    with base.store.writing() as connection:
        kept = _locked(connection, actor, source_id)
        version = writing.newest_version(connection, kept.id)
        last = writing.newest_validation(connection, kept.id)
        if version is None or last is None:
            raise UnknownRecord(record="source", id=source_id, near="-")
        if valid_until is not None and valid_until < max(base.today(), last.details.valid_from):
            raise FaultySource(field="valid_until", reason="ends-before-today")
        details = replace(last.details, validated_by=by, valid_until=valid_until)
        record_validated(base, connection, actor, kept, version, details)
    return source_by_id(base, source_id)


def _locked(connection: Connection, actor: Actor, source_id: str) -> Kept:
    kept = writing.kept_where(connection, id=source_id)
    if kept is None:
        raise UnknownRecord(record="source", id=source_id, near="-")
    actor.demand(Permission.WRITE, kept.organisation)
    if kept.withdrawn is not None:
        raise SourceWithdrawn(reason="withdrawn-before")
    return kept
