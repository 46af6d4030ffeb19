"""Reminders across phones: who turned them on, and what was put away elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("devices", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("wants_reminders", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_put_away", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.execute(
        "UPDATE devices SET wants_reminders = true"
        " WHERE id IN (SELECT device_id FROM push_subscriptions)"
    )
    with op.batch_alter_table("devices", schema=None) as batch_op:
        batch_op.alter_column("wants_reminders", server_default=None)
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.alter_column("is_put_away", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_column("is_put_away")
    with op.batch_alter_table("devices", schema=None) as batch_op:
        batch_op.drop_column("wants_reminders")
