# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fingerprints of what was answered, to tell later whether a text was ours."""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0002"
down_revision = "gateway_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. They can be made again from the log, so nothing guards them."""
    op.create_table(
        "gateway_fingerprints",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("system", sa.Text, nullable=False),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("last", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False, index=True),
        sa.Column("ceiling", sa.BigInteger, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "gateway_marks",
        sa.Column("mark", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "fingerprint",
            sa.BigInteger,
            sa.ForeignKey("gateway_fingerprints.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
            index=True,
        ),
    )
    op.create_table(
        "gateway_fingerprinted",
        sa.Column("writer", sa.Text, primary_key=True),
        sa.Column("sequence", sa.BigInteger, nullable=False),
    )
