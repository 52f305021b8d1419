# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is told beside the text of a norm, as labelled lines, the same wherever it is shown."""

from collections.abc import Iterator
from typing import NamedTuple

from waarborg.kernel.texts import Language, say
from waarborg.report.certainty import certainty_text
from waarborg.report.norm_view import View
from waarborg.report.written import written_day


class Detail(NamedTuple):
    """One line about a norm."""

    label: str
    text: str
    url: str | None = None


def norm_details(norm: View, language: Language) -> Iterator[Detail]:
    """Yield the lines about the view of one norm, in the order in which a reader needs them."""
    for key, text, url in (*_what(norm), *_consequences(norm), *_evidence(norm, language)):
        yield Detail(say(f"report.detail.{key}", language), text, url)
    yield from norm_doubts(norm, language)


def norm_doubts(norm: View, language: Language) -> Iterator[Detail]:
    """Yield what is open about a norm, what another reading would say, and how sure we are."""
    for key, text in _doubts(norm, language):
        yield Detail(say(f"report.detail.{key}", language), text)


def _what(norm: View) -> Iterator[Detail]:
    yield Detail("kind", f"{norm['kindTitle']}, {norm['statusTitle']}")
    yield Detail("addressee", norm["addresseeTitle"])
    yield Detail("source", norm["source"]["label"], norm["source"]["url"])
    if "timing" in norm:
        yield Detail("timing", norm["timing"])


def _consequences(norm: View) -> Iterator[Detail]:
    supervisors = norm.get("supervisors", ())
    key = "supervisor" if len(supervisors) == 1 else "supervisor-perhaps"
    for one in supervisors:
        yield Detail(key, one["name"], one["url"])
        if one["certainty"]:
            yield Detail("supervisor-certainty", certainty_text(one["certainty"]))
    sanction = norm.get("sanction")
    if sanction:
        yield Detail("sanction", " ".join(filter(None, (sanction["text"], sanction["publicBody"]))))
        yield Detail("sanction-source", sanction["source"]["label"], sanction["source"]["url"])
        if sanction["certainty"]:
            yield Detail("sanction-certainty", certainty_text(sanction["certainty"]))


def _evidence(norm: View, language: Language) -> Iterator[Detail]:
    for clock in norm["clocks"]:
        term, event = clock["withinText"], clock["event"]
        yield Detail("clock", say("report.detail.within", language, term=term, event=event))
    for proof in norm["proof"]:
        yield Detail("proof", _proof(proof, language))


def _doubts(norm: View, language: Language) -> Iterator[tuple[str, str]]:
    for one in norm.get("missing", ()):
        yield "missing", one["question"]
    for one in norm.get("readings", ()):
        yield "reading", _other_reading(one, language)
    if norm["certainty"]:
        yield "certainty", certainty_text(norm["certainty"])


def _proof(proof: View, language: Language) -> str:
    parts = [proof["title"], proof["methodTitle"], proof["perTitle"]]
    if proof["validMonths"]:
        parts.append(say("report.detail.valid", language, months=proof["validMonths"]))
    return ", ".join(parts)


def _other_reading(effect: View, language: Language) -> str:
    outcome = effect["stateTitle"]
    if effect["starts"] and effect["state"] != "applies":
        key = "starts" if effect["state"] == "does-not-apply" else "certain-from"
        day = written_day(effect["starts"], language)
        outcome = say(f"report.detail.{key}", language, day=day)
    return say(
        "report.detail.other-reading",
        language,
        question=effect["question"],
        text=effect["text"],
        outcome=outcome,
    )
