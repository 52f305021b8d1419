# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables. Days and moments are text (ISO 8601, UTC), and values are canonical JSON."""

from pathlib import Path
from typing import Final

import sqlalchemy as sa

MIGRATIONS: Final = Path(__file__).parent.parent / "migrations"

METADATA: Final = sa.MetaData()
ORGANISATIONS: Final = sa.Table(
    "register_organisations",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("slug", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("oin", sa.Text),
    sa.Column("tooi", sa.Text),
    sa.Column("created", sa.Text, nullable=False),
)
SYSTEMS: Final = sa.Table(
    "register_systems",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("lifecycle", sa.Text, nullable=False),
    sa.Column("pilot_ends", sa.Text),
    sa.Column("pilot_result", sa.Text),
    sa.Column("created", sa.Text, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("changed", sa.Text, nullable=False),
)
VERSIONS: Final = sa.Table(
    "register_versions",
    METADATA,
    sa.Column("system", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("digests", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("created", sa.Text, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
)
FACTS: Final = sa.Table(
    "register_facts",
    METADATA,
    sa.Column("system", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("said_by", sa.Text, nullable=False),
    sa.Column("said", sa.Text, nullable=False),
    sa.Column("version", sa.Text),
)
PUBLICATIONS: Final = sa.Table(
    "register_publications",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("system", sa.Text, nullable=False),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("number", sa.Integer),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("authors", sa.Text, nullable=False),
    sa.Column("facts_until", sa.Integer, nullable=False),
    sa.Column("submitted_by", sa.Text, nullable=False),
    sa.Column("submitted", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("decided_by", sa.Text),
    sa.Column("decided", sa.Text),
    sa.Column("reason", sa.Text),
    sa.Column("withdrawn", sa.Text),
)
TRANSITIONS: Final = sa.Table(
    "register_transitions",
    METADATA,
    sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("evidence", sa.Text, nullable=False, unique=True),
    sa.Column("publication", sa.Text, nullable=False),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
)
CORRECTIONS: Final = sa.Table(
    "register_corrections",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("system", sa.Text, nullable=False),
    sa.Column("publication", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("contact", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("answer", sa.Text),
    sa.Column("answered_by", sa.Text),
    sa.Column("answered", sa.Text),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("task", sa.Text, nullable=False),
)
TASKS: Final = sa.Table(
    "register_tasks",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("system", sa.Text),
    sa.Column("norm", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("owner", sa.Text),
    sa.Column("due", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("created", sa.Text, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("closed", sa.Text),
)
