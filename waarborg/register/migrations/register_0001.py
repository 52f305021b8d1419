# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register: its tables, and the rules that the database itself keeps.

Facts, versions and transitions are only added. What is published is never altered, never by one
of its authors, and numbered without gaps.
"""

import sqlalchemy as sa
from alembic import op

revision = "register_0001"
down_revision = None
branch_labels = ("register",)
depends_on = None

_APPEND_ONLY = {
    "register_versions": ("id",),
    "register_facts": ("id",),
    "register_transitions": ("sequence", "evidence"),
}
"""Tables to which rows are only added, each with the columns in which no two may be the same."""
_FIXED = {
    "register_organisations": ("id", "slug", "created"),
    "register_systems": ("id", "organisation", "slug", "created", "created_by"),
    "register_publications": (
        "id",
        "system",
        "organisation",
        "content",
        "authors",
        "facts_until",
        "submitted_by",
        "submitted",
        "note",
    ),
    "register_corrections": ("id", "organisation", "system", "publication", "text", "made", "task"),
    "register_tasks": ("id", "organisation", "system", "norm", "source", "created", "created_by"),
}
"""Tables from which no row is deleted, each with the columns that never change."""
_KEPT = "the register is append-only: this is never changed or deleted"
_UNREVIEWED = "a publication starts in review"
_SAME_PERSON = "a publisher is never one of the authors"
_NO_WAY = "a publication cannot go from this state to that one"
_NUMBER = "publications of a system are numbered from 1 without gaps, for ever"
_DECIDED = "who decided on a publication, and when, is written once"


def upgrade() -> None:
    """Make the tables, the indices, and the triggers that guard them."""
    _make_register()
    _make_publications()
    _make_office()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    guard = _guard_sqlite if is_sqlite else _guard_postgresql
    for table in _APPEND_ONLY:
        guard(table, "update", (("1 = 1", _KEPT),))
    for table, columns in _FIXED.items():
        changes = " OR ".join(_differs(name, sqlite=is_sqlite) for name in columns)
        guard(table, "update", ((changes, _KEPT), *_more_rules(table, sqlite=is_sqlite)))
    for table in (*_APPEND_ONLY, *_FIXED):
        guard(table, "delete", (("1 = 1", _KEPT),))
    guard("register_publications", "insert", _rules_of_new(sqlite=is_sqlite))
    if is_sqlite:
        _forbid_replacing()
    else:
        _forbid_truncating()


def _make_register() -> None:
    op.create_table(
        "register_organisations",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("slug", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("oin", sa.Text),
        sa.Column("tooi", sa.Text),
        sa.Column("created", sa.Text, nullable=False),
    )
    op.create_table(
        "register_systems",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "organisation", sa.Text, sa.ForeignKey("register_organisations.id"), nullable=False
        ),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("lifecycle", sa.Text, nullable=False),
        sa.Column("pilot_ends", sa.Text),
        sa.Column("pilot_result", sa.Text),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.UniqueConstraint("organisation", "slug"),
    )
    op.create_table(
        "register_versions",
        sa.Column("system", sa.Text, sa.ForeignKey("register_systems.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("digests", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "register_facts",
        sa.Column("system", sa.Text, sa.ForeignKey("register_systems.id"), primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("said_by", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("version", sa.Text),
        sqlite_with_rowid=False,
    )


def _make_publications() -> None:
    op.create_table(
        "register_publications",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("system", sa.Text, sa.ForeignKey("register_systems.id"), nullable=False),
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
        sa.UniqueConstraint("system", "number"),
    )
    for state in ("in-review", "published"):
        is_in_state = sa.text(f"state = '{state}'")
        op.create_index(
            f"register_publications_one_{state.replace('-', '_')}",
            "register_publications",
            ["system"],
            unique=True,
            sqlite_where=is_in_state,
            postgresql_where=is_in_state,
        )
    op.create_index(
        "register_publications_state", "register_publications", ["organisation", "state"]
    )
    op.create_table(
        "register_transitions",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("evidence", sa.Text, nullable=False, unique=True),
        sa.Column(
            "publication",
            sa.Text,
            sa.ForeignKey("register_publications.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.create_index(
        "register_transitions_organisation", "register_transitions", ["organisation", "sequence"]
    )


def _make_office() -> None:
    op.create_table(
        "register_tasks",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "organisation", sa.Text, sa.ForeignKey("register_organisations.id"), nullable=False
        ),
        sa.Column("system", sa.Text, sa.ForeignKey("register_systems.id")),
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
    op.create_index("register_tasks_organisation", "register_tasks", ["organisation", "state"])
    op.create_table(
        "register_corrections",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False, index=True),
        sa.Column(
            "system", sa.Text, sa.ForeignKey("register_systems.id"), nullable=False, index=True
        ),
        sa.Column("publication", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("contact", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_by", sa.Text),
        sa.Column("answered", sa.Text),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("task", sa.Text, sa.ForeignKey("register_tasks.id"), nullable=False),
    )


def _differs(column: str, *, sqlite: bool) -> str:
    return f"NEW.{column} {'IS NOT' if sqlite else 'IS DISTINCT FROM'} OLD.{column}"


def _contains(authors: str, person: str, *, sqlite: bool) -> str:
    """Return a condition: the JSON list `authors` names `person`."""
    if sqlite:
        return f"EXISTS (SELECT 1 FROM json_each({authors}) AS a WHERE a.value = {person})"  # noqa: S608  # names of ours
    return f"{authors}::jsonb @> to_jsonb({person})"


def _rules_of_new(*, sqlite: bool) -> tuple[tuple[str, str], ...]:
    started = "NEW.state <> 'in-review' OR NEW.number IS NOT NULL OR NEW.decided_by IS NOT NULL"
    named = _contains("NEW.authors", "NEW.submitted_by", sqlite=sqlite)
    return (started, _UNREVIEWED), (f"NOT ({named})", _SAME_PERSON)


def _more_rules(table: str, *, sqlite: bool) -> tuple[tuple[str, str], ...]:
    """Return what else may not happen to a row, each with the reason."""
    if table != "register_publications":
        return ()
    ways = (
        ("in-review", "draft"),
        ("in-review", "published"),
        ("published", "archived"),
        ("published", "withdrawn"),
        ("archived", "withdrawn"),
    )
    allowed = " OR ".join(f"(OLD.state = '{old}' AND NEW.state = '{new}')" for old, new in ways)
    author = _contains("OLD.authors", "NEW.decided_by", sqlite=sqlite)
    following = (
        "NEW.number = 1 + (SELECT coalesce(max(p.number), 0) "
        "FROM register_publications AS p WHERE p.system = NEW.system)"
    )
    changed = " OR ".join(_differs(name, sqlite=sqlite) for name in ("decided_by", "decided"))
    return (
        (f"NOT ({allowed})", _NO_WAY),
        (f"NEW.state = 'published' AND (NEW.decided_by IS NULL OR {author})", _SAME_PERSON),
        (f"NEW.state = 'published' AND (NEW.number IS NULL OR NOT ({following}))", _NUMBER),
        (f"NEW.state <> 'published' AND {_differs('number', sqlite=sqlite)}", _NUMBER),
        (f"OLD.state <> 'in-review' AND ({changed})", _DECIDED),
    )


def _guard_sqlite(table: str, verb: str, rules: tuple[tuple[str, str], ...]) -> None:
    for number, (forbidden, reason) in enumerate(rules, start=1):
        op.execute(
            f"CREATE TRIGGER {table}_{verb}_{number} BEFORE {verb.upper()} ON {table} "
            f"WHEN {forbidden} BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        )


def _guard_postgresql(table: str, verb: str, rules: tuple[tuple[str, str], ...]) -> None:
    checks = " ".join(
        f"IF {forbidden} THEN RAISE EXCEPTION '{reason}'; END IF;" for forbidden, reason in rules
    )
    given = "OLD" if verb == "delete" else "NEW"
    op.execute(
        f"CREATE FUNCTION {table}_{verb}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {checks} RETURN {given}; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_{verb} BEFORE {verb.upper()} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_{verb}()"
    )


def _forbid_replacing() -> None:
    """INSERT OR REPLACE removes a row without the triggers for DELETE."""
    keys = {
        **_APPEND_ONLY,
        "register_versions": ("id", "(system, number)"),
        "register_facts": ("id", "(system, sequence)"),
        "register_organisations": ("id", "slug"),
        "register_systems": ("id", "(organisation, slug)"),
        "register_publications": ("id", "(system, number)"),
        "register_corrections": ("id",),
        "register_tasks": ("id",),
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
        "CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$"
    )
    for table in (*_APPEND_ONLY, *_FIXED):
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()"
        )


def downgrade() -> None:
    """Refuse: what was published is never thrown away by a migration."""
    raise RuntimeError(_KEPT)
