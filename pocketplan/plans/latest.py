"""The newest change of each plan that a reader may see, for a list of plans."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.history import backwards
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import plan_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """
    at             when the newest change that the reader may see was taken; None without one
    owner_changed  the client changed what the reader may see, since the reader last looked
    """

    plan_id: UUID
    at: datetime | None
    owner_changed: bool


def latest_of(
    session: Session, owner_ids: Collection[UUID], *, reader: Account
) -> dict[UUID, Latest]:
    """Return by owner what last happened to each plan. Whom the reader may ask about is
    for the caller to know: pass the ids of people in their care.

    What the client keeps private counts for nothing: not that it changed, and not when.
    """
    seen = and_(plan_seen.c.plan_id == Plan.id, plan_seen.c.person_id == reader.id)
    plans = session.execute(
        select(Plan, plan_seen.c.revision)
        .outerjoin(plan_seen, seen)
        .where(Plan.owner_id.in_(owner_ids))
    )
    return {plan.owner_id: _latest(session, plan, reader, mark or 0) for plan, mark in plans}


def _latest(session: Session, plan: Plan, reader: Account, mark: int) -> Latest:
    at, owner_changed = None, False
    for line in backwards(session, plan, reader=reader):
        at = at or line.accepted_at
        owner_changed = line.revision > mark and line.author_id == plan.owner_id
        if owner_changed or line.revision <= mark:
            break
    return Latest(plan_id=plan.id, at=at, owner_changed=owner_changed)
