"""What was answered at the start, and what of it is proposed for the plan."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "intake_answers",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_intake_answers_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_intake_answers_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_answers")),
    )
    with op.batch_alter_table("intake_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intake_answers_client_id"), ["client_id"], unique=False
        )

    op.create_table(
        "intake_asked",
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_intake_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_intake_asked_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_asked")),
    )
    with op.batch_alter_table("intake_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intake_asked_client_id"), ["client_id"], unique=False)

    op.create_table(
        "intake_proposals",
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_taken", sa.Boolean(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_intake_proposals_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_intake_proposals_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_proposals")),
    )
    with op.batch_alter_table("intake_proposals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intake_proposals_client_id"), ["client_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("intake_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intake_proposals_client_id"))

    op.drop_table("intake_proposals")
    with op.batch_alter_table("intake_asked", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intake_asked_client_id"))

    op.drop_table("intake_asked")
    with op.batch_alter_table("intake_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_intake_answers_client_id"))

    op.drop_table("intake_answers")
