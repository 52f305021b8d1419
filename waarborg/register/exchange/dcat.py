# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Records in a catalogue for other catalogues: DCAT-AP-NL 3.0, as Turtle or JSON-LD.

Each record is a dataset: its description is what others re-use. Every node has an address, so that
two exports of the same record are the same, letter for letter.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Final, Literal
from urllib.parse import quote

from pydantic import ConfigDict
from rdflib import RDF, XSD, Graph, Namespace, URIRef
from rdflib import Literal as Value
from rdflib.namespace import DCTERMS, FOAF, SKOS

from waarborg.register.data_files import FOLDER, read_as
from waarborg.register.exchange.records import Entry, TargetName
from waarborg.register.records import Organisation

DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
DUTCH: Final = "nl"
MEDIA_TYPES: Final[Mapping[str, str]] = {
    "delivery": "application/json",
    "community": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "dcat-turtle": "text/turtle",
    "dcat-jsonld": "application/ld+json",
    "page": "text/html",
}
Syntax = Literal["turtle", "json-ld"]
HELD: Final = frozenset(
    {"name", "short_description", "theme", "contact", "tags", "website", "source_register_url"}
)
"""The fields of a record that stand in a catalogue."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the value lists, as they stand in `data/register/dcat.yaml`."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    access: str
    licence: str
    language: str
    status: Mapping[str, str]
    frequency: str
    keyword: str
    theme_root: str
    themes: Mapping[str, str]
    media_root: str
    format_root: str
    formats: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a catalogue says of itself."""

    title: str
    description: str
    page: str
    """Its address."""
    publisher: Organisation
    contact: str
    """E-mail address or web page."""


@cache
def terms() -> Terms:
    """Return what stands in `data/register/dcat.yaml`."""
    return read_as(Terms, FOLDER / "dcat.yaml")


def dcat_of(entries: Sequence[Entry], syntax: Syntax, catalogue: Catalogue | None = None) -> bytes:
    """Return records as datasets, in a catalogue where there is one."""
    graph = Graph()
    for prefix, namespace in (("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("skos", SKOS)):
        graph.bind(prefix, namespace)
    graph.bind("adms", ADMS)
    graph.bind("vcard", VCARD)
    datasets = [_add_dataset(graph, entry) for entry in entries]
    if catalogue is not None:
        _add_catalogue(graph, catalogue, datasets)
    if syntax == "turtle":
        return graph.serialize(format="turtle", encoding="utf-8")
    return _json_ld(graph)


def _json_ld(graph: Graph) -> bytes:
    """Return JSON-LD in a fixed order: rdflib's own follows no order."""
    context = {prefix: str(name) for prefix, name in graph.namespaces() if prefix in _PREFIXES}
    held: Any = json.loads(graph.serialize(format="json-ld", context=context, auto_compact=False))
    held["@graph"] = sorted(map(_in_order, held.get("@graph", [])), key=lambda one: one["@id"])
    return json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True).encode()


_PREFIXES: Final = frozenset({"adms", "dcat", "dct", "foaf", "skos", "vcard", "xsd"})


def _in_order(node: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: sorted(value, key=lambda one: json.dumps(one, sort_keys=True))
        if isinstance(value, list)
        else value
        for name, value in node.items()
    }


def address_of(entry: Entry) -> str:
    """Return the address that names a record: its page, or a name of its own where it has none."""
    return entry.page or f"urn:waarborg:{entry.system or entry.organisation.id}"


def _add_dataset(graph: Graph, entry: Entry) -> URIRef:
    root, record = address_of(entry), entry.record
    node = URIRef(f"{root}#record")
    publisher = _add_agent(graph, entry.organisation, root)
    contact = _add_contact(graph, f"{root}#contact", entry.organisation.name, record["contact"])
    status = "published" if entry.published is not None else "draft"
    links = [
        (RDF.type, DCAT.Dataset),
        (DCTERMS.publisher, publisher),
        (DCTERMS.creator, publisher),
        (DCAT.contactPoint, contact),
        *((DCAT.theme, _term(graph, one, SKOS.Concept)) for one in _themes(record["theme"])),
        (DCTERMS.accessRights, _term(graph, terms().access, DCTERMS.RightsStatement)),
        (DCTERMS.language, _term(graph, terms().language, DCTERMS.LinguisticSystem)),
        (DCTERMS.accrualPeriodicity, _term(graph, terms().frequency, DCTERMS.Frequency)),
        (ADMS.status, _term(graph, terms().status[status], SKOS.Concept)),
        *((DCAT.landingPage, _term(graph, one, FOAF.Document)) for one in [entry.page] if one),
        *((DCAT.distribution, one) for one in _distributions(graph, entry, root)),
    ]
    for predicate, held in links:
        graph.add((node, predicate, held))
    for predicate, text in _texts_of(entry):
        graph.add((node, predicate, text))
    for key in ("website", "source_register_url"):
        if record.get(key):
            page = _term(graph, record[key], FOAF.Document)
            graph.add((node, FOAF.page, page))
    return node


def _texts_of(entry: Entry) -> list[tuple[URIRef, Value]]:
    record = entry.record
    found = [
        (DCTERMS.title, Value(record["name"], lang=DUTCH)),
        (DCTERMS.description, Value(record["short_description"], lang=DUTCH)),
        (DCTERMS.identifier, Value(entry.system or address_of(entry))),
        *(
            (DCAT.keyword, Value(word, lang=DUTCH))
            for word in dict.fromkeys((terms().keyword, *record.get("tags", ())))
        ),
    ]
    if entry.published is not None:
        day = Value(entry.published.isoformat(), datatype=XSD.date)
        found += [(DCTERMS.issued, day), (DCTERMS.modified, day)]
    if entry.number is not None:
        found.append((DCAT.version, Value(str(entry.number))))
    return found


def _themes(codes: Sequence[str]) -> list[str]:
    held = terms()
    return sorted({f"{held.theme_root}{held.themes[code]}" for code in codes})


def _distributions(graph: Graph, entry: Entry, root: str) -> list[URIRef]:
    places = {**({"page": entry.page} if entry.page else {}), **entry.downloads}
    return [_add_distribution(graph, entry, root, *place) for place in sorted(places.items())]


def _add_distribution(graph: Graph, entry: Entry, root: str, form: str, address: str) -> URIRef:
    held = terms()
    node = URIRef(f"{root}#{form}")
    media = _term(graph, f"{held.media_root}{MEDIA_TYPES[form]}", DCTERMS.MediaType)
    kind = _term(graph, f"{held.format_root}{held.formats[form]}", DCTERMS.MediaTypeOrExtent)
    licence = _term(graph, held.licence, DCTERMS.LicenseDocument)
    for predicate, value in (
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, Value(f"{entry.record['name']} ({held.formats[form]})", lang=DUTCH)),
        (DCAT.accessURL, URIRef(address)),
        (DCAT.mediaType, media),
        (DCTERMS.format, kind),
        (DCTERMS.license, licence),
    ):
        graph.add((node, predicate, value))
    if form != "page":
        graph.add((node, DCAT.downloadURL, URIRef(address)))
    return node


