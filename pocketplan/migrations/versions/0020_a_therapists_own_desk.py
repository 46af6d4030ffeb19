"""A therapist's own desk: to be told what is due, and a ceiling."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_reminders",
        sa.Column("therapist_id", sa.Uuid(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["therapist_id"],
            ["accounts.id"],
            name=op.f("fk_desk_reminders_therapist_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_reminders")),
        sa.UniqueConstraint("therapist_id", name=op.f("uq_desk_reminders_therapist_id")),
    )
    with op.batch_alter_table("desk_reminders", schema=None) as batch_op:
        batch_op.create_index(
            "ix_desk_reminders_next",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.create_table(
        "own_ceilings",
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.id"], name=op.f("fk_own_ceilings_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_ceilings")),
    )
    with op.batch_alter_table("own_ceilings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_ceilings_owner_id"), ["owner_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("own_ceilings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_ceilings_owner_id"))

    op.drop_table("own_ceilings")
    with op.batch_alter_table("desk_reminders", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_desk_reminders_next",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.drop_table("desk_reminders")
