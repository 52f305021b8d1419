# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How fast the register answers when it is large, beside the same question in plain SQL.

    python -m benchmarks.register [--systems 100000] [--database URL]... [--folder DIR] [--json]

Fills an empty database with published systems of a hundred organisations, and then asks what
readers and officers ask: a search, the page of a system, the search page, and all systems of all
organisations again after a change of law. Beside each stands plain SQL that gets the same rows
from the same database, without an index of words, a template or a check. Databases are SQLite in
a temporary folder, or in DIR, and each `--database`, a PostgreSQL for example. One that was filled
before is not filled again.

The times are those of the clock, one question at a time, in one process.
"""

# ruff: noqa: T201  # a benchmark prints

import argparse
import asyncio
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final

import httpx
import sqlalchemy as sa

from waarborg.app import create_app
from waarborg.installation import Installation, open_installation
from waarborg.kernel.actors import INSTALLATION, Actor, Role
from waarborg.kernel.settings import read_settings
from waarborg.register import add_organisation, organisations, states_of
from waarborg.register.bulk import SystemRow, load_systems, publish_all, submit_all
from waarborg.register.records import Organisation
from waarborg.report.recheck import compare, outcomes

ORGANISATIONS: Final = 100
TRIES: Final = 200
BEFORE: Final = date(2026, 7, 26)
AFTER: Final = date(2026, 7, 27)
ON: Final = date(2026, 11, 24)
OBJECTS: Final = (
    *("parkeren", "uitkering", "vergunning", "subsidie", "kenteken", "afval", "jeugdzorg"),
    *("onderwijs", "belasting", "huisvesting", "verkeer", "brieven", "sollicitatie", "bijstand"),
    *("riolering", "handhaving", "energie", "archief"),
)
VERBS: Final = (
    *("controleren", "voorspellen", "ordenen", "schrijven", "herkennen", "plannen", "verdelen"),
)
QUESTIONS: Final = (
    "parkeren",
    "uitkering",
    "kentekens herkennen",
    "brief schrijven",
    "huisvestig",
    "solicitatie",
    "bijstand controle",
    "energie plannen",
)
"""What is searched: words, other forms of them, and words with typing errors."""
FACTS: Final[tuple[dict[str, Any], ...]] = (
    {"subject.kind": "rules-only", "actor.kind": "decentral-government"},
    {
        "subject.kind": "ai-system",
        "actor.kind": "decentral-government",
        "role.activities": ["uses"],
        "annex-3.areas": ["essential-services"],
        "annex-3.5.use": ["public-benefits"],
        "prohibited.signals": [],
        "profiling": True,
        "data.personal": True,
    },
    {
        "subject.kind": "ai-system",
        "actor.kind": "decentral-government",
        "role.activities": ["uses"],
        "annex-3.areas": [],
        "prohibited.signals": [],
        "output.functions": ["interacts", "generates-text"],
        "data.personal": True,
    },
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was measured, in milliseconds or seconds, beside plain SQL."""

    database: str
    what: str
    unit: str
    ours_median: float
    ours_p95: float
    sql_median: float
    sql_p95: float

    @property
    def ratio(self) -> float:
        """How many times the plain SQL takes of what we take."""
        return self.sql_median / self.ours_median


def rows(count: int, random: Random) -> Iterator[SystemRow]:
    """Yield systems with a record of the usual size."""
    for number in range(count):
        thing, verb = random.choice(OBJECTS), random.choice(VERBS)
        text = " ".join(random.choice((*OBJECTS, *VERBS)) for _ in range(120))
        yield SystemRow(
            name=f"{thing.capitalize()} {verb} {number}",
            facts={
                **random.choice(FACTS),
                "record.short_description": f"Dit systeem helpt bij {thing} {verb}.",
                "record.theme": ["verkeer"],
                "record.publication_category": random.choice("abc"),
                "record.goal": f"<p>{text}</p>",
                "record.risks": f"<p>{text[::-1]}</p>",
                "record.contact": "algoritmes@stad.example",
            },
        )


