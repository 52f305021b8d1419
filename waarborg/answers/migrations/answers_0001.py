# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources, their versions, who validated them for which days, and what answers cite.

Versions, passages and validations are only added. What an answer cites goes away with the answer.
"""

import sqlalchemy as sa
from alembic import op

revision = "answers_0001"
down_revision = None
branch_labels = ("answers",)
depends_on = None

_APPEND_ONLY = {
    "answers_versions": ("(source, number)",),
    "answers_validations": ("(source, sequence)",),
    "answers_passages": ("id", "(source, version, number)"),
}
"""Tables to which rows are only added, each with the columns in which no two may be the same."""
_FIXED = {
    "answers_collections": ("id", "organisation", "created"),
    "answers_sources": ("id", "collection", "organisation", "origin", "added"),
}
"""Tables from which no row is deleted, each with the columns that never change."""
_KEPT = "sources are append-only: this is never changed or deleted"


def upgrade() -> None:
    """Make the tables, and the triggers that guard them."""
    _make_sources()
    _make_contents()
    _make_citations()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    guard = _guard_sqlite if is_sqlite else _guard_postgresql
    for table in _APPEND_ONLY:
        guard(table, "update", "1 = 1")
    for table, columns in _FIXED.items():
        differs = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
        guard(table, "update", " OR ".join(f"NEW.{one} {differs} OLD.{one}" for one in columns))
    for table in (*_APPEND_ONLY, *_FIXED):
        guard(table, "delete", "1 = 1")
    if is_sqlite:
        _forbid_replacing()
    else:
        _forbid_truncating()


def _make_sources() -> None:
    op.create_table(
        "answers_collections",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.UniqueConstraint("organisation", "name"),
    )
    op.create_table(
        "answers_sources",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("collection", sa.Text, sa.ForeignKey("answers_collections.id"), nullable=False),
        sa.Column("organisation", sa.Text, nullable=False, index=True),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("withdrawn", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("added", sa.Text, nullable=False),
        sa.UniqueConstraint("collection", "origin"),
    )


def _make_contents() -> None:
    source = sa.ForeignKey("answers_sources.id")
    op.create_table(
        "answers_versions",
        sa.Column("source", sa.Text, source, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("original", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answers_passages",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("page", sa.Integer),
        sa.ForeignKeyConstraint(
            ["source", "version"], ["answers_versions.source", "answers_versions.number"]
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answers_validations",
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
        sa.ForeignKeyConstraint(
            ["source", "version"], ["answers_versions.source", "answers_versions.number"]
        ),
        sqlite_with_rowid=False,
    )


def _make_citations() -> None:
    op.create_table(
        "answers_citations",
        sa.Column("answer", sa.Text, primary_key=True),
        sa.Column("passage", sa.Text, sa.ForeignKey("answers_passages.id"), primary_key=True),
        sa.Column("source", sa.Text, nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_table(
        "answers_fetched",
        sa.Column("source", sa.Text, sa.ForeignKey("answers_sources.id"), primary_key=True),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
    )


def _guard_sqlite(table: str, verb: str, forbidden: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{verb} BEFORE {verb.upper()} ON {table} "
        f"WHEN {forbidden} BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
    )


def _guard_postgresql(table: str, verb: str, forbidden: str) -> None:
    given = "OLD" if verb == "delete" else "NEW"
    op.execute(
        f"CREATE FUNCTION {table}_{verb}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {forbidden} THEN RAISE EXCEPTION '{_KEPT}'; END IF; RETURN {given}; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_{verb} BEFORE {verb.upper()} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_{verb}()"
    )


def _forbid_replacing() -> None:
    """INSERT OR REPLACE removes a row without the triggers for DELETE."""
    keys = {
        **_APPEND_ONLY,
        "answers_collections": ("id", "(organisation, name)"),
        "answers_sources": ("id", "(collection, origin)"),
    }
    for table, columns in keys.items():
        same = " OR ".join(f"{one} = {_of_new(one)}" for one in columns)
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608  # names of ours
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
        )


def _of_new(columns: str) -> str:
    names = columns.strip("()").split(", ")
    values = ", ".join(f"NEW.{name}" for name in names)
    return f"({values})" if len(names) > 1 else values


def _forbid_truncating() -> None:
    op.execute(
        "CREATE FUNCTION answers_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$"
    )
    for table in (*_APPEND_ONLY, *_FIXED):
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION answers_refuse()"
        )


def downgrade() -> None:
    """Refuse: what answers were taken from is never thrown away by a migration."""
    raise RuntimeError(_KEPT)
