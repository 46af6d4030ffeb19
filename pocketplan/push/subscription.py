"""Which browsers listen. One row is one device's, confirmed at each visit."""

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey, Select, delete, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.device import Device
from pocketplan.push.address import Address
from pocketplan.sealing.column import SealedText

_ENDPOINTS = 1  # which of the advisory locks with two numbers these are
UNCONFIRMED_FOR = timedelta(weeks=6)  # Apple answers "accepted" for phones that are long gone


class Subscription(Base):
    """
    endpoint_mark  keyed hash of the endpoint: finds it again without keeping it readable
    sealed_address the endpoint and the browser's keys
    key_id         which of our keys the browser subscribed with
    confirmed_at   when the phone last said, or showed by a receipt, that it listens
    """

    __tablename__ = "push_subscriptions"

    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    device_id: Mapped[UUID] = mapped_column(
        ForeignKey("devices.id", ondelete="CASCADE"), unique=True
    )
    endpoint_mark: Mapped[bytes] = mapped_column(unique=True)
    sealed_address: Mapped[bytes]
    key_id: Mapped[str]
    made_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]

    _address = SealedText("sealed_address", owner="person_id")

    @property
    def address(self) -> Address:
        """Raises Unreadable."""
        endpoint, p256dh, auth = json.loads(self._address)
        return Address(endpoint=endpoint, p256dh=p256dh, auth=auth)

    @address.setter
    def address(self, address: Address) -> None:
        self._address = json.dumps([address.endpoint, address.p256dh, address.auth])


def listen(
    session: Session, device: Device, address: Address, *, key_id: str, secret: bytes, at: datetime
) -> Subscription:
    """Record that the device listens at `address`, or confirm that it still does.

    secret  the server's own; endpoints are marked with it

    An endpoint belongs to a browser, not to a person: whoever signs in there next
    takes it over, so that nobody's reminder shows on a phone that changed hands.
    """
    session.refresh(device, ["id"], with_for_update={"key_share": True})  # two pages at once
    mark = mark_of(address.endpoint, secret)
    _take_turn(session, mark)
    known = session.scalar(
        select(Subscription).where(
            Subscription.device_id == device.id, Subscription.endpoint_mark == mark
        )
    )
    if known is None:
        _make_way(session, device, mark)
        known = Subscription(
            person_id=device.account_id, device_id=device.id, endpoint_mark=mark, made_at=at
        )
        session.add(known)
    known.address = address
    known.key_id = key_id
    known.confirmed_at = at
    session.flush()
    return known


def stop_listening(session: Session, device: Device) -> None:
    """Forget the device's subscription. Forgetting twice changes nothing."""
    session.execute(delete(Subscription).where(Subscription.device_id == device.id))


def subscription_of(session: Session, device: Device) -> Subscription | None:
    return session.scalar(select(Subscription).where(Subscription.device_id == device.id))


def listening(person_ids: list[UUID], *, at: datetime) -> Select[Subscription]:
    """Select the subscriptions of these people that a message can reach.

    A device that was signed out hears nothing, nor does one that has been silent for
    UNCONFIRMED_FOR.
    """
    return (
        select(Subscription)
        .join(Device, Device.id == Subscription.device_id)
        .where(
            Subscription.person_id.in_(person_ids),
            Subscription.confirmed_at > at - UNCONFIRMED_FOR,
            Device.revoked_at.is_(None),
        )
    )


def _make_way(session: Session, device: Device, mark: bytes) -> None:
    """Forget what the device had, and who had the endpoint.

    Both rows may be wanted by another device too, which takes this one's endpoint while this
    one takes the other's: whoever comes waits at the row with the smaller id first, so that no
    two wait for each other.
    """
    in_the_way = or_(Subscription.device_id == device.id, Subscription.endpoint_mark == mark)
    by_id = select(Subscription.id).where(in_the_way).order_by(Subscription.id).with_for_update()
    ids = session.scalars(by_id).all()
    session.execute(delete(Subscription).where(Subscription.id.in_(ids)))


def _take_turn(session: Session, mark: bytes) -> None:
    """On PostgreSQL one device at a time takes an endpoint; SQLite's writer is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(mark[:4], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(_ENDPOINTS, number)))


def mark_of(endpoint: str, secret: bytes) -> bytes:
    """Return what stands for the endpoint in the database."""
    return hmac.new(secret, b"push endpoint|" + endpoint.encode(), hashlib.sha256).digest()
