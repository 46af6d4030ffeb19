"""Which browsers listen. One row is one device's, confirmed at each visit.

Whoever locks rows of subscriptions and of deliveries takes the subscriptions first, each kind in
the order of their ids: so no two wait for each other.
"""

import json
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Select, and_, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.people.device import Device
from pocketplan.push.address import Address
from pocketplan.push.endpoint import service_of
from pocketplan.sealing.column import SealedText

UNCONFIRMED_FOR = timedelta(weeks=6)  # Apple answers "accepted" for phones that are long gone


class Subscription(Base):
    """
    endpoint_mark  keyed hash of the endpoint: finds it again without keeping it readable
    sealed_address the endpoint and the browser's keys
    service        whose push service it is, coarsely; told from the address
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
    service: Mapped[str] = mapped_column(default="")
    key_id: Mapped[str]
    made_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]

    _address = SealedText("sealed_address", owner="person_id")

    @property
    def address(self) -> Address:
        """Raises Unreadable."""
        endpoint, p256dh, auth = json.loads(self._address)
        return Address(endpoint=endpoint, p256dh=p256dh, auth=auth, key_id=self.key_id)

    @address.setter
    def address(self, address: Address) -> None:
        self._address = json.dumps([address.endpoint, address.p256dh, address.auth])
        self.service = service_of(address.endpoint)


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
        .where(Subscription.person_id.in_(person_ids), _can_be_reached(at))
    )


def count_listening_with(session: Session, key_id: str, *, at: datetime) -> int:
    """Return how many devices that a message can reach subscribed with this key of ours."""
    count = select(func.count()).select_from(Subscription).join(Device)
    count = count.where(Subscription.key_id == key_id, _can_be_reached(at))
    return session.scalar(count) or 0


def _can_be_reached(at: datetime) -> ColumnElement[bool]:
    return and_(Subscription.confirmed_at > at - UNCONFIRMED_FOR, Device.revoked_at.is_(None))
