# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a norm applies or not, as Markdown: the reasons as a nested list."""

from collections.abc import Iterator

from waarborg.kernel.texts import Language, say
from waarborg.report.check_markdown import escaped, link
from waarborg.report.norm_details import norm_details
from waarborg.report.norm_view import View


def receipt_to_markdown(view: View) -> str:
    """Return the view of a receipt (`receipt_view`) as CommonMark."""
    language: Language = view["language"]
    norm = view["norm"]
    details = (f"- {label}: {link(text, url)}" for label, text, url in norm_details(norm, language))
    blocks = [
        f"# {escaped(norm['title'])}: {view['stateTitle']}",
        say("report.check.asked", language, on=view["onText"], as_of=view["asOfText"]),
        escaped(norm["text"]),
        "\n".join(details),
        f"## {say('report.reason.title', language)}",
        "\n".join(_reasons(view["reasons"])),
        say("report.check.law-base", language, digest=view["lawBase"]),
    ]
    return "\n\n".join(blocks) + "\n"


def _reasons(reasons: list[View], depth: int = 0) -> Iterator[str]:
    for one in reasons:
        parts = [f"{escaped(one['text'])} **{one['valueText']}**"]
        if one["detail"]:
            parts.append(escaped(one["detail"]))
        if one["source"]:
            parts.append(f"({link(one['source']['label'], one['source']['url'])})")
        yield f"{'  ' * depth}- {' '.join(parts)}"
        yield from _reasons(one["reasons"], depth + 1)
