# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A draft for the EU database, to look at, to copy from, and to keep."""

from collections.abc import Iterator
from typing import Any

from waarborg.kernel.texts import Language, say
from waarborg.register.annex_viii import Draft, DraftItem
from waarborg.report.check_markdown import escaped
from waarborg.report.norm_view import View
from waarborg.report.written import written_day


def draft_view(draft: Draft, name: str, language: Language) -> View:
    """Return a draft as plain JSON; `name` is that of the system."""
    open_ = [item for item in draft.items if item.is_due]
    day = written_day(draft.on, language)
    return {
        "section": draft.section,
        "title": draft.title[language],
        "about": say("eu-database.draft.about", language, name=name, day=day),
        "on": draft.on.isoformat(),
        "norm": draft.due.norm if draft.due else None,
        "starts": draft.due.starts.isoformat() if draft.due and draft.due.starts else None,
        "isPublic": draft.due.is_public if draft.due else None,
        "told": _told(draft, language),
        "isComplete": draft.is_complete,
        "open": [item.number for item in open_],
        "standing": (
            say("eu-database.draft.open", language, count=len(open_))
            if open_
            else say("eu-database.draft.complete", language)
        ),
        "items": [_item(item, language) for item in draft.items],
    }


def _item(item: DraftItem, language: Language) -> dict[str, Any]:
    return {
        "number": item.number,
        "label": item.label[language],
        "value": item.value,
        "words": item.words[language] if item.words else None,
        "facts": list(item.facts),
        "missing": item.missing,
        "told": item.told[language] if item.told else None,
        "fill": item.fill,
    }


def _told(draft: Draft, language: Language) -> list[str]:
    due = draft.due
    if due is None:
        return [say("eu-database.due.none", language)]
    where = "public" if due.is_public else "non-public"
    told = say("eu-database.due.undetermined", language)
    if due.starts is not None:
        told = say("eu-database.due.applies", language, day=written_day(due.starts, language))
    return [told, say(f"eu-database.due.{where}", language)]


def draft_to_markdown(view: View) -> str:
    """Return the view of a draft as Markdown."""
    return "\n\n".join(_blocks(view)) + "\n"


def _blocks(view: View) -> Iterator[str]:
    yield f"# {escaped(view['title'])}"
    yield escaped(view["about"])
    yield from map(escaped, view["told"])
    yield escaped(view["standing"])
    for item in view["items"]:
        yield f"## {item['number']}. {escaped(item['label'])}"
        for line in (item["words"] or "").splitlines():
            if line.strip():
                yield escaped(line)
        if item["told"]:
            yield f"*{escaped(item['told'])}*"
