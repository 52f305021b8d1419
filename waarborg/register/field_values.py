# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a field may hold: every value passes here before it is kept, from a form or from a file."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any, ClassVar, Final
from urllib.parse import quote, urlsplit, urlunsplit

from waarborg.kernel.texts import Language, say
from waarborg.register import rich
from waarborg.register.errors import RegisterFault
from waarborg.register.field_files import Field

LONGEST_RAW: Final = 50_000
"""More characters than any field takes with its markup: such a text is not even read."""
MOST_VALUES: Final = 100
"""The most values in a list."""
_UNSEEN: Final = frozenset(["Cc", "Cs", "Cn", "Co"])
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Signs that make a reader see another text than the one that is kept."""
_MAILBOX: Final = re.compile(r"[\w.!#$%&'*+/=?~-]{1,64}")
_HOST: Final = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_NOT_IN_ADDRESSES: Final = frozenset('<>"\\^`{|}')
_KEPT: Final = "/:@!$&'()*+,;=~?%"
_BARE_PERCENT: Final = re.compile("%(?![0-9A-Fa-f]{2})")
_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_EARLIEST: Final = 1950
_LATEST: Final = 2100


class FieldFault(RegisterFault):
    """A value that a field cannot hold. Details: field, reason (the key of a text), its values."""

    kind: ClassVar[str] = "field-fault"

    def __init__(self, field: str, reason: str, **values: object) -> None:
        super().__init__(field=field, reason=reason, **values)
        self.field = field
        self.reason = reason
        self.values = values

    def why(self, language: Language) -> str:
        """Return the reason in words."""
        return say(f"exchange.reasons.{self.reason}", language, **self.values)

    def in_language(self, language: str) -> tuple[str, str]:
        """Return (what is wrong and why, what to do) in `language`."""
        reason = self.why("nl" if language == "nl" else "en")
        return _Told(field=self.field, reason=reason).in_language(language)


class _Told(RegisterFault):
    """The same with the reason in words."""

    kind = FieldFault.kind


def check_value(field: Field, value: Any, place: str = "") -> Any:  # noqa: ANN401  # plain JSON
    """Return a value as it is kept: without space around it, and with only tags that are allowed.

    `place` is what to call the field in a fault; by default the name of its fact.

    Raises:
        FieldFault: the field cannot hold it.
    """
    return _CHECKERS[field.type](field, value, place or field.fact)


def is_web_address(text: str) -> bool:
    """Tell whether this is an http(s) address with the full name of a host.

    >>> is_web_address("https://www.stad.nl/parkeren"), is_web_address("https://localhost/")
    (True, False)
    """
    return web_address(text) is not None


def web_address(text: str) -> str | None:
    """Return a web address as a URI (RFC 3986) writes it; None when it is none.

    >>> web_address("https://stad.nl/één"), web_address("https://stad.nl/a b")
    ('https://stad.nl/%C3%A9%C3%A9n', None)
    """
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:  # UnicodeError is one
        return None
    if any(one.isspace() or one in _NOT_IN_ADDRESSES for one in text) or "@" in parts.netloc:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    path, query, fragment = (
        quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment)
    )
    place = host if port is None else f"{host}:{port}"
    found = urlunsplit((parts.scheme, place, path, query, fragment))
    return None if _BARE_PERCENT.search(found) else found


def is_mail_address(text: str) -> bool:
    """Tell whether this can be an e-mail address."""
    mailbox, _, host = text.rpartition("@")
    return _MAILBOX.fullmatch(mailbox) is not None and _HOST.fullmatch(host) is not None


def _readable(value: Any, place: str) -> str:  # noqa: ANN401
    if not isinstance(value, str):
        raise FieldFault(place, "not-text")
    if len(value) > LONGEST_RAW:
        raise FieldFault(place, "too-long", limit=LONGEST_RAW, length=len(value))
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    for one in text:
        if (unicodedata.category(one) in _UNSEEN and one not in "\n\t") or one in _TURNING:
            raise FieldFault(place, "unreadable", sign=f"U+{ord(one):04X}")
    return text.strip()


def _within(field: Field, length: int, place: str) -> None:
    if not length:
        raise FieldFault(place, "empty")
    if field.limit is not None and length > field.limit:
        raise FieldFault(place, "too-long", limit=field.limit, length=length)


def _text(field: Field, value: Any, place: str) -> str:  # noqa: ANN401
    text = " ".join(_readable(value, place).split())
    unseen = next((one for one in text if not one.isprintable()), None)
    if unseen is not None:
        raise FieldFault(place, "unreadable", sign=f"U+{ord(unseen):04X}")
    _within(field, len(text), place)
    if rich.is_html(text):
        raise FieldFault(place, "markup")
    if field.pattern is not None and not re.fullmatch(field.pattern, text):
        raise FieldFault(place, "pattern")
    return text


def _texts(field: Field, value: Any, place: str) -> list[str]:  # noqa: ANN401
    return _each(value, place, lambda one, where: _text(field, one, where))


def _rich(field: Field, value: Any, place: str) -> str:  # noqa: ANN401
    html = rich.clean(_readable(value, place))
    _within(field, rich.visible_length(html), place)
    return html


def _month(field: Field, value: Any, place: str) -> str:  # noqa: ANN401
    del field
    text = _readable(value, place)
    if not _MONTH.fullmatch(text):
        raise FieldFault(place, "not-a-month")
    if not _EARLIEST <= int(text[:4]) <= _LATEST:
        raise FieldFault(place, "year", first=_EARLIEST, last=_LATEST)
    return text


def _date(field: Field, value: Any, place: str) -> str:  # noqa: ANN401
    del field
    text = value.isoformat() if type(value) is date else _readable(value, place)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise FieldFault(place, "not-a-day") from error
    if not _EARLIEST <= day.year <= _LATEST:
        raise FieldFault(place, "year", first=_EARLIEST, last=_LATEST)
    return day.isoformat()


def _url(field: Field, value: Any, place: str) -> str:  # noqa: ANN401
    text = _readable(value, place)
    _within(field, len(text), place)
    address = web_address(text)
    if address is None:
        raise FieldFault(place, "not-a-web-address")
    _within(field, len(address), place)
    return address


def _contact(field: Field, value: Any, place: str) -> str:  # noqa: ANN401
    text = _readable(value, place)
    _within(field, len(text), place)
    if is_mail_address(text):
        return text
    address = web_address(text)
    if address is None or not address.startswith("https://"):
        raise FieldFault(place, "not-a-contact")
    return address


def _choice(field: Field, value: Any, place: str) -> str:  # noqa: ANN401
    if not isinstance(value, str) or value not in field.options:
        raise FieldFault(place, "not-an-option", options=", ".join(field.options))
    return value


def _choices(field: Field, value: Any, place: str) -> list[str]:  # noqa: ANN401
    chosen = set(_each(value, place, lambda one, where: _choice(field, one, where)))
    return [code for code in field.options if code in chosen]


def _yes_no(field: Field, value: Any, place: str) -> bool:  # noqa: ANN401
    del field
    if not isinstance(value, bool):
        raise FieldFault(place, "not-yes-no")
    return value


def _number(field: Field, value: Any, place: str) -> int | float:  # noqa: ANN401
    del field
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldFault(place, "not-a-number")
    if not isfinite(value) or not 0 <= value < 10**12:
        raise FieldFault(place, "not-a-number")
    return value


def _group(field: Field, value: Any, place: str) -> list[dict[str, Any]]:  # noqa: ANN401
    return _each(value, place, lambda one, where: _member(field, one, where))


def _member(field: Field, value: Any, place: str) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(value, Mapping):
        raise FieldFault(place, "not-a-group")
    unknown = sorted(map(str, set(value) - set(field.parts)))
    if unknown:
        raise FieldFault(f"{place}.{unknown[0]}", "unknown-part")
    kept = {name: one for name, one in value.items() if one not in (None, "")}
    for name, part in field.parts.items():
        if part.required and name not in kept:
            raise FieldFault(f"{place}.{name}", "empty")
    return {
        name: check_value(part, kept[name], f"{place}.{name}")
        for name, part in field.parts.items()
        if name in kept
    }


def _each(value: Any, place: str, check: Callable[[Any, str], Any]) -> list[Any]:  # noqa: ANN401
    if not isinstance(value, list | tuple):
        raise FieldFault(place, "not-a-list")
    if not value:
        raise FieldFault(place, "empty")
    if len(value) > MOST_VALUES:
        raise FieldFault(place, "too-many", limit=MOST_VALUES)
    return [check(one, f"{place}[{number}]") for number, one in enumerate(value)]


_CHECKERS: Final[Mapping[str, Callable[[Field, Any, str], Any]]] = {
    "text": _text,
    "texts": _texts,
    "rich": _rich,
    "month": _month,
    "date": _date,
    "url": _url,
    "contact": _contact,
    "choice": _choice,
    "choices": _choices,
    "yes-no": _yes_no,
    "number": _number,
    "group": _group,
}
