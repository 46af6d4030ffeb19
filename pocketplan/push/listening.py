"""A browser begins to listen, or stops: an endpoint has one device, and a device one endpoint."""

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from pocketplan.people.device import Device
from pocketplan.push.address import Address
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.push.forgetting import forget, hold
from pocketplan.push.subscription import Subscription

_ENDPOINTS = 1  # which of the advisory locks with two numbers these are


def listen(
    session: Session, device: Device, address: Address, *, key_id: str, secret: bytes, at: datetime
) -> Subscription:
    """Record that the device listens at `address`, or confirm that it still does.

    secret  the server's own; endpoints are marked with it

    An endpoint belongs to a browser, not to a person: whoever signs in there next
    takes it over, so that nobody's reminder shows on a phone that changed hands.
    What waits for the device goes to where it listens now.
    """
    session.refresh(device, ["id"], with_for_update={"key_share": True})  # two pages at once
    mark = mark_of(address.endpoint, secret)
    _take_turn(session, mark)
    known = session.scalar(
        select(Subscription).where(
            Subscription.device_id == device.id, Subscription.endpoint_mark == mark
        )
    )
    waiting: list[UUID] = []
    if known is None:
        waiting = _make_way(session, device, mark)
        known = Subscription(
            person_id=device.account_id, device_id=device.id, endpoint_mark=mark, made_at=at
        )
        session.add(known)
    known.address = address
    known.key_id = key_id
    known.confirmed_at = at
    device.wants_reminders = True
    session.flush()
    if waiting:
        theirs = update(Delivery).where(Delivery.id.in_(waiting))
        session.execute(theirs.values(subscription_id=known.id, service=known.service))
    return known


def stop_listening(session: Session, device: Device) -> None:
    """Forget the device's subscription, and that it wants one. Twice changes nothing."""
    device.wants_reminders = False
    forget(session, Subscription.device_id == device.id)


def _make_way(session: Session, device: Device, mark: bytes) -> list[UUID]:
    """Forget what the device had, and who had the endpoint; return what waits for the device.

    Both rows may be wanted by another device too, which takes this one's endpoint while this
    one takes the other's.
    """
    in_the_way = or_(Subscription.device_id == device.id, Subscription.endpoint_mark == mark)
    hold(session, in_the_way)
    waiting = (
        select(Delivery.id)
        .join(Subscription, Subscription.id == Delivery.subscription_id)
        .where(Subscription.device_id == device.id, Delivery.state == DeliveryState.WAITING)
    )
    ids = list(session.scalars(waiting))
    forget(session, in_the_way)
    return ids


def _take_turn(session: Session, mark: bytes) -> None:
    """On PostgreSQL one device at a time takes an endpoint; SQLite's writer is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(mark[:4], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(_ENDPOINTS, number)))


def mark_of(endpoint: str, secret: bytes) -> bytes:
    """Return what stands for the endpoint in the database."""
    return hmac.new(secret, b"push endpoint|" + endpoint.encode(), hashlib.sha256).digest()
