# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer of a check as Markdown, to keep in a file, a wiki or an issue."""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from waarborg.kernel.texts import Language, say
from waarborg.report.certainty import certainty_text
from waarborg.report.norm_details import norm_details, norm_doubts
from waarborg.report.norm_view import View

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#&~])")
_LIST = re.compile(r"^(\d*)([-+=.)])")
_IN_URL = ":/?#[]@!$&'()*+,;=%~"
_Say = Callable[[str], str]


def to_markdown(view: View) -> str:
    """Return the view of a check (`check_view`) as CommonMark with tables."""
    language: Language = view["language"]

    def words(key: str) -> str:
        return say(f"report.check.{key}", language)

    blocks = [
        f"# {words('title')}",
        say("report.check.asked", language, on=view["onText"], as_of=view["asOfText"]),
        *_announced(view, words),
        *_section(words("summary"), _summary(view, language)),
        *(_group_sections(view, language) if view["groups"] else (words("nothing"),)),
        *_section(words("missing"), (f"- {escaped(one['question'])}" for one in view["missing"])),
        *_section(words("readings"), _ambiguities(view)),
        *_section(words("answers"), _answers(view, words)),
        words("note"),
        say("report.check.law-base", language, digest=view["lawBase"]),
    ]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return `text` on one line, with the signs that mean something in Markdown made plain."""
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def link(label: str, url: str | None) -> str:
    """Return a link, or the label alone."""
    if not url:
        return escaped(label)
    return f"[{escaped(label)}](<{quote(url, safe=_IN_URL)}>)"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    content = "\n".join(lines)
    if content:
        yield f"## {title}"
        yield content


def _announced(view: View, words: _Say) -> Iterator[str]:
    for act in view["announced"]:
        title = link(f"{act['title']} ({act['official']})", act["url"])
        yield f"**{words('announced')}** {title}"


def _summary(view: View, language: Language) -> Iterator[str]:
    for one in view["summary"]:
        if one["value"] is not False:
            source = link(one["source"]["label"], one["source"]["url"])
            title, text = escaped(one["title"]), escaped(one["text"])
            sure = one["certainty"]
            doubt = f" {escaped(certainty_text(sure))}" if sure else ""
            yield f"- **{title}: {one['valueText']}.** {text}{doubt} ({source})"
    titles = "; ".join(escaped(one["title"]) for one in view["summary"] if one["value"] is False)
    if titles:
        yield f"- {say('report.check.not', language, titles=titles)}"


def _group_sections(view: View, language: Language) -> Iterator[str]:
    for group in view["groups"]:
        yield f"## {escaped(group['title'])} ({len(group['norms'])})"
        yield group["text"]
        if group["key"] == "open":
            yield "\n".join(line for norm in group["norms"] for line in _open_norm(norm, language))
            continue
        for norm in group["norms"]:
            yield f"### {escaped(norm['title'])}"
            yield escaped(norm["text"])
            yield "\n".join(
                f"- {label}: {link(text, url)}" for label, text, url in norm_details(norm, language)
            )


def _open_norm(norm: View, language: Language) -> Iterator[str]:
    """Yield what settles a norm that is open; all about it can wait until it is settled."""
    source = link(norm["source"]["label"], norm["source"]["url"])
    yield f"- **{escaped(norm['title'])}** ({norm['kindTitle']}, {source}). {norm['timing']}"
    yield from (f"  - {label}: {escaped(text)}" for label, text, _ in norm_doubts(norm, language))


def _ambiguities(view: View) -> Iterator[str]:
    for one in view["ambiguities"]:
        question, text = escaped(one["question"]), escaped(one["text"])
        yield f"- {question} **{text}**"


def _answers(view: View, words: _Say) -> Iterator[str]:
    if view["facts"]:
        yield f"| {words('question')} | {words('answer')} |"
        yield "| --- | --- |"
    for fact in view["facts"]:
        yield f"| {escaped(fact['question'])} | {escaped(fact['answer'])} |"
