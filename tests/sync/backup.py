"""One plan's rows put aside, and put back as a restored backup would."""

from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.plan import Plan, plan_entries
from pocketplan.plans.seen import plan_seen

TABLES = (plan_entries, plan_changes, plan_seen)

Rows = dict[Table, list[dict[str, Any]]]


def rows_of(session: Session, plan: Plan) -> Rows:
    return {
        table: [
            dict(row)
            for row in session.execute(
                select(table).where(table.c.plan_id == plan.id).order_by(*table.primary_key)
            ).mappings()
        ]
        for table in TABLES
    }


def put_back(session: Session, plan: Plan, rows: Rows, revision: int, spread_at: int) -> None:
    with saved(session):
        for table in TABLES:
            session.execute(delete(table).where(table.c.plan_id == plan.id))
            if rows[table]:
                session.execute(insert(table), rows[table])
        plan.revision, plan.keys_spread_at = revision, spread_at
