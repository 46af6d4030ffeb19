"""An emergency's follow-ups are each client's own."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

WITHOUT_CLIENT = "uq_follow_ups_episode_id_kind"
WITH_CLIENT = "uq_follow_ups_client_id_episode_id_kind"


def upgrade() -> None:
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(WITHOUT_CLIENT), type_="unique")
        batch_op.create_unique_constraint(op.f(WITH_CLIENT), ["client_id", "episode_id", "kind"])


def downgrade() -> None:
    # what names another client's emergency stays planned, and names none
    op.execute(
        sa.text(
            "UPDATE follow_ups SET episode_id = NULL WHERE episode_id IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM emergency_episodes AS one"
            " WHERE one.id = follow_ups.episode_id AND one.client_id = follow_ups.client_id)"
        )
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(WITH_CLIENT), type_="unique")
        batch_op.create_unique_constraint(op.f(WITHOUT_CLIENT), ["episode_id", "kind"])
