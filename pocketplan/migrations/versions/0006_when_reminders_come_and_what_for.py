"""When reminders come and what for, and what a client wants of all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder_wishes",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("most_a_week", sa.Integer(), nullable=False),
        sa.Column("follows_phone", sa.Boolean(), nullable=False),
        sa.Column("phone_zone", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts.id"],
            name=op.f("fk_reminder_wishes_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_wishes")),
        sa.UniqueConstraint("person_id", name=op.f("uq_reminder_wishes_person_id")),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("purpose", sa.String(length=40), server_default="other"))
        batch_op.add_column(sa.Column("sealed_note", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("entry_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("often", sa.String(length=40), server_default="daily"))
        batch_op.add_column(sa.Column("first_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("weekdays", sa.Integer(), server_default="0"))
        batch_op.add_column(sa.Column("weeks", sa.Integer(), server_default="1"))
        batch_op.add_column(sa.Column("until_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("lead_h", sa.Integer(), server_default="0"))
    op.execute("UPDATE reminders SET often = 'once' WHERE on_date IS NOT NULL")
    op.execute("UPDATE reminders SET first_on = COALESCE(on_date, DATE(proposed_at))")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        for name in ("purpose", "often", "weekdays", "weeks", "lead_h"):
            batch_op.alter_column(name, nullable=False, server_default=None)
        batch_op.alter_column("first_on", nullable=False)
        batch_op.drop_column("on_date")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliveries_person_id"))
        batch_op.create_index(
            batch_op.f("ix_deliveries_person_id_occurs_at"),
            ["person_id", "occurs_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliveries_person_id_occurs_at"))
        batch_op.create_index(batch_op.f("ix_deliveries_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_date", sa.Date(), nullable=True))
    # what the tables below cannot say is not sent at another time instead
    op.execute("UPDATE reminders SET on_date = first_on WHERE often = 'once'")
    op.execute("UPDATE reminders SET next_at = NULL WHERE often NOT IN ('once', 'daily')")
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        for name in (
            "purpose",
            "sealed_note",
            "entry_id",
            "often",
            "first_on",
            "weekdays",
            "weeks",
            "until_on",
            "lead_h",
        ):
            batch_op.drop_column(name)
    op.drop_table("reminder_wishes")
