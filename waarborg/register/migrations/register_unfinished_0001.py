# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work that takes several steps and is not done yet. Its rows go away: nothing here is proof."""

import sqlalchemy as sa
from alembic import op

revision = "register_unfinished_0001"
down_revision = None
branch_labels = ("register-unfinished",)
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "register_unfinished",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False, index=True),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.Column("expires", sa.Text, nullable=False, index=True),
    )
    op.create_table(
        "register_unfinished_parts",
        sa.Column(
            "work",
            sa.Text,
            sa.ForeignKey("register_unfinished.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables: what stands in them can be done again."""
    op.drop_table("register_unfinished_parts")
    op.drop_table("register_unfinished")
