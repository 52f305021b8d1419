# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values as files from elsewhere write them, read as our own."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Final

from pydantic import ConfigDict

from waarborg.register import rich
from waarborg.register.data_files import FOLDER, read_as
from waarborg.register.exchange.cells import group_value, rich_value
from waarborg.register.field_files import Field
from waarborg.register.field_values import LONGEST_RAW, FieldFault

_MONTH_FIRST: Final = re.compile(r"(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?:[-/.][0-9]{1,2})?")
_DAY_FIRST: Final = re.compile(r"[0-9]{1,2}[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})")
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?")
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Spellings:
    """Other spellings, as they stand in `data/register/reading.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    statuses: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[str, ...]]
    options: Mapping[str, Mapping[str, tuple[str, ...]]]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    months: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


@cache
def spellings() -> Spellings:
    """Return what stands in `data/register/reading.yaml`."""
    return read_as(Spellings, FOLDER / "reading.yaml")


def folded(text: str) -> str:
    """Return only the letters and digits of a text, without accents and capitals.

    >>> folded("Overheidsfinanciën "), folded("Hoog-risico AI")
    ('overheidsfinancien', 'hoogrisicoai')
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in plain if one.isalnum())


def lifecycle_of(text: str) -> str | None:
    """Return how far a system is; None when the word is not known."""
    return _found(text, spellings().statuses)


def kind_of(text: str) -> str | None:
    """Return what kind of system a word means; None when it is not known."""
    return _found(text, spellings().kinds)


def _found(text: str, words: Mapping[str, Iterable[str]]) -> str | None:
    sought = folded(text)
    for code, spelled in words.items():
        if sought in (folded(code), *map(folded, spelled)):
            return code
    return None


def read_value(one: Field, raw: Any) -> Any:  # noqa: ANN401  # whatever a file holds
    """Return a value of a file in the shape of a field; it is still to be checked.

    None where nothing was filled in.

    Raises:
        FieldFault: it is nothing of the kind.
    """
    if raw is None or (isinstance(raw, str | list) and not raw):
        return None
    if isinstance(raw, str):
        if len(raw) > LONGEST_RAW:
            raise FieldFault(one.fact, "too-long", limit=LONGEST_RAW, length=len(raw))
        raw = raw.strip()
        if not raw:
            return None
    return _READERS.get(one.type, _text)(one, raw)


def _plain(raw: Any) -> str:  # noqa: ANN401
    text = str(raw)
    return rich.to_plain(rich.clean(text)) if rich.is_html(text) else text


def _text(one: Field, raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, bool | list | dict):
        raise FieldFault(one.fact, "not-text")
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    text = _plain(raw).strip()
    return (text.removeprefix("mailto:") if one.type == "contact" else text) or None


def _rich(one: Field, raw: Any) -> Any:  # noqa: ANN401
    if not isinstance(raw, str):
        return _text(one, raw)
    html = rich_value(raw)
    return html if rich.visible_length(html) else None


def _texts(one: Field, raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, list):
        words = [str(_text(one, word) or "") for word in raw]
    else:
        words = re.split(r"[,;\n]", str(_text(one, raw) or ""))
    return list(dict.fromkeys(word.strip() for word in words if word.strip())) or None


def _choice(one: Field, raw: Any) -> str:  # noqa: ANN401
    words = {
        code: (option.nl, option.en, option.spelled("delivery"), option.spelled("community"))
        for code, option in one.options.items()
    }
    text = str(_text(one, raw))
    code = _found(text, words) or _found(text, spellings().options.get(one.id, {}))
    if code is None:
        options = ", ".join(option.nl for option in one.options.values())
        raise FieldFault(one.fact, "not-an-option", options=options)
    return code


def _choices(one: Field, raw: Any) -> Any:  # noqa: ANN401
    values = raw if isinstance(raw, list) else re.split(r"[,;\n]", str(_text(one, raw)))
    return [_choice(one, value) for value in values if str(value or "").strip()] or None


def _month(one: Field, raw: Any) -> str:  # noqa: ANN401
    if isinstance(raw, date | datetime):
        return f"{raw.year:04}-{raw.month:02}"
    text = str(_text(one, raw))
    for form in (_YEAR_FIRST, _MONTH_FIRST, _DAY_FIRST):
        if match := form.fullmatch(text.split(" ", maxsplit=1)[0].split("T", maxsplit=1)[0]):
            return f"{match['year']}-{int(match['month']):02}"
    word, _, year = text.casefold().rpartition(" ")
    name = word.split(" ")[-1]
    if name in spellings().months and year.isdecimal():
        return f"{year}-{spellings().months.index(name) + 1:02}"
    return text


def _yes_no(one: Field, raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, bool):
        return raw
    text = folded(str(_text(one, raw)))
    if text in spellings().yes:
        return True
    return False if text in spellings().no else raw


def _number(one: Field, raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, bool | int | float):
        return raw
    text = str(_text(one, raw)).replace(" ", "").replace("\xa0", "")
    if not _NUMBER.fullmatch(text):
        return raw
    if "," in text or _THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    value = float(text)
    return int(value) if value.is_integer() else value


def _group(one: Field, raw: Any) -> Any:  # noqa: ANN401
    members = group_value(raw) if isinstance(raw, str) else raw
    if not isinstance(members, list):
        raise FieldFault(one.fact, "not-a-list")
    found = [_member(one, member) for member in members]
    return [member for member in found if member] or None


def _member(one: Field, raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, str):
        return {"title": raw}
    if not isinstance(raw, Mapping):
        raise FieldFault(one.fact, "not-a-group")
    known = {name: part for name, part in one.parts.items() if name in raw}
    unknown = {str(name): value for name, value in raw.items() if name not in one.parts and value}
    read = {name: read_value(part, raw[name]) for name, part in known.items()}
    return {**{name: value for name, value in read.items() if value is not None}, **unknown}


_READERS: Final[Mapping[str, Callable[[Field, Any], Any]]] = {
    "texts": _texts,
    "rich": _rich,
    "choice": _choice,
    "choices": _choices,
    "month": _month,
    "yes-no": _yes_no,
    "number": _number,
    "group": _group,
}
