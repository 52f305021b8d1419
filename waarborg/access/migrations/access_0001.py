# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Accounts, roles, sessions, one-time links and keys."""

import sqlalchemy as sa
from alembic import op

revision = "access_0001"
down_revision = None
branch_labels = ("access",)
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "access_accounts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("login", sa.Text, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("issuer", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("ended", sa.Text),
        sa.UniqueConstraint("issuer", "subject"),
    )
    op.create_table(
        "access_roles",
        sa.Column("account", sa.Text, sa.ForeignKey("access_accounts.id"), primary_key=True),
        sa.Column("organisation", sa.Text, primary_key=True, index=True),
        sa.Column("role", sa.Text, primary_key=True),
    )
    op.create_table(
        "access_sessions",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column(
            "account", sa.Text, sa.ForeignKey("access_accounts.id"), nullable=False, index=True
        ),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("told", sa.Text),
    )
    op.create_table(
        "access_links",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("account", sa.Text, sa.ForeignKey("access_accounts.id"), index=True),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("expires", sa.Text, nullable=False),
        sa.Column("used", sa.Text),
    )
    op.create_table(
        "access_keys",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("organisation", sa.Text, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("expires", sa.Text, nullable=False),
        sa.Column("used", sa.Text),
        sa.Column("ended", sa.Text),
    )


def downgrade() -> None:
    """Remove the tables."""
    for table in ("keys", "links", "sessions", "roles", "accounts"):
        op.drop_table(f"access_{table}")
