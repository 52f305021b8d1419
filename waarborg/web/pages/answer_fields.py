# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the answer to one question from the fields of its form."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from starlette.datastructures import FormData, QueryParams

from waarborg.law.records import Question
from waarborg.web.pages.answers import RawValue

NONE_OF_THESE: Final = "-"
"""What the box "none of these" sends; no option can have this id."""
Fields = FormData | QueryParams
"""What was sent with a form, in its body or in its address."""
FIELD: Final = "answer"
DAY_PARTS: Final = ("day", "month", "year")
_POWER: Final = re.compile(r"^(?:(?P<lead>\d+(?:\.\d+)?)[x×*])?10\^(?P<power>\d{1,2})$", re.ASCII)


class FieldFault(Exception):
    """What is wrong with a field: the key of the words, the id to go to, values for the words."""

    def __init__(
        self, key: str, target: str = FIELD, values: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(key)
        self.key = key
        self.target = target
        self.values = values or {}


def given_texts(form: Fields, name: str = FIELD) -> list[str]:
    """Return what was sent under `name`, without files, and without U+0000.

    No text has that sign, and PostgreSQL breaks on it.
    """
    return [one.replace("\0", "") for one in form.getlist(name) if isinstance(one, str)]


def text_of(form: Fields, name: str) -> str:
    """Return one field as text; empty when it was not sent."""
    return next(iter(given_texts(form, name)), "").strip()


def read_answer(question: Question, form: Fields) -> RawValue:
    """Return the answer to `question`.

    Raises:
        FieldFault: nothing was filled in, or it cannot be right.
    """
    return _READERS[question.type](question, form)


def _yes_no(_: Question, form: Fields) -> RawValue:
    given = text_of(form, FIELD)
    if given not in ("true", "false"):
        raise FieldFault("choose-one", f"{FIELD}-true")
    return given == "true"


def _choice(question: Question, form: Fields) -> RawValue:
    given = text_of(form, FIELD)
    if given not in question.option_ids:
        raise FieldFault("choose-one", f"{FIELD}-{question.option_ids[0]}")
    return given


def _choices(question: Question, form: Fields) -> RawValue:
    given = set(given_texts(form))
    first = f"{FIELD}-{question.option_ids[0]}"
    chosen = [option for option in question.option_ids if option in given]
    if not given:
        raise FieldFault("choose-some", first)
    if NONE_OF_THESE in given and chosen:
        raise FieldFault("choose-or-none", first)
    if not chosen and NONE_OF_THESE not in given:
        raise FieldFault("choose-some", first)
    return list(chosen)


def _number(question: Question, form: Fields) -> RawValue:
    text = text_of(form, FIELD)
    if not text:
        raise FieldFault("number-missing")
    number = read_number(text)
    if number is None:
        raise FieldFault("number-unreadable", values={"given": text[:40]})
    if question.minimum is not None and number < question.minimum:
        raise FieldFault("number-too-small", values={"limit": question.minimum})
    if question.maximum is not None and number > question.maximum:
        raise FieldFault("number-too-large", values={"limit": question.maximum})
    return number


def read_number(text: str) -> float | None:
    """Return the number that a person wrote: spaces, a comma, and powers of ten are fine.

    >>> read_number("10^25"), read_number("0,33"), read_number("1 000 000"), read_number("ten")
    (1e+25, 0.33, 1000000.0, None)
    """
    bare = re.sub(r"[\s_']", "", text)
    bare = bare.replace(",", ".") if bare.count(",") == 1 and "." not in bare else bare
    power = _POWER.match(bare)
    if power:
        bare = f"{power['lead'] or 1}e{power['power']}"
    if not re.fullmatch(r"[-+]?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,2})?", bare, re.ASCII):
        return None
    return float(bare)


def _date(_: Question, form: Fields) -> RawValue:
    day = read_day(form, FIELD)
    if day is None:
        raise FieldFault("date-missing", f"{FIELD}-day")
    return day


def read_day(form: Fields, name: str) -> date | None:
    """Return the day in the three fields of `name`; none when all three are empty.

    Raises:
        FieldFault: a part is missing, or there is no such day.
    """
    parts = [text_of(form, f"{name}.{part}") for part in DAY_PARTS]
    if not any(parts):
        return None
    for part, text in zip(DAY_PARTS, parts, strict=True):
        if not text:
            raise FieldFault(f"date-without-{part}", f"{name}-{part}")
        if not re.fullmatch(r"[0-9]{1,4}", text):
            raise FieldFault("date-unreadable", f"{name}-{part}")
    day, month, year = (int(text) for text in parts)
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise FieldFault("date-unreal", f"{name}-day", {"given": "-".join(parts)}) from error
    if year < 1900:  # noqa: PLR2004  # somebody wrote the year in two digits
        raise FieldFault("date-year", f"{name}-year")
    return found


_READERS: Final[Mapping[str, Callable[[Question, Fields], RawValue]]] = {
    "yes-no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "date": _date,
}


def shown_values(value: RawValue) -> Sequence[str]:
    """Return the values with which the fields of an earlier answer are filled in."""
    match value:
        case None:
            return ()
        case bool():
            return ("true" if value else "false",)
        case list():
            return tuple(value) or (NONE_OF_THESE,)
        case _:
            return (str(value),)
