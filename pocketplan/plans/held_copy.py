"""Which phones have the newest of a plan. Not when they fetched it, and never where."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from pocketplan.people.device import Device
from pocketplan.plans.change_log import plan_changes
from pocketplan.plans.plan import Plan

GRACE = timedelta(days=1)  # a phone is not open all day


def copies_of(session: Session, owner_id: UUID, *, at: datetime) -> dict[UUID, bool]:
    """Return for each phone that keeps the owner's plan whether it has what others wrote, by
    the device's id, the oldest first.
    """
    plan = session.scalar(select(Plan).where(Plan.owner_id == owner_id))
    needed = _newest_by_others(session, plan, until=at) if plan else 0
    held = _held_by(session, owner_id)
    return {device_id: revision >= needed for device_id, revision in held.items()}


def behind(session: Session, owner_ids: Collection[UUID], *, at: datetime) -> set[UUID]:
    """Return those who keep their plan on phones, and on none with what others wrote until
    a day ago.

    What the owner wrote is not asked about: that would tell that something private changed.
    """
    held = (
        select(Device.account_id, func.max(func.coalesce(Device.plan_revision, 0)).label("newest"))
        .where(Device.account_id.in_(owner_ids), Device.keeps_copy, Device.revoked_at.is_(None))
        .group_by(Device.account_id)
        .subquery()
    )
    is_newer = exists().where(
        plan_changes.c.plan_id == Plan.id,
        plan_changes.c.revision > held.c.newest,
        plan_changes.c.author_id != Plan.owner_id,
        plan_changes.c.accepted_at <= at - GRACE,
    )
    without = select(Plan.owner_id).join(held, held.c.account_id == Plan.owner_id).where(is_newer)
    return set(session.scalars(without))


def _held_by(session: Session, owner_id: UUID) -> dict[UUID, int]:
    keeping = (
        select(Device.id, Device.plan_revision)
        .where(Device.account_id == owner_id, Device.keeps_copy, Device.revoked_at.is_(None))
        .order_by(Device.made_at, Device.id)
    )
    return {device_id: revision or 0 for device_id, revision in session.execute(keeping)}


def _newest_by_others(session: Session, plan: Plan, *, until: datetime) -> int:
    """Return the revision of the newest change that another than the owner made; 0 for none."""
    theirs = (
        select(plan_changes.c.revision)
        .where(
            plan_changes.c.plan_id == plan.id,
            plan_changes.c.author_id != plan.owner_id,
            plan_changes.c.accepted_at <= until,
        )
        .order_by(plan_changes.c.revision.desc())
        .limit(1)
    )
    return session.scalar(theirs) or 0
