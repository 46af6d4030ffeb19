"""What is kept of whoever erased themselves, and for how long."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_records",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_kept_records_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_kept_records_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_records")),
    )
    op.create_index(op.f("ix_kept_records_client_id"), "kept_records", ["client_id"])
    op.create_index(op.f("ix_kept_records_practice_id"), "kept_records", ["practice_id"])
    op.add_column("practices", sa.Column("retention_years", sa.Integer(), nullable=True))
    op.add_column("practices", sa.Column("sealed_retention_reason", sa.LargeBinary()))


def downgrade() -> None:
    op.drop_column("practices", "sealed_retention_reason")
    op.drop_column("practices", "retention_years")
    op.drop_table("kept_records")
