# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A System Card of the Ministry of the Interior's reporting standard, as cells of one row.

Of its profile only what is a fact is taken over; whether a system is high risk is a conclusion,
which we draw ourselves. Names and addresses of persons stay where they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Final

from pydantic import ConfigDict

from waarborg.kernel.errors import UnreadableYaml
from waarborg.kernel.yaml_files import parse_yaml, yaml_events
from waarborg.register.data_files import FOLDER, read_as
from waarborg.register.exchange.errors import UnreadableImport
from waarborg.register.exchange.reading import folded
from waarborg.register.exchange.records import LeftOut
from waarborg.register.exchange.rows import SILENT

_NATIONAL: Final = re.compile(r"https?://algoritmes\.overheid\.nl/\S*?/([0-9]{8})(?:[/?#]\S*)?$")
_SHOWN: Final = 60
_MOST_ALIASES: Final = 100
_MEGABYTE: Final = 1024 * 1024
_LARGEST_CARD: Final = _MEGABYTE
"""Far more than any card: each byte of YAML takes a hundred of memory."""


@dataclass(frozen=True, slots=True)
class CardType:
    """What a type in the profile means here."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    kind: str
    fact: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class CardMap:
    """Where everything goes, as it stands in `data/register/system-card.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    fields: Mapping[str, str]
    silent: tuple[str, ...]
    types: Mapping[str, CardType]
    type_fact: str
    roles: Mapping[str, str]
    role_fact: str
    risk_groups: Mapping[str, str]
    mailboxes: tuple[str, ...]


@cache
def card_map() -> CardMap:
    """Return where everything in a card goes."""
    return read_as(CardMap, FOLDER / "system-card.yaml")


@dataclass(slots=True)
class Card:
    """A card as cells: what each holds, what it is, and what is left."""

    cells: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, str | None] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def put(self, column: str, slot: str, value: Any) -> None:  # noqa: ANN401  # plain YAML
        """Take over a value."""
        self.cells[column] = value
        self.columns[column] = slot

    def leave(self, column: str, value: Any, reason: str) -> None:  # noqa: ANN401
        """Note a value that is not taken over."""
        if value not in (None, "", [], {}):
            self.left_out.append(LeftOut(1, column, str(value)[:_SHOWN], reason))

    def has(self, slot: str) -> bool:
        """Tell whether something was taken over as this field already."""
        return slot in self.columns.values()


def read_card(data: bytes, file: str) -> Card:
    """Return the card in a YAML file.

    Raises:
        UnreadableImport: it is no YAML, or no card.
    """
    held = _yaml(data, file)
    if not isinstance(held, Mapping) or "name" not in held:
        raise UnreadableImport(file, "not-a-card")
    card = Card()
    for key, value in held.items():
        if value not in (None, "", [], {}):
            _take(card, str(key), value)
    return card


def _yaml(data: bytes, file: str) -> Any:  # noqa: ANN401
    """Return what YAML holds; a file that repeats itself through aliases is not expanded."""
    if len(data) > _LARGEST_CARD:
        raise UnreadableImport(file, "too-large", limit=_LARGEST_CARD // _MEGABYTE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableImport(file, "not-text") from error
    try:
        held = parse_yaml(text, file)
    except UnreadableYaml as error:
        details = {"line": error.details["line"], "problem": error.details["problem"]}
        raise UnreadableImport(file, "not-yaml", **details) from error
    aliases = sum(type(event).__name__ == "AliasEvent" for _, event in yaml_events(text))
    if aliases > _MOST_ALIASES:
        raise UnreadableImport(file, "bomb")
    return held


def _take(card: Card, key: str, value: Any) -> None:  # noqa: ANN401
    held = card_map()
    if key in held.silent:
        card.put(key, SILENT, value)
    elif key in held.fields:
        _take_field(card, key, held.fields[key], value)
    elif key in _TAKERS:
        _TAKERS[key](card, key, value)
    else:
        card.leave(key, value, "unknown-column")


def _take_field(card: Card, key: str, slot: str, value: Any) -> None:  # noqa: ANN401
    if slot == "publication_category" and folded(str(value)) == folded("geen hoog-risico AI"):
        card.leave(key, value, "conclusion")
        return
    if slot.endswith("_date") and len(str(value)) > len("2026-11"):
        card.leave(key, value, "day-dropped")
    if isinstance(value, list | dict):
        card.leave(key, value, "not-certain")
        return
    card.put(key, slot, value)


def _labels(card: Card, key: str, value: Any) -> None:  # noqa: ANN401
    """Labels are search terms: of a pair, the value says what its name asks."""
    words = []
    for one in _each(value):
        word = (one.get("value") or one.get("name")) if isinstance(one, Mapping) else one
        if isinstance(one, Mapping) and one.get("name") and one.get("value"):
            card.leave(f"{key}.name", one["name"], "not-certain")
        if word:
            words.append(str(word).replace(",", " "))
    if words:
        card.put(key, "tags", words)


def _legal_base(card: Card, key: str, value: Any) -> None:  # noqa: ANN401
    members, texts = [], []
    for one in _each(value):
        if isinstance(one, Mapping) and one.get("name") and one.get("link"):
            members.append({"title": one["name"], "link": one["link"]})
        elif isinstance(one, Mapping):
            texts.append(str(one.get("name") or one.get("link") or ""))
        else:
            texts.append(str(one))
    if members:
        card.put(key, "legal_bases", members)
    if any(texts):
        card.put(f"{key}.name", "legal_basis", "\n\n".join(text for text in texts if text))


def _providers(card: Card, key: str, value: Any) -> None:  # noqa: ANN401
    names = [one.get("name") if isinstance(one, Mapping) else one for one in _each(value)]
    card.put(key, "supplier", ", ".join(str(name) for name in names if name))
    for one in _each(value):
        if isinstance(one, Mapping):
            card.leave(f"{key}.version", one.get("version"), "unknown-column")


def _references(card: Card, key: str, value: Any) -> None:  # noqa: ANN401
    """Of references only one is certain: the one to the record in the national register."""
    for one in _each(value):
        link = str((one.get("link") if isinstance(one, Mapping) else one) or "")
        match = _NATIONAL.match(link)
        if match and not card.has("national_id"):
            card.put(f"{key}.link", "national_id", match[1])
        else:
            card.leave(key, link or one, "not-certain")


def _owners(card: Card, key: str, value: Any) -> None:  # noqa: ANN401
    for one in _each(value):
        if not isinstance(one, Mapping):
            card.leave(key, one, "not-certain")
            continue
        email = str(one.get("email") or "")
        if email.partition("@")[0].casefold() in card_map().mailboxes and not card.has("contact"):
            card.put(f"{key}.email", "contact", email)
        else:
            card.leave(f"{key}.email", email and "…", "personal")
        card.leave(f"{key}.name", one.get("name") and "…", "personal")
        card.leave(f"{key}.role", one.get("role"), "unknown-column")
        card.leave(f"{key}.oin", one.get("oin"), "unknown-column")
        if one.get("organization") and not card.has("organisation"):
            card.put(f"{key}.organization", "organisation", one["organization"])


def _assessments(card: Card, key: str, value: Any) -> None:  # noqa: ANN401
    titles = []
    for one in _each(value):
        if isinstance(one, Mapping) and one.get("name"):
            titles.append({"title": one["name"]})
            for part in sorted(set(one) - {"name"}):
                card.leave(f"{key}.{part}", one[part], "unknown-column")
        else:
            card.leave(key, one, "not-certain")
    if titles:
        card.put(key, "impact_assessments", titles)


def _profile(card: Card, key: str, value: Any) -> None:  # noqa: ANN401
    if not isinstance(value, Mapping):
        card.leave(key, value, "not-certain")
        return
    held = card_map()
    for name, said in value.items():
        place = f"{key}.{name}"
        if name == "type":
            _type(card, place, said)
        elif name == "role":
            _role(card, place, said)
        elif name == "risk_group" and said in held.risk_groups:
            if not card.has("publication_category"):
                card.put(place, "publication_category", held.risk_groups[said])
            card.leave(place, said, "conclusion")
        else:
            card.leave(place, said, "conclusion")


def _type(card: Card, place: str, said: Any) -> None:  # noqa: ANN401
    held = card_map()
    found = held.types.get(str(said))
    if found is None:
        card.leave(place, said, "not-certain")
        return
    card.put(place, "kind", found.kind)
    if found.fact is not None:
        card.facts[held.type_fact] = found.fact
    if found.category is not None and not card.has("publication_category"):
        card.put(f"{place}.category", "publication_category", found.category)


def _role(card: Card, place: str, said: Any) -> None:  # noqa: ANN401
    held = card_map()
    words = said if isinstance(said, list) else re.split(r"\s*[,;+]\s*", str(said))
    roles = [held.roles.get(str(word).strip()) for word in words]
    if not roles or None in roles:
        card.leave(place, said, "not-certain")
        return
    card.facts[held.role_fact] = list(dict.fromkeys(roles))


def _each(value: Any) -> list[Any]:  # noqa: ANN401
    return [one for one in (value if isinstance(value, list) else [value]) if one]


_TAKERS: Final = {
    "labels": _labels,
    "legal_base": _legal_base,
    "external_providers": _providers,
    "references": _references,
    "owners": _owners,
    "assessments": _assessments,
    "ai_act_profile": _profile,
}
