"""Who can step in, and whether trusted people are ready."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "professionals",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("keeper_id", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_facts", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["keeper_id"],
            ["accounts.id"],
            name=op.f("fk_professionals_keeper_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_professionals_practice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_professionals")),
    )
    with op.batch_alter_table("professionals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_professionals_practice_id"), ["practice_id"], unique=False
        )

    op.create_table(
        "readiness_links",
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("openings_left", sa.Integer(), nullable=False),
        sa.Column("answers_left", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_answer", sa.LargeBinary(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_readiness_links_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_readiness_links_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readiness_links")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_readiness_links_code_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_readiness_links_token_hash")),
    )
    with op.batch_alter_table("readiness_links", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_readiness_links_client_id"), ["client_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("readiness_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_readiness_links_client_id"))

    op.drop_table("readiness_links")
    with op.batch_alter_table("professionals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_professionals_practice_id"))

    op.drop_table("professionals")
