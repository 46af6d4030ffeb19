"""The only way to load a plan: say who is asking."""

from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.plans.errors import PlanNotFound
from pocketplan.plans.plan import Entries, Plan, entries_of, open_entry, plan_entries
from pocketplan.sealing.errors import Unreadable

_OWN = select(Plan).where(Plan.owner_id == bindparam("owner_id"))


def plan_open_to(session: Session, person: Account, plan_id: UUID) -> Plan:
    """Return the plan, if `person` owns it or is its owner's current therapist.

    Raises PlanNotFound otherwise, also for a plan that exists: a stranger must
    not learn that somebody has one.
    """
    plan = session.scalar(select(Plan).where(Plan.id == plan_id, is_open_to(person.id)))
    if plan is None:
        raise PlanNotFound
    return plan


def plan_of(session: Session, client: Account) -> Plan:
    """Return the client's own plan. Raises PlanNotFound for a person without one."""
    plan = session.scalar(_OWN, {"owner_id": client.id})
    if plan is None:
        raise PlanNotFound
    return plan


def entries_open_to(session: Session, person: Account, plan: Plan) -> Entries:
    """Return what the plan holds, as far as this person may see it."""
    entries = entries_of(session, plan)
    return entries if person.id == plan.owner_id else entries.without_private()


def is_seen_by_all(session: Session, plan: Plan, entry_id: UUID) -> bool:
    """Return whether the plan shows this entry now, to its owner and to therapists alike."""
    sealed = session.scalar(
        select(plan_entries.c.sealed_state).where(
            plan_entries.c.plan_id == plan.id, plan_entries.c.entry_id == entry_id
        )
    )
    try:
        entry = open_entry(session, plan, entry_id, sealed) if sealed else None
    except Unreadable:
        return False
    seen = entry and entry.without_private()
    return bool(seen and seen.is_present)


def is_open_to(person_id: UUID | InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Return the condition on Plan under which this person may open it."""
    clients_in_care = select(CareLink.client_id).where(
        CareLink.therapist_id == person_id, CareLink.ended_at.is_(None)
    )
    return or_(Plan.owner_id == person_id, Plan.owner_id.in_(clients_in_care))
