"""Numbers that were written where another country's numbers are dialled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from pocketplan.plans.change import AddEntry, Change, SetField
from pocketplan.plans.contact import known_after_moving, known_everywhere
from pocketplan.plans.entry import Entry
from pocketplan.plans.value import Contact, FieldValue


def carried(value: FieldValue, written_in: str | None, region: str) -> FieldValue:
    """Return the value so that its numbers reach in `region` whom they reached before.

    written_in  the region in which they were dialled; None where nobody knows
    """
    if not isinstance(value, Contact) or written_in in (None, region):
        return value
    return _reread(value, lambda typed: known_everywhere(typed, str(written_in)))


def contact_in(change: Change) -> Contact | None:
    """Return the contact that the change writes, if it writes one."""
    match change:
        case AddEntry(fields={"contact": Contact() as contact}):
            return contact
        case SetField(value=Contact() as contact):
            return contact
    return None


def region_said_by(change: Change) -> str | None:
    """Return where its author dialled the numbers, if the author's phone says it."""
    return change.region if isinstance(change, AddEntry | SetField) else None


def late_reading(change: Change, entry: Entry, region: str, *, at: datetime) -> SetField | None:
    """Return the change that makes a contact right which was written before a move and came
    after it; None where there is nothing to make right.

    entry   as it is with the change in it
    region  in which the plan's numbers are dialled now
    """
    contact, before = contact_in(change), region_said_by(change)
    if contact is None or before is None or before == region:
        return None
    known = _reread(contact, lambda typed: known_after_moving(typed, before, region))
    if known == contact or change.change_id not in entry.open_ids("contact"):
        return None
    return SetField(
        change_id=uuid4(),
        entry_id=change.entry_id,
        field="contact",
        value=known,
        parents=frozenset({change.change_id}),
        at=at,
    )


def _reread(contact: Contact, read: Callable[[str], str]) -> Contact:
    return replace(contact, phone=read(contact.phone), text=read(contact.text))
