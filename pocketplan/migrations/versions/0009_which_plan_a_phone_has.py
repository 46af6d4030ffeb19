"""Which plan a phone has."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("devices", sa.Column("plan_revision", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("devices", "plan_revision")  # in a batch SQLite would drop a table others name
