# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Records to send out: one that is complete, and any that can be kept."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from html import escape
from typing import Any, Final

from hypothesis import strategies as st

from waarborg.register import rich
from waarborg.register.exchange import Entry
from waarborg.register.exchange.leaving import placeholder
from waarborg.register.field_files import Field, record_fields
from waarborg.register.field_values import FieldFault, check_value
from waarborg.register.records import Organisation

SYSTEM: Final = "sys_01JDZZZZZZZZZZZZZZZZZZZZZZ"
TOWN: Final = Organisation(
    id="org_1",
    slug="lampstad",
    name="Gemeente Lampstad",
    kind="gemeente",
    oin="00000001001234567000",
    tooi="https://identifier.overheid.nl/tooi/id/gemeente/gm0000",
    created=datetime(2026, 1, 1, tzinfo=UTC),
)
COMPLETE: Final[Mapping[str, Any]] = {
    "name": "Scanauto",
    "short_description": "Een auto met een camera kijkt of er voor een plek is betaald.",
    "theme": ["verkeer"],
    "begin_date": "2024-03",
    "contact": "algoritmes@lampstad.nl",
    "website": "https://www.lampstad.nl/parkeren",
    "publication_category": "b",
    "goal": "<p>Eerlijk parkeren.</p><ul><li>sneller</li><li>goedkoper</li></ul>",
    "considerations": "<p>Lopen kan ook, maar duurt langer.</p>",
    "human_intervention": "<p>Een mens kijkt elke foto na.</p>",
    "risks": "<p>Een kenteken wordt fout gelezen.</p>",
    "legal_bases": [
        {"title": "Gemeentewet", "link": "https://wetten.overheid.nl/BWBR0005416"},
        {"title": "Parkeerverordening", "link": "https://lokaleregelgeving.overheid.nl/CVDR1"},
    ],
    "impact_assessments": [{"title": "DPIA"}],
    "data": "<p>Kentekens.</p>",
    "data_sources": [{"title": "RDW", "link": "https://www.rdw.nl/"}],
    "technical_operation": "<p>Beeldherkenning. Het leert niet zelf.</p>",
    "supplier": "Scanwerk B.V.",
    "self_learning": False,
    "tags": ["parkeren", "kenteken"],
    "rights": "<p>U mag uw gegevens zien.</p>",
    "energy_use": 1250.5,
}


