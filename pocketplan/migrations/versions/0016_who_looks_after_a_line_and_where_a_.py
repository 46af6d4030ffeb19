"""Who looks after a line, and where a client lives."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "client_areas",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_client_areas_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_client_areas_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_areas")),
    )
    with op.batch_alter_table("client_areas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_client_areas_client_id"), ["client_id"], unique=False)

    with op.batch_alter_table("practice_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keeper_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("sealed_why_retired", sa.LargeBinary(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_practice_lines_keeper_id"),
            "accounts",
            ["keeper_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    with op.batch_alter_table("practice_lines", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_practice_lines_keeper_id"), type_="foreignkey")
        batch_op.drop_column("sealed_why_retired")
        batch_op.drop_column("retired_at")
        batch_op.drop_column("keeper_id")

    with op.batch_alter_table("client_areas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_client_areas_client_id"))

    op.drop_table("client_areas")
