# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg law show`: one record of the law base, whatever its kind, with all its versions."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import click
from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from waarborg.cli.law import format_option
from waarborg.cli.law_tables import questions_table
from waarborg.cli.results import show_list
from waarborg.cli.sessions import Session
from waarborg.cli.shown_questions import heading
from waarborg.cli.speech import SpokenCommand
from waarborg.kernel.texts import Language
from waarborg.law.cases import read_cases
from waarborg.law.law_base import LawBase, unknown_record
from waarborg.report.check_view import act_view
from waarborg.report.law_view import concept_history, norm_history, question_view, reading_view
from waarborg.report.receipt_tree import norm_text
from waarborg.report.written import written_day

View = dict[str, Any]


@click.command("show", cls=SpokenCommand)
@click.argument("record_id", metavar="ID")
@format_option
@click.pass_obj
def show_command(session: Session, record_id: str, form: str) -> None:
    """Show one record with all its versions."""
    base = session.engine.base
    for known, view_of, shown_of in _KINDS:
        if record_id in known(base):
            view = view_of(base, record_id, session.language)
            if record_id in base.norms:
                view["cases"] = list(_cases(session, record_id))
            show_list(session, view, form, Group(*shown_of(session, view)))
            return
    every = [key for known, _, _ in _KINDS for key in known(base)]
    raise unknown_record(session.say("law.record"), record_id, every)


def _norm(session: Session, view: View) -> Iterator[RenderableType]:
    for version in view["versions"]:
        yield heading(f"{version['title']}: {_made(session, version)}")
        if version["repealed"]:
            yield Text(session.say("law.repealed"), style="bold")
        yield norm_text(version, session.language)
        yield Text()
        yield _condition(session.say("law.condition"), version["condition"])
    for key in ("schedules", "supervisions", "sanctions"):
        for version in view[key]:
            yield heading(
                f"{session.say(f'law.{key}')}: {version['title']}, {_made(session, version)}"
            )
            yield Text(version["source"]["label"], style="dim")
            if key == "sanctions":
                yield Text(version["text"])
                yield Text(version["publicBody"] or "")
            for rule in version.get("rules", ()):
                yield _condition(_rule(session, rule), rule["condition"])
    if view["cases"]:
        yield heading(session.say("law.cases"))
        yield from (Text(f"- {one['id']}: {one['title']}") for one in view["cases"])


def _cases(session: Session, norm: str) -> Iterator[View]:
    """Yield the cases that say something of a norm."""
    for case in read_cases(session.folder).values():
        expect = case.expect
        named = (expect.applies, expect.not_, expect.undetermined, expect.never, expect.starts)
        if any(norm in group for group in named):
            yield {"id": case.id, "title": case.title, "on": case.on.isoformat()}


def _made(session: Session, version: View) -> str:
    day = written_day(version["effect"], session.language)
    return session.say("law.version", version=version["version"], act=version["byTitle"], day=day)


def _rule(session: Session, rule: View) -> str:
    if "name" in rule:
        return str(rule["name"])
    if rule["never"] or rule["from"] is None:
        return session.say("law.never")
    start = written_day(rule["from"], session.language)
    if rule["until"] is None:
        return session.say("law.from", start=start)
    return session.say("law.until", start=start, end=written_day(rule["until"], session.language))


def _condition(title: str, condition: View) -> RenderableType:
    tree = Tree(Text(title, style="bold"), guide_style="dim")
    _grow(tree, condition)
    return tree


def _grow(tree: Tree, condition: View) -> None:
    text = Text(condition["text"])
    if condition["about"]:
        text.append(f"  [{condition['about']}]", style="dim")
    branch = tree.add(text)
    for part in condition["parts"]:
        _grow(branch, part)


def _concept(session: Session, view: View) -> Iterator[RenderableType]:
    for version in view["versions"]:
        yield heading(f"{version['title']}: {_made(session, version)}")
        yield Text(version["text"])
        yield Text(version["source"]["label"], style="dim")
        yield _condition(session.say("law.condition"), version["condition"])


def _question(session: Session, view: View) -> Iterator[RenderableType]:
    yield questions_table(session, [view])
    yield Text(session.say("ask.why", why=view["why"], source=view["source"]["label"]), "dim")
    if view["help"]:
        yield Text(view["help"])


def _act(session: Session, view: View) -> Iterator[RenderableType]:
    yield Text(view["title"], style="bold")
    yield Text(f"{view['official']}, {view['statusTitle']}\n{view['url']}")
    for key in ("published", "inForce", "knownFrom", "compared"):
        if view[key]:
            yield Text(session.say(f"law.act.{key}", day=written_day(view[key], session.language)))
    if view["amendsTitle"]:
        yield Text(session.say("law.act.amends", act=view["amendsTitle"]))
    if view["certainty"]:
        yield Text(f"{view['certainty']['levelTitle']}. {view['certainty']['note']}")


def _reading(session: Session, view: View) -> Iterator[RenderableType]:
    yield Text(view["question"], style="bold")
    yield Text(view["source"]["label"], style="dim")
    for option in view["options"]:
        key = "default" if option["id"] == view["default"] else "option"
        yield Text(session.say(f"law.reading.{key}", id=option["id"], text=option["text"]))


_Known = Callable[[LawBase], Mapping[str, object]]
_ViewOf = Callable[[LawBase, str, Language], View]
_ShownOf = Callable[[Session, View], Iterator[RenderableType]]

_KINDS: Final[tuple[tuple[_Known, _ViewOf, _ShownOf], ...]] = (
    (lambda base: base.norms, norm_history, _norm),
    (lambda base: base.concepts, concept_history, _concept),
    (
        lambda base: base.questions,
        lambda base, key, language: question_view(base, base.questions[key], language),
        _question,
    ),
    (
        lambda base: base.acts,
        lambda base, key, language: act_view(base, base.acts[key], language),
        _act,
    ),
    (
        lambda base: base.readings,
        lambda base, key, language: reading_view(base, base.readings[key], language),
        _reading,
    ),
)
"""Kinds of records, in the order in which an id is sought."""
