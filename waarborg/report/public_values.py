# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The value of one field of the public record, as a reader sees it.

What the organisation wrote is Dutch, whatever the language of the page; the view says which.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from babel.dates import format_date

from waarborg.kernel.texts import Language, say
from waarborg.register.fields import Field, record_fields
from waarborg.register.rich import clean
from waarborg.report.norm_view import View
from waarborg.report.written import written_number

DUTCH: Final[Language] = "nl"
"""The language of the record."""
_MAIL: Final = re.compile(r"[^\s@/]+@[^\s@/]+\.[^\s@/]+")


def answer_view(name: str, record: Mapping[str, Any], language: Language) -> list[View]:
    """Return the field as an answer: no view where it has no value, else one.

    `html` is rich text that is clean already; otherwise `items` holds lines of text, some with a
    link. `lang` is the language of the value.
    """
    field, value = record_fields()[name], record.get(name)
    if value in (None, "", []):
        return []
    head = {"field": name, "label": say(f"register-pages.field.{name}", language)}
    if field.type == "rich":
        return [{**head, "html": clean(value), "items": [], "lang": DUTCH}]
    writer, lang = _WRITERS.get(field.type, (_text, DUTCH))
    return [
        {**head, "html": None, "items": writer(field, value, language), "lang": lang or language}
    ]


def summary_of(record: Mapping[str, Any]) -> str:
    """Return the one or two sentences that the organisation gave of its system."""
    return str(record.get("short_description") or "")


def category_of(record: Mapping[str, Any], language: Language) -> View | None:
    """Return the category of the national register, in words."""
    category = record.get("publication_category")
    if not category:
        return None
    return {
        "id": category,
        "title": say(f"register-pages.category.{category}.title", language),
        "text": say(f"register-pages.category.{category}.text", language),
    }


def link_of(value: str) -> str | None:
    """Return where a value leads: a web page or a mail box; None for what is only text.

    >>> link_of("algoritmes@stad.example")
    'mailto:algoritmes@stad.example'
    >>> link_of("javascript:alert(1)")
    """
    if _MAIL.fullmatch(value):
        return f"mailto:{value}"
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    is_page = parts.scheme in ("http", "https") and parts.netloc and " " not in value
    return value if is_page else None


Items = list[dict[str, str | None]]


def _item(text: str, link: str | None = None) -> dict[str, str | None]:
    return {"text": text, "link": link}


def _text(field: Field, value: Any, language: Language) -> Items:  # noqa: ANN401  # plain JSON
    del field, language
    values = value if isinstance(value, list) else [value]
    return [_item(str(one), link_of(str(one))) for one in values]


def _choices(field: Field, value: Any, language: Language) -> Items:  # noqa: ANN401
    codes = value if isinstance(value, list) else [value]
    return [
        _item(field.options[code][language] if code in field.options else code) for code in codes
    ]


def _month(field: Field, value: Any, language: Language) -> Items:  # noqa: ANN401
    del field
    return [_item(format_date(date.fromisoformat(f"{value}-01"), "MMMM y", locale=language))]


def _yes_no(field: Field, value: Any, language: Language) -> Items:  # noqa: ANN401
    return [_item(say(f"register-pages.{field.id}.{'yes' if value else 'no'}", language))]


def _number(field: Field, value: Any, language: Language) -> Items:  # noqa: ANN401
    return [
        _item(say(f"register-pages.{field.id}", language, number=written_number(value, language)))
    ]


def _group(field: Field, value: Any, language: Language) -> Items:  # noqa: ANN401
    del field, language
    return [
        _item(str(one.get("title") or one.get("link")), link_of(str(one.get("link") or "")))
        for one in value
    ]


_WRITERS: Final[Mapping[str, tuple[Callable[[Field, Any, Language], Items], Language | None]]] = {
    "choice": (_choices, None),
    "choices": (_choices, None),
    "month": (_month, None),
    "yes-no": (_yes_no, None),
    "number": (_number, None),
    "group": (_group, DUTCH),
}
"""How each type is written, and the language of what comes out; None for that of the page."""
