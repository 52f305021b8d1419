# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg law`: the norms of the law base and what belongs to them, as lists."""

from collections.abc import Callable
from datetime import date
from typing import TypedDict, Unpack, get_args

import click
from rich.console import Group
from rich.text import Text

from waarborg.cli.days import as_of_option, on_option
from waarborg.cli.law_tables import (
    changes_table,
    found_table,
    norms_table,
    questions_table,
    readings_table,
    timeline_table,
)
from waarborg.cli.results import LIST_FORMATS, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import F, SpokenCommand, SpokenGroup, option
from waarborg.cli.values import word
from waarborg.law.changes import law_changes
from waarborg.law.law_base import LawBase, unknown_record
from waarborg.law.records import FactType, NormKind, Status
from waarborg.report.law_view import law_base_view, question_view, reading_view
from waarborg.report.norm_list import NormFilter, find_norms, norm_item
from waarborg.report.search import search
from waarborg.report.timeline_view import changes_view, timeline_view
from waarborg.report.written import counted

format_option = option(
    "--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table"
)
"""A table for people, or JSON for programs."""


def _choice(name: str, words: tuple[str, ...]) -> Callable[[F], F]:
    """Return an option whose value is one of a few words."""
    metavar = "|".join(words)
    return option(f"--{name}", metavar=metavar, type=word(f"--{name}", *words))


@click.group("law", cls=SpokenGroup, no_args_is_help=True)
def law_group() -> None:
    """Read the law base, and check files of norms."""


class ListOptions(TypedDict):
    """The options of `waarborg law list`."""

    act: str | None
    addressee: str | None
    kind: str | None
    status: str | None
    on: date | None
    as_of: date | None
    form: str


@click.command("list", cls=SpokenCommand)
@option("--act", metavar="ID")
@option("--addressee", metavar="ID")
@_choice("kind", get_args(NormKind))
@_choice("status", get_args(Status))
@on_option
@as_of_option
@format_option
@click.pass_obj
def list_command(session: Session, **given: Unpack[ListOptions]) -> None:
    """List the norms that fit."""
    base = session.engine.base
    _refuse_unknown_act(base, given["act"])
    _refuse_unknown_addressee(base, given["addressee"])
    sought = NormFilter(
        act=given["act"],
        addressee=given["addressee"],
        kind=given["kind"],
        status=given["status"],
        on=given["on"] or given["as_of"],
        as_of=given["as_of"] or (given["on"] and session.today()),
    )
    norms = find_norms(session.engine, sought)
    view = [norm_item(session.engine, norm, session.language) for norm in norms]
    show_list(session, view, given["form"], norms_table(session, view))


def _refuse_unknown_act(base: LawBase, act: str | None) -> None:
    if act is not None and act not in base.acts:
        raise unknown_record("act", act, base.acts)


def _refuse_unknown_addressee(base: LawBase, addressee: str | None) -> None:
    known = {versions[-1].addressee for versions in base.norms.values()}
    if addressee is not None and addressee not in known:
        raise unknown_record("addressee", addressee, known)


@click.command("search", cls=SpokenCommand)
@click.argument("words", nargs=-1, required=True)
@format_option
@click.pass_obj
def search_command(session: Session, words: tuple[str, ...], form: str) -> None:
    """Find records by words."""
    found = search(session.engine.base, " ".join(words))
    view = [{"kind": one.kind, "id": one.id, "title": one.title[session.language]} for one in found]
    show_list(session, view, form, found_table(session, view))


@click.command("timeline", cls=SpokenCommand)
@option("--act", metavar="ID")
@as_of_option
@format_option
@click.pass_obj
def timeline_command(session: Session, act: str | None, as_of: date | None, form: str) -> None:
    """Show the days on which something in the law starts or ends."""
    base = session.engine.base
    _refuse_unknown_act(base, act)
    view = timeline_view(base, as_of or session.today(), session.language)
    if act is not None:
        view["milestones"] = [
            one for one in view["milestones"] if act in (one["by"], one["source"]["act"])
        ]
    show_list(session, view, form, timeline_table(session, view))


@click.command("changes", cls=SpokenCommand)
@option("--act", metavar="ID")
@format_option
@click.pass_obj
def changes_command(session: Session, act: str | None, form: str) -> None:
    """Show what each act added and changed."""
    base = session.engine.base
    _refuse_unknown_act(base, act)
    changes = [one for one in law_changes(base) if act in (None, one.act)]
    view = changes_view(base, changes, session.language)
    show_list(session, view, form, changes_table(session, view))


@click.command("questions", cls=SpokenCommand)
@_choice("type", get_args(FactType))
@format_option
@click.pass_obj
def questions_command(session: Session, type: str | None, form: str) -> None:  # noqa: A002  # the word of the files
    """List the questions with their answers."""
    base = session.engine.base
    view = [
        question_view(base, one, session.language)
        for one in base.questions.values()
        if type in (None, one.type)
    ]
    show_list(session, view, form, questions_table(session, view))


@click.command("readings", cls=SpokenCommand)
@format_option
@click.pass_obj
def readings_command(session: Session, form: str) -> None:
    """List the places where the law can be read in more than one way."""
    base = session.engine.base
    view = [reading_view(base, one, session.language) for one in base.readings.values()]
    show_list(session, view, form, readings_table(session, view))


@click.command("digest", cls=SpokenCommand)
@format_option
@click.pass_obj
def digest_command(session: Session, form: str) -> None:
    """Show the digest of the law base, and how much it holds."""
    view = law_base_view(session.engine.base)
    lines = [
        counted(f"cli.count.{name}", count, session.language)
        for name, count in view["counts"].items()
    ]
    show_list(session, view, form, Group(Text(view["digest"]), *map(Text, lines)))
