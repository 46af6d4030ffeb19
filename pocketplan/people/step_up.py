"""A fresh proof of who holds the phone, for one act on one thing, once, for two minutes."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Select, delete, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base, stored_by_value
from pocketplan.people.device import Device
from pocketplan.people.errors import StepUpNeeded

LIFE = timedelta(minutes=2)
JUST_SIGNED_IN = timedelta(minutes=10)


class Guarded(StrEnum):
    """What a signed-in browser that somebody left lying about must not be able to do."""

    ADD_PASSKEY = "add-passkey"
    REMOVE_PASSKEY = "remove-passkey"
    MAKE_RECOVERY_CODES = "make-recovery-codes"
    REVOKE_DEVICE = "revoke-device"
    LOSE_DEVICE = "lose-device"
    REMOVE_COLLEAGUE = "remove-colleague"
    TAKE_LOCK_OFF = "take-lock-off"
    TAKE_EVERYTHING = "take-everything"
    ERASE_ME = "erase-me"
    TAKE_RECORD = "take-record"


class StepUp(Base):
    __tablename__ = "step_ups"

    device_id: Mapped[UUID] = mapped_column(
        ForeignKey("devices.id", ondelete="CASCADE"), index=True
    )
    act: Mapped[Guarded] = mapped_column(stored_by_value(Guarded))
    target_id: Mapped[UUID]
    expires_at: Mapped[datetime]


def grant_step_up(
    session: Session,
    device: Device,
    act: Guarded,
    target_id: UUID,
    *,
    at: datetime,
    life: timedelta = LIFE,
) -> None:
    """Note that the person has just proved who they are, for this act on this thing."""
    session.execute(delete(StepUp).where(StepUp.expires_at <= at))
    session.add(StepUp(device_id=device.id, act=act, target_id=target_id, expires_at=at + life))
    session.flush()


def take_step_up(
    session: Session, device: Device, act: Guarded, target_id: UUID, *, at: datetime
) -> None:
    """Use up the proof for this act on this thing. Raises StepUpNeeded without one."""
    ready = _ready(device, act, target_id, at)
    one = session.scalar(ready.order_by(StepUp.expires_at).limit(1).with_for_update())
    if one is None:
        raise StepUpNeeded
    taken = delete(StepUp).where(StepUp.id == one).returning(StepUp.id)
    if session.scalar(taken.execution_options(synchronize_session=False)) is None:
        raise StepUpNeeded


def has_step_up(
    session: Session, device: Device, act: Guarded, target_id: UUID, *, at: datetime
) -> bool:
    return bool(session.scalar(select(exists(_ready(device, act, target_id, at)))))


def end_step_ups(session: Session, device: Device, act: Guarded, target_id: UUID) -> None:
    """The act is done: no proof that was given for it serves again."""
    session.execute(
        delete(StepUp)
        .where(StepUp.device_id == device.id, StepUp.act == act, StepUp.target_id == target_id)
        .execution_options(synchronize_session=False)
    )


def _ready(device: Device, act: Guarded, target_id: UUID, at: datetime) -> Select[UUID]:
    return select(StepUp.id).where(
        StepUp.device_id == device.id,
        StepUp.act == act,
        StepUp.target_id == target_id,
        StepUp.expires_at > at,
    )
