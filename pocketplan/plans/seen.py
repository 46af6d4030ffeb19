"""How far each person has seen a plan: what is newer is marked new."""

from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    Table,
    Uuid,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from pocketplan.database.base import Base
from pocketplan.people.account import Account
from pocketplan.plans.plan import Plan, lock

plan_seen = Table(
    "plan_seen",
    Base.metadata,
    Column("plan_id", Uuid, ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "person_id",
        Uuid,
        ForeignKey("accounts.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("revision", Integer, nullable=False),
)


_MARK = select(plan_seen.c.revision).where(
    plan_seen.c.plan_id == bindparam("plan_id"), plan_seen.c.person_id == bindparam("person_id")
)


def seen_by(session: Session, plan: Plan, person: Account) -> int:
    """Return the newest revision the person has had before their eyes, 0 if none."""
    return session.scalar(_MARK, {"plan_id": plan.id, "person_id": person.id}) or 0


def mark_seen(session: Session, plan: Plan, person: Account, revision: int) -> int:
    """Note that the person saw the plan at `revision`, and return the mark.

    A mark never moves back, and never beyond the plan's newest change.
    """
    lock(session, plan)
    before = session.scalar(select(plan_seen.c.revision).where(_mark(plan.id, person.id)))
    mark = max(before or 0, min(revision, plan.revision))
    if before is None:
        session.execute(
            insert(plan_seen).values(plan_id=plan.id, person_id=person.id, revision=mark)
        )
    elif mark > before:
        session.execute(update(plan_seen).where(_mark(plan.id, person.id)).values(revision=mark))
    return mark


def note_first_look(session: Session, plan: Plan, person: Account) -> None:
    """Set the person's mark where there is none yet: to whoever sees a plan for the first
    time, all of it is new, and so nothing is. The session must be writing."""
    looked = session.scalar(_MARK, {"plan_id": plan.id, "person_id": person.id})
    if looked is None:
        mark_seen(session, plan, person, plan.revision)


def _mark(plan_id: UUID, person_id: UUID) -> ColumnElement[bool]:
    return (plan_seen.c.plan_id == plan_id) & (plan_seen.c.person_id == person_id)
