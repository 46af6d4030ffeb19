"""Noor in the care of Lee and Okafor, Sam beside her; and marks for their emergencies."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.care.emergency.calling import whom_id_of
from pocketplan.care.emergency.closing import close_episode
from pocketplan.care.emergency.episode import Episode, open_episode
from pocketplan.care.emergency.mark import Kind, MarkBody
from pocketplan.care.emergency.marking import NewMark, Taken, take_marks
from pocketplan.care.emergency.step import Step
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from tests.builders import NOW, a_care_link, a_client, a_practice, a_therapist


@dataclass
class Town:
    noor: Account
    sam: Account
    lee: Account
    okafor: Account


def a_town(session: Session) -> Town:
    """Lee looks after both clients, Okafor after Noor too."""
    practice = a_practice(session)
    noor = a_client(session, practice=practice)
    sam = a_client(session, practice=practice, name="Sam")
    lee = a_therapist(session, practice=practice)
    okafor = a_therapist(session, practice=practice, name="Dr. Okafor")
    for client, therapist in ((noor, lee), (noor, okafor), (sam, lee)):
        a_care_link(session, client, therapist)
    return Town(noor, sam, lee, okafor)


def an_episode(session: Session, client: Account, therapist: Account) -> Episode:
    with saved(session):
        return open_episode(session, therapist, client.id, uuid4(), at=NOW)


def a_mark(
    step: Step,
    kind: Kind = Kind.DONE,
    words: str = "",
    *,
    whom_id: str = "",
    seen: int = 0,
    said_at: datetime | None = None,
    id: UUID | None = None,
) -> NewMark:
    body = MarkBody(step, kind, words, whom_id, said_at=said_at, seen=seen)
    return NewMark(id or uuid4(), body)


def note(
    session: Session, episode: Episode, by: Account, *marks: NewMark, at: datetime = NOW
) -> Taken:
    with saved(session):
        return take_marks(session, by, episode.client_id, episode.id, marks, at=at)


def a_contact(session: Session, client: Account, by: Account, name: str) -> str:
    """Add whom to call, and return how a mark names them."""
    facts = Facts(name=name, phone="020 7946 0958", may_be_told="That I am not well.")
    with saved(session):
        kept = keep_contact(session, uuid4(), facts, client=client, by=by, at=NOW, today=NOW.date())
    return whom_id_of(kept.contact_id)


def bar(session: Session, client: Account, by: Account, name: str) -> None:
    barred = Bar(name=name, why="He shouts.")
    with saved(session):
        keep_barred(session, uuid4(), barred, client=client, by=by, at=NOW, today=NOW.date())


def every_step_marked() -> list[NewMark]:
    return [a_mark(step) for step in Step]


def close(session: Session, episode: Episode, by: Account) -> Episode:
    with saved(session):
        return close_episode(session, by, episode.client_id, episode.id, at=NOW)
