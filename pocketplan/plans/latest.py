"""The newest change of each plan that a reader may see, for a list of plans."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.plans.change_log import Line, plan_changes
from pocketplan.plans.history import backwards
from pocketplan.plans.lines_of_many import lines_at
from pocketplan.plans.part import CLIENT_ONLY
from pocketplan.plans.plan import Plan, open_entry
from pocketplan.plans.seen import plan_seen
from pocketplan.sealing.errors import Unreadable
from pocketplan.sealing.keyring import keyring_of

MAY_BE_PRIVATE = CLIENT_ONLY | {"for_entry"}


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
    keyring_of(session).have_at_hand(owner_ids)
    seen = and_(plan_seen.c.plan_id == Plan.id, plan_seen.c.person_id == reader.id)
    plans = session.execute(
        select(Plan, plan_seen.c.revision)
        .outerjoin(plan_seen, seen)
        .where(Plan.owner_id.in_(owner_ids))
    ).all()
    marks = {plan.id: mark or 0 for plan, mark in plans}
    newest = [(plan, plan.revision) for plan, _mark in plans if plan.revision]
    by_owner = _newest_by_owner(session, [plan for plan, _mark in plans], marks)
    last, theirs = lines_at(session, newest), lines_at(session, by_owner)
    unclear = {
        plan.id
        for some, lines in ((newest, last), (by_owner, theirs))
        for plan, _revision in some
        if not _is_plain(session, plan, lines.get(plan.id))
    }
    return {
        plan.owner_id: _latest(session, plan, reader, marks[plan.id])
        if plan.id in unclear
        else Latest(
            plan_id=plan.id,
            at=last[plan.id][0].accepted_at if plan.id in last else None,
            owner_changed=plan.id in theirs,
        )
        for plan, _mark in plans
    }


def _newest_by_owner(
    session: Session, plans: Collection[Plan], marks: Mapping[UUID, int]
) -> list[tuple[Plan, int]]:
    """Return the newest that the owner wrote, where the reader has not seen that."""
    unseen = {plan.id: plan for plan in plans if plan.revision > marks[plan.id]}
    theirs = (
        select(plan_changes.c.plan_id, func.max(plan_changes.c.revision))
        .join(Plan, Plan.id == plan_changes.c.plan_id)
        .where(Plan.id.in_(unseen), plan_changes.c.author_id == Plan.owner_id)
        .group_by(plan_changes.c.plan_id)
    )
    return [
        (unseen[plan_id], revision)
        for plan_id, revision in session.execute(theirs)
        if revision > marks[plan_id]
    ]


def _is_plain(session: Session, plan: Plan, found: tuple[Line, bytes] | None) -> bool:
    """Whether a therapist may see this line whatever else the plan holds: it says something that
    is never private, about an entry that is not. What is not plain is looked at more closely."""
    if found is None:
        return False
    line, sealed = found
    try:
        entry = open_entry(session, plan, UUID(line.change["entry"]), sealed)
    except Unreadable:
        return False
    said = line.change.get("fields", {line.change.get("field")})
    return entry.without_private() is not None and bool(set(said) - MAY_BE_PRIVATE)


def _latest(session: Session, plan: Plan, reader: Account, mark: int) -> Latest:
    at, owner_changed = None, False
    for line in backwards(session, plan, reader=reader):
        at = at or line.accepted_at
        owner_changed = line.revision > mark and line.author_id == plan.owner_id
        if owner_changed or line.revision <= mark:
            break
    return Latest(plan_id=plan.id, at=at, owner_changed=owner_changed)
