"""The latest deliveries are found in an index."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_deliveries_occurs_at", "deliveries", ["occurs_at"])


def downgrade() -> None:
    op.drop_index("ix_deliveries_occurs_at", table_name="deliveries")
