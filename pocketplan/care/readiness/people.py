"""Whom a client may ask, and what of the plan may be shown to them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.contacts.barred import barred_for, bars_that_open, is_barred
from pocketplan.care.contacts.emergency_contact import contacts_of
from pocketplan.care.readiness.link import Asked, Told
from pocketplan.people.account import Account
from pocketplan.plans.access import plan_of
from pocketplan.plans.entry import Entry
from pocketplan.plans.part import Part
from pocketplan.plans.plan import entries_of
from pocketplan.plans.value import Contact
from pocketplan.sealing.opened import those_that_open

# Never TRUSTED_PEOPLE: nobody agreed that their number goes to somebody else.
SHOWN = (Part.MY_WAY, Part.WARNING_SIGNS, Part.PROFESSIONALS)
_NEVER_ABOUT = "never_contact"  # it names other people


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """key is "entry/…" or "contact/…": where the client named them"""

    key: str
    entry_id: UUID | None
    contact_id: UUID | None
    name: str = field(repr=False)
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A line of the plan that the client may choose to show."""

    entry_id: UUID
    told: Told


def people_to_ask(session: Session, client: Account) -> list[Person]:
    """Return whom the client trusts in the plan, then the emergency contacts who are others.

    Nobody who is not to be contacted is among them; nobody at all where it does not open who is
    not to be: it might be them. A contact that does not open is left out.
    """
    if is_bar_unread(session, client):
        return []
    barred, found = barred_for(session, client), dict[tuple[str, str], Person]()
    for person in (*_in_plan(session, client), *_contacts(session, client)):
        if not is_barred(person.name, person.phone, barred, region=client.region):
            found.setdefault((person.name.casefold(), person.phone), person)
    return list(found.values())


def is_bar_unread(session: Session, client: Account) -> bool:
    """Whether it does not open who is not to be contacted: then nobody is asked by a link."""
    return len(bars_that_open(session, client)) < len(barred_for(session, client))


def is_kept_out(session: Session, client: Account, asked: Asked) -> bool:
    """Return whether somebody who was asked is not to be contacted by now. Where it does not open
    who is not to be, it might be them."""
    if is_bar_unread(session, client):
        return True
    barred = barred_for(session, client)
    return is_barred(asked.name, asked.phone, barred, region=client.region)


def is_taken_out(session: Session, client: Account, entry_id: UUID) -> bool:
    """Return whether somebody stands in the plan no more; one that does not open still does."""
    entries = entries_of(session, plan_of(session, client))
    entry = entries.with_id(entry_id)
    return not entry.is_present if entry else entry_id not in entries.unreadable


def lines_to_show(session: Session, client: Account) -> list[Offered]:
    """Return what stands on the client's "how to help me" card and is about nobody else."""
    entries = entries_of(session, plan_of(session, client))
    lines = []
    for part in SHOWN:
        for entry in entries.in_part(part):
            words = _words(entry)
            if words and entry.value("about") != _NEVER_ABOUT:
                lines.append(Offered(entry_id=entry.id, told=Told(part=part, words=words)))
    return lines


def _in_plan(session: Session, client: Account) -> Iterator[Person]:
    for entry in entries_of(session, plan_of(session, client)).in_part(Part.TRUSTED_PEOPLE):
        contact = entry.value("contact")
        if isinstance(contact, Contact) and contact.name:
            yield Person(
                key=f"entry/{entry.id}",
                entry_id=entry.id,
                contact_id=None,
                name=contact.name,
                phone=contact.phone or contact.text,
            )


def _contacts(session: Session, client: Account) -> Iterator[Person]:
    for contact in those_that_open(contacts_of(session, client), "facts"):
        yield Person(
            key=f"contact/{contact.contact_id}",
            entry_id=None,
            contact_id=contact.contact_id,
            name=contact.facts.name,
            phone=contact.facts.phone,
        )


def _words(entry: Entry) -> str:
    contact = entry.value("contact")
    if isinstance(contact, Contact):
        return " · ".join(filter(None, (contact.name, contact.phone)))
    words = entry.value("words")
    return words if isinstance(words, str) else ""
