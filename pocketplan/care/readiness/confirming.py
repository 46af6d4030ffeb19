"""A yes of somebody who is to be called in an emergency confirms their number and hours there."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from pocketplan.care.contacts.emergency_contact import EmergencyContact, contacts_of, keep_contact
from pocketplan.care.contacts.errors import ContactError
from pocketplan.care.contacts.reading import same_name, same_number
from pocketplan.care.readiness.link import Answer, ReadinessLink, Says
from pocketplan.people.account import Account
from pocketplan.reminders.room import one_at_a_time
from pocketplan.sealing.opened import those_that_open


def confirm(session: Session, link: ReadinessLink, said: Answer, *, at: datetime) -> None:
    """Write the day, and the hours they said, into a newer version of the contact.

    Where they gave another number nothing is written: a number is changed by the client or the
    therapist, who read the answer. Nor where no such contact stands any more.
    """
    client = session.get_one(Account, link.client_id)
    one_at_a_time(session, client)
    contact = _contact_of(session, client, link)
    if contact is None or said.says is Says.NO or not _is_same(said.phone, contact, client):
        return
    today = at.astimezone(ZoneInfo(client.zone)).date()
    facts = replace(contact.facts, confirmed_on=today, hours=said.hours or contact.facts.hours)
    try:
        facts.checked(region=client.region, today=today)
    except ContactError:
        return  # a number that was kept unread: the answer is told all the same
    keep_contact(
        session,
        _version_id(link),
        facts,
        client=client,
        by=session.get_one(Account, link.by_id),
        at=at,
        today=today,
        instead_of=contact,
    )


def _version_id(link: ReadinessLink) -> UUID:
    """Each answer that a link has left is one version at most."""
    return uuid5(link.id, str(link.answers_left))


def _contact_of(session: Session, client: Account, link: ReadinessLink) -> EmergencyContact | None:
    """Return the contact that was asked, also where they were asked as somebody in the plan."""
    asked = link.asked
    for contact in those_that_open(contacts_of(session, client), "facts"):
        if link.contact_id is not None:
            if contact.contact_id == link.contact_id:
                return contact
        elif same_name(contact.facts.name) == same_name(asked.name) and _is_same(
            asked.phone, contact, client
        ):
            return contact
    return None


def _is_same(phone: str, contact: EmergencyContact, client: Account) -> bool:
    """Whether they gave no other number than the one that is known."""
    if not phone:
        return True
    return same_number(phone, client.region) == same_number(contact.facts.phone, client.region)
