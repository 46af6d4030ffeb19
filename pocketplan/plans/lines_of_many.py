"""Lines from the logs of several plans at once, each with the entry that it is about."""

import logging
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session

from pocketplan.plans.change_log import Line, open_line, plan_changes
from pocketplan.plans.plan import Plan, plan_entries
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)


def lines_at(
    session: Session, wanted: Iterable[tuple[Plan, int]]
) -> dict[UUID, tuple[Line, bytes]]:
    """Return by plan the line of that revision, and its entry's sealed state, in one query.

    A plan that has no such line, or whose line does not open, is left out.
    """
    plans = {(plan.id, revision): plan for plan, revision in wanted}
    of_entry = and_(
        plan_entries.c.plan_id == plan_changes.c.plan_id,
        plan_entries.c.entry_id == plan_changes.c.entry_id,
    )
    rows = session.execute(
        select(plan_changes, plan_entries.c.sealed_state)
        .join(plan_entries, of_entry)
        .where(tuple_(plan_changes.c.plan_id, plan_changes.c.revision).in_(plans))
    )
    found = {}
    for row in rows.mappings():
        plan = plans[row["plan_id"], row["revision"]]
        try:
            found[plan.id] = open_line(session, plan, row), row["sealed_state"]
        except Unreadable:
            log.error("change %s does not open", row["change_id"])
    return found
