# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where text stands in a request or an answer, so that it can be looked at and replaced."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

import msgspec

from waarborg.gateway.faults import Blocked

Look = Callable[[str, str], str]
"""Takes the name of a part and its text, and returns the text as it may go on."""
Holder = Any
"""A dictionary or a list: what JSON holds."""
_KEYS: Final = "keys"
_BETWEEN: Final = ", "
"""Between the names and texts of something nested: they are no sentences."""
_FORM: Final = frozenset(
    {"tools", "type", "function", "name", "description", "parameters", "properties", "required"}
    | {"object", "array", "string", "number", "integer", "boolean", "null", "items", "enum"}
    | {"strict", "additionalProperties", "json_schema", "schema", "response_format", "title"}
)
"""Words of tools and schemas. They say nothing, and a row of them looks like no sentence at all."""
_ESCAPE: Final = "\\"
_parse: Final = msgspec.json.Decoder().decode


class Slot(Protocol):
    """A place with text in it."""

    def edit(self, look: Look) -> None:
        """Replace the text by what `look` makes of it."""
        ...

    def texts(self) -> Iterator[str]:
        """Yield what stands here."""
        ...


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A text by itself."""

    part: str
    holder: Holder
    key: str | int

    def edit(self, look: Look) -> None:
        """Replace the text by what `look` makes of it."""
        self.holder[self.key] = look(self.part, self.holder[self.key])

    def texts(self) -> Iterator[str]:
        """Yield the text."""
        yield self.holder[self.key]


@dataclass(frozen=True, slots=True)
class JsonSlot:
    """A text that holds JSON, such as the arguments of a tool, and has to stay JSON."""

    part: str
    holder: Holder
    key: str | int

    def edit(self, look: Look) -> None:
        """Replace the text by what `look` makes of it; where that is no JSON, leaf by leaf."""
        text = self.holder[self.key]
        edited = look(self.part, text)
        if edited != text and _is_json(text) and not _is_json(edited):
            whole = [_parse(text)]
            for holder, key in leaves(whole):
                value = holder[key]
                seen = value if isinstance(value, str) else str(value)
                if (changed := look(self.part, seen)) != seen:
                    holder[key] = changed
            edited = msgspec.json.encode(whole[0]).decode()
            if look(self.part, edited) != edited:  # in a name: it cannot be replaced there
                raise Blocked(safeguard=_KEYS, param=self.part)
        if _ESCAPE in edited and _is_json(edited):
            edited = self._unescaped(edited, look)
        self.holder[self.key] = edited

    def _unescaped(self, text: str, look: Look) -> str:
        """Return JSON after a look at what it means: an escape hides what is written with it."""
        plain = msgspec.json.encode(_parse(text))
        whole = [_parse(plain)]
        NestedSlot(self.part, whole, 0).edit(look)
        after = msgspec.json.encode(whole[0])
        return text if after == plain else after.decode()

    def texts(self) -> Iterator[str]:
        """Yield the text."""
        yield self.holder[self.key]


@dataclass(frozen=True, slots=True)
class NestedSlot:
    """Something with texts in it, such as the definition of a tool: looked at as one text."""

    part: str
    holder: Holder
    key: str | int

    def edit(self, look: Look) -> None:
        """Replace each text in it by what `look` makes of it."""
        if not (whole := _BETWEEN.join(self.texts())) or look(self.part, whole) == whole:
            return
        for holder, key in leaves(self.holder, self.key):
            if isinstance(holder[key], str):
                holder[key] = look(self.part, holder[key])
        whole = _BETWEEN.join(self.texts())
        if look(self.part, whole) != whole:  # in a name, or over more than one text
            raise Blocked(safeguard=_KEYS, param=self.part)

    def texts(self) -> Iterator[str]:
        """Yield every name and every text in it, but for the words of the form itself."""
        for holder, key in leaves(self.holder, self.key):
            if isinstance(key, str) and holder is not self.holder and key not in _FORM:
                yield key
            if (value := holder[key]) != "" and value not in _FORM:
                yield value if isinstance(value, str) else str(value)


def leaves(holder: Holder, *start: str | int) -> Iterator[tuple[Holder, str | int]]:
    """Yield where texts and numbers stand in something nested; not by recursion, it may be deep.

    A name that leads to something else is text as well: it stands in a mapping of its own.
    """
    places = [(holder, key) for key in start] if start else list(_inside(holder))[::-1]
    while places:
        inside, key = places.pop()
        value = inside[key]
        if isinstance(value, dict | list):
            places += list(_inside(value))[::-1]
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            yield inside, key
        elif isinstance(key, str):
            yield {key: ""}, key


def _inside(value: Holder) -> Iterator[tuple[Holder, str | int]]:
    keys = value if isinstance(value, dict) else range(len(value))
    return ((value, key) for key in keys)


def _is_json(text: str) -> bool:
    try:
        _parse(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True