def fill(installation: Installation, count: int) -> tuple[Organisation, ...]:
    """Publish `count` systems, divided over the organisations, where there are none yet."""
    register = installation.register
    found = organisations(register)
    if found:
        return found
    random = Random(1)  # noqa: S311  # the same register every time
    founder = Actor("bench:founder", "", {INSTALLATION: frozenset({Role.ADMINISTRATOR})})
    made: list[Organisation] = []
    for number in range(ORGANISATIONS):
        one = add_organisation(
            register, founder, name=f"Gemeente {number:03}", slug=f"stad-{number}", kind="gemeente"
        )
        made.append(one)
        writer = Actor("bench:writer", "", {one.id: frozenset({Role.EDITOR})})
        publisher = Actor("bench:publisher", "", {one.id: frozenset({Role.PUBLISHER})})
        systems = load_systems(register, writer, one.id, rows(count // ORGANISATIONS, random))
        sent = submit_all(register, writer, [system.id for system in systems])
        publish_all(register, publisher, [publication.id for publication in sent])
    return tuple(made)


def timed(tries: Sequence[Callable[[], object]]) -> tuple[float, float]:
    """Return the median and the 95th percentile of some calls, in seconds."""
    found = []
    for one in tries:
        start = perf_counter()
        one()
        found.append(perf_counter() - start)
    return median(found), quantiles(found, n=20)[-1] if len(found) > 1 else found[0]


class Asked:
    """The questions to one database, each ours and in plain SQL."""

    def __init__(
        self, name: str, installation: Installation, bodies: Sequence[Organisation]
    ) -> None:
        self._name = name
        self._installation = installation
        self._bodies = bodies
        self._app = create_app(installation=installation)
        with installation.store.reading() as connection:
            query = sa.text(
                "SELECT o.slug, s.slug FROM register_systems s "
                "JOIN register_organisations o ON o.id = s.organisation"
            )
            self._places = [tuple(row) for row in connection.execute(query)]

    def _sql(self, query: str, **values: object) -> Callable[[], object]:
        def ask() -> object:
            with self._installation.store.reading() as connection:
                return connection.execute(sa.text(query), values).all()

        return ask

    def _line(
        self,
        what: str,
        ours: Sequence[Callable[[], object]],
        sql: Sequence[Callable[[], object]],
        *,
        unit: str = "ms",
    ) -> Line:
        factor = 1000 if unit == "ms" else 1
        mine, theirs = timed(ours), timed(sql)
        return Line(self._name, what, unit, *(one * factor for one in (*mine, *theirs)))

    def search(self) -> Line:
        """Ask for words."""
        search = self._installation.search
        search.find("")  # the index is made at the first question; see `start`
        asked = [QUESTIONS[number % len(QUESTIONS)] for number in range(TRIES)]
        like = (
            "SELECT id, content FROM register_publications "
            "WHERE state = 'published' AND {} LIMIT 20"
        )
        sql = []
        for words in asked[: TRIES // 10]:
            parts = words.split()
            tests = " AND ".join(f"lower(content) LIKE :w{place}" for place in range(len(parts)))
            values = {f"w{place}": f"%{word}%" for place, word in enumerate(parts)}
            sql.append(self._sql(like.format(tests), **values))
        return self._line("search", [partial(search.find, words) for words in asked], sql)

    def start(self) -> Line:
        """Make the index of words, as each process does when it starts."""
        from waarborg.register.search import Search  # noqa: PLC0415

        register = self._installation.register
        everything = "SELECT content FROM register_publications WHERE state = 'published'"
        return self._line(
            "index of all words, at a start",
            [lambda: Search(register).find("parkeren")],
            [self._sql(everything)],
            unit="s",
        )

    def page(self) -> Line:
        """Read the page of a system, from the request to the last byte."""
        random = Random(2)  # noqa: S311  # the same pages every time
        places = [random.choice(self._places) for _ in range(TRIES)]
        one = (
            "SELECT p.content FROM register_publications p "
            "JOIN register_systems s ON s.id = p.system "
            "JOIN register_organisations o ON o.id = s.organisation "
            "WHERE o.slug = :o AND s.slug = :s AND p.state = 'published'"
        )
        ours = [partial(self._get, f"/nl/register/{body}/{system}") for body, system in places]
        return self._line("page of a system", ours, [self._sql(one, o=o, s=s) for o, s in places])

    def search_page(self) -> Line:
        """Read the search page with words and how many there are of everything."""
        asked = [QUESTIONS[number % len(QUESTIONS)] for number in range(TRIES)]
        counts = (
            "SELECT s.kind, count(*) FROM register_publications p JOIN register_systems s "
            "ON s.id = p.system WHERE p.state = 'published' AND lower(p.content) LIKE :w "
            "GROUP BY s.kind"
        )
        sql = [self._sql(counts, w=f"%{words.split()[0]}%") for words in asked[: TRIES // 10]]
        ours = [partial(self._get, "/nl/register", q=words) for words in asked]
        return self._line("search page", ours, sql)

    def recheck(self) -> Line:
        """Check all systems again as before and after the change of law of July 2026."""
        register, engine = self._installation.register, self._installation.engine

        def again() -> object:
            moved = 0
            for body in self._bodies:
                states = states_of(register, body.id)
                before = outcomes(engine, states, ON, BEFORE)
                moved += len(compare(before, outcomes(engine, states, ON, AFTER)).moved)
            return moved

        facts = "SELECT system, name, value FROM register_facts"
        return self._line("all systems again", [again], [self._sql(facts)], unit="s")

    def _get(self, path: str, **query: str) -> None:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
                return await client.get(path, params=query)

        answer = asyncio.run(ask())
        if answer.status_code != httpx.codes.OK:
            raise SystemExit(f"{path} answers {answer.status_code}")


def measure(name: str, url: str | None, folder: Path, systems: int) -> Iterator[Line]:
    """Fill one database and ask it everything."""
    given = {"WAARBORG_HOME": str(folder)} | ({"WAARBORG_DATABASE": url} if url else {})
    with open_installation(read_settings(given), today=lambda: ON) as installation:
        start = perf_counter()
        bodies = fill(installation, systems)
        print(f"{name}: {systems} systems in {perf_counter() - start:.0f} s", flush=True)
        asked = Asked(name, installation, bodies)
        for question in (asked.start, asked.search, asked.page, asked.search_page, asked.recheck):
            yield question()


def show(line: Line) -> str:
    """Return a line for a reader."""
    return (
        f"{line.database:11} {line.what:32} "
        f"{line.ours_median:9.2f} {line.ours_p95:9.2f} {line.unit:2}   "
        f"plain SQL {line.sql_median:9.2f} {line.sql_p95:9.2f} {line.unit:2}   {line.ratio:7.2f}x"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--systems", type=int, default=100_000)
    parser.add_argument("--database", action="append", default=[])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    found: list[Line] = []
    for name, url in (("SQLite", None), *((one.partition(":")[0], one) for one in asked.database)):
        with tempfile.TemporaryDirectory() as temporary:
            for line in measure(name, url, asked.folder or Path(temporary), asked.systems):
                found.append(line)
                print(show(line), flush=True)
    if asked.json:
        print(json.dumps([asdict(one) for one in found], indent=2))


if __name__ == "__main__":
    main()