def content(record: Mapping[str, Any] = COMPLETE, **own: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what a publication of a record holds; each value comes from a fact of its own."""
    return {
        "name": record["name"],
        "kind": "ai-system",
        "lifecycle": "in-use",
        "pilot_ends": None,
        "pilot_result": None,
        "record": dict(record),
        "sources": {name: f"fact_{name}" for name in record},
        "facts": {},
        **own,
    }


def entry(record: Mapping[str, Any] = COMPLETE, **own: Any) -> Entry:  # noqa: ANN401
    """Return a record on its way out."""
    return Entry(
        content=content(record, **own),
        organisation=TOWN,
        system=SYSTEM,
        number=2,
        published=date(2026, 11, 1),
        page="https://register.lampstad.nl/nl/register/lampstad/scanauto",
        downloads={
            "csv": "https://register.lampstad.nl/nl/register/lampstad/scanauto/versies/2/csv"
        },
    )


_SIGNS: Final = "=+-@'\"&<>;:|/\\()[]{}#%*_.,!? 0123456789"
_LETTERS: Final = st.characters(min_codepoint=0x41, max_codepoint=0x24F, categories=("Lu", "Ll"))
_SIGN: Final = st.sampled_from(_SIGNS)
_ANY: Final = st.one_of(_LETTERS, _LETTERS, _SIGN)


def _lines(most: int) -> st.SearchStrategy[str]:
    """Return lines that somebody filled in: `-` and the like are refused, and have own tests."""
    written = st.text(_ANY, min_size=1, max_size=most).map(lambda text: " ".join(text.split()))
    return written.filter(lambda text: placeholder(text) is None)


def _formatted() -> st.SearchStrategy[str]:
    leaf = _lines(30).map(escape)
    blocks = st.recursive(
        st.one_of(leaf, st.lists(leaf, min_size=1, max_size=3).map("<br>".join)),
        lambda inner: st.one_of(
            inner.map(lambda html: f"<p>{html}</p>"),
            inner.map(lambda html: f"<div>{html}</div>"),
            st.lists(inner, min_size=1, max_size=3).map(
                lambda held: f"<ul>{''.join(f'<li>{one}</li>' for one in held)}</ul>"
            ),
            st.lists(inner, min_size=1, max_size=3).map(
                lambda held: f"<ol>{''.join(f'<li>{one}</li>' for one in held)}</ol>"
            ),
        ),
        max_leaves=4,
    )
    plain = st.lists(_lines(30), min_size=1, max_size=4).map("\n\n".join).map(rich.from_plain)
    return st.one_of(st.lists(blocks, min_size=1, max_size=2).map("".join), plain)


_URL: Final = st.builds(
    "https://{}.nl/{}".format,
    st.from_regex("[a-z]{3,8}", fullmatch=True),
    st.from_regex("[A-Za-z0-9._~,:;=&?#-]{0,12}", fullmatch=True),
)
_MONTH: Final = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(lambda day: f"{day:%Y-%m}")


def values(one: Field) -> st.SearchStrategy[Any]:
    """Return values of a field as a person may give them."""
    simple: dict[str, st.SearchStrategy[Any]] = {
        "text": _lines(30) if one.pattern is None else st.just("12345678"),
        "texts": st.lists(_lines(12), min_size=1, max_size=3, unique=True),
        "rich": _formatted(),
        "month": _MONTH,
        "url": _URL,
        "contact": st.one_of(_URL, st.just("algoritmes@lampstad.nl")),
        "yes-no": st.booleans(),
        "number": st.one_of(
            st.integers(0, 10**9), st.floats(0, 10**9, allow_nan=False, allow_subnormal=False)
        ),
    }
    if one.type in simple:
        return simple[one.type]
    if one.type == "group":
        parts = {
            name: values(part) if part.required else st.none() | values(part)
            for name, part in one.parts.items()
        }
        return st.lists(st.fixed_dictionaries(parts), min_size=1, max_size=3)
    codes = st.sampled_from(list(one.options))
    return codes if one.type == "choice" else st.lists(codes, min_size=1, max_size=3, unique=True)


def _kept(one: Field, value: Any) -> Any:  # noqa: ANN401
    """Return a value as it is kept; None where a field cannot hold it, or may not send it."""
    try:
        kept = check_value(one, value)
    except FieldFault:
        return None
    return None if _is_placeholder(one, kept) else kept


def _is_placeholder(one: Field, value: Any) -> bool:  # noqa: ANN401
    if one.type == "group":
        return any(placeholder(member["title"], one.id) for member in value)
    texts = value if isinstance(value, list) else [value]
    return any(placeholder(rich.to_plain(str(text)), one.id) for text in texts)


def _record(held: Mapping[str, Any]) -> dict[str, Any]:
    fields = record_fields()
    kept = {name: _kept(fields[name], value) for name, value in held.items() if value is not None}
    record = {name: value for name, value in kept.items() if value is not None}
    if record.get("end_date", "9") < record.get("begin_date", "0"):
        del record["end_date"]
    return {"name": "=SOM(A1)", **record}


RECORDS: Final = st.fixed_dictionaries(
    {name: st.none() | values(one) for name, one in record_fields().items()}
).map(_record)
"""Any record that can be kept, of which nothing still has to be filled in."""
LIFECYCLES: Final = st.sampled_from(["idea", "in-development", "out-of-use"])
ENTRIES: Final = st.builds(
    lambda record, lifecycle, kind: entry(record, lifecycle=lifecycle, kind=kind),
    RECORDS,
    LIFECYCLES,
    st.sampled_from(["ai-system", "algorithm", "gpai-model"]),
)
