"""An emergency of one client: open from one tap until its follow-ups are planned."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.care.emergency.errors import StillOpen
from pocketplan.care.emergency.mark import Mark, Told
from pocketplan.care.opening import record_open_to
from pocketplan.care.record_row import RecordRow, begun, row_of, sent_about
from pocketplan.people.account import Account
from pocketplan.reading_record.record import Act
from pocketplan.sealing.body import SealedBody
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EpisodeBody:
    """
    former_id  the emergency that this one goes on from, if it was opened again
    mistaken   it was closed as none: a slip of the finger, with nothing noted in it
    """

    former_id: UUID | None = None
    mistaken: bool = False


class Episode(RecordRow):
    """
    marks      how many were taken: the number of the newest
    closed_at  when its steps were marked and its follow-ups planned
    """

    __tablename__ = "emergency_episodes"
    __table_args__ = (
        Index(
            "ux_emergency_episodes_open",
            "client_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    marks: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))

    body = SealedBody(EpisodeBody)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


def open_episode(
    session: Session,
    therapist: Account,
    client_id: UUID,
    episode_id: UUID,
    *,
    at: datetime,
    former_id: UUID | None = None,
) -> Episode:
    """Return the client's open emergency; where there is none, one is opened. Inside `saved`.

    episode_id  made with the button: two taps are one
    former_id   a closed one that this goes on from

    Raises PersonNotFound, NotInTheRecord for a former one that is not this client's, StillOpen
    where that is not closed, FormReused.
    """
    client = record_open_to(session, therapist, client_id, Act.CHANGED_PROTOCOL, at=at)
    former = row_of(session, Episode, client, former_id) if former_id else None
    standing = session.scalar(
        select(Episode).where(Episode.client_id == client.id, Episode.closed_at.is_(None))
    )
    if standing is not None:
        if former is standing:
            raise StillOpen
        return standing
    sent = sent_about(
        session, Episode, episode_id, lambda _row: True, client=client, by=therapist
    )  # a button says one thing alone
    if sent.row:
        return sent.row
    episode = begun(session, Episode, episode_id, client=client, by=therapist, at=at)
    episode.marks = 0
    episode.body = EpisodeBody(former_id=former_id)
    session.flush()
    return episode


def open_episodes(session: Session, client_ids: Collection[UUID]) -> dict[UUID, Episode]:
    """Return by client the emergency that is open. Whom the reader may ask about is for the
    caller to know."""
    open_now = select(Episode).where(Episode.client_id.in_(client_ids), Episode.closed_at.is_(None))
    return {episode.client_id: episode for episode in session.scalars(open_now)}


def episodes_of(session: Session, client: Account) -> list[Episode]:
    """Return all of a client's, newest first."""
    theirs = select(Episode).where(Episode.client_id == client.id)
    return list(session.scalars(theirs.order_by(Episode.made_at.desc(), Episode.id)))


def marks_of(session: Session, episode: Episode) -> tuple[list[Told], int]:
    """Return what was noted, in the order in which it came, and how many do not open."""
    rows = select(Mark).where(Mark.episode_id == episode.id).order_by(Mark.number)
    told, unreadable = [], 0
    for row in session.scalars(rows):
        try:
            told.append(Told(row.id, row.number, row.by_id, row.made_at, row.body))
        except Unreadable:
            log.error("mark %s does not open", row.id)
            unreadable += 1
    return told, unreadable


def lock(session: Session, episode: Episode) -> None:
    """Be its only writer until commit, and see whether it was closed meanwhile."""
    session.refresh(episode, with_for_update=True)
