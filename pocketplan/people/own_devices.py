"""The browsers in which a person is signed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.people.errors import DeviceNotFound


def devices_of(session: Session, account: Account, *, at: datetime) -> list[Device]:
    """Return the browsers that are signed in now, last used first."""
    theirs = select(Device).where(Device.account_id == account.id, Device.revoked_at.is_(None))
    found = session.scalars(theirs.order_by(Device.seen_at.desc(), Device.id))
    return [device for device in found if device.is_open(account.role, at=at)]


def kept_copies_of(session: Session, account: Account, *, at: datetime) -> list[Device]:
    """Return browsers that are signed out, by time or from afar, and may still keep the plan."""
    theirs = select(Device).where(
        Device.account_id == account.id, Device.keeps_copy, Device.lost_at.is_(None)
    )
    found = session.scalars(theirs.order_by(Device.seen_at.desc(), Device.id))
    return [device for device in found if not device.is_open(account.role, at=at)]


def device_of(session: Session, account: Account, device_id: UUID) -> Device:
    """Raises DeviceNotFound, also for somebody else's."""
    found = session.scalar(
        select(Device).where(Device.account_id == account.id, Device.id == device_id)
    )
    if found is None:
        raise DeviceNotFound
    return found
