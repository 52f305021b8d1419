# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the search knows of a published system: its words, the values of its filters, its row."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import unescape
from typing import Any, ClassVar, Final

import tantivy
from pydantic import ConfigDict, TypeAdapter

from waarborg.kernel.texts import Text
from waarborg.kernel.yaml_files import read_yaml
from waarborg.register.data_files import FOLDER
from waarborg.register.fields import Field, record_fields
from waarborg.register.records import Organisation
from waarborg.register.store.publications import PublicContent

NAME, SHORT, BODY, PLAIN = "name", "short", "body", "plain"
SYSTEM, ORDER, ROW = "system", "order", "row"
FILTERS: Final = ("organisation", "category", "theme", "status", "kind", "assessment")
_DUTCH: Final = "nl"
_UNSTEMMED: Final = "plain"
_RAW: Final = "raw"
_READ: Final = frozenset({"text", "texts", "rich", "choice", "choices", "group"})
"""Types of fields in which somebody may look for words."""
_MARKUP: Final = re.compile(r"<[^>]*>")
_OTHER, _NONE = "other", "none"


@dataclass(frozen=True, slots=True)
class Row:
    """A published system in a list."""

    system: str
    organisation: str
    system_slug: str
    organisation_slug: str
    organisation_name: str
    name: str
    short_description: str
    kind: str
    lifecycle: str
    category: str | None
    theme: tuple[str, ...]
    number: int
    """Of the publication."""
    published: datetime


@dataclass(frozen=True, slots=True)
class Assessment:
    """A kind of impact assessment, and by which words in a title it is recognised."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    label: Text
    words: tuple[str, ...]


@cache
def assessments() -> Mapping[str, Assessment]:
    """Return the values of the filter `assessment`, with what they are called."""
    raw = read_yaml(FOLDER / "assessments.yaml")
    shape = TypeAdapter(dict[str, Assessment])
    return shape.validate_python(raw["assessments"])


def new_index() -> tantivy.Index:
    """Return an empty index in memory."""
    schema = tantivy.SchemaBuilder()
    for name in (NAME, SHORT, BODY):
        schema.add_text_field(name, tokenizer_name=_DUTCH, index_option="freq")
    schema.add_text_field(PLAIN, tokenizer_name=_UNSTEMMED, index_option="basic")
    for name in (SYSTEM, ORDER, *FILTERS):
        schema.add_text_field(name, fast=True, tokenizer_name=_RAW, index_option="basic")
    schema.add_bytes_field(ROW, stored=True)
    index = tantivy.Index(schema.build())
    index.register_tokenizer(_DUTCH, stemmed())
    index.register_tokenizer(_UNSTEMMED, unstemmed())
    return index


def unstemmed() -> tantivy.TextAnalyzer:
    """Return what splits a text in words, in small letters without accents."""
    return _plain_words().build()


def stemmed() -> tantivy.TextAnalyzer:
    """Return the same, with what is the same in all forms of a Dutch word."""
    return _plain_words().filter(tantivy.Filter.stemmer("dutch")).build()


def _plain_words() -> tantivy.TextAnalyzerBuilder:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(100))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )


def document(public: PublicContent, organisation: Organisation) -> tantivy.Document:
    """Return what is indexed of what is published."""
    record = public.content["record"]
    name, short = public.content["name"], record.get("short_description", "")
    body = " ".join([*_texts(record), organisation.name])
    found = tantivy.Document()
    found.add_text(NAME, name)
    found.add_text(SHORT, " ".join([short, *record.get("tags", ())]))
    found.add_text(BODY, body)
    found.add_text(PLAIN, f"{name} {body}")
    found.add_text(SYSTEM, public.system)
    found.add_text(ORDER, f"{_folded(name)} {public.system}")
    for filter_name, values in _filters(public.content, organisation).items():
        for value in values:
            found.add_text(filter_name, value)
    shown = [
        public.system,
        organisation.id,
        public.slug,
        organisation.slug,
        organisation.name,
        name,
        short,
        public.content["kind"],
        public.content["lifecycle"],
        record.get("publication_category"),
        record.get("theme", []),
        public.number,
        public.decided,
    ]
    found.add_bytes(ROW, json.dumps(shown).encode())
    return found


def row_of(kept: bytes) -> Row:
    """Return the row of a document that was found."""
    *shown, theme, number, decided = json.loads(kept)
    values = (*shown, tuple(theme), number, datetime.fromisoformat(decided))
    return Row(*values)


def _filters(content: Mapping[str, Any], organisation: Organisation) -> dict[str, Sequence[str]]:
    record = content["record"]
    category = record.get("publication_category")
    titles = [one["title"] for one in record.get("impact_assessments", ())]
    return {
        "organisation": (organisation.slug,),
        "category": (category,) if category else (),
        "theme": record.get("theme", ()),
        "status": (content["lifecycle"],),
        "kind": (content["kind"],),
        "assessment": sorted({*map(_assessment, titles)}) or (_NONE,),
    }


def _assessment(title: str) -> str:
    words = f" {' '.join(re.findall(r'[a-z]+', _folded(title)))} "
    fitting = (
        code
        for code, one in assessments().items()
        if any(f" {word} " in words for word in one.words)
    )
    return next(fitting, _OTHER)


def _texts(record: Mapping[str, Any]) -> Iterator[str]:
    fields = record_fields()
    for name, value in record.items():
        if name in fields and fields[name].type in _READ:
            yield from _texts_of(fields[name], value)


def _texts_of(field: Field, value: Any) -> Iterator[str]:  # noqa: ANN401  # any value of a field
    if field.type == "rich":
        yield unescape(_MARKUP.sub(" ", value))
    elif field.type == "text":
        yield value
    elif field.type == "texts":
        yield from value
    elif field.type == "group":
        for one in value:
            yield from (
                one[name]
                for name, part in field.parts.items()
                if name in one and part.type == "text"
            )
    else:
        codes = [value] if isinstance(value, str) else value
        yield from (field.options[code].nl for code in codes if code in field.options)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))
