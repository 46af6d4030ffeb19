"""Hours, limits of confidentiality, disclosures, and a therapist's own pages."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "debriefs",
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=True),
        sa.Column("put_by", sa.Boolean(), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.id"], name=op.f("fk_debriefs_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debriefs")),
        sa.UniqueConstraint(
            "owner_id", "due_on", "after", name=op.f("uq_debriefs_owner_id_due_on_after")
        ),
    )
    with op.batch_alter_table("debriefs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_debriefs_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "disclosures",
        sa.Column("of_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_disclosures_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_disclosures_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosures")),
        sa.UniqueConstraint("of_id", "number", name=op.f("uq_disclosures_of_id_number")),
    )
    with op.batch_alter_table("disclosures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disclosures_client_id"), ["client_id"], unique=False)

    op.create_table(
        "learnings",
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["accounts.id"], name=op.f("fk_learnings_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learnings")),
    )
    with op.batch_alter_table("learnings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learnings_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "limits_texts",
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_limits_texts_by_id")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_limits_texts_practice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limits_texts")),
        sa.UniqueConstraint(
            "practice_id", "number", name=op.f("uq_limits_texts_practice_id_number")
        ),
    )
    op.create_table(
        "named_colleagues",
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["accounts.id"],
            name=op.f("fk_named_colleagues_owner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_colleagues")),
        sa.UniqueConstraint("owner_id", name=op.f("uq_named_colleagues_owner_id")),
    )
    with op.batch_alter_table("named_colleagues", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_named_colleagues_owner_id"), ["owner_id"], unique=False
        )

    op.create_table(
        "supervision_notes",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["accounts.id"],
            name=op.f("fk_supervision_notes_owner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_notes")),
    )
    with op.batch_alter_table("supervision_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_notes_owner_id"), ["owner_id"], unique=False
        )

    op.create_table(
        "working_hours",
        sa.Column("therapist_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["therapist_id"],
            ["accounts.id"],
            name=op.f("fk_working_hours_therapist_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hours")),
        sa.UniqueConstraint("therapist_id", name=op.f("uq_working_hours_therapist_id")),
    )
    op.create_table(
        "limits_answers",
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_limits_answers_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_limits_answers_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["limits_texts.id"], name=op.f("fk_limits_answers_text_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limits_answers")),
    )
    with op.batch_alter_table("limits_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_limits_answers_client_id"), ["client_id"], unique=False
        )

    op.create_table(
        "withholdings",
        sa.Column("disclosure_id", sa.Uuid(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by_id", sa.Uuid(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_withholdings_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_withholdings_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["disclosure_id"], ["disclosures.id"], name=op.f("fk_withholdings_disclosure_id")
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by_id"], ["accounts.id"], name=op.f("fk_withholdings_lifted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withholdings")),
    )
    with op.batch_alter_table("withholdings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_withholdings_client_id"), ["client_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_withholdings_disclosure_id"), ["disclosure_id"], unique=False
        )

    with op.batch_alter_table("practices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hours", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("practices", "hours")  # in a batch SQLite would drop a table that others name

    with op.batch_alter_table("withholdings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_withholdings_disclosure_id"))
        batch_op.drop_index(batch_op.f("ix_withholdings_client_id"))

    op.drop_table("withholdings")
    with op.batch_alter_table("limits_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_limits_answers_client_id"))

    op.drop_table("limits_answers")
    op.drop_table("working_hours")
    with op.batch_alter_table("supervision_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supervision_notes_owner_id"))

    op.drop_table("supervision_notes")
    with op.batch_alter_table("named_colleagues", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_named_colleagues_owner_id"))

    op.drop_table("named_colleagues")
    op.drop_table("limits_texts")
    with op.batch_alter_table("learnings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learnings_owner_id"))

    op.drop_table("learnings")
    with op.batch_alter_table("disclosures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_disclosures_client_id"))

    op.drop_table("disclosures")
    with op.batch_alter_table("debriefs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_debriefs_owner_id"))

    op.drop_table("debriefs")
