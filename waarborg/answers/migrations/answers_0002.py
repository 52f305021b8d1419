# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions that were asked, what citizens thought of the answers, and what was handed over.

Questions are kept without personal data and for a limited time: these rows are deleted. Settings
are only added: the newest holds.
"""

import sqlalchemy as sa
from alembic import op

revision = "answers_0002"
down_revision = "answers_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "answers_settings",
        sa.Column("organisation", sa.Text, primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.create_table(
        "answers_questions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("route", sa.Text, nullable=False),
        sa.Column("certainty", sa.Float),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text),
        sa.Column("remark", sa.Text),
        sa.Column("rated", sa.Text),
        sa.Column("handled", sa.Text),
        sa.Column("handled_by", sa.Text),
        sa.Column("handled_at", sa.Text),
        sa.Index("answers_questions_by_day", "organisation", "at"),
    )
    op.create_table(
        "answers_handovers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("sent", sa.Text, nullable=False),
        sa.Column("done_by", sa.Text),
        sa.Column("done_at", sa.Text),
        sa.Index("answers_handovers_by_day", "organisation", "at"),
    )
    op.create_table(
        "answers_labelled",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation", sa.Text, nullable=False, index=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("source", sa.Text, sa.ForeignKey("answers_sources.id")),
        sa.Column("expected", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take the tables away again."""
    for table in ("labelled", "handovers", "questions", "settings"):
        op.drop_table(f"answers_{table}")
