"""Making a link, by the client or with their agreement. It is shown once and stored nowhere."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from pocketplan.care.readiness.errors import NobodyToAsk, NotAgreed, TooManyLinks
from pocketplan.care.readiness.link import Asked, ReadinessLink, links_of
from pocketplan.care.readiness.people import Person, lines_to_show, people_to_ask
from pocketplan.care.record_row import begun, sent_about
from pocketplan.people.account import Account
from pocketplan.people.invitation import (
    SHORT_CODE_LENGTH,
    TOKEN_BYTES,
    hash_of_code,
    hash_of_token,
)
from pocketplan.people.typed_code import new_code, read_code
from pocketplan.plans.value import read_text

CALLED_LIMIT = 100
NOTE_LIMIT = 1000
OPEN_LIMIT = 20  # links of one client at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be shown to whom, and for how long.

    row_id     made with the form: sent twice, the link is made once; with other words, another
    person     `Person.key`
    shown      ids of the plan's entries that the client chose
    language   of the page: "en" or "es"
    agreed_on  when the client agreed, where a therapist makes it
    """

    row_id: UUID
    person: str
    shown: Collection[UUID]
    called: str
    note: str
    language: str
    life: timedelta
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """
    link_id     of its row
    token       stands behind the # of the link
    short_code  is typed where that does not open
    """

    link_id: UUID
    token: str
    short_code: str

    def __repr__(self) -> str:
        return "<Made>"


def make_link(
    session: Session, client: Account, wish: Wish, *, by: Account, at: datetime
) -> Made | None:
    """Return the link, or None where this form made it before. Others for the same person end.

    Raises NobodyToAsk, NotAgreed, TooManyLinks, FormReused, UnreadableChange or TextTooLong.
    """
    if by.id != client.id and wish.agreed_on is None:
        raise NotAgreed
    person = _person(session, client, wish.person)
    asked = _asked(session, client, wish, person)
    wished = asked, wish.language, wish.life
    sent = sent_about(
        session,
        ReadinessLink,
        wish.row_id,
        lambda row: (row.asked, row.language, row.expires_at - row.made_at) == wished,
        client=client,
        by=by,
    )
    if sent.row:
        return None
    row = begun(session, ReadinessLink, sent.id, client=client, by=by, at=at)
    row.asked = asked
    made = Made(
        link_id=row.id,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        short_code=new_code(SHORT_CODE_LENGTH),
    )
    row.token_hash = hash_of_token(made.token)
    row.code_hash = hash_of_code(read_code(made.short_code))
    row.entry_id, row.contact_id = person.entry_id, person.contact_id
    row.language, row.expires_at = wish.language, at + wish.life
    session.flush()
    _make_room(session, client, row, at)
    return made


def _asked(session: Session, client: Account, wish: Wish, person: Person) -> Asked:
    shown = (one for one in lines_to_show(session, client) if one.entry_id in wish.shown)
    return Asked(
        name=person.name,
        phone=person.phone,
        called=read_text("called", wish.called, CALLED_LIMIT),
        told=tuple(one.told for one in shown),
        note=read_text("note", wish.note, NOTE_LIMIT),
        agreed_on=wish.agreed_on,
    )


def _person(session: Session, client: Account, key: str) -> Person:
    for person in people_to_ask(session, client):
        if person.key == key:
            return person
    raise NobodyToAsk


def _make_room(session: Session, client: Account, row: ReadinessLink, at: datetime) -> None:
    others = [one for one in links_of(session, client) if one.id != row.id and one.is_open(at=at)]
    for other in others:
        if (other.entry_id, other.contact_id) == (row.entry_id, row.contact_id):
            other.revoke(at=at)
    if sum(one.is_open(at=at) for one in others) >= OPEN_LIMIT:
        raise TooManyLinks
