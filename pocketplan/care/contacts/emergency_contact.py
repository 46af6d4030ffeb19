"""Whom a therapist may call for a client in an emergency, and what may be said to them."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session

from pocketplan.care.contacts.errors import ContactChanged, NobodyNamed, TooManyContacts
from pocketplan.care.contacts.reading import day_said, dialled, short, words
from pocketplan.care.errors import NotInTheRecord
from pocketplan.care.record_row import RecordRow, begun, sent_about
from pocketplan.people.account import Account
from pocketplan.reminders.room import one_at_a_time
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.opened import opened

CONTACT_LIMIT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """
    phone          as `plans.contact.known_everywhere` writes it; "" where there is none yet
    may_be_told    in the client's words: what may be said to this person, and what not
    hours          when they can be reached
    agreed_on      when the client agreed that they may be called
    confirmed_on   when this person last said that number and hours are right
    """

    name: str = field(repr=False)
    relationship: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    may_be_told: str = field(default="", repr=False)
    hours: str = field(default="", repr=False)
    agreed_on: date | None = None
    confirmed_on: date | None = None

    def checked(self, *, region: str, today: date) -> "Facts":
        """Return them as they are kept.

        Raises NobodyNamed, NotANumber, DayToCome, UnreadableChange or TextTooLong, each naming
        its field.
        """
        name = short("name", self.name)
        if not name:
            raise NobodyNamed("name")
        return replace(
            self,
            name=name,
            relationship=short("relationship", self.relationship),
            phone=dialled("phone", self.phone, region),
            may_be_told=words("may_be_told", self.may_be_told),
            hours=short("hours", self.hours),
            agreed_on=day_said("agreed_on", self.agreed_on, today),
            confirmed_on=day_said("confirmed_on", self.confirmed_on, today),
        )


class EmergencyContact(RecordRow):
    """One version of one contact. A change is a row more, so that what was there stays readable.

    contact_id  the same in all versions of one contact
    version     1, 2, 3…; the last one counts
    place       0, 1, 2…: who is called first
    is_gone     they are not to be called any more
    """

    __tablename__ = "emergency_contacts"
    __table_args__ = (UniqueConstraint("contact_id", "version"),)

    contact_id: Mapped[UUID]
    version: Mapped[int]
    place: Mapped[int]
    is_gone: Mapped[bool]

    facts = SealedBody(Facts)


def contacts_of(session: Session, client: Account) -> list[EmergencyContact]:
    """Return whom to call for the client, in the order in which to call them."""
    standing = (one for one in _newest(session, client) if not one.is_gone)
    return sorted(standing, key=lambda one: (one.place, one.made_at, one.id))


def contact_of(session: Session, client: Account, contact_id: UUID) -> EmergencyContact:
    """Return the newest version. Raises NotInTheRecord, also for another client's contact."""
    for contact in contacts_of(session, client):
        if contact.contact_id == contact_id:
            return contact
    raise NotInTheRecord


def versions_of(session: Session, client: Account, contact_id: UUID) -> list[EmergencyContact]:
    """Return what was written about the contact, newest first."""
    theirs = select(EmergencyContact).where(
        EmergencyContact.client_id == client.id, EmergencyContact.contact_id == contact_id
    )
    return list(session.scalars(theirs.order_by(EmergencyContact.version.desc())))


def keep_contact(
    session: Session,
    row_id: UUID,
    facts: Facts,
    *,
    client: Account,
    by: Account,
    at: datetime,
    today: date,
    instead_of: EmergencyContact | None = None,
) -> EmergencyContact:
    """Write a contact down, at the end of the order, or a newer version of one.

    row_id      made with the form: sending it twice is once. With other facts, as where the
                first answer was lost and its writer put something right, it is a newer version
    instead_of  the version that the writer saw

    Raises what `Facts.checked` does; ContactChanged where another version came meanwhile;
    TooManyContacts; FormReused.
    """
    facts = facts.checked(region=client.region, today=today)
    one_at_a_time(session, client)
    others = contacts_of(session, client)
    sent = sent_about(
        session,
        EmergencyContact,
        row_id,
        lambda row: not row.is_gone and opened(row, "facts") == facts,
        client=client,
        by=by,
    )
    if sent.row:
        return sent.row
    seen = {one.id: one for one in (instead_of, sent.before) if one}
    newest = next((one for one in others if one.id in seen), None)
    if not seen:
        if len(others) >= CONTACT_LIMIT:
            raise TooManyContacts("name")
        contact_id, version = sent.id, 1
        place = max((one.place for one in others), default=-1) + 1
    elif newest is None:
        raise ContactChanged("name")
    else:
        contact_id, version, place = newest.contact_id, newest.version + 1, newest.place
    row = begun(session, EmergencyContact, sent.id, client=client, by=by, at=at)
    row.contact_id, row.version, row.place = contact_id, version, place
    row.is_gone = False
    row.facts = facts
    session.flush()
    return row


def take_off(
    session: Session, contact_id: UUID, *, client: Account, by: Account, at: datetime
) -> None:
    """Say that they are not to be called any more. What was written stays, also what does not open.

    Twice is once. Raises NotInTheRecord.
    """
    one_at_a_time(session, client)
    newest = next((one for one in _newest(session, client) if one.contact_id == contact_id), None)
    if newest is None:
        raise NotInTheRecord
    if newest.is_gone:
        return
    row = begun(session, EmergencyContact, uuid4(), client=client, by=by, at=at)
    row.contact_id, row.version, row.place = contact_id, newest.version + 1, newest.place
    row.is_gone = True
    row.facts = opened(newest, "facts") or Facts(name="")
    session.flush()


def call_first(session: Session, client: Account, contact_id: UUID) -> None:
    """Put the contact before all others. Raises NotInTheRecord."""
    first = contact_of(session, client, contact_id)
    for place, contact in enumerate(contacts_of(session, client), start=1):
        contact.place = 0 if contact is first else place


def _newest(session: Session, client: Account) -> Collection[EmergencyContact]:
    theirs = select(EmergencyContact).where(EmergencyContact.client_id == client.id)
    by_version = session.scalars(theirs.order_by(EmergencyContact.version))
    return {row.contact_id: row for row in by_version}.values()
