"""A client's phones as their therapist sees them: by number, without names, places or times."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.people.device import Device
from pocketplan.plans.held_copy import copies_of
from pocketplan.push.subscription import Subscription, listening
from pocketplan.web.request import current


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPhone:
    """
    name        "Phone 1": which is which, and no more
    listens     reminders are turned on there
    has_newest  whether it has the newest plan; None where it keeps none
    """

    name: str
    listens: bool
    has_newest: bool | None


def phones_of(session: Session, client: Account) -> list[ShownPhone]:
    """Return the phones that keep the plan or listen, as they were signed in."""
    copies = copies_of(session, client.id, at=current.now())
    heard = {one.device_id for one in session.scalars(listening([client.id], at=current.now()))}
    return [
        ShownPhone(name=name, listens=device_id in heard, has_newest=copies.get(device_id))
        for device_id, name in phone_names(session, client).items()
        if device_id in heard or device_id in copies
    ]


def names_by_subscription(session: Session, client: Account) -> dict[UUID, str]:
    """Return what the phones are called that listen, or did lately."""
    names = phone_names(session, client)
    theirs = select(Subscription.id, Subscription.device_id)
    found = session.execute(theirs.where(Subscription.person_id == client.id))
    return {subscription_id: names[device_id] for subscription_id, device_id in found}


def phone_names(session: Session, client: Account) -> dict[UUID, str]:
    """Number the browsers of a client, by their ids; a number stays a phone's own."""
    theirs = select(Device.id).where(Device.account_id == client.id)
    ids = session.scalars(theirs.order_by(Device.made_at, Device.id))
    return {
        device_id: str(gettext("Phone %(number)s", number=number))
        for number, device_id in enumerate(ids, 1)
    }
