# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A source of the example municipality, with two versions and much to show."""

from datetime import timedelta

from tests.web.installations import TOWN
from tests.web.pages.desk_town import DeskTown
from waarborg.answers.records import Source
from waarborg.answers.sources import (
    Details,
    Incoming,
    add_collection,
    collections_of,
    put_source,
    source_by_id,
    source_by_origin,
)
from waarborg.answers.sources.documents import Block, BlockKind, Document
from waarborg.register import organisation_by_slug

ORIGIN = "paspoort.md"


def a_source(town: DeskTown, name: str = "Website") -> Source:
    """Return a source in a collection; it is made once for each collection."""
    base = town.installation.answers
    organisation = organisation_by_slug(town.installation.register, TOWN).id
    known = {one.name: one for one in collections_of(base, organisation)}
    into = known.get(name) or add_collection(base, town.editor(), organisation, name)
    kept = source_by_origin(base, into.id, ORIGIN)
    if kept is not None:
        return source_by_id(base, kept.id)
    today = town.installation.today()
    details = Details(
        owner="Team Burgerzaken",
        validated_by="Webredactie",
        valid_from=today - timedelta(days=30),
        valid_until=today + timedelta(days=10),
        address="https://www.voorbeeldstad.nl/een-lang-pad/met-veel-woorden/paspoort-aanvragen",
        licence="CC0",
    )
    found: list[Source] = []
    for price in ("€ 80", "€ 90"):
        blocks = (
            Block(BlockKind.PARAGRAPH, "Een paspoort vraagt u aan bij de balie."),
            Block(BlockKind.HEADING, "Kosten", 2),
            Block(BlockKind.PARAGRAPH, f"Een paspoort kost {price}."),
        )
        document = Document("Paspoort aanvragen", "nl", blocks)
        put = put_source(
            base, town.editor(), into.id, Incoming(ORIGIN, document, details, "sha256:0")
        )
        found.append(put.source)
    return found[-1]