def _add_catalogue(graph: Graph, catalogue: Catalogue, datasets: Sequence[URIRef]) -> None:
    node = URIRef(f"{catalogue.page}#catalogue")
    contact = f"{catalogue.page}#contact"
    for predicate, value in (
        (RDF.type, DCAT.Catalog),
        (DCTERMS.title, Value(catalogue.title, lang=DUTCH)),
        (DCTERMS.description, Value(catalogue.description, lang=DUTCH)),
        (DCTERMS.publisher, _add_agent(graph, catalogue.publisher, catalogue.page)),
        (DCAT.contactPoint, _add_contact(graph, contact, catalogue.title, catalogue.contact)),
        (DCTERMS.language, _term(graph, terms().language, DCTERMS.LinguisticSystem)),
        (DCTERMS.license, _term(graph, terms().licence, DCTERMS.LicenseDocument)),
        (FOAF.homepage, _term(graph, catalogue.page, FOAF.Document)),
        *((DCAT.dataset, dataset) for dataset in datasets),
    ):
        graph.add((node, predicate, value))


def _add_agent(graph: Graph, organisation: Organisation, root: str) -> URIRef:
    node = URIRef(organisation.tooi or f"{root}#publisher")
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, FOAF.name, Value(organisation.name, lang=DUTCH)))
    if organisation.oin:
        graph.add((node, DCTERMS.identifier, Value(organisation.oin)))
    return node


def _add_contact(graph: Graph, address: str, name: str, reach: str) -> URIRef:
    node = URIRef(address)
    graph.add((node, RDF.type, VCARD.Organization))
    graph.add((node, VCARD.fn, Value(name, lang=DUTCH)))
    if reach.startswith("http"):
        graph.add((node, VCARD.hasURL, URIRef(reach)))
    else:
        graph.add((node, VCARD.hasEmail, URIRef(f"mailto:{quote(reach, safe='@')}")))
    return node


def _term(graph: Graph, address: str, kind: URIRef) -> URIRef:
    """Return a thing elsewhere, and say what kind of thing it is."""
    node = URIRef(address)
    graph.add((node, RDF.type, kind))
    return node


def syntax_of(target: TargetName) -> Syntax:
    """Return how a target of a catalogue is written."""
    return "turtle" if target == "dcat-turtle" else "json-ld"
