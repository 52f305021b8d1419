# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading the fixed texts: a citizen is spoken to in the language that they chose."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from waarborg.kernel.yaml_files import read_yaml

Speech = Literal["nl", "en", "fy", "pap"]
SPEECHES: Final[tuple[Speech, ...]] = get_args(Speech)
FOLDER: Final = Path(__file__).parents[2] / "data" / "answers"
NAMES: Final[Mapping[Speech, str]] = {
    "nl": "Nederlands",
    "en": "English",
    "fy": "Frysk",
    "pap": "Papiamentu",
}
"""Each language by the name that its speakers give it."""


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return every text by its dotted key, in all languages."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(FOLDER.glob("speech-*.yaml")):
        for key, text in _flat("", read_yaml(path)):
            if key in found:
                raise KeyError(key)
            found[key] = text
    return found


def _flat(prefix: str, node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    if set(SPEECHES) <= set(node):
        yield prefix, node
        return
    for key, child in node.items():
        yield from _flat(f"{prefix}.{key}" if prefix else str(key), child)


def speak(key: str, language: str, /, **values: object) -> str:
    """Return a text, with `values` filled in.

    Raises:
        KeyError: no text has this key in this language.
    """
    text = texts()[key][language]
    return text.format(**values) if values else text


def chosen_speech(asked: str, otherwise: str = "nl") -> Speech:
    """Return the language that was asked for, if it is one of the four.

    >>> chosen_speech("fy"), chosen_speech("tlh", "en")
    ('fy', 'en')
    """
    known = {str(one): one for one in SPEECHES}
    return known.get(asked) or known.get(otherwise) or "nl"
