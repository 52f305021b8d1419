# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the page of the assistant shows: made of an answer and of how people can be reached."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from urllib.parse import quote

from waarborg.answers.contact import ContactPoint, Contacts, Way, hours_in_words, opening_in_words
from waarborg.answers.ports import Reply
from waarborg.answers.records import Answer, Source, Standing
from waarborg.answers.routes import lines_of
from waarborg.answers.speech import speak
from waarborg.answers.telling import (
    certainty_in_words,
    headings_of,
    in_dutch,
    numbers_of,
    reason_in_words,
    source_in_words,
)

SIGNS: Final[Mapping[Standing, str]] = {
    Standing.CHECKED: "\N{CHECK MARK}",
    Standing.PARTLY: "~",
    Standing.UNCHECKED: "!",
}
"""A mark beside the words, so that it is seen at a glance and not by colour alone."""
_SAID: Final = frozenset({"greeting", "what-are-you", "thanks"})
_WEB: Final = ("https://", "http://")


def person_view(contacts: Contacts, moment: datetime, speech: str) -> Mapping[str, Any]:
    """Return how a person can be reached, and whether one can be now."""
    return {
        "organisation": contacts.name,
        "points": [_point(one, moment, speech) for one in contacts.points],
    }


def _point(point: ContactPoint, moment: datetime, speech: str) -> Mapping[str, Any]:
    return {
        "label": speak(f"person.{point.way.value}", speech),
        "value": point.value,
        "link": _link(point),
        "now": opening_in_words(point, moment, speech),
        "hours": hours_in_words(point.hours, speech) if point.hours else (),
    }


def _link(point: ContactPoint) -> str:
    match point.way:
        case Way.PHONE:
            return "tel:" + "".join(one for one in point.value if one in "+0123456789")
        case Way.EMAIL:
            return f"mailto:{quote(point.value, safe='@')}"
        case Way.WEB:
            return point.value
    return ""


def reply_view(reply: Reply, organisation: str, speech: str) -> Mapping[str, Any]:
    """Return an answer as the page shows it."""
    answer = reply.answer
    return {
        "id": reply.id,
        "outcome": answer.outcome.value,
        "title": speak(f"outcome.{answer.outcome.value}", speech),
        "said": _said(answer, organisation, speech),
        "had_bsn": speak("had-bsn", speech) if reply.had_bsn else "",
        "crisis": _crisis(answer, organisation, speech),
        "in_dutch": in_dutch(answer, speech),
        "frame": speak(f"frame.{answer.mode}", speech) if answer.sentences else "",
        "sentences": list(_sentences(answer, speech)),
        "certainty": certainty_in_words(answer.certainty, speech) if answer.sentences else (),
        "sources_title": speak("sources.title" if answer.sentences else "perhaps", speech),
        "sources": [_source(one, speech) for one in answer.sources],
        "about": list(_about(reply, speech)),
        "text": " ".join(one.text for one in answer.sentences),
    }


def _said(answer: Answer, organisation: str, speech: str) -> str:
    if answer.route in _SAID:
        return speak(answer.route, speech, organisation=organisation)
    if answer.sentences and answer.outcome.value == "answered":
        return ""
    return speak(f"outcome.said.{answer.outcome.value}", speech)


def _crisis(answer: Answer, organisation: str, speech: str) -> Mapping[str, Any] | None:
    lines = lines_of(answer.route)
    if not lines:
        return None
    return {
        "text": speak(f"crisis.{answer.route}", speech, organisation=organisation),
        "lines": [
            {
                "call": speak("crisis.call", speech, number=one.number),
                "link": "tel:" + one.number.replace(" ", ""),
                "name": speak(f"line.{one.id}", speech),
                "address": one.address,
            }
            for one in lines
        ],
        "more": speak("crisis.home-answer", speech) if answer.sentences else "",
    }


def _sentences(answer: Answer, speech: str) -> Iterator[Mapping[str, Any]]:
    for one, heading in zip(answer.sentences, headings_of(answer), strict=True):
        yield {
            "heading": heading,
            "text": one.text,
            "standing": one.standing.value,
            "sign": SIGNS[one.standing],
            "words": speak(f"standing.{one.standing.value}", speech),
            "reasons": [reason_in_words(reason, speech) for reason in one.reasons],
            "numbers": numbers_of(one, answer),
        }


def _source(source: Source, speech: str) -> Mapping[str, Any]:
    return {
        "title": source.title,
        "language": source.language,
        "address": source.address if source.address.startswith(_WEB) else "",
        "said": source_in_words(source, speech),
    }


def _about(reply: Reply, speech: str) -> Iterator[str]:
    if reply.label:
        yield reply.label
    yield speak("about.no-decision", speech)
    if reply.model:
        yield speak("about.model", speech, model=reply.model)
    else:
        yield speak("about.no-model", speech)
    low, high = reply.energy.get("low"), reply.energy.get("high")
    if low is None or high is None:
        yield speak("about.energy-unknown", speech)
    else:
        yield speak("about.energy", speech, low=_number(low, speech), high=_number(high, speech))


def _number(value: object, speech: str) -> str:
    written = f"{Decimal(f'{float(str(value)):.2g}'):f}"
    return written if speech == "en" else written.replace(".", ",")
