"""Notes about a client."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KINDS = ("assessment_notes", "culture_notes", "observations")


def upgrade() -> None:
    for kind in KINDS:
        op.create_table(
            kind,
            sa.Column("first_id", sa.Uuid(), nullable=False),
            sa.Column("corrects_id", sa.Uuid(), nullable=True),
            sa.Column("is_taken_back", sa.Boolean(), nullable=False),
            sa.Column("client_id", sa.Uuid(), nullable=False),
            sa.Column("by_id", sa.Uuid(), nullable=False),
            sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f(f"fk_{kind}_by_id")),
            sa.ForeignKeyConstraint(
                ["client_id"], ["accounts.id"], name=op.f(f"fk_{kind}_client_id")
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{kind}")),
            sa.UniqueConstraint("corrects_id", name=op.f(f"uq_{kind}_corrects_id")),
        )
        for column in ("client_id", "first_id"):
            op.create_index(op.f(f"ix_{kind}_{column}"), kind, [column], unique=False)


def downgrade() -> None:
    for kind in reversed(KINDS):
        op.drop_table(kind)
