"""Noor in the care of Lee and Okafor, Sam beside her; and marks for their emergencies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from pocketplan.care.emergency.closing import close_episode
from pocketplan.care.emergency.episode import Episode, open_episode
from pocketplan.care.emergency.mark import Kind, MarkBody, Told
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


def as_sent(body: MarkBody, _before: Iterable[Told]) -> MarkBody:
    return body


def note(
    session: Session, episode: Episode, by: Account, *marks: NewMark, at: datetime = NOW
) -> Taken:
    with saved(session):
        return take_marks(session, by, episode.client_id, episode.id, marks, check=as_sent, at=at)


def every_step_marked() -> list[NewMark]:
    return [a_mark(step) for step in Step]


def close(session: Session, episode: Episode, by: Account, *, are_planned: bool = True) -> Episode:
    with saved(session):
        return close_episode(
            session, by, episode.client_id, episode.id, are_planned=are_planned, at=NOW
        )
