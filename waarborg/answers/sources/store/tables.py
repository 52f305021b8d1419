# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables. Days and moments are text (ISO 8601, moments in UTC)."""

from typing import Final

import sqlalchemy as sa

METADATA: Final = sa.MetaData()
COLLECTIONS: Final = sa.Table(
    "answers_collections",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("created", sa.Text, nullable=False),
)
SOURCES: Final = sa.Table(
    "answers_sources",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("collection", sa.Text, nullable=False),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("withdrawn", sa.Text),
    sa.Column("reason", sa.Text),
    sa.Column("added", sa.Text, nullable=False),
)
VERSIONS: Final = sa.Table(
    "answers_versions",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("original", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
)
PASSAGES: Final = sa.Table(
    "answers_passages",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("heading", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("page", sa.Integer),
)
VALIDATIONS: Final = sa.Table(
    "answers_validations",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("validated_by", sa.Text, nullable=False),
    sa.Column("valid_from", sa.Text, nullable=False),
    sa.Column("valid_until", sa.Text),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("licence", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
)
FETCHED: Final = sa.Table(
    "answers_fetched",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("etag", sa.Text),
    sa.Column("modified", sa.Text),
    sa.Column("at", sa.Text, nullable=False),
)
CITATIONS: Final = sa.Table(
    "answers_citations",
    METADATA,
    sa.Column("answer", sa.Text, primary_key=True),
    sa.Column("passage", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)
