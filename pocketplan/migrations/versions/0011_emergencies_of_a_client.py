"""Emergencies of a client and what is prepared for them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emergency_episodes",
        sa.Column("marks", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Uuid(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["accounts.id"], name=op.f("fk_emergency_episodes_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_emergency_episodes_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["accounts.id"], name=op.f("fk_emergency_episodes_closed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_episodes")),
    )
    with op.batch_alter_table("emergency_episodes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_emergency_episodes_client_id"), ["client_id"], unique=False
        )
        batch_op.create_index(
            "ux_emergency_episodes_open",
            ["client_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "emergency_preparations",
        sa.Column("is_general", sa.Boolean(), nullable=False),
        sa.Column("former_id", sa.Uuid(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["accounts.id"], name=op.f("fk_emergency_preparations_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_emergency_preparations_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_preparations")),
    )
    with op.batch_alter_table("emergency_preparations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_emergency_preparations_client_id"), ["client_id"], unique=False
        )

    op.create_table(
        "emergency_marks",
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_emergency_marks_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_emergency_marks_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["emergency_episodes.id"], name=op.f("fk_emergency_marks_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_marks")),
        sa.UniqueConstraint(
            "episode_id", "number", name=op.f("uq_emergency_marks_episode_id_number")
        ),
    )
    with op.batch_alter_table("emergency_marks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_emergency_marks_client_id"), ["client_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("emergency_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_emergency_marks_client_id"))

    op.drop_table("emergency_marks")
    with op.batch_alter_table("emergency_preparations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_emergency_preparations_client_id"))

    op.drop_table("emergency_preparations")
    with op.batch_alter_table("emergency_episodes", schema=None) as batch_op:
        batch_op.drop_index(
            "ux_emergency_episodes_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_emergency_episodes_client_id"))

    op.drop_table("emergency_episodes")
