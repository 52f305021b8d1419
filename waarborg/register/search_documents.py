# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the search knows of a published system: its words, the values of its filters, its row."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from html import unescape
from typing import Any, ClassVar, Final

import tantivy
from pydantic import ConfigDict, TypeAdapter

from waarborg.kernel.texts import Text
from waarborg.kernel.yaml_files import read_yaml
from waarborg.register.field_files import FOLDER
from waarborg.register.fields import Field, record_fields
from waarborg.register.records import Organisation, Publication

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


def row_for(publication: Publication, organisation: Organisation, slug: str) -> Row:
    """Return what a list shows of a publication that is public."""
    content = publication.content
    record = content["record"]
    assert publication.number is not None  # noqa: S101  # it is public
    assert publication.decided is not None  # noqa: S101  # the same
    return Row(
        system=publication.system,
        organisation=organisation.id,
        system_slug=slug,
        organisation_slug=organisation.slug,
        organisation_name=organisation.name,
        name=content["name"],
        short_description=record.get("short_description", ""),
        kind=content["kind"],
        lifecycle=content["lifecycle"],
        category=record.get("publication_category"),
        theme=tuple(record.get("theme", ())),
        number=publication.number,
        published=publication.decided,
    )


def document(publication: Publication, row: Row) -> tantivy.Document:
    """Return what is indexed of a publication."""
    record = publication.content["record"]
    texts = list(_texts(record))
    found = tantivy.Document()
    found.add_text(NAME, row.name)
    found.add_text(SHORT, row.short_description)
    for tag in record.get("tags", ()):
        found.add_text(SHORT, tag)
    found.add_text(BODY, " ".join([*texts, row.organisation_name]))
    found.add_text(PLAIN, " ".join([row.name, *texts, row.organisation_name]))
    found.add_text(SYSTEM, row.system)
    found.add_text(ORDER, _order_of(row))
    for name, values in _filters(record, row).items():
        for value in values:
            found.add_text(name, value)
    shown = {**asdict(row), "published": row.published.isoformat()}
    found.add_bytes(ROW, json.dumps(shown).encode())
    return found


def row_of(kept: bytes) -> Row:
    """Return the row of a document that was found."""
    raw: dict[str, Any] = json.loads(kept)
    moment = datetime.fromisoformat(raw["published"])
    return Row(**{**raw, "theme": tuple(raw["theme"]), "published": moment})


def _filters(record: Mapping[str, Any], row: Row) -> dict[str, tuple[str, ...]]:
    titles = [one["title"] for one in record.get("impact_assessments", ())]
    return {
        "organisation": (row.organisation_slug,),
        "category": (row.category,) if row.category else (),
        "theme": row.theme,
        "status": (row.lifecycle,),
        "kind": (row.kind,),
        "assessment": tuple(sorted({*map(_assessment, titles)})) or (_NONE,),
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


def _order_of(row: Row) -> str:
    return f"{_folded(row.name)} {row.system}"


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))
