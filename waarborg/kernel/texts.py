# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts for users, Dutch and English side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final, Literal, get_args

from waarborg.kernel.yaml_files import read_yaml

Language = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
TEXTS_FOLDER: Final = Path(__file__).parent.parent / "data" / "texts"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language of the product."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}
    """For readers of data files; written without pydantic, which the lean gateway leaves out."""

    nl: str
    en: str

    def __getitem__(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.nl if language == "nl" else self.en

    def filled(self, **values: object) -> "Text":
        """Return the text with its `{names}` filled in, in both languages."""
        return Text(self.nl.format(**values), self.en.format(**values))


@cache
def catalogue() -> Mapping[str, Text]:
    """Return every text of the interface, by its dotted key (`check.next`)."""
    found: dict[str, Text] = {}
    for path in sorted(TEXTS_FOLDER.glob("*.yaml")):
        found.update(_flatten(path.stem, read_yaml(path)))
    return found


def _flatten(prefix: str, node: Mapping[str, Any]) -> dict[str, Text]:
    if set(node) == set(LANGUAGES) and all(isinstance(text, str) for text in node.values()):
        return {prefix: Text(**node)}
    found: dict[str, Text] = {}
    for key, child in node.items():
        found.update(_flatten(f"{prefix}.{key}", child))
    return found


def say(key: str, language: Language, /, **values: object) -> str:
    """Return the text `key` in `language`, with `values` filled in.

    Raises:
        KeyError: no text has this key; a test walks all keys that the product uses.
    """
    text = catalogue()[key][language]
    return text.format(**values) if values else text
