"""The newest change of each plan, for a list of plans."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import plan_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """
    at         when the newest change was taken; None for a plan without any
    by_owner   whether the newest change is the client's own
    is_unseen  whether the reader has not had it before their eyes
    """

    plan_id: UUID
    at: datetime | None
    by_owner: bool
    is_unseen: bool


def latest_of(
    session: Session, owner_ids: Collection[UUID], *, reader: Account
) -> dict[UUID, Latest]:
    """Return by owner what last happened to each plan. Whom the reader may ask about is
    for the caller to know: pass the ids of people in their care."""
    newest = and_(plan_changes.c.plan_id == Plan.id, plan_changes.c.revision == Plan.revision)
    seen = and_(plan_seen.c.plan_id == Plan.id, plan_seen.c.person_id == reader.id)
    rows = session.execute(
        select(
            Plan.id,
            Plan.owner_id,
            Plan.revision,
            plan_changes.c.accepted_at,
            plan_changes.c.author_id,
            plan_seen.c.revision.label("seen"),
        )
        .outerjoin(plan_changes, newest)
        .outerjoin(plan_seen, seen)
        .where(Plan.owner_id.in_(owner_ids))
    )
    return {
        row.owner_id: Latest(
            plan_id=row.id,
            at=row.accepted_at,
            by_owner=row.author_id == row.owner_id,
            is_unseen=row.revision > (row.seen or 0),
        )
        for row in rows
    }
