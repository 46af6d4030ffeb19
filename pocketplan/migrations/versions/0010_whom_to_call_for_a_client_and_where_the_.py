"""Whom to call for a client, and where the client is."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "barred_contacts",
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_barred_contacts_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_barred_contacts_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barred_contacts")),
    )
    with op.batch_alter_table("barred_contacts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_barred_contacts_client_id"), ["client_id"], unique=False
        )

    op.create_table(
        "emergency_contacts",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("is_gone", sa.Boolean(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["accounts.id"], name=op.f("fk_emergency_contacts_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_emergency_contacts_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_contacts")),
        sa.UniqueConstraint(
            "contact_id", "version", name=op.f("uq_emergency_contacts_contact_id_version")
        ),
    )
    with op.batch_alter_table("emergency_contacts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_emergency_contacts_client_id"), ["client_id"], unique=False
        )

    op.create_table(
        "home_addresses",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_home_addresses_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_home_addresses_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_addresses")),
    )
    with op.batch_alter_table("home_addresses", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_home_addresses_client_id"), ["client_id"], unique=False
        )

    op.create_table(
        "todays_places",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_todays_places_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["accounts.id"], name=op.f("fk_todays_places_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todays_places")),
    )
    with op.batch_alter_table("todays_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_todays_places_client_id"), ["client_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("todays_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_todays_places_client_id"))

    op.drop_table("todays_places")
    with op.batch_alter_table("home_addresses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_home_addresses_client_id"))

    op.drop_table("home_addresses")
    with op.batch_alter_table("emergency_contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_emergency_contacts_client_id"))

    op.drop_table("emergency_contacts")
    with op.batch_alter_table("barred_contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_barred_contacts_client_id"))

    op.drop_table("barred_contacts")
