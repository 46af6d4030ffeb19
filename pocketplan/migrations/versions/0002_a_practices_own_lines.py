"""A practice's own lines, and numbers that did not work."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practice_lines",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("corrects", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_facts", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_practice_lines_practice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_lines")),
    )
    with op.batch_alter_table("practice_lines", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_practice_lines_practice_id"), ["practice_id"], unique=False
        )

    op.create_table(
        "line_reports",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_line", sa.LargeBinary(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["accounts.id"],
            name=op.f("fk_line_reports_client_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_line_reports_practice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_reports")),
    )
    with op.batch_alter_table("line_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_reports_client_id"), ["client_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_line_reports_practice_id"), ["practice_id"], unique=False
        )

    with op.batch_alter_table("practices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lines", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("practices", "lines")  # in a batch SQLite would drop a table that others name

    with op.batch_alter_table("line_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_reports_practice_id"))
        batch_op.drop_index(batch_op.f("ix_line_reports_client_id"))

    op.drop_table("line_reports")
    with op.batch_alter_table("practice_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_practice_lines_practice_id"))

    op.drop_table("practice_lines")
