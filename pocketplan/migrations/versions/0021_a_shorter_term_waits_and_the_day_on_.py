"""A shorter term waits, and the day on which records were forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("practices", sa.Column("retention_former_years", sa.Integer(), nullable=True))
    op.add_column(
        "practices",
        sa.Column("retention_shortened_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.add_column("practices", sa.Column("forgot_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("practices", "forgot_at")
    op.drop_column("practices", "retention_shortened_at")
    op.drop_column("practices", "retention_former_years")
