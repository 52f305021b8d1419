# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An answer as plain text: with the standing of each sentence, its sources, and a person.

Addresses come from the sources and the contact points only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date

from waarborg.answers.contact import Contacts, person_text
from waarborg.answers.records import Answer, AnswerSentence, Outcome, Source
from waarborg.answers.routes import lines_of
from waarborg.answers.speech import chosen_speech, speak, texts
from waarborg.kernel.yaml_files import read_yaml

_CERTAINTY: Final = Path(__file__).parent.parent / "data" / "answers" / "certainty.yaml"
_SAID: Final = frozenset({"greeting", "what-are-you", "thanks"})
"""Routes of which the answer is a text of ours."""
_CRISIS: Final = "crisis-"
_LOCALES: Final = {"nl": "nl", "en": "en_GB", "fy": "fy"}


@dataclass(frozen=True, slots=True)
class Told:
    """To whom an answer is told, and how."""

    contacts: Contacts
    speech: str
    moment: datetime
    is_first: bool


def text_of(answer: Answer, told: Told) -> Iterator[str]:
    """Yield an answer in pieces, each a paragraph that ends in a blank line."""
    name = told.contacts.name
    if told.is_first:
        yield _paragraph(speak("is-ai", told.speech, organisation=name))
    if answer.route.startswith(_CRISIS):
        yield _paragraph(crisis_text(answer, told))
    if answer.route in _SAID:
        yield _paragraph(speak(answer.route, told.speech, organisation=name))
    elif answer.outcome is not Outcome.ANSWERED:
        yield _paragraph(speak(f"outcome.said.{answer.outcome.value}", told.speech))
    if answer.sentences:
        yield from _sentences(answer, told)
    if answer.sources:
        yield _paragraph(_sources(answer, told))
    yield person_text(told.contacts, told.moment, told.speech)


def _paragraph(text: str) -> str:
    return f"{text}\n\n"


def crisis_text(answer: Answer, told: Told) -> str:
    """Return whom to call now."""
    lines = [speak(f"crisis.{answer.route}", told.speech, organisation=told.contacts.name)]
    for line in lines_of(answer.route):
        call = speak("crisis.call", told.speech, number=line.number)
        lines.append(f"- {call} ({speak(f'line.{line.id}', told.speech)}). {line.address}")
    return "\n".join(lines)


def in_dutch(answer: Answer, speech: str) -> tuple[str, str]:
    """Return that what is quoted is in Dutch, in the language of the question, with its code.

    Empty where the question was in Dutch, or in the language of all around it, that says it too.
    """
    language = chosen_speech(answer.language, "en")
    if not answer.sentences or language in {"nl", speech}:
        return "", language
    return speak("in-dutch", language), language


def _sentences(answer: Answer, told: Told) -> Iterator[str]:
    if text := in_dutch(answer, told.speech)[0]:
        yield _paragraph(text)
    yield _paragraph(speak(f"frame.{answer.mode}", told.speech))
    for one, heading in zip(answer.sentences, headings_of(answer), strict=True):
        if heading:
            yield f"{heading}\n"
        yield f"- {one.text} ({standing_in_words(one, answer, told.speech)})\n"
    yield "\n"
    yield _paragraph(" ".join(certainty_in_words(answer.certainty, told.speech)))


def headings_of(answer: Answer) -> tuple[str, ...]:
    """Return the heading to show above each sentence, empty where the one before has it too.

    A line of a list, as `Monday: closed.`, says little without what stands above it.
    """
    known = {one.id: one.heading.rpartition(" > ")[2] for one in answer.passages}
    under = [
        known.get(one.passages[0], "") if one.is_quote and one.passages else ""
        for one in answer.sentences
    ]
    return tuple(
        one if one != before else "" for before, one in zip(["", *under], under, strict=False)
    )


def standing_in_words(sentence: AnswerSentence, answer: Answer, speech: str) -> str:
    """Return what is known of a sentence: its standing, why, and the numbers of its sources."""
    said = speak(f"standing.{sentence.standing.value}", speech)
    why = ", ".join(reason_in_words(one, speech) for one in sentence.reasons)
    numbers = " ".join(f"[{one}]" for one in numbers_of(sentence, answer))
    return " ".join(one for one in (said + (f": {why}" if why else ""), numbers) if one)


def reason_in_words(reason: str, speech: str) -> str:
    """Return why a sentence is not wholly checked."""
    known = f"reason.{reason}"
    return speak(known if known in texts() else "reason.other", speech)


def numbers_of(sentence: AnswerSentence, answer: Answer) -> tuple[int, ...]:
    """Return the numbers, from 1, of the sources that a sentence cites."""
    source_of = {one.id: one.source for one in answer.passages}
    places = {one.id: place for place, one in enumerate(answer.sources, 1)}
    cited = (places.get(source_of.get(one, "")) for one in sentence.passages)
    return tuple(dict.fromkeys(one for one in cited if one is not None))


@cache
def _steps() -> Mapping[str, Any]:
    content: Mapping[str, Any] = read_yaml(_CERTAINTY)
    return content


def certainty_in_words(certainty: float | None, speech: str) -> tuple[str, ...]:
    """Return how sure an answer is: in words, and of how many such answers are right."""
    if certainty is None:
        return (speak("certainty.unmeasured", speech),)
    step = next(name for name, least in _steps().items() if certainty >= least)
    share = min(99, int(certainty * 100))
    return (
        speak(f"certainty.{step}", speech),
        speak("certainty.share", speech, share=share),
    )


def _sources(answer: Answer, told: Told) -> str:
    title = "sources.title" if answer.passages else "perhaps"
    lines = [speak(title, told.speech)]
    lines += [
        f"{place}. {source.title}. {source_in_words(source, told.speech)} {source.address}".rstrip()
        for place, source in enumerate(answer.sources, 1)
    ]
    return "\n".join(lines)


def source_in_words(source: Source, speech: str) -> str:
    """Return who answers for a source, and for which days."""
    said = [
        speak("sources.owner", speech, owner=source.owner, validated_by=source.validated_by),
        speak("sources.from", speech, day=_day(source.valid_from, speech)),
    ]
    if source.valid_until is not None:
        said.append(speak("sources.until", speech, day=_day(source.valid_until, speech)))
    return " ".join(said)


def _day(day: date, speech: str) -> str:
    """Return a day in words; in numbers where the names of the months are not known."""
    locale = _LOCALES.get(speech)
    return format_date(day, "d MMMM y", locale) if locale else f"{day:%-d-%-m-%Y}"


def handover_text(question: str, answer: str, reference: str, speech: str) -> str:
    """Return what a citizen can copy and give to a person, so as not to start again."""
    lines = [f"{speak('handover.question', speech)}: {question}"]
    if answer:
        lines.append(f"{speak('handover.answer', speech)}: {answer}")
    if reference:
        lines.append(f"{speak('handover.number', speech)}: {reference}")
    return "\n".join(lines)
