# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was delivered of each system to the national register."""

import sqlalchemy as sa
from alembic import op

revision = "register_0002"
down_revision = "register_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. It is a memory of another register, so its rows change."""
    op.create_table(
        "register_deliveries",
        sa.Column("system", sa.Text, sa.ForeignKey("register_systems.id"), primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False, index=True),
        sa.Column("national_id", sa.Text),
        sa.Column("number", sa.Integer),
        sa.Column("digest", sa.Text),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("is_public", sa.Boolean, nullable=False),
        sa.Column("evidence", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("tried", sa.Text),
        sa.Column("delivered", sa.Text),
        sa.Column("claim", sa.Text),
        sa.Column("claimed_until", sa.Text),
    )


def downgrade() -> None:
    """Refuse: without it a second record of the same system would be made there."""
    raise RuntimeError(_KEPT)


_KEPT = "what was delivered is never forgotten by a migration"
