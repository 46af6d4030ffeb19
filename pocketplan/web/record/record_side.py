"""From which side a record is looked at: by the client on their own, or at the desk."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from flask import request
from sqlalchemy.orm import Session

from pocketplan.care.opening import record_open_to
from pocketplan.people.account import Account
from pocketplan.people.errors import NotForYou
from pocketplan.reading_record.record import Act
from pocketplan.web.request import current

SENT_BY = "whose"  # the form's word for whose phone it waited on


@dataclass(frozen=True, slots=True)
class Side:
    """
    client   whose record it is
    base     what the addresses of its pages begin with
    is_desk  a therapist looks, and the reading record knows
    """

    client: Account
    base: str
    is_desk: bool

    @property
    def frame(self) -> str:
        return "clients/frame.html" if self.is_desk else "mine/frame.html"


class NotWhole(Exception):
    """A field is missing or is no day: nothing is written down, in the reading record neither."""


class Entrance(Protocol):
    """The way to one record, for whoever reads a page of it or changes something.

    Each is called inside `saved`: what is written down goes with what was done, or not at all.
    """

    def read(self, session: Session) -> Side: ...

    def change(self, session: Session) -> Side: ...


@dataclass(frozen=True, slots=True)
class AtTheDesk:
    """reads, changes  what the reading record says of it"""

    client_id: UUID
    reads: Act
    changes: Act

    def read(self, session: Session) -> Side:
        """Raises PersonNotFound unless the client is in the reader's care now."""
        return desk_side(session, self.client_id, self.reads)

    def change(self, session: Session) -> Side:
        """Raises PersonNotFound."""
        return desk_side(session, self.client_id, self.changes)


class OnOnesOwn:
    """A client at their own record: nothing of that is written down."""

    def read(self, session: Session) -> Side:
        """Raises NotForYou, as `own_side` does."""
        return own_side(session)

    change = read


def desk_side(session: Session, client_id: UUID, act: Act) -> Side:
    """Call inside `saved`. Raises PersonNotFound unless the client is in the reader's care now."""
    client = record_open_to(session, current.person(), client_id, act, at=current.now())
    return Side(client, f"/clients/{client.id}", is_desk=True)


def own_side(session: Session) -> Side:
    """Raises NotForYou for a form that waited on this phone for somebody else to send it."""
    person = session.get_one(Account, current.person().id)
    if request.form.get(SENT_BY, str(person.id)) != str(person.id):
        raise NotForYou
    return Side(person, "/mine", is_desk=False)
