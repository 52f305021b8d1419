# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The gateway: policies, keys, the switch, what was used, and a log that is only added to."""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0001"
down_revision = None
branch_labels = ("gateway",)
depends_on = None

_APPEND_ONLY = {
    "gateway_policies": ("id",),
    "gateway_activations": ("id",),
    "gateway_switches": ("id",),
    "gateway_batches": ("writer", "number"),
    "gateway_digests": ("system", "day"),
}
"""Each with the columns in which no two rows may be the same."""
_REFUSAL = "the log of the gateway is append-only: nothing in it is changed or deleted"


def upgrade() -> None:
    """Make the tables and the triggers that guard them."""
    _make_rules()
    _make_log()
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgresql
    guard()


def _make_rules() -> None:
    op.create_table(
        "gateway_revision",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    op.execute("INSERT INTO gateway_revision (id, number) VALUES (1, 1)")
    op.create_table(
        "gateway_policies",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("system", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.UniqueConstraint("system", "number"),
    )
    op.create_table(
        "gateway_activations",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("system", sa.Text, nullable=False, index=True),
        sa.Column("policy", sa.Text, sa.ForeignKey("gateway_policies.id"), nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.create_table(
        "gateway_switches",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("system", sa.Text, nullable=False, index=True),
        sa.Column("is_stopped", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.create_table(
        "gateway_keys",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("system", sa.Text, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("requests_a_minute", sa.Integer, nullable=False),
        sa.Column("tokens_a_day", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("ended", sa.Text),
    )
    op.create_table(
        "gateway_usage",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("used", sa.BigInteger, nullable=False),
    )


def _make_log() -> None:
    op.create_table(
        "gateway_writers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("ended", sa.Text),
        sa.Column("settled", sa.Text),
    )
    op.create_table(
        "gateway_log",
        sa.Column("writer", sa.Text, primary_key=True),
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("exchange", sa.Text, nullable=False, index=True),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("system", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Index("ix_gateway_log_system_at", "system", "at"),
    )
    op.create_table(
        "gateway_batches",
        sa.Column("writer", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("first", sa.BigInteger, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
    )
    op.create_table(
        "gateway_erasures",
        sa.Column("writer", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
    )
    op.create_table(
        "gateway_content",
        sa.Column("exchange", sa.Text, primary_key=True),
        sa.Column("step", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "gateway_digests",
        sa.Column("system", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("entry", sa.Text, nullable=False),
    )
    op.create_table(
        "gateway_exports",
        sa.Column("writer", sa.Text, primary_key=True),
        sa.Column("sequence", sa.BigInteger, nullable=False),
    )


def _guard_sqlite() -> None:
    for table, keys in {**_APPEND_ONLY, "gateway_log": ("writer", "sequence")}.items():
        same = " AND ".join(f"{key} = NEW.{key}" for key in keys)
        # INSERT OR REPLACE removes a row without the triggers for DELETE.
        _sqlite_trigger(
            table,
            "replace",
            "INSERT",
            f"EXISTS (SELECT 1 FROM {table} WHERE {same})",  # noqa: S608  # names of ours
        )
        _sqlite_trigger(table, "update", "UPDATE", "TRUE")
    for table in _APPEND_ONLY:
        _sqlite_trigger(table, "delete", "DELETE", "TRUE")
    _sqlite_trigger("gateway_log", "delete", "DELETE", f"NOT {_ERASED}")


def _sqlite_trigger(table: str, name: str, verb: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )


_ERASED = (
    "EXISTS (SELECT 1 FROM gateway_batches b JOIN gateway_erasures e "
    "ON e.writer = b.writer AND e.number = b.number WHERE b.writer = OLD.writer "
    "AND OLD.sequence BETWEEN b.first AND b.last)"
)
"""A row of the log may go only when the end of its whole batch has been written down."""


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION gateway_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE FUNCTION gateway_refuse_early() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NOT {_ERASED} THEN RAISE EXCEPTION '{_REFUSAL}'; END IF; "
        "RETURN OLD; END $$"
    )
    for table in _APPEND_ONLY:
        _postgresql_trigger(table, "refuse", "UPDATE OR DELETE", "ROW", "gateway_refuse")
    _postgresql_trigger("gateway_log", "refuse", "UPDATE", "ROW", "gateway_refuse")
    _postgresql_trigger("gateway_log", "refuse_early", "DELETE", "ROW", "gateway_refuse_early")
    for table in (*_APPEND_ONLY, "gateway_log"):
        _postgresql_trigger(table, "keep", "TRUNCATE", "STATEMENT", "gateway_refuse")


def _postgresql_trigger(table: str, name: str, verb: str, each: str, function: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION {function}()"
    )


def downgrade() -> None:
    """Refuse: a log is never thrown away by a migration."""
    raise RuntimeError(_REFUSAL)
