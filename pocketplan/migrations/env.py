"""What alembic runs: one connection, handed in by `newest`, and the models to compare with."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum

import pocketplan.tables  # noqa: F401 (every model, so that the metadata is whole)
from pocketplan.database.base import Base, UtcDateTime


def rendered(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write plain types into migrations: they must not change when our types do."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_item=rendered,
    render_as_batch=True,  # SQLite changes a column by copying its table
)
with context.begin_transaction():
    context.run_migrations()
