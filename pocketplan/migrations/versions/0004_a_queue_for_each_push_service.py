"""A queue for each push service."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DUE = "due_at IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "push_service_rests",
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_service_rests")),
        sa.UniqueConstraint("service", name=op.f("uq_push_service_rests_service")),
    )
    # Addresses are sealed: a phone's next visit says which service is its. Until then: one queue.
    for table in ("push_subscriptions", "deliveries"):
        op.add_column(table, sa.Column("service", sa.String(), server_default="", nullable=False))
    op.create_index(
        "ix_deliveries_due_by_service",
        "deliveries",
        ["service", "due_at"],
        sqlite_where=sa.text(DUE),
        postgresql_where=sa.text(DUE),
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_due_by_service", table_name="deliveries")
    op.drop_column("deliveries", "service")  # in a batch SQLite would drop a table others name
    op.drop_column("push_subscriptions", "service")
    op.drop_table("push_service_rests")
